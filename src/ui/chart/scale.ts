// Round numbers for the axes of a chart: which values get a line, and which days a name.

import { weekdayOf, type Day } from '../../domain/day.ts'

export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/**
 * A scale that holds these values with about `steps` steps of 1, 2 or 5 times a power of ten. It begins at 0
 * unless all values lie in the upper half of it: then it shows their part only, and whoever draws must say so.
 */
export function scaleOf(values: readonly (number | null)[], steps = 4): Scale {
  const known = values.filter((value) => value !== null)
  const top = Math.max(0, ...known)
  const bottom = Math.min(top, ...known)
  if (top === 0) return { low: 0, high: 1, ticks: [0, 1] }
  const floor = bottom > top / 2 ? bottom : 0
  const step = roundStep((top - floor || top) / steps)
  const [first, last] = [Math.floor(floor / step + 1e-9), Math.ceil(top / step - 1e-9)]
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => exactly((first + index) * step))
  return { low: exactly(first * step), high: exactly(last * step), ticks }
}

/** A scale of whole messages: no line between 1 and 2. */
export function wholeScaleOf(values: readonly (number | null)[]): Scale {
  const known = values.filter((value) => value !== null)
  const scale = scaleOf([0, ...known])
  return { ...scale, ticks: scale.ticks.filter(Number.isInteger) }
}

/** The days to name on an axis, at most so many: every day, Mondays, or the firsts of months, as room allows. */
export function namedDays(days: readonly Day[], most: number): readonly Day[] {
  const mondays = days.filter((day) => weekdayOf(day) === 1)
  const firsts = days.filter((day) => day.endsWith('-01'))
  const choices = [days, mondays, everyNth(mondays, 2), firsts, everyNth(firsts, 2), everyNth(firsts, 3)]
  const fitting = choices.find((choice) => choice.length > 0 && choice.length <= most)
  return fitting ?? everyNth(days, Math.ceil(days.length / Math.max(1, most)))
}

/** Heights as near to these as they can be with a gap between any two, within bounds; those that share one stay in order. */
export function apart(
  heights: readonly number[],
  { gap, from, to }: { readonly gap: number; readonly from: number; readonly to: number },
): readonly number[] {
  const order = heights.map((_, index) => index).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))
  const places = [...heights]
  let least = from
  for (const index of order) {
    places[index] = Math.max(places[index] ?? 0, least)
    least = (places[index] ?? 0) + gap
  }
  let most = to
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index] ?? 0, most)
    most = (places[index] ?? 0) - gap
  }
  return places
}

function everyNth(days: readonly Day[], n: number): readonly Day[] {
  return days.filter((_, index) => index % n === 0)
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = rough / power
  return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10)
}

/** 3 * 0.1 is not 0.3 to a computer, and would be printed so. */
function exactly(value: number): number {
  return Number(value.toPrecision(12))
}
