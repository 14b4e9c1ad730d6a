// From page to page of one window's transactions. Servers give fewer rows at once than they were asked for, say so or
// not, and stop at sizes of their own: so after every page that is not empty we look further, unless something proves
// that it was the last. A walk that says `end` has seen every message, as far as anybody outside can know. A page that only
// repeats, or a walk without an end, is noticed and said; nothing here goes on for ever.
//
// The documents (reporting-api.md; outbound-reporting-api-overview, transactions) leave open whether `page.count` is the
// page or all, what a server does that gives less than it was asked for, and how `nextOffset` is sent back.

import type { Dialect } from './dialect.ts'
import { countOfAll, countsMore, END, stuck, type PageCounts, type WalkEnd } from './walk.ts'

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
  /** Rows of the page before; 0 for the first page. */
  readonly before: number
  /** How many there are in all by the largest `count` so far that cannot be of its page alone; 0 where none said so. */
  readonly counted: number
  /** How many messages the analytics count in the window; null where they do not say, or may still change. */
  readonly attempted: number | null
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

export type WalkStep = { readonly kind: 'next'; readonly page: PageAsk } | WalkEnd

/** The most that outbound-reporting gives at once. */
export const LONGEST_PAGE = 5_000

/** A day of many millions of messages. Whoever is still told of more is told so for ever. */
const MOST_PAGES = 10_000

/** So many pages in a row may bring nothing new: while a day is going on, arriving messages push others along. */
const MOST_STALE = 10

/** The first page of a window in which the analytics count so many messages; null where they do not say. */
export function firstPage(dialect: Dialect, attempted: number | null = null): PageAsk {
  const limit = dialect === 'outbound-reporting' ? LONGEST_PAGE : null
  const way = { number: 1, seen: 0, stale: 0, before: 0, counted: 0, attempted, why: 'told' } as const
  return { kind: 'offset', offset: 0, limit, ...way }
}

/** What comes after a page, from what was asked and what came. */
export function nextPage(dialect: Dialect, asked: PageAsk, news: PageNews): WalkStep {
  if (asked.kind === 'token' || news.nextPage !== null) return afterToken(dialect, asked, news)
  const { nextOffset, rows } = news
  if (nextOffset !== null && nextOffset > asked.offset)
    return follow(asked, news, 'told', at(asked, nextOffset))
  const behind = asked.offset + rows
  if (rows === 0) return ended(asked, news, behind)
  if (asked.limit !== null && rows >= mostOn(asked.limit, news)) return afterFull(asked, news, behind)
  if (news.fresh === 0) return afterNothingNew(asked, news)
  return isLast(asked, news) ? END : follow(asked, news, 'guess', at(asked, behind))
}

type OffsetAsk = Extract<PageAsk, { kind: 'offset' }>

/** A page as long as it can be. That it brings nothing new proves nothing: arriving messages push others along. */
function afterFull(asked: OffsetAsk, news: PageNews, behind: number): WalkStep {
  return news.fresh === 0 && isAll(asked, news) ? END : follow(asked, news, 'told', at(asked, behind))
}

/** Only messages of earlier pages. A server that heeds the offset can repeat some of them, and one that does not all. */
function afterNothingNew(asked: OffsetAsk, news: PageNews): WalkStep {
  const isShorter = news.rows < asked.before
  const saysEnd = news.nextOffset !== null && (news.nextOffset < 0 || asked.why === 'guess')
  return isShorter || saysEnd || isAll(asked, news) ? END : repeats(asked)
}

/** What proves that nothing comes behind a page, so that nobody needs to look. */
function isLast(asked: OffsetAsk, news: PageNews): boolean {
  const { nextOffset, limit } = news
  // It names itself as the next page, or one before it. Some servers say so that they have no more: one look tells.
  if (nextOffset !== null && nextOffset >= 0) return false
  if (isAll(asked, news)) return true
  const saysEnd = nextOffset !== null && nextOffset < 0
  // It knows how much it gives at once, and gave less.
  const isShort = asked.limit !== null && limit !== null && limit > 0 && limit < asked.limit
  return (saysEnd || isShort) && !isShortOf(asked, news)
}

/** As many as there are, by the server's own count of all or by the analytics. */
function isAll(asked: PageAsk, news: PageNews): boolean {
  const seen = asked.seen + news.fresh
  const counted = countedBy(asked, news)
  return (counted > 0 && seen >= counted) || seen === asked.attempted
}

/** The server counts more than it gave, or the analytics do. */
function isShortOf(asked: OffsetAsk, news: PageNews): boolean {
  const isCounted = countedBy(asked, news) > asked.offset + news.rows
  return isCounted || (asked.attempted ?? 0) > asked.seen + news.fresh
}

/** Behind the last page. */
function ended(asked: PageAsk, news: PageNews, behind: number): WalkEnd {
  const counted = countedBy(asked, news)
  return counted > behind ? stuck(countsMore(counted, behind, 'messages')) : END
}

function countedBy({ counted }: PageAsk, news: PageNews): number {
  return Math.max(counted, countOfAll(news))
}

/** The most rows that a page can have. */
function mostOn(wanted: number, { limit }: PageNews): number {
  return limit !== null && limit > 0 ? Math.min(wanted, limit) : wanted
}

function afterToken(dialect: Dialect, asked: PageAsk, news: PageNews): WalkStep {
  const token = news.nextPage
  if (token === null) return END
  if (dialect === 'reporting-2.0') {
    return stuck('The answer names its next page by a token, which Reporting 2.0 has no way to send back')
  }
  if (asked.kind === 'token' && asked.token === token) return repeats(asked)
  return follow(asked, news, 'told', { kind: 'token', token })
}

function at({ limit }: OffsetAsk, offset: number): Place {
  return { kind: 'offset', offset, limit }
}

function follow(asked: PageAsk, news: PageNews, why: Way['why'], place: Place): WalkStep {
  const { number } = asked
  const stale = news.fresh > 0 ? 0 : asked.stale + 1
  if (number >= MOST_PAGES) return stuck(`After ${MOST_PAGES} pages the server still promises more`)
  if (stale >= MOST_STALE) return repeats(asked)
  const { attempted } = asked
  const seen = asked.seen + news.fresh
  const way = {
    number: number + 1,
    seen,
    stale,
    before: news.rows,
    counted: countedBy(asked, news),
    attempted,
  }
  return { kind: 'next', page: { ...place, ...way, why } }
}

function repeats({ number, seen }: PageAsk): WalkStep {
  return stuck(
    `Page ${number} brings only messages of earlier pages (${seen} so far), and nothing says that they are all`,
  )
}
