// How a step fills up as time passes: the share that has taken it, one line a channel, on a logarithmic axis of time.
// A line ends where too few were watched for longer. A function of rows and size.

import { memo } from 'react'
import { endOf, startOf } from '../../domain/histogram.ts'
import type { IncidencePoint } from '../../domain/survival.ts'
import { percent } from '../words/format.ts'
import { scaleOf } from '../chart/scale.ts'
import { namedTicks, timeScale, timeText } from '../words/time-words.ts'

interface Curve {
  readonly key: string
  readonly colour: string
  readonly points: readonly IncidencePoint[]
  /** Infinity: nobody is waiting any more. */
  readonly watchedFor: number
}

interface CurveChartProps {
  readonly curves: readonly Curve[]
  readonly width: number
}

const HEIGHT = 240
const ROOM = { left: 52, right: 24, top: 8, bottom: 28 } as const

export const CurveChart = memo(function CurveChart({ curves, width }: CurveChartProps) {
  const ends = curves.flatMap(({ points }) => points.slice(-1).map(({ bucket }) => endOf(bucket)))
  const starts = curves.flatMap(({ points }) => points.slice(0, 1).map(({ bucket }) => startOf(bucket)))
  const time = timeScale([...starts, ...ends])
  const shares = scaleOf([0, ...curves.flatMap(({ points }) => points.slice(-1).map(({ share }) => share))])
  const [length, height] = [width - ROOM.left - ROOM.right, HEIGHT - ROOM.top - ROOM.bottom]
  const x = (at: number) => ROOM.left + time.place(at) * length
  const y = (share: number) => ROOM.top + (1 - share / shares.high) * height
  return (
    <svg width={width} height={HEIGHT} role="presentation" aria-hidden="true" fontSize={12}>
      {shares.ticks.map((tick) => (
        <g key={tick}>
          <line x1={ROOM.left} x2={ROOM.left + length} y1={y(tick)} y2={y(tick)} stroke="var(--hairline)" />
          <text x={ROOM.left - 8} y={y(tick) + 4} fill="var(--quiet)" textAnchor="end">
            {percent(tick)}
          </text>
        </g>
      ))}
      {namedTicks(time, 52 / length).map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 8} fill="var(--quiet)" textAnchor="middle">
          {timeText(tick)}
        </text>
      ))}
      {curves.map(({ key, colour, points, watchedFor }) => (
        <path
          key={key}
          d={pathOf(points, Math.min(watchedFor, time.until), x, y)}
          fill="none"
          stroke={colour}
          strokeWidth={1.75}
          strokeLinecap="round"
        />
      ))}
    </svg>
  )
})

/** From share to share, evenly inside of a bucket, and flat where nothing happened. */
function pathOf(
  points: readonly IncidencePoint[],
  until: number,
  x: (time: number) => number,
  y: (share: number) => number,
): string {
  let share = 0
  const [first] = points
  if (first === undefined) return ''
  const parts = [`M${x(startOf(first.bucket)).toFixed(1)} ${y(0).toFixed(1)}`]
  for (const point of points) {
    parts.push(`L${x(startOf(point.bucket)).toFixed(1)} ${y(share).toFixed(1)}`)
    share = point.share
    parts.push(`L${x(endOf(point.bucket)).toFixed(1)} ${y(share).toFixed(1)}`)
  }
  return [...parts, `L${x(until).toFixed(1)} ${y(share).toFixed(1)}`].join('')
}
