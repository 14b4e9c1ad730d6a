// Records that cannot be true. They are counted and shown beside the figures, never silently put right.

import { canReport, channelName, type Channel, type Skill } from './channel.ts'
import type { Day } from './day.ts'
import type { Issue } from './fault.ts'
import { COUNTERS, type Counter } from './stage.ts'
import { total, type Cell, type Row } from './tally.ts'

const WHAT: Readonly<Partial<Record<Counter, string>>> = {
  read: 'read receipts',
  optedOut: 'opt-outs',
  optedIn: 'opt-ins',
}

/** Counts above zero of what a row's channel cannot report. A tally leaves them out, so they are named here. */
export function impossibleCounts(row: Row): readonly Issue[] {
  return COUNTERS.flatMap((counter) => {
    const n = row.counts[counter] ?? 0
    if (n === 0 || canReport(row.channel, counter)) return []
    const reason = `${channelName(row.channel)} gives no ${WHAT[counter] ?? counter}, so these are left out`
    return [{ path: `${row.channel}, ${row.skill}: ${counter}`.slice(0, 120), reason, sample: String(n) }]
  })
}

/** A channel and skill of which, on one day, more messages are said to have got somewhere than were attempted. */
export interface Excess {
  readonly day: Day
  readonly channel: Channel
  readonly skill: Skill
  readonly counter: Counter
  readonly count: number
  readonly attempted: number
}

/** Opt-ins and opt-outs are people's doing at any time: nothing bounds them. */
const BOUNDED = COUNTERS.filter(
  (counter) => counter !== 'attempted' && counter !== 'optedOut' && counter !== 'optedIn',
)

/**
 * Counters above the attempts of the same messages. All counts belong to the day of the attempt, so this cannot be; it is
 * shown as it came. A later stage above an earlier one is not among them: receipts get lost.
 */
export function aboveAttempted(cell: Cell): readonly Excess[] {
  const { day, channel, skill, tally } = cell
  const attempted = total(tally, 'attempted')
  if (attempted === null) return []
  return BOUNDED.flatMap((counter) => {
    const count = total(tally, counter) ?? 0
    return count > attempted ? [{ day, channel, skill, counter, count, attempted }] : []
  })
}
