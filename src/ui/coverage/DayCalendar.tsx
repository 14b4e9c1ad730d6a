// The days, week by week: how each stands, of the analytics and of the messages. Every standing has a pattern of its
// own and a word; a day that is chosen tells all about itself below.

import { useRef, useState, type KeyboardEvent } from 'react'
import { shifted, weekdayOf, type Day } from '../../domain/day.ts'
import { STANDINGS, type CoverageDay, type DayStanding } from '../../store/views/coverage-view.ts'
import { dayFormat, dayText, exact, monthText } from '../words/format.ts'
import { classesOf } from '../kit/classes.ts'
import styles from './DayCalendar.module.css'
import { daySentence, STANDING_WORDS } from './standing-words.ts'

const css = classesOf(styles)

interface CalendarProps {
  readonly days: readonly CoverageDay[]
  readonly chosen: Day | null
  readonly onChoose: (day: Day) => void
}

export function DayCalendar({ days, chosen, onChoose }: CalendarProps) {
  const table = useRef<HTMLTableElement>(null)
  // The day that the keyboard is at: the newest one, until somebody moves.
  const [at, setAt] = useState<Day | null>(null)
  const known = new Map(days.map((day) => [day.day, day]))
  const current = [at, chosen].find((day) => day !== null && known.has(day)) ?? days.at(-1)?.day ?? null
  const onKeyDown = (event: KeyboardEvent) => {
    const next = current === null ? null : movedTo(event.key, current, days)
    if (next === null || !known.has(next)) return
    event.preventDefault()
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <div className={css('scroll')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- One moves in it by arrows */}
      <table ref={table} role="grid" className={css('calendar')} onKeyDown={onKeyDown}>
        <caption className="visually-hidden">
          Days: the upper mark is the analytics, the lower the messages
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Month</span>
            </th>
            {WEEKDAYS.map(({ short, long }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week[0]}>
              <th scope="row" className={css('month')}>
                {monthOf(week, known)}
                <span className="visually-hidden">
                  {week[0] === undefined ? '' : ` week of ${dayText(week[0])}`}
                </span>
              </th>
              {week.map((day) => (
                <DayCell
                  key={day}
                  day={known.get(day) ?? null}
                  isChosen={day === chosen}
                  isCurrent={day === current}
                  onChoose={(one) => {
                    setAt(one)
                    onChoose(one)
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly day: CoverageDay | null
  readonly isChosen: boolean
  readonly isCurrent: boolean
  readonly onChoose: (day: Day) => void
}

function DayCell({ day, isChosen, isCurrent, onChoose }: CellProps) {
  if (day === null) return <td />
  const words = daySentence(day)
  return (
    <td aria-selected={isChosen}>
      <button
        type="button"
        className={css('day', isChosen && 'chosen')}
        data-day={day.day}
        aria-label={words}
        title={words}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onChoose(day.day)}
      >
        <span className={css('number')} aria-hidden="true">
          {exact(Number(day.day.slice(8)))}
        </span>
        <span className={css('mark', day.analytics.standing)} aria-hidden="true" />
        <span className={css('mark', day.transactions.standing)} aria-hidden="true" />
      </button>
    </td>
  )
}

/** What the patterns mean; only those that are there. */
export function CalendarLegend({ days }: Pick<CalendarProps, 'days'>) {
  const there = new Set<DayStanding>(
    days.flatMap(({ analytics, transactions }) => [analytics.standing, transactions.standing]),
  )
  return (
    <dl className={css('legend')}>
      {STANDINGS.filter((standing) => there.has(standing)).map((standing) => (
        <div key={standing}>
          <dt>
            <span className={css('mark', standing)} aria-hidden="true" /> {STANDING_WORDS[standing].name}
          </dt>
          <dd>{STANDING_WORDS[standing].note}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Weeks from Monday to Sunday that hold all of the days. */
function weeksOf(days: readonly CoverageDay[]): readonly (readonly Day[])[] {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return []
  const weeks: Day[][] = []
  for (let monday = shifted(first, 1 - weekdayOf(first)); monday <= last; monday = shifted(monday, 7)) {
    const from = monday
    weeks.push(Array.from({ length: 7 }, (_, index) => shifted(from, index)))
  }
  return weeks
}

/** The month's name beside the first week that it has, and beside the first of all. */
function monthOf(week: readonly Day[], known: ReadonlyMap<Day, CoverageDay>): string {
  const there = week.filter((day) => known.has(day))
  const [first] = there
  if (first === undefined) return ''
  const begins = there.find((day) => day.endsWith('-01'))
  if (begins !== undefined) return monthText(begins)
  return known.keys().next().value === first ? monthText(first) : ''
}

function movedTo(key: string, day: Day, days: readonly CoverageDay[]): Day | null {
  switch (key) {
    case 'ArrowLeft':
      return shifted(day, -1)
    case 'ArrowRight':
      return shifted(day, 1)
    case 'ArrowUp':
      return shifted(day, -7)
    case 'ArrowDown':
      return shifted(day, 7)
    case 'Home':
      return days[0]?.day ?? null
    case 'End':
      return days.at(-1)?.day ?? null
    default:
      return null
  }
}

/** 1 January 2024 was a Monday. */
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => {
  const at = Date.UTC(2024, 0, 1 + index)
  const name = (weekday: 'short' | 'long') => dayFormat({ weekday, timeZone: 'UTC' }).format(at)
  return { short: name('short'), long: name('long') }
})
