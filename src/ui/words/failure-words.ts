// How the Failures screen names things: whose matter a failure is and in which colour, and marks.

import { msg, t } from '@lingui/core/macro'
import type { Day } from '../../domain/day.ts'
import type { Explanation, Owner } from '../../domain/dictionary.ts'
import type { FailureRow } from '../../store/views/failures-view.ts'
import { dayText, fullDay, spanText } from './format.ts'
import { say } from './i18n.ts'

/** Each owner keeps one colour; the legend and the table say it in words. The colours stand in the style sheet. */
export function ownerColour(owner: Owner): string {
  return `var(--owner-${owner})`
}

export function ownerName(owner: Owner): string {
  return say(OWNERS[owner])
}

const OWNERS = {
  list: msg`Contact list`,
  consent: msg`Consent`,
  template: msg`Template and content`,
  campaign: msg`Campaign and its pace`,
  account: msg`Account and sender`,
  carrier: msg`Carrier and phone`,
  platform: msg`Platform`,
  unknown: msg({ message: 'Not known', context: 'owner' }),
} as const satisfies Record<Owner, object>

/** Whether sending again helps. */
export function retryText(retry: Explanation['retry']): string {
  return say(RETRIES[retry])
}

const RETRIES = {
  no: msg`Do not retry`,
  later: msg`Retry later`,
  fix: msg`Retry after the fix`,
  auto: msg`Mends itself`,
  unknown: msg({ message: 'Not known', context: 'retry' }),
} as const satisfies Record<Explanation['retry'], object>

/** What is to be said of a trend beside the figures; null where there is nothing. */
export function markOf({
  trend,
  lastSeen,
}: FailureRow): { readonly kind: 'new' | 'rising' | 'over'; readonly text: string } | null {
  switch (trend.kind) {
    case 'new':
      return { kind: 'new', text: t`New since ${{ day: dayText(trend.since) }}` }
    case 'rising':
      return { kind: 'rising', text: risingText(trend, lastSeen) }
    case 'incident':
      return { kind: 'over', text: t`Was up ${{ days: incidentDays(trend) }}` }
    case 'steady':
    case 'unknown':
      return null
  }
}

function risingText(trend: Rise, last: Day | null): string {
  const { isSure, days } = riseStart(trend, last)
  return isSure ? t`Rising since ${{ day: days }}` : t`Rising since some day of ${days}`
}

interface Rise {
  readonly earliest: Day
  readonly since: Day
}

/**
 * When a rise began: on `20 Nov`; where the days before are not loaded, on some day of `4 – 20 Nov`. The year stands there where
 * it began in another than that of the last day.
 */
export function riseStart(
  { earliest, since }: Rise,
  last: Day | null,
): { readonly isSure: boolean; readonly days: string } {
  if (earliest < since) return { isSure: false, days: spanText({ first: earliest, last: since }) }
  return { isSure: true, days: last?.slice(0, 4) === since.slice(0, 4) ? dayText(since) : fullDay(since) }
}

/** `9 – 12 Nov`, or the one day. */
export function incidentDays({ since, until }: { readonly since: Day; readonly until: Day }): string {
  return since === until ? dayText(since) : spanText({ first: since, last: until })
}
