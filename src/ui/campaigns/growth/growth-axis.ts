// The axes of growth curves: the time since the attempt, on which minutes and days both find room, and the share.

import { DAY, type Milliseconds } from '../../../domain/day.ts'
import type { StageGrowth } from '../../../store/views/campaign-view.ts'
import { scaleOf, type Scale } from '../../chart/scale.ts'
import { scaleBetween, type TimeScale } from '../../words/time-words.ts'

const [SECOND, MINUTE] = [1000, 60_000]

/** A share of what a curve reaches that can be seen on the screen. */
const SEEN = 0.02

/** From where the first of the curves can be seen, a minute at most, to 3 days or the last of them. */
export function ageScale(curves: readonly StageGrowth[]): TimeScale {
  const starts = curves.flatMap(({ curve }) => {
    const top = curve.at(-1)?.share ?? 0
    return curve.find(({ share }) => share > top * SEEN)?.age ?? []
  })
  const ends = curves.map(endOf).filter(Number.isFinite)
  return scaleBetween(Math.min(MINUTE, ...starts), Math.max(3 * DAY, ...ends), SECOND)
}

/** Up to where something happened; a curve that nobody waits on any more goes on flat beyond it. */
function endOf({ curve, watchedFor }: StageGrowth): Milliseconds {
  return Number.isFinite(watchedFor) ? watchedFor : (curve.at(-1)?.age ?? 0)
}

/** From 0 to what the highest of the curves reaches. */
export function shareScale(curves: readonly StageGrowth[]): Scale {
  return scaleOf([0, ...curves.map(({ curve }) => curve.at(-1)?.share ?? 0)])
}

/** A corner of a staircase. */
export type Corner = readonly [age: Milliseconds, value: number]

/** A curve as a staircase: each value holds up to the next age, the last one until it is not watched any more. */
export function stairs(
  { curve, watchedFor }: StageGrowth,
  { from, until }: Pick<TimeScale, 'from' | 'until'>,
  valueOf: (point: StageGrowth['curve'][number]) => number,
): readonly Corner[] {
  const before = curve.findLast(({ age }) => age <= from)
  let value = before === undefined ? 0 : valueOf(before)
  const corners: Corner[] = [[from, value]]
  for (const point of curve) {
    if (point.age <= from) continue
    corners.push([point.age, value])
    value = valueOf(point)
    corners.push([point.age, value])
  }
  const last = corners.at(-1)?.[0] ?? from
  return [...corners, [Math.max(last, Math.min(watchedFor, until)), value]]
}
