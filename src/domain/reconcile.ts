// Whether the two sources tell the same story: the account analytics say how many messages reached a stage, and the
// transactions can be counted. Compared only over days that are loaded of both, and only what both of them report.

import { canReport } from './channel.ts'
import type { Day } from './day.ts'
import { COUNTERS, type Counter } from './stage.ts'
import { isUnread, reporting, type Cell } from './tally.ts'
import type { Mark } from './transaction.ts'

/**
 * The mark that a counter is compared with. What the analytics call failed is "attempted minus sent", which is what
 * `unsent` counts; messages that failed after they were sent are in neither (outbound-reporting-api-overview, "Failed").
 */
export const MARK_OF = {
  attempted: 'attempted',
  eligible: 'eligible',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  responded: 'responded',
  closed: 'closed',
  skipped: 'skipped',
  failed: 'unsent',
  optedOut: 'optedOut',
  optedIn: 'optedIn',
} as const satisfies Record<Counter, Mark>

/** One day as both sources have it. */
export interface BothDay {
  readonly day: Day
  readonly cells: readonly Cell[]
  /** Transactions with a mark; null where transactions do not tell. */
  readonly marked: (mark: Mark) => number | null
}

interface DayDifference {
  readonly day: Day
  readonly analytics: number
  readonly transactions: number
}

export type CounterAgreement =
  /** One of them, or both, does not report it on any of the days. */
  | {
      readonly kind: 'unreported'
      readonly by: 'analytics' | 'transactions' | 'both'
      /** The analytics do report it, and nobody can read it. */
      readonly unread?: 'analytics'
    }
  | {
      readonly kind: 'compared'
      /** Days on which both report it, and the sums over those. */
      readonly days: number
      readonly analytics: number
      readonly transactions: number
      /** The days that differ. The sums may be equal and days differ all the same. */
      readonly differing: readonly DayDifference[]
    }

export interface Reconciled {
  readonly counter: Counter
  readonly verdict: CounterAgreement
}

/** Every counter, with what comparing it came to. `days` are those that are loaded of both. */
export function reconcile(days: readonly BothDay[]): readonly Reconciled[] {
  return COUNTERS.map((counter) => ({ counter, verdict: verdictOn(days, counter) }))
}

function verdictOn(days: readonly BothDay[], counter: Counter): CounterAgreement {
  const read = days.map(({ day, cells, marked }) => ({
    day,
    analytics: countedBy(cells, counter),
    transactions: marked(MARK_OF[counter]),
  }))
  const both = read.flatMap(({ day, analytics, transactions }) =>
    analytics === null || transactions === null ? [] : [{ day, analytics, transactions }],
  )
  if (both.length === 0) {
    const analytics = read.some((one) => one.analytics !== null)
    const transactions = read.some((one) => one.transactions !== null)
    const isUnreadable = days.some(({ cells }) => cells.some(({ tally }) => isUnread(tally, counter)))
    const by = analytics === transactions ? 'both' : analytics ? 'transactions' : 'analytics'
    return { kind: 'unreported', by, ...(!analytics && isUnreadable && { unread: 'analytics' }) }
  }
  return {
    kind: 'compared',
    days: both.length,
    analytics: both.reduce((sum, one) => sum + one.analytics, 0),
    transactions: both.reduce((sum, one) => sum + one.transactions, 0),
    differing: both.filter((one) => one.analytics !== one.transactions),
  }
}

/**
 * What the analytics of a day say of a counter; null where some of their rows leave it out that could have reported it:
 * a part of a sum is not to be compared with the whole. What a channel cannot report counts in neither source.
 */
function countedBy(cells: readonly Cell[], counter: Counter): number | null {
  let sum = 0
  let told = cells.length === 0
  for (const { channel, tally } of cells) {
    const said = reporting(tally, counter).parts
    if (said.length < tally.parts.length && canReport(channel, counter)) return null
    for (const part of said) {
      sum += part.counts[counter]
      told = true
    }
  }
  return told ? sum : null
}
