// Where days come from: the cache, another tab that is fetching the same day just now, or LivePerson. What is fetched
// is kept. Two kinds of days are had in this way, the analytics and the transactions.

import type { CountedDay } from '../../counting/day/day-order.ts'
import type { Reader } from '../../counting/worker/reader.ts'
import type { Rollup } from '../../counting/rollup.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import { isStale } from '../../domain/plan.ts'
import type { Cache, Cached } from '../cache/cache.ts'
import { fetchDay, type FetchOrder } from './fetch-day.ts'
import { fetchTransactions, type TransactionOrder } from './fetch-transactions.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import type { DatasetKey, AnalyticsDay } from '../days/days.ts'
import type { Heard, CachedDays, DaySource, DaysOrder } from './order.ts'
import { withLock } from './locks.ts'
import type { RequestPace } from '../requests/pace.ts'
import type { TrafficStore } from '../requests/traffic.ts'

export interface DaySourceDeps {
  readonly cache: Cache
  readonly pace: RequestPace
  readonly traffic: TrafficStore
  readonly now: () => EpochMs
}

export type AnalyticsOrder = DaysOrder & FetchOrder
export type TransactionsWanted = DaysOrder & TransactionOrder

/** Days of the account analytics. */
export function analyticsSource({
  cache,
  pace,
  traffic,
  now,
}: DaySourceDeps): DaySource<AnalyticsOrder, AnalyticsDay> {
  const news = createNews(now)
  return {
    readCache: async ({ dataset, zone }, days) => {
      const kept = await cache.read(dataset, 'analytics', days)
      for (const [day, { fetchedAt }] of kept) news.met(dataset, day, fetchedAt)
      return withStale(kept, (loaded, day) => isStale(day, loaded.fetchedAt, zone, now()))
    },
    fetch: async (order, day, signal, heard) => {
      const { dataset } = order
      const got = await onceForAllTabs('analytics', { dataset, day, signal }, async () => {
        const kept = (await cache.read(dataset, 'analytics', [day])).get(day)
        if (kept !== undefined && news.isNews(order, day, kept.fetchedAt)) {
          return { kind: 'loaded', loaded: kept } as const
        }
        const fetched = await fetchDay(order, day, { pace, traffic, now, signal, ...heard })
        if (fetched.kind === 'fault') return fetched
        signal.throwIfAborted()
        // Kept before the next tab has its turn, or it would fetch the day again.
        await cache.writeAnalytics(dataset, day, fetched.loaded)
        return fetched
      })
      if (got.kind === 'fault') return got
      signal.throwIfAborted()
      news.met(dataset, day, got.loaded.fetchedAt)
      return got
    },
  }
}

/** What the transactions of a day leave behind when they have been read. */
export interface Receivers {
  readonly reader: () => Reader
  /** The cube takes the rollup: it is not kept twice. */
  readonly counted: (dataset: DatasetKey, day: Day, rollup: Rollup) => void
  /** The cache has been asked for these days. */
  readonly asked: (dataset: DatasetKey, days: readonly Day[]) => void
  /** Somebody agreed to load these, before the page was opened this time. */
  readonly agreed: (dataset: DatasetKey, days: Iterable<Day>) => void
  /** Whether the rows may stay on this machine. */
  readonly rows: () => 'kept' | 'notKept'
}

/** Days of transactions. */
export function transactionsSource(
  { cache, pace, traffic, now }: DaySourceDeps,
  { reader, counted, asked, agreed, rows }: Receivers,
): DaySource<TransactionsWanted, TransactionsDay> {
  const news = createNews(now)
  const keep = async ({ dataset, day }: Place, loaded: TransactionsDay, { rollup, block }: CountedDay) => {
    await cache.writeMessages(dataset, day, { ...loaded, rollup }, rows() === 'kept' ? block : null)
  }
  /** What another tab has fetched meanwhile, its rows too: those in the row store may be older. */
  const fromCache = async (order: TransactionsWanted, { dataset, day }: Place) => {
    const kept = (await cache.read(dataset, 'rollup', [day])).get(day)
    if (kept === undefined || !news.isNews(order, day, kept.fetchedAt)) return null
    const { fetchedAt } = kept
    const block = await cache.readBlock(dataset, day, fetchedAt)
    if (block !== null) await reader().rowStore({ kind: 'put', dataset, day, block, fetchedAt, over: 'any' })
    return kept
  }
  const fromSource = async (order: TransactionsWanted, place: Place, heard: Heard) => {
    const { day, signal } = place
    const context = { pace, traffic, now, signal, ...heard }
    const fetched = await fetchTransactions(order, day, reader(), context)
    if (fetched.kind === 'fault') return fetched
    signal.throwIfAborted()
    const { loaded, counted: all } = fetched
    await keep(place, loaded, all)
    return { kind: 'rollup', rollup: { ...loaded, rollup: all.rollup } } as const
  }
  return {
    readCache: async ({ dataset, zone }, days, isWanted) => {
      const kept = await cache.read(dataset, 'rollup', days)
      const agreement = await cache.agreed(dataset)
      const wanted = new Map([...kept].filter(([day]) => isWanted(day)))
      for (const [day, { fetchedAt }] of wanted) news.met(dataset, day, fetchedAt)
      // From here on nothing is waited for: the cube has a day if and only if it is known to be loaded.
      for (const [day, { rollup }] of wanted) counted(dataset, day, rollup)
      agreed(dataset, agreement === 'all' ? days : agreement)
      asked(dataset, days)
      const loadedDays = new Map([...wanted].map(([day, rollup]) => [day, withoutRollup(rollup)]))
      // A day whose pages did not end as they should is worth another try on every visit.
      return withStale(
        loadedDays,
        (loaded, day) => loaded.stuck !== null || isStale(day, loaded.fetchedAt, zone, now()),
      )
    },
    fetch: async (order, day, signal, heard) => {
      const place = { dataset: order.dataset, day, signal }
      const got = await onceForAllTabs('transactions', place, async () => {
        const kept = await fromCache(order, place)
        if (kept !== null) return { kind: 'rollup', rollup: kept } as const
        signal.throwIfAborted()
        return await fromSource(order, place, heard)
      })
      if (got.kind === 'fault') return got
      signal.throwIfAborted()
      // Only now: what was cancelled at its end is found in the cache when the day is wanted again.
      news.met(order.dataset, day, got.rollup.fetchedAt)
      counted(order.dataset, day, got.rollup.rollup)
      return { kind: 'loaded', loaded: withoutRollup(got.rollup) }
    },
  }
}

/** The cube has the rollup: it is not kept twice. */
function withoutRollup({ report, fetchedAt, stuck }: Cached['rollup']): TransactionsDay {
  return { report, fetchedAt, stuck }
}

/** A day that is being fetched. */
interface Place {
  readonly dataset: DatasetKey
  readonly day: Day
  readonly signal: AbortSignal
}

/** Tabs share the cache, so one of them fetches a day and the others wait for it, and find there what has come. */
function onceForAllTabs<Result>(
  kind: 'analytics' | 'transactions',
  { dataset, day, signal }: Place,
  fetch: () => Promise<Result>,
): Promise<Result> {
  return withLock(`${kind}\n${nameOf(dataset, day)}`, signal, fetch)
}

/**
 * Tells what another tab has put into the cache from what this page knows already. When it was fetched does not tell:
 * the other tab may have begun before this one asked.
 */
function createNews(now: () => EpochMs) {
  const known = new Map<string, EpochMs>()
  return {
    met: (dataset: DatasetKey, day: Day, fetchedAt: EpochMs) => {
      known.set(nameOf(dataset, day), fetchedAt)
    },
    /** Whether it is newer than what this page has had, and fresh enough not to be fetched again. */
    isNews: ({ dataset, zone }: DaysOrder, day: Day, fetchedAt: EpochMs): boolean =>
      fetchedAt > (known.get(nameOf(dataset, day)) ?? Number.NEGATIVE_INFINITY) &&
      !isStale(day, fetchedAt, zone, now()),
  }
}

function withStale<What>(
  loadedDays: ReadonlyMap<Day, What>,
  isOld: (loaded: What, day: Day) => boolean,
): CachedDays<What> {
  return {
    loadedDays,
    stale: new Set([...loadedDays].flatMap(([day, loaded]) => (isOld(loaded, day) ? [day] : []))),
  }
}

function nameOf(dataset: DatasetKey, day: Day): string {
  return `${day}\n${dataset}`
}
