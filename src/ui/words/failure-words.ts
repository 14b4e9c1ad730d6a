// How the Failures screen names things: whose matter a failure is and in which colour, and marks.

import type { Day } from '../../domain/day.ts'
import { OWNERS, type Owner } from '../../domain/dictionary.ts'
import type { FailureRow } from '../../store/views/failures-view.ts'
import { dayText, fullDay, spanText } from './format.ts'

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
  lastSeen,
}: FailureRow): { readonly word: 'New' | 'Rising' | 'Was up'; readonly since: string } | null {
  switch (trend.kind) {
    case 'new':
      return { word: 'New', since: `since ${dayText(trend.since)}` }
    case 'rising':
      return { word: 'Rising', since: riseWords(trend, lastSeen).join(' ') }
    case 'incident':
      return { word: 'Was up', since: incidentDays(trend) }
    case 'steady':
    case 'unknown':
      return null
  }
}

/**
 * `since` and `20 Nov`; where the days before are not loaded, `since some day of` and `4 – 20 Nov`. The year stands there
 * where the rise began in another than that of the last day.
 */
export function riseWords(
  { earliest, since }: { readonly earliest: Day; readonly since: Day },
  last: Day | null,
): readonly [lead: string, days: string] {
  if (earliest < since) return ['since some day of', spanText({ first: earliest, last: since })]
  return ['since', last?.slice(0, 4) === since.slice(0, 4) ? dayText(since) : fullDay(since)]
}

/** `9 – 12 Nov`, or the one day. */
export function incidentDays({ since, until }: { readonly since: Day; readonly until: Day }): string {
  return since === until ? dayText(since) : spanText({ first: since, last: until })
}
