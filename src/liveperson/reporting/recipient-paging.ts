// From page to page of one campaign's recipients. `reporting-2.0` names the next offset; `outbound-reporting` documents
// no paging and gives all at once. Where a page does not say that it is the last, we look behind it. A walk that says
// `end` has seen every recipient, as far as anybody outside can know.

import type { Dialect } from './dialect.ts'
import { countOfAll, countsMore, END, stuck, type PageCounts, type WalkEnd } from './walk.ts'

/** What a page of the campaign report says about the pages after it. Rows that nobody can read count as fresh. */
export interface RecipientNews extends PageCounts {
  /** -1 on the last page; null where it is absent. */
  readonly nextOffset: number | null
}

export type RecipientStep = { readonly kind: 'next'; readonly offset: number } | WalkEnd

/** A campaign has 100,000 recipients a day at most (proactive-messaging-api); further than this nobody is led. */
const FURTHEST = 10_000_000

/** What comes after the page that was asked for at an offset. */
export function nextRecipients(dialect: Dialect, offset: number, news: RecipientNews): RecipientStep {
  switch (dialect) {
    case 'reporting-2.0':
      return afterNeighbours(offset, news)
    case 'outbound-reporting':
      return afterAll(offset, news)
  }
}

function afterNeighbours(offset: number, news: RecipientNews): RecipientStep {
  const { rows, fresh, nextOffset } = news
  const behind = offset + rows
  const counted = countOfAll(news)
  const promises = nextOffset !== null && nextOffset > offset
  if (rows === 0) {
    if (promises) return stuck(`The page at recipient ${offset} is empty and still promises more`)
    return counted > behind ? stuck(countsMore(counted, behind, 'recipients')) : END
  }
  if (nextOffset !== null && nextOffset < 0 && counted <= behind) return END
  if (fresh === 0) return stuck(`The page at recipient ${offset} brings only recipients of earlier pages`)
  if (!promises && counted > 0 && counted <= behind) return END
  const next = promises ? nextOffset : behind
  return next > FURTHEST
    ? stuck(`After ${FURTHEST} recipients the server still promises more`)
    : { kind: 'next', offset: next }
}

function afterAll(offset: number, news: RecipientNews): RecipientStep {
  const { rows, nextOffset } = news
  const counted = countOfAll(news)
  if (counted > offset + rows) return stuck(countsMore(counted, offset + rows, 'recipients'))
  return nextOffset !== null && nextOffset > offset
    ? stuck('The answer promises a further page, and Outbound Reporting documents no way to ask for it')
    : END
}
