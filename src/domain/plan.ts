// What to fetch: the days that were asked for and are neither held nor under way, newest first, because the
// newest days are what people look at first.

import { isSettled, isIncomplete } from './maturity.ts'
import { DAY, HOUR, endOf, type Day, type EpochMs, type Milliseconds, type Zone } from './day.ts'

/** What we have of a day, and since when. */
export interface Holding {
  readonly fetchedAt: EpochMs
}

/** The days still missing, newest first. */
export function missingDays(days: Iterable<Day>, has: (day: Day) => boolean): readonly Day[] {
  return newestFirst([...new Set(days)].filter((day) => !has(day)))
}

/** The loaded days whose figures may have changed since they were fetched: what a refresh asks again, newest first. */
export function changeableDays(
  days: Iterable<Day>,
  holding: (day: Day) => Holding | null,
  zone: Zone,
): readonly Day[] {
  return newestFirst(
    [...new Set(days)].filter((day) => {
      const held = holding(day)
      return held !== null && !isSettled(day, zone, held.fetchedAt)
    }),
  )
}

/** A day that was still going on when it was fetched, or only just over, lacks messages. */
const UNFINISHED: Milliseconds = 5 * 60_000

/** In its first days a day is still delivered, read and answered. */
const FRESH: Milliseconds = HOUR
const FRESH_DAYS: Milliseconds = 3 * DAY

/** Later only a little changes. */
const SETTLING: Milliseconds = DAY

/**
 * Whether a day that was fetched at an instant is worth fetching again: the younger it was then, the sooner. What was
 * fetched when nothing could change any more is good for ever; what was fetched in the future was stamped by a wrong
 * clock, and nobody knows its age.
 */
export function isStale(day: Day, fetchedAt: EpochMs, zone: Zone, now: EpochMs): boolean {
  if (fetchedAt > now) return true
  return !isSettled(day, zone, fetchedAt) && now - fetchedAt >= patienceWith(day, fetchedAt, zone)
}

/** By its age when it was fetched, not by its age now: what it lacked then, it still lacks. */
function patienceWith(day: Day, fetchedAt: EpochMs, zone: Zone): Milliseconds {
  if (isIncomplete(day, 'attempted', zone, fetchedAt)) return UNFINISHED
  return fetchedAt - endOf(day, zone) < FRESH_DAYS ? FRESH : SETTLING
}

function newestFirst(days: readonly Day[]): readonly Day[] {
  return days.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0))
}
