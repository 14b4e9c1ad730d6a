// Instants as the transactions print them: ISO 8601 in UTC, `2026-11-21T10:00:00.123Z`. `Date.parse` is four times
// slower, and takes much more than that (a February of 30 days, a date alone): a row has up to thirteen instants.

import { DAY, type EpochMs } from '../../domain/day.ts'

const DASH = 45
const DOT = 46
const ZERO = 48
const COLON = 58
const LETTER_T = 84
const LETTER_Z = 90

/** Most instants of an answer fall on one day: it is reckoned out once. Page-wide state, and nothing but a memory. */
let lastDate = -1
let lastStart: EpochMs = Number.NaN

/**
 * The instant that a text names, in epoch milliseconds, or NaN where it is none: `YYYY-MM-DDTHH:mm:ssZ` with one to
 * three digits of a second or none, and a date that the calendar has. What it takes, it takes for what `Date.parse` does.
 */
export function instantOf(text: string): EpochMs {
  const length = text.length
  if (length !== 24 && length !== 20 && length !== 22 && length !== 23) return Number.NaN
  const shape =
    (text.charCodeAt(4) ^ DASH) |
    (text.charCodeAt(7) ^ DASH) |
    (text.charCodeAt(10) ^ LETTER_T) |
    (text.charCodeAt(13) ^ COLON) |
    (text.charCodeAt(16) ^ COLON) |
    (text.charCodeAt(length - 1) ^ LETTER_Z)
  const century = pairAt(text, 0)
  const year = pairAt(text, 2)
  const month = pairAt(text, 5)
  const day = pairAt(text, 8)
  const hour = pairAt(text, 11)
  const minute = pairAt(text, 14)
  const second = pairAt(text, 17)
  const part = length === 20 ? 0 : thousandths(text, length)
  // A number below zero leaves its sign in whatever it is joined to.
  const sign = century | year | month | day | hour | minute | second | part
  if (shape !== 0 || sign < 0 || hour > 23 || minute > 59 || second > 59) return Number.NaN
  const date = ((century * 100 + year) * 100 + month) * 100 + day
  const start = date === lastDate ? lastStart : startOfDate(date)
  return start + ((hour * 60 + minute) * 60 + second) * 1_000 + part
}

/** Two digits as a number, or something below zero. All in integers, which is what makes it fast. */
function pairAt(text: string, index: number): number {
  const tens = text.charCodeAt(index) - ZERO
  const ones = text.charCodeAt(index + 1) - ZERO
  return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones
}

/** What follows the seconds: a dot and one to three digits. Below zero where it is something else. */
function thousandths(text: string, length: number): number {
  if (text.charCodeAt(19) !== DOT) return -1
  let sum = 0
  let sign = 0
  for (let index = 20, worth = 100; index < length - 1; index += 1, worth = worth === 100 ? 10 : 1) {
    const digit = text.charCodeAt(index) - ZERO
    sign |= digit | (9 - digit)
    sum += digit * worth
  }
  return sign < 0 ? -1 : sum
}

/** Midnight UTC of a date written as the number YYYYMMDD, or NaN where the calendar has no such date. */
function startOfDate(date: number): EpochMs {
  const year = Math.floor(date / 10_000)
  const month = Math.floor(date / 100) % 100
  const day = date % 100
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
  if (!exists) return Number.NaN
  // Date.UTC takes the years 0 to 99 for those of the last century; a whole cycle of the calendar later it does not.
  lastStart = Date.UTC(year + 400, month - 1, day) - DAYS_OF_CYCLE * DAY
  lastDate = date
  return lastStart
}

/** Days of the 400 years after which the calendar repeats. */
const DAYS_OF_CYCLE = 146_097

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
