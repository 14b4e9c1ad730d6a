// Days as the tests ask for them.

import { plusDays } from '../oracle.ts'

export function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => plusDays(first, index))
}

/** The days of the last thirteen months: 396 of them on most days of the year. */
export function keptDays(today: string): readonly string[] {
  const begin = new Date(`${today}T00:00:00Z`)
  const day = begin.getUTCDate()
  begin.setUTCMonth(begin.getUTCMonth() - 13, 1)
  const lastOfMonth = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 0)).getUTCDate()
  begin.setUTCDate(Math.min(day, lastOfMonth) + 1)
  const start = begin.toISOString().slice(0, 10)
  return daysFrom(start, Math.round((Date.parse(today) - Date.parse(start)) / 86_400_000) + 1)
}
