// The days one by one: messages by stage, or one rate. Pointing at a day reads it, choosing it looks at it alone.

import { memo, useMemo, useState } from 'react'
import type { Day, Zone } from '../../domain/day.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import { Choice } from '../kit/Choice.tsx'
import { DayCursor } from '../chart/DayCursor.tsx'
import { DayLines } from '../chart/DayLines.tsx'
import { Figure } from '../chart/Figure.tsx'
import { count, dayText, monthText, percent } from '../words/format.ts'
import { rightEnd } from '../chart/plot.ts'
import { namedDays } from '../chart/scale.ts'
import { classesOf } from '../kit/classes.ts'
import { readDay, sayDay, type DayTooltip } from './day-words.ts'
import { Legend, legendOf } from './OverTimeLegend.tsx'
import styles from '../figures/OverTime.module.css'
import { drawingOf, MEASURE_NAMES, MEASURES, type Drawing, type MeasureName } from './over-time.ts'
import { dayTable } from '../figures/funnel-tables.ts'

const css = classesOf(styles)

interface OverTimeProps {
  readonly view: FunnelView
  readonly zone: Zone
  readonly fileOf: (name: string) => string
  readonly onDay: (day: Day) => void
}

/** The room that the name of a day needs on the axis. */
const NAME_WIDTH = 64

/** Beyond this many days the axis names months. */
const LONG = 120

export const OverTime = memo(function OverTime({ view, zone, fileOf, onDay }: OverTimeProps) {
  const [name, setName] = useState<MeasureName>('messages')
  const measure = MEASURES[name]
  const drawing = useMemo(() => drawingOf(view, measure), [view, measure])
  const legend = useMemo(() => legendOf(view, drawing, name), [view, drawing, name])
  const table = useMemo(
    () =>
      dayTable(
        view,
        view.channels.map(({ channel }) => channel),
      ),
    [view],
  )
  return (
    <Figure
      title="Over time"
      note={`by day of attempt, ${zone}`}
      table={table}
      file={fileOf('messages-by-day')}
      picture="drawn"
      legend={legend}
      empty={emptiness(view, drawing)}
      controls={
        <Choice
          label="What to draw over time"
          all={MEASURE_NAMES}
          chosen={name}
          nameOf={(one) => (one === 'messages' ? 'messages by stage' : one)}
          onChoose={setName}
        />
      }
    >
      {(width) => (
        <>
          <Legend view={view} drawing={drawing} measure={name} />
          <Chart view={view} drawing={drawing} name={name} width={width} onDay={onDay} />
          <p className={css('axis')}>Days in {zone}. Choose a day to look at it alone.</p>
        </>
      )}
    </Figure>
  )
})

function emptiness({ days }: FunnelView, { series }: Drawing): string | null {
  if (days.length < 2) return 'One day alone has no course over time. Its figures stand in the table.'
  return series.length === 0 ? 'No day of these has such a figure.' : null
}

interface ChartProps {
  readonly view: FunnelView
  readonly drawing: Drawing
  readonly name: MeasureName
  readonly width: number
  readonly onDay: (day: Day) => void
}

function Chart({ view, drawing, name, width, onDay }: ChartProps) {
  const { days } = view
  const measure = MEASURES[name]
  const named = useMemo(() => namedDays(days, Math.floor(width / NAME_WIDTH)), [days, width])
  const read = (index: number) => readDay(view, measure, index)
  return (
    <div className={css('chart')}>
      <div aria-hidden="true">
        <DayLines
          days={days}
          series={drawing.series}
          scale={drawing.scale}
          named={named}
          width={width}
          lines={drawing.lines}
          writeDay={days.length > LONG ? monthText : dayText}
          writeValue={measure.kind === 'messages' ? count : percent}
        />
      </div>
      <DayCursor
        days={days}
        width={width}
        end={rightEnd(width, drawing.lines.length)}
        label="Day"
        say={(index) => sayDay(read(index))}
        onChoose={onDay}
      >
        {(index) => <Reading reading={read(index)} lines={drawing.lines} />}
      </DayCursor>
    </div>
  )
}

interface ReadingProps {
  readonly reading: DayTooltip
  readonly lines: Drawing['lines']
}

/** The figures of a day, each beside the colour of its line where there are several. */
function Reading({ reading, lines }: ReadingProps) {
  const colourOf = (name: string) => lines.find((line) => line.name === name)?.colour ?? 'transparent'

  return (
    <>
      <p className={css('day')}>{reading.title}</p>
      <table className={css('reading')}>
        <tbody>
          {reading.lines.map(({ name, text, incomplete }) => (
            <tr key={name}>
              <th scope="row">
                {lines.length > 1 && <span className={css('line')} style={{ borderColor: colourOf(name) }} />}
                {name}
              </th>
              <td>{text}</td>
              <td>{incomplete}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
