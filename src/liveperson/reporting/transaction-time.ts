// Instants as the transactions print them: ISO 8601 in UTC, `2026-11-21T10:00:00.123Z`. `Date.parse` is four times
// slower, and takes much more than that (a February of 30 days, a date alone): a row has up to thirteen instants.

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
 * The instant that a text names, in epoch milliseconds, or NaN where it is none: `YYYY-MM-DDTHH:mm:ssZ` with one to
 * three digits of a second or none, and a date that the calendar has. What it takes, it takes for what `Date.parse` does.
 */
export function instantOf(text: string): EpochMs {
  const length = text.length
  if (length !== 24 && length !== 20 && length !== 22 && length !== 23) return Number.NaN
  const midnight = midnightOf(text)
  const colons = (text.charCodeAt(13) ^ COLON) | (text.charCodeAt(16) ^ COLON)
  const hour = pairAt(text, 11)
  const minute = pairAt(text, 14)
  const second = pairAt(text, 17)
  const part = length === 24 ? thousandths(text) : partOf(text)
  const shape = colons | (text.charCodeAt(length - 1) ^ LETTER_Z)
  // A number below zero leaves its sign in whatever it is joined to.
  if (shape !== 0 || (hour | minute | second | part | (23 - hour) | (59 - minute) | (59 - second)) < 0) {
    return Number.NaN
  }
  return midnight + ((hour * 60 + minute) * 60 + second) * 1_000 + part
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

/** Two digits as a number, or something below zero. All in integers, which is what makes it fast. */
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

/** What else may follow the seconds: nothing, or a dot and one or two digits. */
function partOf(text: string): number {
  const digits = text.slice(19, -1)
  if (digits === '') return 0
  return /^\.\d{1,2}$/.test(digits) ? Math.round(Number(digits) * 1_000) : -1
}
