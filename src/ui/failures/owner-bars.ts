// The bars of failures by owner: one a day, and one a week where there are more days than anybody tells apart.

import type { Day } from '../../domain/day.ts'
import type { Owner } from '../../domain/dictionary.ts'
import type { OwnerDay } from '../../store/views/failures-view.ts'

export interface OwnerBar {
  /** The first day of the bar. */
  readonly day: Day
  /** Days in it, held or not. */
  readonly days: number
  /** Null where none of its days is loaded. */
  readonly lost: Readonly<Partial<Record<Owner, number>>> | null
}

/** Beyond this many days a bar is a week. */
const MOST = 120
const WEEK = 7

export function barsOf(byDay: readonly OwnerDay[], owners: readonly Owner[]): readonly OwnerBar[] {
  const size = byDay.length > MOST ? WEEK : 1
  const bars: OwnerBar[] = []
  for (let from = 0; from < byDay.length; from += size) {
    const days = byDay.slice(from, from + size)
    const [first] = days
    if (first !== undefined) bars.push({ day: first.day, days: days.length, lost: together(days, owners) })
  }
  return bars
}

function together(days: readonly OwnerDay[], owners: readonly Owner[]): OwnerBar['lost'] {
  const loaded = days.flatMap(({ lost }) => lost ?? [])
  if (loaded.length === 0) return null
  return Object.fromEntries(
    owners.map((owner) => [owner, loaded.reduce((sum, lost) => sum + lost[owner], 0)]),
  )
}

/** The plot of a chart, in pixels. */
export interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A fifth of a bar's room is left between two bars. */
const GAP = 0.2

/** The parts of each owner as one path, stacked in the order of `owners` from the foot of the plot; its top is `high`. */
export function partPaths(
  bars: readonly OwnerBar[],
  owners: readonly Owner[],
  plot: Plot,
  high: number,
): readonly { readonly owner: Owner; readonly path: string }[] {
  const room = plot.width / bars.length
  const foot = bars.map(() => 0)
  return owners.map((owner) => {
    const parts = bars.map(({ lost }, index) => {
      const [from, count] = [foot[index] ?? 0, lost?.[owner] ?? 0]
      if (count === 0) return ''
      foot[index] = from + count
      const x = pixel(plot.x + (index + GAP / 2) * room)
      const y = pixel(plot.y + plot.height * (1 - (from + count) / high))
      const width = pixel(room * (1 - GAP))
      return `M${x} ${y}h${width}v${pixel((plot.height * count) / high)}h${-width}z`
    })
    return { owner, path: parts.join('') }
  })
}

/** A hundredth of a pixel is nobody's to see. */
function pixel(length: number): number {
  return Math.round(length * 100) / 100
}
