// Where days and values lie in the drawing of days, and the path of a line through them: one stroke for each run of
// days that have a value.

import { PLOT } from './plot.ts'
import type { Scale } from './scale.ts'

export interface DayPlaces {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly x: (index: number) => number
  readonly y: (value: number) => number
}

/** Places of so many days, the first at the left end of `room` and the last at its right end. */
export function placesOf(days: number, room: number, { low, high }: Scale): DayPlaces {
  const bottom = PLOT.height - PLOT.bottom
  const step = days > 1 ? room / (days - 1) : 0
  return {
    left: PLOT.left,
    right: PLOT.left + room,
    bottom,
    x: (index) => PLOT.left + index * step,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - PLOT.top),
  }
}

/** The path through values, broken where there are none. A value between two breaks is a dot. */
export function strokesOf(values: readonly (number | null)[], { x, y }: DayPlaces): string {
  let path = ''
  values.forEach((value, index) => {
    if (value === null) return
    const begins = (values[index - 1] ?? null) === null
    const isLonely = begins && (values[index + 1] ?? null) === null
    // A stroke that goes nowhere is drawn as a dot by its round ends.
    path += `${begins ? 'M' : 'L'}${x(index).toFixed(2)},${y(value).toFixed(2)}${isLonely ? 'h0' : ''}`
  })
  return path
}
