// How long each step took: for each channel a line from the median to the time that 99 of 100 stayed within, on a
// logarithmic axis, since seconds and days stand side by side. A function of rows and size.

import { memo } from 'react'
import { timeText, timeScale, namedTicks, type TimeScale } from '../words/time-words.ts'

export interface RangeRow {
  readonly key: string
  readonly name: string
  readonly colour: string
  readonly mark: string
  /** p50, p90, p95 and p99, or why there are none. */
  readonly times: readonly number[] | string
}

export interface RangeGroup {
  readonly key: string
  readonly title: string
  readonly rows: readonly RangeRow[]
}

interface RangeChartProps {
  readonly groups: readonly RangeGroup[]
  readonly width: number
}

/** Below this width names and figures stand above the lines instead of beside them. */
const WIDE = 560
const HEAD = 30
const AXIS = 28

export const RangeChart = memo(function RangeChart({ groups, width }: RangeChartProps) {
  const all = groups.flatMap(({ rows }) =>
    rows.flatMap(({ times }) => (typeof times === 'string' ? [] : times)),
  )
  const scale = timeScale(all)
  const isWide = width >= WIDE
  const room = isWide ? { left: roomFor(groups), right: 148, row: 22 } : { left: 8, right: 12, row: 38 }
  const length = width - room.left - room.right
  const heights = groups.map(({ rows }) => HEAD + rows.length * room.row)
  const height = heights.reduce((sum, one) => sum + one, 0)
  const x = (time: number) => room.left + scale.place(time) * length
  return (
    <svg width={width} height={height + AXIS} role="presentation" aria-hidden="true" fontSize={12}>
      <Grid scale={scale} x={x} height={height} named={namedTicks(scale, 52 / length)} />
      {groups.map((group, index) => {
        const top = heights.slice(0, index).reduce((sum, one) => sum + one, 0)
        return (
          <g key={group.key} transform={`translate(0 ${top})`}>
            <text x={0} y={20} fill="var(--ink)" fontWeight={500}>
              {group.title}
            </text>
            {group.rows.map((row, place) => (
              <g key={row.key} transform={`translate(0 ${HEAD + place * room.row})`}>
                <Row row={row} x={x} width={width} layout={isWide ? 'beside' : 'above'} />
              </g>
            ))}
          </g>
        )
      })}
    </svg>
  )
})

/** Names stand beside the lines, not in them: about 7 pixels a letter, behind a mark. */
function roomFor(groups: readonly RangeGroup[]): number {
  const longest = Math.max(0, ...groups.flatMap(({ rows }) => rows.map(({ name }) => name.length)))
  return Math.min(200, Math.max(96, 30 + 7 * longest))
}

interface GridProps {
  readonly scale: TimeScale
  readonly named: readonly number[]
  readonly x: (time: number) => number
  readonly height: number
}

function Grid({ scale, named, x, height }: GridProps) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={HEAD - 4}
            y2={height + 4}
            stroke="var(--hairline)"
            strokeWidth={1}
          />
          {named.includes(tick) && (
            <text x={x(tick)} y={height + 20} fill="var(--quiet)" textAnchor="middle">
              {timeText(tick)}
            </text>
          )}
        </g>
      ))}
    </>
  )
}

interface RowProps {
  readonly row: RangeRow
  readonly x: (time: number) => number
  readonly width: number
  readonly layout: 'beside' | 'above'
}

function Row({ row, x, width, layout }: RowProps) {
  const { name, mark, colour, times } = row
  const isBeside = layout === 'beside'
  const said = typeof times === 'string' ? times : figuresOf(times)
  return (
    <>
      <text x={isBeside ? 8 : 0} y={14} fill="var(--quiet)">
        <tspan fill={colour}>{mark}</tspan> {name}
      </text>
      <text x={width} y={14} fill="var(--quiet)" textAnchor="end">
        {said}
      </text>
      {typeof times !== 'string' && <Line times={times} colour={colour} x={x} y={isBeside ? 10 : 26} />}
    </>
  )
}

/** What follows the median. */
const LATER = ['p90', 'p95', 'p99'] as const

/** A dot at the median, small strokes at 90 and 95, a tall one where 99 of 100 are through. */
function Line({
  times,
  colour,
  x,
  y,
}: {
  times: readonly number[]
  colour: string
  x: RowProps['x']
  y: number
}) {
  const [first = 0, ...later] = times
  const last = later.at(-1) ?? first
  return (
    <>
      <line x1={x(first)} x2={x(last)} y1={y} y2={y} stroke={colour} strokeWidth={2} />
      {later.map((time, index) => {
        const half = index === later.length - 1 ? 6 : 3.5
        return (
          <line
            key={LATER[index]}
            x1={x(time)}
            x2={x(time)}
            y1={y - half}
            y2={y + half}
            stroke={colour}
            strokeWidth={2}
          />
        )
      })}
      <circle cx={x(first)} cy={y} r={4.5} fill={colour} />
    </>
  )
}

function figuresOf(times: readonly number[]): string {
  const [first = 0, last = first] = [times[0], times.at(-1)]
  return `${timeText(first)} … ${timeText(last)}`
}
