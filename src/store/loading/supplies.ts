// Where days come from: the cache, another tab that is fetching the same day just now, or LivePerson. What is fetched
// is kept. Two kinds of days are had in this way, the analytics and the transactions.

import type { CountedDay } from '../../counting/day/day-order.ts'
import type { Reader } from '../../counting/worker/reader.ts'
import type { Sheet } from '../../counting/sheet.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import { isStale } from '../../domain/plan.ts'
import type { Cache, Cached } from '../cache/cache.ts'
import { fetchDay, type Order } from './fetch-day.ts'
import { fetchTransactions, type TransactionOrder } from './fetch-transactions.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'
import type { Book, Held } from '../days/known.ts'
import type { Heard, Recalled, Supply, Wanted } from './order.ts'
import { withLock } from './locks.ts'
import type { Pace } from '../requests/pace.ts'
import type { TrafficStore } from '../requests/traffic.ts'

export interface SupplyMeans {
  readonly cache: Cache
  readonly pace: Pace
  readonly traffic: TrafficStore
  readonly now: () => EpochMs
}

export type AnalyticsOrder = Wanted & Order
export type TransactionsWanted = Wanted & TransactionOrder

/** Days of the account analytics. */
export function analyticsSupply({ cache, pace, traffic, now }: SupplyMeans): Supply<AnalyticsOrder, Held> {
  const news = createNews(now)
  return {
    recall: async ({ book, zone }, days) => {
      const kept = await cache.read(book, 'analytics', days)
      for (const [day, { fetchedAt }] of kept) news.met(book, day, fetchedAt)
      return recalled(kept, (held, day) => isStale(day, held.fetchedAt, zone, now()))
    },
    fetch: async (order, day, signal, heard) => {
      const { book } = order
      const got = await onceForAllTabs('analytics', { book, day, signal }, async () => {
        const kept = (await cache.read(book, 'analytics', [day])).get(day)
        if (kept !== undefined && news.isNews(order, day, kept.fetchedAt)) {
          return { kind: 'held', held: kept } as const
        }
        const fetched = await fetchDay(order, day, { pace, traffic, now, signal, ...heard })
        if (fetched.kind === 'fault') return fetched
        signal.throwIfAborted()
        // Kept before the next tab has its turn, or it would fetch the day again.
        await cache.writeAnalytics(book, day, fetched.held)
        return fetched
      })
      if (got.kind === 'fault') return got
      signal.throwIfAborted()
      news.met(book, day, got.held.fetchedAt)
      return got
    },
  }
}

/** What the transactions of a day leave behind when they have been read. */
export interface Receivers {
  readonly reader: () => Reader
  /** The cube takes the sheet: it is not held twice. */
  readonly counted: (book: Book, day: Day, sheet: Sheet) => void
  /** The cache has been asked for these days. */
  readonly asked: (book: Book, days: readonly Day[]) => void
  /** Somebody agreed to load these, before the page was opened this time. */
  readonly agreed: (book: Book, days: Iterable<Day>) => void
  /** Whether the rows may stay on this machine. */
  readonly rows: () => 'kept' | 'notKept'
}

/** Days of transactions. */
export function transactionsSupply(
  { cache, pace, traffic, now }: SupplyMeans,
  { reader, counted, asked, agreed, rows }: Receivers,
): Supply<TransactionsWanted, HeldTransactions> {
  const news = createNews(now)
  const keep = async ({ book, day }: Place, held: HeldTransactions, { sheet, block }: CountedDay) => {
    await cache.writeMessages(book, day, { ...held, sheet }, rows() === 'kept' ? block : null)
  }
  /** What another tab has fetched meanwhile, its rows too: those in the archive may be older. */
  const fromCache = async (order: TransactionsWanted, { book, day }: Place) => {
    const kept = (await cache.read(book, 'sheet', [day])).get(day)
    if (kept === undefined || !news.isNews(order, day, kept.fetchedAt)) return null
    const { fetchedAt } = kept
    const block = await cache.readBlock(book, day, fetchedAt)
    if (block !== null) await reader().archive({ kind: 'put', book, day, block, fetchedAt, over: 'any' })
    return kept
  }
  const fromSource = async (order: TransactionsWanted, place: Place, heard: Heard) => {
    const { day, signal } = place
    const errand = { pace, traffic, now, signal, ...heard }
    const fetched = await fetchTransactions(order, day, reader(), errand)
    if (fetched.kind === 'fault') return fetched
    signal.throwIfAborted()
    const { held, counted: all } = fetched
    await keep(place, held, all)
    return { kind: 'sheet', sheet: { ...held, sheet: all.sheet } } as const
  }
  return {
    recall: async ({ book, zone }, days, isWanted) => {
      const kept = await cache.read(book, 'sheet', days)
      const agreement = await cache.agreed(book)
      const wanted = new Map([...kept].filter(([day]) => isWanted(day)))
      for (const [day, { fetchedAt }] of wanted) news.met(book, day, fetchedAt)
      // From here on nothing is waited for: the cube has a day if and only if it is known to be held.
      for (const [day, { sheet }] of wanted) counted(book, day, sheet)
      agreed(book, agreement === 'all' ? days : agreement)
      asked(book, days)
      const helds = new Map([...wanted].map(([day, sheet]) => [day, withoutSheet(sheet)]))
      // A day whose pages did not end as they should is worth another try on every visit.
      return recalled(helds, (held, day) => held.stuck !== null || isStale(day, held.fetchedAt, zone, now()))
    },
    fetch: async (order, day, signal, heard) => {
      const place = { book: order.book, day, signal }
      const got = await onceForAllTabs('transactions', place, async () => {
        const kept = await fromCache(order, place)
        if (kept !== null) return { kind: 'sheet', sheet: kept } as const
        signal.throwIfAborted()
        return await fromSource(order, place, heard)
      })
      if (got.kind === 'fault') return got
      signal.throwIfAborted()
      // Only now: what was cancelled at its end is found in the cache when the day is wanted again.
      news.met(order.book, day, got.sheet.fetchedAt)
      counted(order.book, day, got.sheet.sheet)
      return { kind: 'held', held: withoutSheet(got.sheet) }
    },
  }
}

/** The cube has the sheet: it is not held twice. */
function withoutSheet({ report, fetchedAt, stuck }: Cached['sheet']): HeldTransactions {
  return { report, fetchedAt, stuck }
}

/** A day that is being fetched. */
interface Place {
  readonly book: Book
  readonly day: Day
  readonly signal: AbortSignal
}

/** Tabs share the cache, so one of them fetches a day and the others wait for it, and find there what has come. */
function onceForAllTabs<Result>(
  kind: 'analytics' | 'transactions',
  { book, day, signal }: Place,
  fetch: () => Promise<Result>,
): Promise<Result> {
  return withLock(`${kind}\n${nameOf(book, day)}`, signal, fetch)
}

/**
 * Tells what another tab has put into the cache from what this page knows already. When it was fetched does not tell:
 * the other tab may have begun before this one asked.
 */
function createNews(now: () => EpochMs) {
  const known = new Map<string, EpochMs>()
  return {
    met: (book: Book, day: Day, fetchedAt: EpochMs) => {
      known.set(nameOf(book, day), fetchedAt)
    },
    /** Whether it is newer than what this page has had, and fresh enough not to be fetched again. */
    isNews: ({ book, zone }: Wanted, day: Day, fetchedAt: EpochMs): boolean =>
      fetchedAt > (known.get(nameOf(book, day)) ?? Number.NEGATIVE_INFINITY) &&
      !isStale(day, fetchedAt, zone, now()),
  }
}

function recalled<What>(
  helds: ReadonlyMap<Day, What>,
  isDue: (held: What, day: Day) => boolean,
): Recalled<What> {
  return { helds, due: new Set([...helds].flatMap(([day, held]) => (isDue(held, day) ? [day] : []))) }
}

function nameOf(book: Book, day: Day): string {
  return `${day}\n${book}`
}
