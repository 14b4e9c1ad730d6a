// What is new and what is on the rise. Compared are the latest days with the same weekdays before them, so that a
// Monday's campaign is no news on a Monday.
//
// Days that are not loaded are on no side: what is new was not there the day before, and a rise that follows a gap may have
// come on any day of it.
//
// Failures of fresh days are incomplete: a receipt takes its time, and `twilio 5008` is declared after 72 hours. A rate
// of a fresh day can therefore only be too low. Nothing falls or stays by it, but a rise that shows all the same is one.

import { DAY, daysBetween, HOUR, shifted, weekdayOf, type Day, type Milliseconds } from './day.ts'
import type { Failure } from './failure.ts'
import { LAG } from './maturity.ts'
import { rateOf, type Rate } from './rate.ts'
import type { Incident } from './incident.ts'
import { type DayCount, isSurelyAbove, logLikelihood } from './failure-days.ts'
import { sum } from './sum.ts'

export type Trend =
  /** Not seen on any of the loaded days before, of which there are `unseenOn`, the day just before among them. */
  | { readonly kind: 'new'; readonly since: Day; readonly unseenOn: number; readonly now: Rate }
  /**
   * The rates are those from the day on and before it. It may have begun as early as `earliest`: the days from there up to
   * `since` are not loaded. Most often they are, and both are the same.
   */
  | {
      readonly kind: 'rising'
      readonly earliest: Day
      readonly since: Day
      readonly now: Rate
      readonly before: Rate
    }
  /** It was worse for some days and is not any more. */
  | ({ readonly kind: 'incident' } & Incident)
  /** None of these, or too few messages to say so. */
  | { readonly kind: 'steady' }
  /** There are not enough days before to compare with. */
  | { readonly kind: 'unknown' }

/** The latest days are those of a week. */
const RECENT = 7

/** Fewer lost messages than this are no trend. */
const FEWEST_LOST = 20

/** So many messages must have gone out on the days before, that a failure could have been seen there. */
const FEWEST_BEFORE = 500

/** With a million messages any wobble is significant: a rise is worth a word from a quarter more on. */
const WORTH = 1.25

/** One day by itself must stand out more: it may be one send to a bad list. */
const WORTH_ALONE = 2

/** When most failures of a day are known, and when all of them are that wait for a receipt. */
const COMPLETE_AFTER: Milliseconds = DAY
const COMPLETE_WITHOUT_RECEIPT_AFTER: Milliseconds = 72 * HOUR + LAG
const NO_RECEIPT = 'twilio 5008'

/** Whether a failure is new or on the rise at the end of some loaded days; an incident is looked for by `triage`. */
export function trendOf(days: readonly DayCount[], counts: readonly number[], failure: Failure): Trend {
  const last = days.at(-1)
  if (last === undefined) return { kind: 'unknown' }
  const recent = days.findIndex(({ day }) => daysBetween(day, last.day) < RECENT)
  if (sum(days.slice(0, recent).map((day) => day.attempted)) < FEWEST_BEFORE) return { kind: 'unknown' }
  const completeAfter = failure === NO_RECEIPT ? COMPLETE_WITHOUT_RECEIPT_AFTER : COMPLETE_AFTER
  const latest = days.map((_, index) => index).slice(recent)
  const fresh = latest.filter((index) => (days[index]?.age ?? 0) < completeAfter)
  const settled = latest.filter((index) => !fresh.includes(index))
  const news = newTrend(days, counts, latest)
  if (news !== null) return news
  // A week with a fresh day in it is judged without that day, and then that day by itself: it can only be too low.
  for (const some of [settled, fresh]) {
    const rise = riseOf(days, counts, some, recent)
    if (rise !== null) return rise
  }
  return { kind: 'steady' }
}

function newTrend(
  days: readonly DayCount[],
  counts: readonly number[],
  latest: readonly number[],
): Trend | null {
  const first = counts.findIndex((count) => count > 0)
  const since = days[first]
  if (since === undefined || !latest.includes(first) || earliest(days, since.day) < since.day) return null
  const now = rateIn(days, counts, latest)
  const before = rateIn(
    days,
    counts,
    Array.from({ length: latest[0] ?? 0 }, (_, index) => index),
  )
  if (now.kind !== 'rate' || now.hits < FEWEST_LOST || !isAbove(now, before, WORTH)) return null
  return { kind: 'new', since: since.day, unseenOn: first, now }
}

/** With which day that may have begun which shows first on a held one: the day after the last held one before it. */
function earliest(days: readonly DayCount[], since: Day): Day {
  const before = days.findLast(({ day }) => day < since)
  return before === undefined ? since : shifted(before.day, 1)
}

function riseOf(
  days: readonly DayCount[],
  counts: readonly number[],
  latest: readonly number[],
  recent: number,
): Trend | null {
  const partners = latest.map((index) => sameWeekdays(days.slice(0, recent), days[index]))
  const paired = latest.filter((_, place) => (partners[place] ?? []).length > 0)
  const now = rateIn(days, counts, paired)
  const before = rateIn(days, counts, partners.flat())
  if (now.kind !== 'rate' || before.kind !== 'rate') return null
  if (now.hits < FEWEST_LOST || !isAbove(now, before, latest.length === 1 ? WORTH_ALONE : WORTH)) return null
  // What is too fresh to tell must not drag the rate down again.
  const told = [...days.keys()].filter((index) => index < recent || latest.includes(index))
  const toldDays = told.flatMap((index) => days[index] ?? [])
  const toldCounts = told.map((index) => counts[index] ?? 0)
  const since = changePoint(toldDays, toldCounts)
  if (since === null) return null
  const rates = ratesAround(toldDays, toldCounts, since)
  return { kind: 'rising', earliest: earliest(days, since), since, ...rates }
}

function ratesAround(days: readonly DayCount[], counts: readonly number[], since: Day) {
  const indexes = days.map((_, index) => index)
  const split = days.findIndex(({ day }) => day >= since)
  return {
    now: rateIn(days, counts, indexes.slice(split)),
    before: rateIn(days, counts, indexes.slice(0, split)),
  }
}

/** Where the days before have the weekday of a day. */
function sameWeekdays(before: readonly DayCount[], one: DayCount | undefined): readonly number[] {
  if (one === undefined) return []
  const weekday = weekdayOf(one.day)
  return before.flatMap(({ day }, index) => (weekdayOf(day) === weekday ? [index] : []))
}

/** Above by more than chance, and by enough to speak of. */
function isAbove(now: Rate, before: Rate, worth: number): boolean {
  if (now.kind !== 'rate' || before.kind !== 'rate') return false
  return isSurelyAbove(now, before) && now.share >= worth * before.share
}

/**
 * The day with which a rate rose: of all ways to split the days into before and after, each with one rate of its own, the
 * one that explains the counts best (greatest likelihood of two binomials). Null where no split has the higher rate after.
 */
export function changePoint(days: readonly DayCount[], counts: readonly number[]): Day | null {
  const [hits, of] = [sum(counts), sum(days.map((day) => day.attempted))]
  let [hitsBefore, ofBefore] = [0, 0]
  let best: { readonly likelihood: number; readonly day: Day | null } = { likelihood: -Infinity, day: null }
  for (const [index, { day, attempted }] of days.entries()) {
    const [hitsAfter, ofAfter] = [hits - hitsBefore, of - ofBefore]
    if (ofBefore > 0 && ofAfter > 0 && hitsAfter / ofAfter > hitsBefore / ofBefore) {
      const likelihood = logLikelihood(hitsBefore, ofBefore) + logLikelihood(hitsAfter, ofAfter)
      if (likelihood > best.likelihood) best = { likelihood, day }
    }
    hitsBefore += counts[index] ?? 0
    ofBefore += attempted
  }
  return best.day
}

function rateIn(days: readonly DayCount[], counts: readonly number[], indexes: readonly number[]): Rate {
  return rateOf(
    sum(indexes.map((index) => counts[index] ?? 0)),
    sum(indexes.map((index) => days[index]?.attempted ?? 0)),
  )
}
