// Bars over days, stacked. A function of rows and size: what is drawn was counted elsewhere.

import { memo } from 'react'
import { BarChart, CartesianGrid, usePlotArea, XAxis, YAxis } from 'recharts'
import type { Owner } from '../../domain/dictionary.ts'
import { count, dayText, monthText } from '../words/format.ts'
import { DAY_AXIS, PLOT, VALUE_AXIS } from '../chart/plot.ts'
import { namedDays, wholeScaleOf } from '../chart/scale.ts'
import { partPaths, type OwnerBar } from './owner-bars.ts'
import { ownerColour } from '../words/failure-words.ts'

interface OwnerBarsProps {
  readonly bars: readonly OwnerBar[]
  readonly owners: readonly Owner[]
  readonly width: number
}

const MARGIN = { top: PLOT.top, right: 24, bottom: 0, left: 0 }

/** Low enough that the first failures of the list below are in sight with it. */
const HEIGHT = 176

/** The room that the name of a day needs on the axis. */
const NAME_WIDTH = 64

/** Beyond this many weeks the axis names months. */
const LONG = 18

export const OwnerBars = memo(function OwnerBars({ bars, owners, width }: OwnerBarsProps) {
  const scale = wholeScaleOf(
    bars.map(({ lost }) => owners.reduce((sum, owner) => sum + (lost?.[owner] ?? 0), 0)),
  )
  const isWeeks = bars.some(({ days }) => days > 1)
  const most = Math.floor((width - PLOT.left) / NAME_WIDTH)
  const starts = bars.map(({ day }) => day)
  const step = Math.max(1, Math.ceil(starts.length / Math.max(1, most)))
  const named = isWeeks ? starts.filter((_, index) => index % step === 0) : namedDays(starts, most)
  return (
    <BarChart width={width} height={HEIGHT} data={bars} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        {...DAY_AXIS}
        ticks={[...named]}
        tickFormatter={isWeeks && bars.length > LONG ? monthText : dayText}
      />
      <YAxis
        // The bars are drawn below; an axis of which nothing is drawn by the library has no numbers otherwise.
        dataKey="days"
        {...VALUE_AXIS}
        domain={[scale.low, scale.high]}
        ticks={[...scale.ticks]}
        tickFormatter={count}
      />
      <Parts bars={bars} owners={owners} high={scale.high} />
    </BarChart>
  )
})

interface PartsProps extends Pick<OwnerBarsProps, 'bars' | 'owners'> {
  /** The upper end of the axis. */
  readonly high: number
}

/** One path an owner: a rectangle for each day and owner takes a tenth of a second to draw, and a path nothing. */
function Parts({ bars, owners, high }: PartsProps) {
  const plot = usePlotArea()
  if (plot === undefined) return null
  return partPaths(bars, owners, plot, high).map(({ owner, path }) => (
    <path
      key={owner}
      d={path}
      fill={ownerColour(owner)}
      // A hairline of paper between two parts tells them apart without their colours.
      stroke="var(--paper)"
      strokeWidth={plot.width / bars.length > 6 ? 1 : 0}
    />
  ))
}
