// A Friday to count: what its messages are counted for and when they were fetched.

import type { DayOrder } from '../../src/counting/day/day-order.ts'
import { DAY, HOUR, dayOf } from '../../src/domain/day.ts'

export const START = Date.parse('2026-11-20T00:00:00.000Z')

/** A Friday in two windows, fetched while some of its messages were on their way. */
export const order: DayOrder = {
  dataset: 'a dataset',
  day: dayOf('2026-11-20')!,
  windows: [
    { from: START, until: START + 20 * HOUR },
    { from: START + 20 * HOUR, until: START + DAY },
  ],
  weekHours: Array.from({ length: 48 }, (_, half) => 4 * 24 + (half >> 1)),
  fetchedAt: START + 26 * HOUR,
}
