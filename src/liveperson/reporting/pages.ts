// From page to page of one window's transactions. A server is believed when it says that there is more, and checked
// when it says that there is not: a walk that says `end` has seen every message, as far as anybody outside can know. A
// page that only repeats, or a walk without an end, is noticed and said; nothing here goes on for ever.
//
// The documents (reporting-api.md; outbound-reporting-api-overview, transactions) leave open whether `page.count` is the
// page or all, what a server does that gives less than it was asked for, and how `nextOffset` is sent back.

import type { Dialect } from './dialect.ts'
import { END, knowsMore, stuck, type PageCounts, type WalkEnd } from './walk.ts'

/** A page to ask for. `firstPage` and `nextPage` make them; the client knows how each is asked. */
export type PageAsk = Place & Way

type Place =
  /** From a row on, counted from 0. `limit`: so many rows at most; null where the dialect lets the server decide. */
  | { readonly kind: 'offset'; readonly offset: number; readonly limit: number | null }
  /** After an opaque token: the deprecated first version of outbound-reporting. */
  | { readonly kind: 'token'; readonly token: string }

/** How the walk came to a page. */
interface Way {
  /** 1 for the first page. */
  readonly number: number
  /** Messages that the pages before brought, each counted once. */
  readonly seen: number
  /** How many of the pages just before brought nothing new. */
  readonly stale: number
  /** Whether the server said that there is more, or we only look if there is. */
  readonly why: 'told' | 'guess'
}

/** What a page says about the pages after it: the fields of `page`, as far as they are there. */
export interface PageNews extends PageCounts {
  /** `nextOffset` of reporting-2.0, which is -1 on the last page; null where it is absent or null. */
  readonly nextOffset: number | null
  /** `nextPage` of the deprecated first version of outbound-reporting; null where it is absent. */
  readonly nextPage: string | null
  /** `limit` of outbound-reporting: the most that the server puts on a page. Null where it is absent. */
  readonly limit: number | null
}

export type Step = { readonly kind: 'next'; readonly page: PageAsk } | WalkEnd

/** The most that outbound-reporting gives at once. */
export const LONGEST_PAGE = 5_000

/** A day of many millions of messages. Whoever is still told of more is told so for ever. */
const MOST_PAGES = 10_000

/** So many pages in a row may bring nothing new: while a day is going on, arriving messages push others along. */
const MOST_STALE = 10

/** Servers that give less than they were asked for do so in round numbers. */
const ROUND = 100

export function firstPage(dialect: Dialect): PageAsk {
  const limit = dialect === 'outbound-reporting' ? LONGEST_PAGE : null
  return { kind: 'offset', offset: 0, limit, number: 1, seen: 0, stale: 0, why: 'told' }
}

/** What comes after a page, from what was asked and what came. */
export function nextPage(dialect: Dialect, asked: PageAsk, news: PageNews): Step {
  if (asked.kind === 'token' || news.nextPage !== null) return afterToken(dialect, asked, news)
  switch (dialect) {
    case 'reporting-2.0':
      return afterNeighbours(asked, news)
    case 'outbound-reporting':
      return afterLength(asked, news)
  }
}

type OffsetAsk = Extract<PageAsk, { kind: 'offset' }>

/** reporting-2.0: the answer names the next offset, -1, or nothing. */
function afterNeighbours(asked: OffsetAsk, news: PageNews): Step {
  const { nextOffset } = news
  if (nextOffset !== null && nextOffset > asked.offset)
    return follow(asked, news, 'told', at(asked, nextOffset))
  if (news.rows === 0 || (nextOffset !== null && nextOffset < 0)) return END
  if (nextOffset === null) return knowsMore(asked.offset, news) ? lookFurther(asked, news) : END
  // It names the page itself, or one before it. Some servers say so that they have no more: one look tells.
  if (news.fresh > 0) return lookFurther(asked, news)
  return asked.why === 'guess' || hasAll(asked, news) ? END : repeats(asked)
}

/** outbound-reporting, second version: until a page is shorter than what was asked for. */
function afterLength(asked: OffsetAsk, news: PageNews): Step {
  const { rows } = news
  const wanted = asked.limit ?? LONGEST_PAGE
  const most = news.limit !== null && news.limit > 0 ? Math.min(wanted, news.limit) : wanted
  if (rows === 0 || (news.fresh === 0 && hasAll(asked, news))) return END
  if (rows >= most) return follow(asked, news, 'told', at(asked, asked.offset + rows))
  // A server may give less than the limit that it repeats: where that shows, one look tells.
  const isCapped = most === wanted && rows % ROUND === 0
  return isCapped || knowsMore(asked.offset, news) ? lookFurther(asked, news) : END
}

function afterToken(dialect: Dialect, asked: PageAsk, news: PageNews): Step {
  const token = news.nextPage
  if (token === null) return END
  if (dialect === 'reporting-2.0') {
    return stuck('The answer names its next page by a token, which Reporting 2.0 has no way to send back')
  }
  if (asked.kind === 'token' && asked.token === token) return repeats(asked)
  return follow(asked, news, 'told', { kind: 'token', token })
}

/** `count` is certainly of all pages, and that many were seen. */
function hasAll(asked: PageAsk, { rows, fresh, count }: PageNews): boolean {
  return count !== null && count > rows && asked.seen + fresh >= count
}

function lookFurther(asked: OffsetAsk, news: PageNews): Step {
  return follow(asked, news, 'guess', at(asked, asked.offset + news.rows))
}

function at({ limit }: OffsetAsk, offset: number): Place {
  return { kind: 'offset', offset, limit }
}

function follow(asked: PageAsk, news: PageNews, why: Way['why'], place: Place): Step {
  const { number } = asked
  const stale = news.fresh > 0 ? 0 : asked.stale + 1
  if (number >= MOST_PAGES) return stuck(`After ${MOST_PAGES} pages the server still promises more`)
  if (stale >= MOST_STALE) return repeats(asked)
  return { kind: 'next', page: { ...place, number: number + 1, seen: asked.seen + news.fresh, stale, why } }
}

function repeats({ number, seen }: PageAsk): Step {
  return stuck(
    `Page ${number} brings only messages of earlier pages (${seen} so far), and nothing says that they are all`,
  )
}
