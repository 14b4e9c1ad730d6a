// The day that a row of analytics names. Over a window that was asked for it is not needed and not read; a campaign has
// no window, so there it is all that tells when. No document says whose midnight it means: it is taken for UTC's.

import { dayOf, type Day } from '../../domain/day.ts'
import { folded } from './wire.ts'

/** `date` of reporting-2.0 and `transactionday` of its successor, folded. */
const NAMES: ReadonlySet<string> = new Set(['date', 'transactionday'])

/** A date, or an instant of which only the date counts. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/** Month, day, year: `10-25-2021` in the samples of the successor, and what it may look like without its zeros. */
const MONTH_FIRST = /^(\d{1,2})-(\d{1,2})-(\d{4})$/

/** The day of a row, or null where it names none that can be read; that is an issue only where it names one. */
export function rowDay(
  entry: Readonly<Record<string, unknown>>,
  issue: (key: string, reason: string, value: unknown) => void,
): Day | null {
  let unread: readonly [key: string, value: unknown] | null = null
  for (const [key, value] of Object.entries(entry)) {
    if (!NAMES.has(folded(key)) || value === null || value === undefined || value === '') continue
    const day = typeof value === 'string' ? dayNamed(value.trim()) : null
    if (day !== null) return day
    unread ??= [key, value]
  }
  if (unread !== null) issue(unread[0], 'is no day', unread[1])
  return null
}

/** `2026-11-21`, `11-21-2026`, `1-2-2026` or an ISO instant. A month beyond 12 is no day: nobody can tell what it is. */
function dayNamed(text: string): Day | null {
  const iso = ISO.exec(text)?.[1]
  if (iso !== undefined) return dayOf(iso)
  const [, month, date, year] = MONTH_FIRST.exec(text) ?? []
  if (month === undefined || date === undefined || year === undefined) return null
  return dayOf(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}
