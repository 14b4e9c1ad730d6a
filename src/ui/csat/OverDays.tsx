// CSAT by day of the attempt, on the whole scale from 1 to 5: a dip that fills the chart on a cut scale is often none.

import { t } from '@lingui/core/macro'
import { memo, useMemo } from 'react'
import type { Day } from '../../domain/day.ts'
import { DayCursor } from '../chart/DayCursor.tsx'
import { DayLines, type DaySeries } from '../chart/DayLines.tsx'
import type { TableData } from '../chart/DataTable.tsx'
import { Figure } from '../chart/Figure.tsx'
import { dayText, fullDay, monthText, rating } from '../words/format.ts'
import { namedDays } from '../chart/scale.ts'
import { classesOf } from '../kit/classes.ts'
import overStyles from '../figures/OverTime.module.css'
import styles from './CsatScreen.module.css'

const css = classesOf(overStyles, styles)

export interface CsatDay {
  readonly day: Day
  /** Null where nobody rated or the day is not loaded. */
  readonly mean: number | null
  /** How far the mean can be off; null where there is none. */
  readonly low: number | null
  readonly high: number | null
  readonly look: 'solid' | 'dashed'
  /** What the day has to say: `4.2 (3.9 to 4.4), 120 ratings`. */
  readonly words: string
}

interface OverDaysProps {
  readonly days: readonly CsatDay[]
  readonly note: string
  /** What the axis is, and what the faint and the dashed lines are. */
  readonly axis: string
  readonly table: TableData
  readonly file: string
  readonly onDay: (day: Day) => void
}

const NO_LINES = [] as const
const SCALE = { low: 1, high: 5, ticks: [1, 2, 3, 4, 5] }

/** The room that the name of a day needs, and the number of days beyond which months are named. */
const NAME_WIDTH = 64
const LONG = 120

export const OverDays = memo(function OverDays({ days, note, axis, table, file, onDay }: OverDaysProps) {
  const series = useMemo(() => seriesOf(days), [days])
  const names = useMemo(() => days.map(({ day }) => day), [days])
  return (
    <Figure
      title={t`Over time`}
      note={note}
      table={table}
      file={file}
      picture="drawn"
      empty={emptiness(days)}
    >
      {(width) => (
        <>
          <div className={css('chart')}>
            <div aria-hidden="true">
              <DayLines
                days={names}
                series={series}
                scale={SCALE}
                named={namedDays(names, Math.floor(width / NAME_WIDTH))}
                width={width}
                lines={NO_LINES}
                writeDay={days.length > LONG ? monthText : dayText}
                writeValue={rating}
              />
            </div>
            <DayCursor
              days={names}
              width={width}
              end="days"
              label={t`Day`}
              say={(index) => sayDay(days[index])}
              onChoose={onDay}
            >
              {(index) => <p>{sayDay(days[index])}</p>}
            </DayCursor>
          </div>
          <p className={css('axis')}>
            {axis} {t`Dashed: many conversations are still to be closed. Choose a day to look at it alone.`}
          </p>
        </>
      )}
    </Figure>
  )
})

function emptiness(days: readonly CsatDay[]): string | null {
  if (days.length < 2) return t`One day alone has no course over time. Its figures stand in the table.`
  return days.every(({ mean }) => mean === null) ? t`Nobody rated on any of these days.` : null
}

function sayDay(day: CsatDay | undefined): string {
  return day === undefined ? '' : `${fullDay(day.day)}: ${day.words}`
}

/** The dashed part begins on the last solid day, so that the line does not break there. */
function seriesOf(days: readonly CsatDay[]): readonly DaySeries[] {
  const isLast = (index: number) => days[index]?.look === 'solid' && days[index + 1]?.look === 'dashed'
  const dashed = days.map(({ look, mean }, index) => (look === 'dashed' || isLast(index) ? mean : null))
  const solid = days.map(({ look, mean }) => (look === 'solid' ? mean : null))
  return [
    { key: 'low', colour: 'var(--ink)', style: 'faint', values: days.map(({ low }) => low) },
    { key: 'high', colour: 'var(--ink)', style: 'faint', values: days.map(({ high }) => high) },
    { key: 'dashed', colour: 'var(--accent)', style: 'dashed', values: dashed },
    { key: 'solid', colour: 'var(--accent)', style: 'solid', values: solid },
  ]
}
