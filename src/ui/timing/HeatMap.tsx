// The hours of a week, each as deep in colour as its rate is high. An hour with few messages stays pale, whatever its
// rate. The cells are one stop of the keyboard; the arrows go on from there.

import { memo, useRef, useState } from 'react'
import type { WeekHour } from '../../store/views/timing-view.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './HeatMap.module.css'
import { hourText, weekdayName } from '../words/time-words.ts'

const css = classesOf(styles)

export interface HeatMapProps {
  readonly label: string
  readonly hours: readonly WeekHour[]
  /** The rate that is drawn deepest, 0..1. */
  readonly highest: number
  readonly colour: string
  readonly width: number
  /** What an hour has to say, in one line. */
  readonly say: (hour: WeekHour) => string
  readonly onChoose: (weekHour: number) => void
}

/** Below this width the hours run down instead of across: a finger needs wide cells. */
const WIDE = 620

const STEPS: ReadonlyMap<string, readonly [days: number, hours: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
])

/** The deepest colour, in percent: the ink of a focus ring must still be seen on it. */
const DEEPEST = 78

export const HeatMap = memo(function HeatMap(props: HeatMapProps) {
  const { label, hours, width, say, onChoose } = props
  const [at, setAt] = useState(9)
  const [read, setRead] = useState<number | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const isWide = width >= WIDE
  const move = (event: React.KeyboardEvent) => {
    const next = placeAfter(event.key, at, isWide ? 'across' : 'down')
    if (next === null) return
    event.preventDefault()
    setAt(next)
    setRead(next)
    grid.current?.querySelector<HTMLElement>(`[data-week-hour="${String(next)}"]`)?.focus()
  }
  const cell = (weekHour: number) => {
    const hour = hours[weekHour]
    return hour === undefined ? null : (
      <td key={weekHour} className={css('place')}>
        <button
          type="button"
          data-week-hour={weekHour}
          tabIndex={weekHour === at ? 0 : -1}
          className={css('cell', isFew(hour) && 'few')}
          style={isFew(hour) ? {} : { background: shade(props.colour, depthOf(hour, props.highest)) }}
          aria-label={say(hour)}
          onClick={() => onChoose(weekHour)}
          onPointerEnter={() => setRead(weekHour)}
          onFocus={() => {
            setAt(weekHour)
            setRead(weekHour)
          }}
        />
      </td>
    )
  }
  const said = read === null ? undefined : hours[read]
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of buttons is still a table */}
      <table ref={grid} role="grid" aria-label={label} className={css('map')} onKeyDown={move}>
        {isWide ? <Across cell={cell} /> : <Down cell={cell} />}
      </table>
      <p className={css('reading')} aria-hidden="true">
        {said === undefined ? 'Point at an hour to read it; choose it to see its messages.' : say(said)}
      </p>
    </>
  )
})

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

interface CellsProps {
  readonly cell: (weekHour: number) => React.ReactNode
}

function Across({ cell }: CellsProps) {
  return (
    <tbody>
      <tr>
        <th scope="col">
          <span className="visually-hidden">Weekday</span>
        </th>
        {HOURS.map((hour) => (
          <th key={hour} scope="col" className={css('name')} aria-label={hourText(hour)}>
            {hour % 3 === 0 ? hourText(hour) : ''}
          </th>
        ))}
      </tr>
      {DAYS.map((day) => (
        <tr key={day}>
          <th scope="row" className={css('name', 'first')}>
            {weekdayName(day)}
          </th>
          {HOURS.map((hour) => cell(day * 24 + hour))}
        </tr>
      ))}
    </tbody>
  )
}

function Down({ cell }: CellsProps) {
  return (
    <tbody>
      <tr>
        <th scope="col">
          <span className="visually-hidden">Hour</span>
        </th>
        {DAYS.map((day) => (
          <th key={day} scope="col" className={css('name')} aria-label={weekdayName(day)}>
            {weekdayName(day).slice(0, 2)}
          </th>
        ))}
      </tr>
      {HOURS.map((hour) => (
        <tr key={hour}>
          <th scope="row" className={css('name', 'first')}>
            {hourText(hour)}
          </th>
          {DAYS.map((day) => cell(day * 24 + hour))}
        </tr>
      ))}
    </tbody>
  )
}

/** Where a key leads; null where it leads nowhere. Days and hours do not run into each other. */
export function placeAfter(key: string, at: number, layout: 'across' | 'down'): number | null {
  if (key === 'Home') return at - (at % 24)
  if (key === 'End') return at - (at % 24) + 23
  const step = STEPS.get(key)
  if (step === undefined) return null
  const [days, hours] = layout === 'across' ? step : [step[1], step[0]]
  const [day, hour] = [Math.floor(at / 24) + days, (at % 24) + hours]
  return day < 0 || day > 6 || hour < 0 || hour > 23 ? at : day * 24 + hour
}

function shade(colour: string, depth: number): string {
  return `color-mix(in srgb, ${colour} ${String(depth)}%, var(--hover))`
}

function isFew({ rate }: WeekHour): boolean {
  return rate.kind !== 'rate' || rate.trust === 'few'
}

function depthOf(hour: WeekHour, highest: number): number {
  const { rate } = hour
  if (rate.kind !== 'rate' || isFew(hour) || highest === 0) return 0
  return Math.round((Math.min(1, rate.share / highest) * DEEPEST * 10) / 10)
}
