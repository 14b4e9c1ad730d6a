// Which failures to look at first: ranked by messages lost, each with its shares, its days and its trend.

import type { Day } from './day.ts'
import type { Failure } from './failure.ts'
import { rateOf, type Rate } from './rate.ts'
import { incidentOf } from './incident.ts'
import { sum } from './sum.ts'
import { trendOf, type Trend } from './trend.ts'
import type { DayCount } from './failure-days.ts'

/** Messages lost to one failure, beside the loaded days. */
export interface FailureDays {
  readonly failure: Failure
  readonly counts: readonly number[]
  /**
   * What was attempted where the failure can strike at all: a trend of a WhatsApp failure must not follow how many SMS
   * are sent. Left out, it can strike everything.
   */
  readonly attempted?: readonly number[]
}

export interface Triaged {
  readonly failure: Failure
  /** Messages lost in the period. */
  readonly count: number
  readonly ofFailed: Rate
  readonly ofAttempted: Rate
  /** Within all days that are loaded, not only those of the period. */
  readonly firstSeen: Day | null
  readonly lastSeen: Day | null
  readonly trend: Trend
}

/**
 * The failures of the days from `first` on, most messages first; the days before serve to compare. `days` are loaded and
 * ascending, and `counts` stand beside them. Failures that took no message in the period are left out.
 */
export function triage(
  days: readonly DayCount[],
  failures: readonly FailureDays[],
  first: Day,
): readonly Triaged[] {
  const start = days.findIndex(({ day }) => day >= first)
  const period = start < 0 ? [] : days.slice(start)
  const failed = sum(period.map((day) => day.failed))
  const attempted = sum(period.map((day) => day.attempted))
  return failures
    .map((one) => ({ one, count: start < 0 ? 0 : sum(one.counts.slice(start)) }))
    .filter(({ count }) => count > 0)
    .map(({ one: { failure, counts, attempted: exposed }, count }) => ({
      failure,
      count,
      ofFailed: rateOf(count, failed),
      ofAttempted: rateOf(count, attempted),
      firstSeen: seen(days, counts, 'first'),
      lastSeen: seen(days, counts, 'last'),
      trend: trendIn(exposedDays(days, exposed), counts, failure, first),
    }))
    .toSorted((a, b) => b.count - a.count || (a.failure < b.failure ? -1 : 1))
}

function exposedDays(days: readonly DayCount[], attempted: FailureDays['attempted']): readonly DayCount[] {
  return attempted === undefined
    ? days
    : days.map((day, index) => ({ ...day, attempted: attempted[index] ?? 0 }))
}

/** What is wrong now comes before what was wrong. */
function trendIn(days: readonly DayCount[], counts: readonly number[], failure: Failure, first: Day): Trend {
  const trend = trendOf(days, counts, failure)
  if (trend.kind === 'new' || trend.kind === 'rising') return trend
  const incident = incidentOf(days, counts, first)
  return incident === null ? trend : { kind: 'incident', ...incident }
}

function seen(days: readonly DayCount[], counts: readonly number[], end: 'first' | 'last'): Day | null {
  const index = end === 'first' ? counts.findIndex(Boolean) : counts.findLastIndex(Boolean)
  return days[index]?.day ?? null
}
