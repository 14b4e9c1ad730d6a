// When people send. Days here are UTC days by number (0 is 1970-01-01), as the server files them; the habits
// of sending are those of New York, so most nights are empty and the clocks change twice a year.

import type { App } from '../../src/liveperson/reporting/dialect.ts'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY_LENGTH = 24 * HOUR

/** The longest 13 months there are, in days. */
export const STORY_DAYS = 396

/** The number of the UTC day that an instant falls on. */
export function dayNumberOf(at: number): number {
  return Math.floor(at / DAY_LENGTH)
}

/** A UTC day as YYYY-MM-DD. */
export function dateOf(day: number): string {
  return new Date(day * DAY_LENGTH).toISOString().slice(0, 10)
}

/** The start of the UTC day so many calendar months earlier; the 31st becomes the last day there is. */
export function monthsBefore(at: number, months: number): number {
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth))
}

/** How many hours New York is behind UTC at noon of a UTC day: 4 in its summer, 5 in its winter. */
export function hoursBehind(day: number): 4 | 5 {
  const year = yearOf(day)
  const summer = nthWeekday(year, 2, SUNDAY, 2)
  const winter = nthWeekday(year, 10, SUNDAY, 1)
  return summer <= day && day < winter ? 4 : 5
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7
}

/** The day after Thanksgiving of the year that a day lies in. */
export function blackFridayOf(day: number): number {
  return nthWeekday(yearOf(day), 10, THURSDAY, 4) + 1
}

/** How much a day of the year differs from its neighbours: 1 is ordinary. */
export function seasonOf(day: number): number {
  const sale = SALE[day - blackFridayOf(day)]
  return sale ?? HOLIDAYS[dateOf(day).slice(5)] ?? 1
}

/** How busy sending is in the hour that starts at an instant: an ordinary weekday adds up to about 12. */
export function busyness(app: App, hourStart: number): number {
  const local = hourStart - hoursBehind(dayNumberOf(hourStart)) * HOUR
  const day = dayNumberOf(local)
  const { hours, weekdays, season } = HABITS[app]
  const hour = Math.floor(local / HOUR) - day * 24
  const busy = (hours[hour] ?? 0) * (weekdays[weekdayOf(day)] ?? 0)
  return busy === 0 ? 0 : busy * seasonOf(day) ** season
}

const SUNDAY = 0
const THURSDAY = 4

/** From the eve of Black Friday to the day after Cyber Monday. */
const SALE: Readonly<Record<number, number>> = { [-1]: 1.3, 0: 2.6, 1: 1.8, 2: 1.6, 3: 2.2, 4: 1.3 }

const HOLIDAYS: Readonly<Record<string, number>> = {
  '12-24': 0.4,
  '12-25': 0.1,
  '12-26': 0.25,
  '12-27': 0.5,
  '12-28': 0.6,
  '12-29': 0.65,
  '12-30': 0.65,
  '12-31': 0.4,
  '01-01': 0.15,
  '07-04': 0.4,
}

interface Habit {
  /** By hour of the day, from midnight. */
  readonly hours: readonly number[]
  /** From Sunday. */
  readonly weekdays: readonly number[]
  /** How strongly the season is felt: calls to a hotline follow the sales less than messages do. */
  readonly season: number
}

const NIGHT = [0, 0, 0, 0, 0, 0, 0, 0]

const HABITS: Readonly<Record<App, Habit>> = {
  // Proactive Messaging sends from 08:00 to 21:00 (its user guide, "message delivery window").
  prmsg: {
    hours: [...NIGHT, 0.5, 0.9, 1.2, 1.2, 1, 0.9, 1, 1, 1, 0.9, 0.8, 0.6, 0.35, 0, 0, 0],
    weekdays: [0.3, 1.05, 1.15, 1.1, 1.1, 1, 0.45],
    season: 1,
  },
  // A hotline is called in business hours.
  c2m: {
    hours: [...NIGHT, 0.8, 1.5, 1.7, 1.6, 1.2, 1.1, 1.3, 1.4, 1.2, 0.8, 0.3, 0, 0, 0, 0, 0],
    weekdays: [0.08, 1.3, 1.15, 1.05, 1, 1, 0.25],
    season: 0.6,
  },
}

function yearOf(day: number): number {
  return new Date(day * DAY_LENGTH).getUTCFullYear()
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayNumberOf(Date.UTC(year, month, 1))
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1)
}
