// How long a load will still take: the requests that its days need, less those that are answered, at the pace at which
// answers have come so far. Days differ, so they are weighed by their messages, and the weights by what days have taken.

import type { Day, EpochMs, Milliseconds } from '../../domain/day.ts'
import { requestsFor } from '../../domain/cost.ts'
import { sum } from '../../domain/sum.ts'
import { attemptedIn } from '../question/consent.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import { isUnderWay, type DayState, type AnalyticsDay, type LoadRun } from '../days/days.ts'

/** One kind of days that are being loaded: their counts, or their messages. */
interface LoadProgress<What> {
  readonly days: readonly Day[]
  readonly run: LoadRun | null
  readonly stateOf: (day: Day) => DayState<What>
  /** The requests that a loaded day has taken. */
  readonly taken: (loaded: What) => number
  /** The requests that a day is expected to take; null where nobody knows how busy it was. */
  readonly expected: (day: Day) => number | null
}

type OfDays<What> = Pick<LoadProgress<What>, 'days' | 'run' | 'stateOf'>

/** The time left for the counts: one request a day (a day of 25 hours takes two, which changes nothing to speak of). */
export function countsLeft(load: OfDays<AnalyticsDay>): Milliseconds | null {
  return timeLeftOf({ ...load, taken: () => 1, expected: () => 1 })
}

/** The time left for the messages: as many pages as the counts say, of so many messages. */
export function messagesLeft(
  load: OfDays<TransactionsDay>,
  analyticsOf: (day: Day) => DayState,
  pageLength: number,
): Milliseconds | null {
  const expected = (day: Day) => {
    const { loaded } = analyticsOf(day)
    return loaded === null ? null : requestsFor(attemptedIn(loaded.cells), pageLength)
  }
  return timeLeftOf({ ...load, taken: ({ report }) => report.pages, expected })
}

/** A pace of fewer answers than these says little. */
const FEWEST_ANSWERS = 10

/** 0 where nothing is under way; null while too little has come to say it. */
function timeLeftOf<What extends { readonly fetchedAt: EpochMs }>(
  load: LoadProgress<What>,
): Milliseconds | null {
  const { run } = load
  if (run === null) return 0
  const { count, first, last } = run.answers
  const days = load.days.filter((day) => run.days.has(day))
  const left = days.filter((day) => isUnderWay(load.stateOf(day)))
  if (left.length === 0) return 0
  if (count < FEWEST_ANSWERS || last <= first) return null
  const requests = requestsLeft(load, days, left, run)
  return (requests * (last - first)) / (count - 1)
}

function requestsLeft<What extends { readonly fetchedAt: EpochMs }>(
  { stateOf, taken, expected }: LoadProgress<What>,
  days: readonly Day[],
  left: readonly Day[],
  { startedAt, answers }: LoadRun,
): number {
  const done = days.flatMap((day) => {
    const { loaded, fetchStatus } = stateOf(day)
    return loaded === null || fetchStatus.status !== 'idle' || loaded.fetchedAt < startedAt
      ? []
      : [{ day, loaded }]
  })
  const spent = sum(done.map(({ loaded }) => taken(loaded)))
  const known = done.flatMap(({ day, loaded }) => {
    const weight = expected(day)
    return weight === null ? [] : [{ weight, took: taken(loaded) }]
  })
  const weights = sum(known.map(({ weight }) => weight))
  const correction = weights === 0 ? 1 : sum(known.map(({ took }) => took)) / weights
  const mean = done.length === 0 ? 1 : spent / done.length
  const all = sum(left.map((day) => (expected(day) ?? mean / correction) * correction))
  // Of the days that are under way some pages have come.
  return Math.max(all - Math.max(0, answers.count - spent), left.length / 2)
}

/** Of loads side by side, each on a rate limiter of its own, the longest; null while nobody can say it of one of them. */
export function longest(times: readonly (Milliseconds | null)[]): Milliseconds | null {
  const known = times.filter((time) => time !== null)
  return known.length < times.length ? null : Math.max(0, ...known)
}
