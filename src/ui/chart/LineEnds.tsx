// The names of lines at their right ends, since neighbours of one hue are hard to find in a legend. Names that would
// lie on each other are pushed apart; a short stroke ties each to its line.

import { PLOT } from './plot.ts'
import { apart, type Scale } from './scale.ts'

export interface LineEnd {
  readonly name: string
  readonly colour: string
  /** Where the line ends; null where the last day has no value. */
  readonly end: number | null
}

/** Between the middles of two names. */
const GAP = 14

const FLOOR = PLOT.height - PLOT.bottom

export function LineEnds({ lines, scale, x }: { lines: readonly LineEnd[]; scale: Scale; x: number }) {
  const { low, high } = scale
  const ends = lines.flatMap(({ name, colour, end }) =>
    end === null ? [] : [{ name, colour, y: FLOOR - ((end - low) / (high - low)) * (FLOOR - PLOT.top) }],
  )
  const heights = ends.map(({ y }) => y)
  const places = apart(heights, { gap: GAP, from: PLOT.top, to: FLOOR })
  return (
    <g>
      {ends.map(({ name, colour, y }, index) => {
        const place = places[index] ?? y
        return (
          <g key={name}>
            <path d={`M${x + 3} ${y}L${x + 14} ${place}h4`} fill="none" stroke={colour} strokeWidth={1} />
            <text x={x + 21} y={place + 4} fill="var(--quiet)" fontSize={12}>
              {name}
            </text>
          </g>
        )
      })}
    </g>
  )
}
