// Where the lines stand inside of the drawing of days, in CSS pixels: the lines, their names, the axes and the pointer's
// mark must agree on it.

export const PLOT = { top: 8, bottom: 28, left: 52, height: 280 } as const

const TICK = { fill: 'var(--quiet)', fontSize: 12 }

/** The axis of days along the foot of a drawing; each says itself which days it names, and how. */
export const DAY_AXIS = {
  dataKey: 'day',
  interval: 0,
  height: PLOT.bottom,
  tick: TICK,
  tickLine: false,
  tickMargin: 8,
  axisLine: { stroke: 'var(--hairline)' },
} as const

/** The axis of figures at the left of it. */
export const VALUE_AXIS = {
  type: 'number',
  interval: 0,
  width: PLOT.left,
  tick: TICK,
  tickLine: false,
  axisLine: false,
} as const

/** The room at the right end: for half the name of the last day, or for the names of the lines. */
const RIGHT = { days: 24, names: 84 } as const

/** Below this width the names of the lines would take more room than they are worth. */
const NAMED = 560

export type RightEnd = keyof typeof RIGHT

/** What stands at the right end of so wide a drawing with so many lines. */
export function rightEnd(width: number, lines: number): RightEnd {
  return lines > 1 && width >= NAMED ? 'names' : 'days'
}

/** The width that is left for the days, and what is taken at the right. */
export function roomOf(width: number, end: RightEnd): { readonly days: number; readonly right: number } {
  return { days: width - PLOT.left - RIGHT[end], right: RIGHT[end] }
}
