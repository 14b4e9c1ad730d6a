// Lines over days. A function of series and size: what is drawn was counted elsewhere. It is drawn once for each change
// of its series; pointing at it redraws nothing, since the pointer's mark lies above it (DayCursor). Plain SVG: a chart
// of a library draws every change twice, the second time in one piece after the first was painted.

import { memo } from 'react'
import type { Day } from '../../domain/day.ts'
import { placesOf, strokesOf, type DayPlaces } from './day-strokes.ts'
import { LineEnds, type LineEnd } from './LineEnds.tsx'
import { PLOT, rightEnd, roomOf } from './plot.ts'
import type { Scale } from './scale.ts'

export interface DaySeries {
  readonly key: string
  readonly colour: string
  readonly style: 'solid' | 'dashed' | 'faint'
  /** A value for each day; null where the line breaks. */
  readonly values: readonly (number | null)[]
}

export interface DayLinesProps {
  readonly days: readonly Day[]
  readonly series: readonly DaySeries[]
  readonly scale: Scale
  readonly named: readonly Day[]
  readonly width: number
  /** The lines by name, to be named at their right ends where there is room. */
  readonly lines: readonly LineEnd[]
  readonly writeDay: (day: Day) => string
  readonly writeValue: (value: number) => string
}

const STYLES = {
  solid: { strokeWidth: 1.75 },
  dashed: { strokeWidth: 1.75, strokeDasharray: '2 4' },
  faint: { strokeWidth: 1.25, strokeOpacity: 0.38 },
} as const

export const DayLines = memo(function DayLines(props: DayLinesProps) {
  const { days, series, scale, named, width, lines, writeDay, writeValue } = props
  const end = rightEnd(width, lines.length)
  const places = placesOf(days.length, roomOf(width, end).days, scale)
  return (
    <svg width={width} height={PLOT.height} display="block" fontSize={12}>
      <Values ticks={scale.ticks} places={places} write={writeValue} />
      {end === 'names' && <LineEnds lines={lines} scale={scale} x={places.right} />}
      {series.map(({ key, colour, style, values }) => (
        <path
          key={key}
          d={strokesOf(values, places)}
          fill="none"
          stroke={colour}
          strokeLinecap="round"
          {...STYLES[style]}
        />
      ))}
      <Days days={days} named={named} places={places} write={writeDay} />
    </svg>
  )
})

interface ValuesProps {
  readonly ticks: readonly number[]
  readonly places: DayPlaces
  readonly write: (value: number) => string
}

/** The lines behind, and what they stand for. */
function Values({ ticks, places: { left, right, y }, write }: ValuesProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--hairline)" />
      <text x={left - 8} y={y(tick)} dy="0.355em" fill="var(--quiet)" textAnchor="end">
        {write(tick)}
      </text>
    </g>
  ))
}

interface DaysProps extends Pick<DayLinesProps, 'days' | 'named'> {
  readonly places: DayPlaces
  readonly write: (day: Day) => string
}

/** The axis at the foot, with the days that are named. */
function Days({ days, named, places: { left, right, bottom, x }, write }: DaysProps) {
  return (
    <>
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--hairline)" />
      {named.map((day) => (
        <text
          key={day}
          x={x(days.indexOf(day))}
          y={bottom + 14}
          dy="0.71em"
          fill="var(--quiet)"
          textAnchor="middle"
        >
          {write(day)}
        </text>
      ))}
    </>
  )
}
