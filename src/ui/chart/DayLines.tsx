// Lines over days. A function of rows and size: what is drawn was counted elsewhere. It is drawn once for each
// change of its rows; pointing at it redraws nothing, since the pointer's mark lies above it (DayCursor).

import { memo } from 'react'
import { CartesianGrid, Curve, Line, LineChart, XAxis, YAxis, type CurveProps } from 'recharts'
import type { Day } from '../../domain/day.ts'
import { LineEnds, type LineEnd } from './LineEnds.tsx'
import { PLOT, rightEnd, roomOf } from './plot.ts'
import type { Scale } from './scale.ts'

export interface DaySeries {
  readonly key: string
  readonly colour: string
  readonly style: 'solid' | 'dashed' | 'faint'
}

/** A value for each series by its key; null where the line breaks. */
export interface DayRow {
  readonly day: Day
  readonly values: Readonly<Record<string, number | null>>
}

export interface DayLinesProps {
  readonly rows: readonly DayRow[]
  readonly series: readonly DaySeries[]
  readonly scale: Scale
  readonly named: readonly Day[]
  readonly width: number
  /** The lines by name, to be named at their right ends where there is room. */
  readonly lines: readonly LineEnd[]
  readonly writeDay: (day: Day) => string
  readonly writeValue: (value: number) => string
}

const TICK = { fill: 'var(--quiet)', fontSize: 12 }
const AXIS_LINE = { stroke: 'var(--hairline)' }

const STYLES = {
  solid: { strokeWidth: 1.75 },
  dashed: { strokeWidth: 1.75, strokeDasharray: '2 4' },
  faint: { strokeWidth: 1.25, strokeOpacity: 0.38 },
} as const

export const DayLines = memo(function DayLines(props: DayLinesProps) {
  const { rows, series, scale, named, width, lines, writeDay, writeValue } = props
  const end = rightEnd(width, lines.length)
  const { days, right } = roomOf(width, end)
  const margin = { top: PLOT.top, right, bottom: 0, left: 0 }
  return (
    <LineChart width={width} height={PLOT.height} data={rows} margin={margin} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="day"
        ticks={[...named]}
        interval={0}
        height={PLOT.bottom}
        tick={TICK}
        tickLine={false}
        tickMargin={8}
        axisLine={AXIS_LINE}
        tickFormatter={writeDay}
      />
      <YAxis
        type="number"
        domain={[scale.low, scale.high]}
        ticks={[...scale.ticks]}
        interval={0}
        width={PLOT.left}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        tickFormatter={writeValue}
      />
      {series.map(({ key, colour, style }) => (
        <Line
          key={key}
          dataKey={`values.${key}`}
          stroke={colour}
          {...STYLES[style]}
          strokeLinecap="round"
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          shape={stillCurve}
        />
      ))}
      {end === 'names' && <LineEnds lines={lines} scale={scale} x={PLOT.left + days} />}
    </LineChart>
  )
})

/**
 * A line without the reference by which recharts measures its length, for animations that we do not have: each measure
 * makes the browser lay out the page once more, in the middle of a drawing.
 */
function stillCurve({ pathRef: _pathRef, ...curve }: CurveProps) {
  return <Curve {...curve} />
}
