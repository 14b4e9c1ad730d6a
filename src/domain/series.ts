// Days in a row, ready for a chart. A gap is not a zero and an incomplete day is not a full one: both are said aloud.

import type { Day } from './day.ts'
import type { Tally } from './tally.ts'

/** One day of a chart. */
export type Point =
  /** We do not have this day: not fetched yet, or failed. */
  | { readonly kind: 'gap'; readonly day: Day }
  | {
      readonly kind: 'loaded'
      readonly day: Day
      readonly tally: Tally
      readonly age: 'incomplete' | 'complete'
    }

/** A value on a line: on its `solid` part, on its `dashed` young part, or on both where they meet. */
export interface LinePoint {
  readonly day: Day
  readonly solid: number | null
  readonly dashed: number | null
}

/** Every day in order, with its tally where it is loaded. A loaded day on which nothing was attempted is an empty tally. */
export function pointsOf(
  days: readonly Day[],
  held: (day: Day) => Tally | null,
  isIncomplete: (day: Day) => boolean,
): readonly Point[] {
  return days.map((day) => {
    const tally = held(day)
    if (tally === null) return { kind: 'gap', day }
    return { kind: 'loaded', day, tally, age: isIncomplete(day) ? 'incomplete' : 'complete' }
  })
}

/** A line of one value a day. The dashed part begins on the last ripe day, so that the line does not break there. */
export function lineOf(
  points: readonly Point[],
  value: (tally: Tally) => number | null,
): readonly LinePoint[] {
  const isIncomplete = (point: Point | undefined) => point?.kind === 'loaded' && point.age === 'incomplete'
  return points.map((point, index) => {
    if (point.kind === 'gap') return { day: point.day, solid: null, dashed: null }
    const y = value(point.tally)
    if (isIncomplete(point)) return { day: point.day, solid: null, dashed: y }
    return { day: point.day, solid: y, dashed: isIncomplete(points[index + 1]) ? y : null }
  })
}
