// What happened to one message, in the order in which it happened, and what of that cannot be so. Nothing is put right
// here: an impossible order is shown as it came and pointed out.

import { canReport, channelOf } from './channel.ts'
import type { EpochMs, Milliseconds } from './day.ts'
import { STAGES, type Stage } from './stage.ts'
import { MILESTONES, type Milestone, type Transaction } from './transaction.ts'

/** Why an entry cannot be right, or is doubtful. */
export type Oddity =
  /** It stands before a milestone that has to come first. */
  | { readonly kind: 'before'; readonly first: Milestone }
  /** The message got on after it had failed. */
  | { readonly kind: 'afterFailed' }
  /** Closed, though nobody ever answered. */
  | { readonly kind: 'without'; readonly missing: Stage }
  /** The channel gives no such receipt. */
  | { readonly kind: 'unreportable' }

export interface TimelineEntry {
  readonly milestone: Milestone
  readonly at: EpochMs
  /** Since the entry before it; null for the first one. */
  readonly since: Milliseconds | null
  readonly oddities: readonly Oddity[]
}

/** What a message can still do only if it has not failed. */
const PROGRESS: readonly Milestone[] = ['delivered', 'read', 'responded']

/** The milestones that a message has, earliest first; those of one instant in the order in which they should come. */
export function timelineOf(transaction: Pick<Transaction, 'channel' | 'times'>): readonly TimelineEntry[] {
  const { times } = transaction
  const known = MILESTONES.flatMap((milestone) => {
    const at = times[milestone]
    return at === null ? [] : [{ milestone, at }]
  }).toSorted((a, b) => a.at - b.at || MILESTONES.indexOf(a.milestone) - MILESTONES.indexOf(b.milestone))
  return known.map(({ milestone, at }, index) => {
    const before = known[index - 1]
    return {
      milestone,
      at,
      since: before === undefined ? null : at - before.at,
      oddities: odditiesOf(transaction, milestone, at),
    }
  })
}

/** From the attempt to the last thing that happened, whatever it was; null where nothing else is known to have. */
export function durationOf({ times }: Pick<Transaction, 'times'>): Milliseconds | null {
  const { attempted, ...others } = times
  const later = Object.values(others).filter((at) => at !== null)
  return attempted === null || later.length === 0 ? null : Math.max(0, Math.max(...later) - attempted)
}

/** The furthest stage that a message counts as having reached; null where it counts as none. */
export function reachedBy({ marks }: Pick<Transaction, 'marks'>): Stage | null {
  return STAGES.findLast((stage) => marks.includes(stage)) ?? null
}

function odditiesOf(
  { channel, times }: Pick<Transaction, 'channel' | 'times'>,
  milestone: Milestone,
  at: EpochMs,
): readonly Oddity[] {
  const oddities: Oddity[] = []
  const first = overtaken(times, milestone, at)
  if (first !== null) oddities.push({ kind: 'before', first })
  if (PROGRESS.includes(milestone) && times.failed !== null && at > times.failed)
    oddities.push({ kind: 'afterFailed' })
  if (milestone === 'closed' && times.responded === null)
    oddities.push({ kind: 'without', missing: 'responded' })
  if (milestone === 'read' && !canReport(channelOf(channel), 'read')) oddities.push({ kind: 'unreportable' })
  return oddities
}

/**
 * The earliest stage that should have come before a milestone and came after it. What is no stage follows the attempt
 * alone, but for opting out and in, which people do at any time: it is why messages are skipped.
 */
function overtaken(times: Transaction['times'], milestone: Milestone, at: EpochMs): Milestone | null {
  if (milestone === 'optedOut' || milestone === 'optedIn') return null
  const place = STAGES.findIndex((stage) => stage === milestone)
  const earlier = place < 0 ? STAGES.slice(0, 1) : STAGES.slice(0, place)
  return earlier.find((stage) => (times[stage] ?? at) > at) ?? null
}
