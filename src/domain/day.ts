// A day is the unit of the program: one calendar day in the reporting zone, one step of progress, one tick on
// a chart. The API counts in epoch milliseconds and allows 24 hours a request, so a day knows its windows.

import { fromDate, getLocalTimeZone, parseDate, toCalendarDate, toZoned } from '@internationalized/date'

declare const dayBrand: unique symbol
declare const zoneBrand: unique symbol

/** A calendar day as YYYY-MM-DD. It has no instant of its own: that takes a zone. Days compare as strings. */
export type Day = string & { readonly [dayBrand]: true }

/** A time zone that this machine knows, as its IANA name. */
export type Zone = string & { readonly [zoneBrand]: true }

/**
 * A number with a unit. A plain number fits, as arithmetic makes them; a number of another unit does not, so that an instant
 * is never passed for a duration.
 */
type Unit<Name extends string> = number & { readonly unit?: Name }

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = Unit<'instant'>

/** A duration. */
export type Milliseconds = Unit<'duration'>

/** The days from `first` to `last`, both included. */
export interface Span {
  readonly first: Day
  readonly last: Day
}

/** The stretch of time that one request covers: `from` included, `until` not. */
export interface Window {
  readonly from: EpochMs
  readonly until: EpochMs
}

export const HOUR: Milliseconds = 3_600_000
export const DAY: Milliseconds = 24 * HOUR

/** The day that a text names, or null where the calendar has no such day. */
export function dayOf(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    // The library bends what it cannot hold (the year 0) to the nearest day it can: that is another day.
    return parseDate(text).toString() === text ? brandDay(text) : null
  } catch {
    return null
  }
}

/** The zone that a text names, spelt as it is there, or null where this machine knows none of that name. */
export function zoneOf(text: string): Zone | null {
  try {
    // Intl accepts offsets ("+05:30") as zones; links must carry names that every browser understands.
    if (!/^[A-Za-z]/.test(text)) return null
    new Intl.DateTimeFormat('en', { timeZone: text })
    // The cast is the brand: nothing else makes a zone of a text.
    return text as Zone
  } catch {
    return null
  }
}

/** There is no machine without it, so the brand needs no look. */
export const UTC = 'UTC' as Zone

/** The zone of the person who looks. */
export function localZone(): Zone {
  return zoneOf(getLocalTimeZone()) ?? UTC
}

/** The calendar day that an instant falls on in a zone. */
export function dayAt(instant: EpochMs, zone: Zone): Day {
  return brandDay(toCalendarDate(fromDate(new Date(instant), zone)).toString())
}

/** The day so many days later, or earlier where `days` is negative. */
export function shifted(day: Day, days: number): Day {
  return brandDay(parseDate(day).add({ days }).toString())
}

/** Whole days from one day to another: 0 for the same day, negative where `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  // Calendar days carry no zone, so midnight UTC is as good an anchor as any and has no daylight saving.
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/** How many days a span holds: at least one. */
export function lengthOf(span: Span): number {
  return daysBetween(span.first, span.last) + 1
}

/** Every day of a span, oldest first. */
export function daysOf(span: Span): readonly Day[] {
  return Array.from({ length: Math.max(0, lengthOf(span)) }, (_, index) => shifted(span.first, index))
}

/**
 * The days that the API still has, today included: it keeps 13 months (reporting-api.md). The day on which the
 * 13 months began is left out, since its first hours are already gone.
 */
export function keptSpan(now: EpochMs, zone: Zone): Span {
  const last = dayAt(now, zone)
  const first = brandDay(parseDate(last).subtract({ months: 13 }).add({ days: 1 }).toString())
  return { first, last }
}

export function covers(span: Span, day: Day): boolean {
  return span.first <= day && day <= span.last
}

/** Monday is 1, Sunday is 7, as ISO 8601 has it. */
export function weekdayOf(day: Day): number {
  return ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1
}

/**
 * The first instant of a day in a zone. Where the clocks skip midnight, the first instant there is. Remembered,
 * since clocks are dear to ask and the same few hundred days are asked for over and over.
 */
export function startOf(day: Day, zone: Zone): EpochMs {
  const key = `${day} ${zone}`
  const known = starts.get(key)
  if (known !== undefined) return known
  const start = findStart(day, zone)
  starts.set(key, start)
  return start
}

const starts = new Map<string, EpochMs>()

function findStart(day: Day, zone: Zone): EpochMs {
  const midnight = parseDate(day)
  const start = toZoned(midnight, zone, 'earlier')
  // A midnight that the clocks skip has two readings: the earlier lies on the day before, the later is the first
  // instant after the gap. A midnight that strikes twice has two as well, and there the earlier is right.
  const found = toCalendarDate(start).compare(midnight) < 0 ? toZoned(midnight, zone, 'later') : start
  return found.toDate().getTime()
}

/** The first instant after a day in a zone. */
export function endOf(day: Day, zone: Zone): EpochMs {
  return startOf(shifted(day, 1), zone)
}

/**
 * The windows that cover a day exactly once, none longer than 24 hours (reporting-api.md, "What are the
 * limitations"). One for most days, two for the 25-hour day that ends daylight saving, none for a day that
 * a zone left out of its calendar (Samoa, 30 December 2011).
 */
export function windowsOf(day: Day, zone: Zone): readonly Window[] {
  const until = endOf(day, zone)
  const windows: Window[] = []
  for (let from = startOf(day, zone); from < until; from += DAY) {
    windows.push({ from, until: Math.min(from + DAY, until) })
  }
  return windows
}

/** Half an hour: zones change their clocks by at least that much. */
const HALF_HOUR: Milliseconds = HOUR / 2

/**
 * For each half hour since a day began in a zone, the hour of the week that clocks there show: 0 is Monday 00:00.
 * A day of 25 hours has an hour twice, one of 23 leaves one out.
 */
export function weekHoursOf(day: Day, zone: Zone): readonly number[] {
  const start = startOf(day, zone)
  const halves = Math.ceil((endOf(day, zone) - start) / HALF_HOUR)
  const base = (weekdayOf(day) - 1) * 24
  // Most days are as long as the sun's, and then the clocks need not be asked.
  if (halves === 48) return Array.from({ length: halves }, (_, index) => base + (index >> 1))
  return Array.from({ length: halves }, (_, index) => {
    return base + fromDate(new Date(start + index * HALF_HOUR), zone).hour
  })
}

function brandDay(text: string): Day {
  // The cast is the brand: every text that comes here was written by the calendar library.
  return text as Day
}
