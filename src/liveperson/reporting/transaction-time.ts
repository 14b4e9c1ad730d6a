// Instants as the transactions print them: ISO 8601, `2026-11-21T10:00:00.123Z` in the documents. Other services of
// LivePerson print `2026-11-21 10:00:00.123+0000`, and libraries that write JSON up to nine digits of a second.
// `Date.parse` is four times slower, and takes much more than that (a February of 30 days, a date alone, a time of no
// zone): a row has up to thirteen instants.

import { DAY, type EpochMs } from '../../domain/day.ts'

const DASH = 45
const DOT = 46
const ZERO = 48
const COLON = 58
const LETTER_T = 84
const LETTER_Z = 90

/**
 * The date last met of each day of a month, as its eight digits, and its midnight: the instants of an answer fall on few
 * days, and each day is reckoned out once. The 0 of the beginning is no date, and its NaN no midnight.
 */
const dates = new Int32Array(100)
const midnights = new Float64Array(100).fill(Number.NaN)

/**
 * The instant that a text names, in whole epoch milliseconds, or NaN where it is none: a date that the calendar has, a
 * time to the second or to at most nine digits of it, and `Z` or an offset from UTC. Without either nobody can tell when
 * it was. What is smaller than a millisecond is cut off, so that an instant never moves into the next day.
 */
export function instantOf(text: string): EpochMs {
  const usual = text.length === 24 ? usualInstant(text) : Number.NaN
  return Number.isNaN(usual) ? otherInstant(text) : usual
}

/** `2026-11-21T10:00:00.123Z`, as nearly all instants are. All in integers, which is what makes it fast. */
function usualInstant(text: string): EpochMs {
  const midnight = midnightOf(text)
  const colons = (text.charCodeAt(13) ^ COLON) | (text.charCodeAt(16) ^ COLON)
  const hour = pairAt(text, 11)
  const minute = pairAt(text, 14)
  const second = pairAt(text, 17)
  const part = thousandths(text)
  const shape = colons | (text.charCodeAt(23) ^ LETTER_Z)
  // A number below zero leaves its sign in whatever it is joined to.
  if (shape !== 0 || (hour | minute | second | part | (23 - hour) | (59 - minute) | (59 - second)) < 0) {
    return Number.NaN
  }
  return midnight + ((hour * 60 + minute) * 60 + second) * 1_000 + part
}

/** Date, time, digits of a second, then where in the world: `.123456Z`, `,5z`, `+00`, `+0000`, `.000-03:30`. */
const OTHER =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?(?:[Zz]|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/

/** The same in another spelling. */
function otherInstant(text: string): EpochMs {
  const found = OTHER.exec(text)
  if (found === null) return Number.NaN
  const [, date = '', time = '', digits = '', sign = '+', hours = '0', minutes = '0'] = found
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
  const local = usualInstant(`${date}T${time}.${digits.slice(0, 3).padEnd(3, '0')}Z`)
  // East of Greenwich it is later by the clocks: the same instant has a smaller number.
  return sign === '+' ? local - offset : local + offset
}

/** Midnight UTC of the date that a text begins with, or NaN. */
function midnightOf(text: string): EpochMs {
  const century = pairAt(text, 0)
  const inCentury = pairAt(text, 2)
  const month = pairAt(text, 5)
  const day = pairAt(text, 8)
  const dashes = (text.charCodeAt(4) ^ DASH) | (text.charCodeAt(7) ^ DASH)
  const shape = dashes | (text.charCodeAt(10) ^ LETTER_T)
  if (shape !== 0 || (century | inCentury | month | day) < 0) return Number.NaN
  const date = ((century * 100 + inCentury) * 100 + month) * 100 + day
  if (dates[day] !== date) {
    dates[day] = date
    midnights[day] = reckoned(century * 100 + inCentury, month, day)
  }
  return midnights[day] ?? Number.NaN
}

function reckoned(year: number, month: number, day: number): EpochMs {
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return Number.NaN
  // Date.UTC takes the years 0 to 99 for those of the last century; a whole cycle of the calendar later it does not.
  return Date.UTC(year + 400, month - 1, day) - DAYS_OF_CYCLE * DAY
}

/** Days of the 400 years after which the calendar repeats. */
const DAYS_OF_CYCLE = 146_097

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Two digits as a number, or something below zero. */
function pairAt(text: string, index: number): number {
  const tens = text.charCodeAt(index) - ZERO
  const ones = text.charCodeAt(index + 1) - ZERO
  return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones
}

/** The dot and three digits after the seconds, or below zero. */
function thousandths(text: string): number {
  const tens = pairAt(text, 20)
  const ones = text.charCodeAt(22) - ZERO
  return text.charCodeAt(19) !== DOT || (tens | ones | (9 - ones)) < 0 ? -1 : tens * 10 + ones
}
