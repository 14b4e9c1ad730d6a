// What to fetch: the days that were asked for and are neither held nor under way, newest first, because the
// newest days are what people look at first.

import { isSettled } from './maturity.ts'
import type { Day, EpochMs, Zone } from './day.ts'

/** What we have of a day, and since when. */
export interface Holding {
  readonly fetchedAt: EpochMs
}

/** The days still missing, newest first. */
export function missingDays(days: Iterable<Day>, has: (day: Day) => boolean): readonly Day[] {
  return newestFirst([...new Set(days)].filter((day) => !has(day)))
}

/** The held days whose figures may have changed since they were fetched: what a refresh asks again, newest first. */
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

function newestFirst(days: readonly Day[]): readonly Day[] {
  return days.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0))
}
