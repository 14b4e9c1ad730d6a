// The day that a row of analytics names. Over a window that was asked for it is not needed and not read; a campaign has
// no window, so there it is all that tells when. No document says whose midnight it means: a day alone, or a time without
// an offset, is taken for UTC's, and an instant is of the day on which it falls there.

import { dayAt, dayOf, UTC, type Day, type EpochMs } from '../../domain/day.ts'
import { folded } from './wire.ts'

/** `date` of reporting-2.0 and `transactionday` of its successor, folded. */
const NAMES: ReadonlySet<string> = new Set(['date', 'transactionday'])

/** A date, and perhaps a time of day with whatever fraction, and perhaps its offset from UTC. */
const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?))?)?$/

/** Month, day, year: `10-25-2021` in the samples of the successor, and what it may look like without its zeros. */
const MONTH_FIRST = /^(\d{1,2})-(\d{1,2})-(\d{4})$/

/** Epoch seconds or milliseconds of the years 2001 to 2286: no other count of either is as long. */
const EPOCH = /^\d{10}(\d{3})?$/

/** The day of a row, or null where it names none that can be read; that is an issue only where it names one. */
export function rowDay(
  entry: Readonly<Record<string, unknown>>,
  issue: (key: string, reason: string, value: unknown) => void,
): Day | null {
  let unread: readonly [key: string, value: unknown] | null = null
  for (const [key, value] of Object.entries(entry)) {
    if (!NAMES.has(folded(key)) || value === null || value === undefined || value === '') continue
    const day = typeof value === 'string' || typeof value === 'number' ? dayNamed(String(value).trim()) : null
    if (day !== null) return day
    unread ??= [key, value]
  }
  if (unread !== null) issue(unread[0], 'is no day', unread[1])
  return null
}

/** `2026-11-21`, `11-21-2026`, `1-2-2026` or an instant. A month beyond 12 is no day: nobody can tell what it is. */
function dayNamed(text: string): Day | null {
  const epoch = EPOCH.exec(text)
  if (epoch !== null) return dayAt(Number(text) * (epoch[1] === undefined ? 1_000 : 1), UTC)
  const iso = ISO.exec(text)
  if (iso !== null) return dayOfInstant(iso)
  const [, month, date, year] = MONTH_FIRST.exec(text) ?? []
  if (month === undefined || date === undefined || year === undefined) return null
  return dayOf(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

function dayOfInstant([, date = '', ...parts]: RegExpExecArray): Day | null {
  const day = dayOf(date)
  const [hour = 0, minute = 0, second = 0] = parts.slice(0, 3).map((part) => Number(part ?? 0))
  const [hours = 0, minutes = 0] = parts.slice(4).map((part) => Number(part ?? 0))
  // The hour 24 ends a day, and a leap second a minute.
  const isTime = hour < 24 || (hour === 24 && minute === 0 && second === 0)
  if (day === null || !isTime || minute > 59 || second > 60 || hours > 23 || minutes > 59) return null
  const offset = (parts[3] === '-' ? -1 : 1) * (hours * 60 + minutes)
  const midnight: EpochMs = Date.parse(day)
  return dayAt(midnight + ((hour * 60 + minute - offset) * 60 + Math.min(second, 59)) * 1_000, UTC)
}
