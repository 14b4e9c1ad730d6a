// From page to page of one campaign's recipients. `reporting-2.0` names the next offset; `outbound-reporting` documents
// no paging and gives all at once. A walk that says `end` has seen every recipient, as far as anybody outside can know.

import type { Dialect } from './dialect.ts'
import { END, knowsMore, stuck, type PageCounts, type WalkEnd } from './walk.ts'

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
  if (nextOffset === null) return knowsMore(offset, news) ? stuck(countsMore(offset, news)) : END
  if (nextOffset < 0 || (rows === 0 && nextOffset <= offset)) return END
  if (rows === 0) return stuck(`The page at recipient ${offset} is empty and still promises more`)
  if (fresh === 0) return stuck(`The page at recipient ${offset} brings only recipients of earlier pages`)
  // It names itself, or a page before it. Some servers say so that they have no more: one look tells.
  const next = nextOffset > offset ? nextOffset : offset + rows
  return next > FURTHEST
    ? stuck(`After ${FURTHEST} recipients the server still promises more`)
    : { kind: 'next', offset: next }
}

function afterAll(offset: number, news: RecipientNews): RecipientStep {
  const { nextOffset } = news
  if (knowsMore(offset, news)) return stuck(countsMore(offset, news))
  return nextOffset !== null && nextOffset > offset
    ? stuck('The answer promises a further page, and Outbound Reporting documents no way to ask for it')
    : END
}

function countsMore(offset: number, { rows, count }: RecipientNews): string {
  return `The server counts ${count} recipients, gave ${offset + rows} of them and names no page after this`
}
