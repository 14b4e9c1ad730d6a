// When: the hours of the week, by how many of their messages were answered, or failed.

import { memo, useMemo, useState } from 'react'
import {
  HOUR_MEASURES,
  type HourMeasure,
  type TimingView,
  type WeekHour,
} from '../../store/views/timing-view.ts'
import { Choice } from '../kit/Choice.tsx'
import { Figure } from '../chart/Figure.tsx'
import { exact, NOTHING, percent } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import { intervalText, rateText } from '../words/stage-words.ts'
import { HeatMap } from './HeatMap.tsx'
import { HOUR_NAMES, hourTable } from './tables.ts'
import { weekHourText } from '../words/time-words.ts'
import styles from './TimingScreen.module.css'

const css = classesOf(styles)

interface HoursProps {
  readonly view: TimingView
  readonly fileOf: (name: string) => string
  readonly onHour: (weekHour: number) => void
}

const COLOURS = {
  responded: 'var(--stage-responded)',
  failed: 'var(--failed)',
} as const satisfies Record<HourMeasure, string>

const WORDS = {
  responded: { hit: 'answered', base: 'sent' },
  failed: { hit: 'failed', base: 'attempted' },
} as const satisfies Record<HourMeasure, { readonly hit: string; readonly base: string }>

export const Hours = memo(function Hours({ view, fileOf, onHour }: HoursProps) {
  const [measure, setMeasure] = useState<HourMeasure>('responded')
  const hours = view.hours(measure)
  const table = useMemo(() => hourTable(hours, measure), [hours, measure])
  const highest = Math.max(0, ...hours.map(({ rate }) => sureShare(rate)))
  return (
    <Figure
      title="When in the week"
      note={`${HOUR_NAMES[measure].toLowerCase()}, by hour of the attempt in ${view.zone}`}
      table={table}
      file={fileOf(`${measure}-by-hour-of-week`)}
      controls={
        <Choice
          label="What to show of the hours"
          all={HOUR_MEASURES}
          chosen={measure}
          nameOf={(one) => HOUR_NAMES[one].toLowerCase()}
          onChoose={setMeasure}
        />
      }
    >
      {(width) => (
        <>
          <ul className={css('legend')}>
            <li>deepest: {highest === 0 ? NOTHING : percent(highest)}</li>
            <li>palest: 0 %</li>
            <li>an empty frame: too few messages for a colour</li>
          </ul>
          <HeatMap
            label={`${HOUR_NAMES[measure]}, by weekday and hour`}
            hours={hours}
            highest={highest}
            colour={COLOURS[measure]}
            width={width}
            say={(hour) => sayHour(hour, measure)}
            onChoose={onHour}
          />
        </>
      )}
    </Figure>
  )
})

function sureShare(rate: WeekHour['rate']): number {
  return rate.kind === 'rate' && rate.trust === 'enough' ? rate.share : 0
}

/** An hour in one line: `Tuesday 10:00: 18.2 % answered (219 of 1,204 sent, 16.1–20.5 %)`. */
function sayHour({ weekHour, rate }: WeekHour, measure: HourMeasure): string {
  const { hit, base } = WORDS[measure]
  const hour = weekHourText(weekHour)
  if (rate.kind === 'none') return `${hour}: no messages ${base}`
  const few = rate.kind === 'rate' && rate.trust === 'few' ? '; few' : ''
  const interval = intervalText(rate) === '' ? '' : `, ${intervalText(rate)}`
  return `${hour}: ${rateText(rate)} ${hit} (${exact(rate.hits)} of ${exact(rate.of)} ${base}${interval}${few})`
}
