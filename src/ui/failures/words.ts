// How the Failures screen names things: whose matter a failure is and in which colour, hours of the week, marks.

import type { Day } from '../../domain/day.ts'
import { OWNERS, type Owner } from '../../domain/dictionary.ts'
import type { FailureRow } from '../../store/failures-view.ts'
import { dayText, spanText } from '../chart/format.ts'

/** Each owner keeps one colour; the legend and the table say it in words. The colours stand in the style sheet. */
export function ownerColour(owner: Owner): string {
  return `var(--owner-${owner})`
}

export function ownerName(owner: Owner): string {
  return OWNERS[owner]
}

/** What is to be said of a trend beside the figures; null where there is nothing. */
export function markOf({
  trend,
}: FailureRow): { readonly word: 'New' | 'Rising' | 'Was up'; readonly since: string } | null {
  switch (trend.kind) {
    case 'new':
      return { word: 'New', since: `since ${dayText(trend.since)}` }
    case 'rising':
      return { word: 'Rising', since: `since ${dayText(trend.since)}` }
    case 'spell':
      return { word: 'Was up', since: spellDays(trend) }
    case 'steady':
    case 'unknown':
      return null
  }
}

/** `9 – 12 Nov`, or the one day. */
export function spellDays({ since, until }: { readonly since: Day; readonly until: Day }): string {
  return since === until ? dayText(since) : spanText({ first: since, last: until })
}

/** Any Monday: weekdays have names only on days. */
const A_MONDAY = Date.UTC(2024, 0, 1)
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' })

/** `Tue 09:00–10:00` for an hour of the week, of which 0 is Monday 00:00. */
export function hourText(weekHour: number): string {
  const day = WEEKDAY.format(A_MONDAY + Math.floor(weekHour / 24) * 86_400_000)
  const hour = weekHour % 24
  return `${day} ${clock(hour)}–${clock(hour + 1)}`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
