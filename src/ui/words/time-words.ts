// Times as people say them, over ten orders of magnitude: two figures and a unit, since the buckets that they were
// counted in know no more than that.

import type { Milliseconds } from '../../domain/day.ts'
import { dayFormat, timeIn } from './format.ts'
import { perLocale } from './locale.ts'

const SECOND = 1000
const UNITS = [
  { size: SECOND, most: 60, name: 's' },
  { size: 60 * SECOND, most: 60, name: 'min' },
  { size: 3600 * SECOND, most: 48, name: 'h' },
  { size: 86_400 * SECOND, most: Infinity, name: 'd' },
] as const

const twoFigures = perLocale((at) => new Intl.NumberFormat(at, { maximumSignificantDigits: 2 }))

/** A time in two figures: `0.4 s`, `4.2 s`, `25 min`, `6.1 h`, `3 d`. */
export function timeText(time: Milliseconds): string {
  // What would be printed as 60 s is a minute; a day and a half is 36 h, but a day is a day.
  const isDays = time > 0 && time % UNITS[3].size === 0
  const fitting = UNITS.find(({ size, most }) => Number((time / size).toPrecision(2)) < most)
  const unit = isDays ? UNITS[3] : (fitting ?? UNITS[3])
  return timeIn(unit.name, twoFigures().format(time / unit.size))
}

const [MINUTE, HOUR, DAY] = [60 * SECOND, 3600 * SECOND, 86_400 * SECOND]

/** Where a time axis of any length may have a tick: the times that people have words for. */
const TICKS: readonly Milliseconds[] = [
  SECOND / 10,
  SECOND,
  10 * SECOND,
  MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  DAY,
  3 * DAY,
  10 * DAY,
  30 * DAY,
]

/** A logarithmic axis of time: how far along it a time lies, and its ticks. */
export interface TimeScale {
  readonly from: Milliseconds
  readonly until: Milliseconds
  readonly ticks: readonly Milliseconds[]
  /** 0 at `from`, 1 at `until`. Times beyond either end lie at it. */
  readonly place: (time: Milliseconds) => number
}

/** The scale that holds these times, from 1 s to 3 d at least. */
export function timeScale(times: readonly Milliseconds[]): TimeScale {
  return scaleBetween(Math.min(SECOND, ...times), Math.max(3 * DAY, ...times), SECOND / 10)
}

/** The scale from the tick before `least`, but not before `floor`, to the one after `most`. */
export function scaleBetween(least: Milliseconds, most: Milliseconds, floor: Milliseconds): TimeScale {
  const from = Math.max(floor, TICKS.findLast((tick) => tick <= least) ?? floor)
  const until = TICKS.find((tick) => tick >= most) ?? most
  const length = Math.log(until / from)
  return {
    from,
    until,
    ticks: TICKS.filter((tick) => from <= tick && tick <= until),
    place: (time) => Math.min(1, Math.max(0, Math.log(Math.max(time, 1) / from) / length)),
  }
}

/** The ticks that have room for their names, `room` being the least distance between two of them, 0..1. */
export function namedTicks({ ticks, place }: TimeScale, room: number): readonly Milliseconds[] {
  const named: Milliseconds[] = []
  for (const tick of ticks) {
    const last = named.at(-1)
    if (last === undefined || place(tick) - place(last) >= room) named.push(tick)
  }
  return named
}

const weekdays = perLocale(() => dayFormat({ timeZone: 'UTC', weekday: 'long' }))

/** The first Monday of 1970. */
const MONDAY = 4

/** The name of a weekday: 0 is Monday. */
export function weekdayName(weekday: number): string {
  return weekdays().format((MONDAY + weekday) * UNITS[3].size)
}

/** An hour of the day: `09:00`. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** An hour of the week, from Monday midnight: `Tuesday 10:00`. */
export function weekHourText(weekHour: number): string {
  return `${weekdayName(Math.floor(weekHour / 24))} ${hourText(weekHour % 24)}`
}

/** The same with its end, where it is not beside others: `Tuesday 10:00–11:00`. */
export function weekHourSpan(weekHour: number): string {
  return `${weekHourText(weekHour)}–${hourText((weekHour % 24) + 1)}`
}
