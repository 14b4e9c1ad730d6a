// The funnel of a tally: how far messages got, each stage measured against all that were attempted and against
// the stage before, and what was lost on the way. Every share takes both its numbers from the same messages.

import { rateOf, type Rate } from './rate.ts'
import { STAGES, type Stage } from './stage.ts'
import { mergeAll, reporting, total, type Cell, type Tally } from './tally.ts'

export interface FunnelStep {
  readonly stage: Stage
  /** Messages that got this far; null where none of them can be known to (SMS has no read receipt). */
  readonly count: number | null
  /** `some`: only part of the messages report the stage, and its shares are shares of those. */
  readonly reported: 'all' | 'some' | 'none'
  readonly ofAttempted: Rate
  /** Against the last stage before it that the same messages report; null for the first. */
  readonly before: { readonly stage: Stage; readonly rate: Rate } | null
  /** What did not get from here to the next stage that the same messages report; empty for the last. */
  readonly losses: readonly Loss[]
}

export type LossKind =
  | 'notEligible'
  | 'skipped'
  | 'failed'
  | 'notDelivered'
  | 'notRead'
  | 'notAnswered'
  | 'notClosed'
  /** More messages at the next stage than here: receipts were missing, and the difference is no loss. */
  | 'excess'

export interface Loss {
  readonly kind: LossKind
  readonly count: number
  /** How many of these belong to days for which the next stage is still young, and may yet get there. */
  readonly waiting: number
}

/** Whether a stage of a cell may still grow much: see maturity. */
export type IsIncomplete<Counted = Cell> = (cell: Counted, stage: Stage) => boolean

/** The steps of some cells, in the order of the stages. Shares of a stage are over the messages that report it. */
export function funnelOf<Counted extends Pick<Cell, 'tally'>>(
  cells: readonly Counted[],
  isIncomplete: IsIncomplete<Counted> = () => false,
): readonly FunnelStep[] {
  const tally = mergeAll(cells.map((cell) => cell.tally))
  return STAGES.map((stage) => {
    const next = nextOf(tally, stage)
    const waiting = next === null ? [] : cells.filter((cell) => isIncomplete(cell, next))
    return {
      ...stepOf(tally, stage),
      losses: next === null ? [] : lossesOf(tally, mergeAll(waiting.map((cell) => cell.tally)), stage, next),
    }
  })
}

/** One stage of a tally without its losses: enough for a small funnel or a table. */
export function stepOf(tally: Tally, stage: Stage): Omit<FunnelStep, 'losses'> {
  const before = beforeOf(tally, stage)
  const parts = reporting(tally, stage).parts.length
  return {
    stage,
    count: total(tally, stage),
    reported: parts === tally.parts.length ? 'all' : parts === 0 ? 'none' : 'some',
    ofAttempted: shareOf(tally, stage, 'attempted'),
    before: before === null ? null : { stage: before, rate: shareOf(tally, stage, before) },
  }
}

/** The share of `base` that reached `stage`, over the messages that report both. */
export function shareOf(tally: Tally, stage: Stage, base: Stage): Rate {
  const both = reporting(tally, stage, base)
  return rateOf(total(both, stage) ?? 0, total(both, base) ?? 0)
}

/** The last stage before this one that is reported by all the messages that report this one. */
export function beforeOf(tally: Tally, stage: Stage): Stage | null {
  const earlier = STAGES.slice(0, STAGES.indexOf(stage))
  return earlier.findLast((candidate) => alwaysWith(tally, stage, candidate)) ?? null
}

/** The next stage after this one that is reported by all the messages that report this one. */
function nextOf(tally: Tally, stage: Stage): Stage | null {
  const later = STAGES.slice(STAGES.indexOf(stage) + 1)
  return later.find((candidate) => alwaysWith(tally, stage, candidate)) ?? null
}

function alwaysWith(tally: Tally, stage: Stage, other: Stage): boolean {
  const those = reporting(tally, stage).parts.length
  return those > 0 && reporting(tally, stage, other).parts.length === those
}

function lossesOf(tally: Tally, incomplete: Tally, stage: Stage, next: Stage): readonly Loss[] {
  const lost = lostBetween(tally, stage, next)
  if (lost < 0) return [{ kind: 'excess', count: -lost, waiting: 0 }]
  if (lost === 0) return []
  const waiting = Math.min(lost, Math.max(0, lostBetween(incomplete, stage, next)))
  if (next !== 'sent') return [{ kind: kindOf(next), count: lost, waiting }]
  // The documents do not say whether skipped messages count as eligible. Where they fit between eligible and
  // sent they are named there; where they do not, they must have been left out earlier, and nothing is split.
  const skipped = skippedAmong(tally, stage, next)
  const named = skipped <= lost ? skipped : 0
  // Skipped messages of an incomplete day are not waited for: they will not be sent.
  const hoped = named === 0 ? waiting : Math.max(0, waiting - skippedAmong(incomplete, stage, next))
  const losses: readonly Loss[] = [
    { kind: 'skipped', count: named, waiting: 0 },
    { kind: 'failed', count: lost - named, waiting: Math.min(hoped, lost - named) },
  ]
  return losses.filter((loss) => loss.count > 0)
}

function skippedAmong(tally: Tally, stage: Stage, next: Stage): number {
  return total(reporting(tally, stage, next), 'skipped') ?? 0
}

function lostBetween(tally: Tally, stage: Stage, next: Stage): number {
  const both = reporting(tally, stage, next)
  return (total(both, stage) ?? 0) - (total(both, next) ?? 0)
}

/** What it means not to have reached a stage. */
function kindOf(missed: Stage): LossKind {
  switch (missed) {
    case 'attempted':
    case 'eligible':
      return 'notEligible'
    case 'sent':
      return 'failed'
    case 'delivered':
      return 'notDelivered'
    case 'read':
      return 'notRead'
    case 'responded':
      return 'notAnswered'
    case 'closed':
      return 'notClosed'
  }
}
