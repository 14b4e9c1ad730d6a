// The transactions of a page: the days that are held, the cubes that answer for them, the reader behind both, and the
// plan that decides what is fetched.

import { createCube, type Cube } from '../../counting/cube/cube.ts'
import type { Reader } from '../../counting/worker/reader.ts'
import type { Day } from '../../domain/day.ts'
import { LONGEST_PAGE } from '../../liveperson/reporting/pages.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import { createConsent, verdictOn, type ConsentStore, type Speed, type Verdict } from '../question/consent.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'
import { createKnown, daysKnown, type Book, type DayState, type KnownStore } from '../days/known.ts'
import { createLoader, type Loader } from '../loading/load.ts'
import type { Traffic } from '../requests/traffic.ts'
import { transactionsSupply, type SupplyMeans, type TransactionsWanted } from '../loading/supplies.ts'

export interface Transactions {
  readonly known: KnownStore<HeldTransactions>
  readonly loader: Loader<TransactionsWanted>
  readonly consent: ConsentStore
  readonly reader: () => Reader
  /** The cube of a book: it has the sheets of the days that are held. */
  readonly cubeOf: (book: Book) => Cube
  /** Whether the days that are missing may be fetched, for those days as they are wanted now. */
  readonly verdict: (
    book: Book,
    days: readonly Day[],
    analyticsOf: (day: Day) => DayState,
    dialect: Dialect,
  ) => Verdict
  /** Everything that is held in the page, the archive included, and what was agreed to. */
  readonly forget: () => void
}

interface Options {
  readonly means: SupplyMeans
  /** Called once, when the first page comes or the explorer opens. */
  readonly reader: () => Reader
  readonly rows: () => 'kept' | 'notKept'
  /** Requests that are answered in a second, as far as it is known. */
  readonly perSecond: () => number
}

export function createTransactions({ means, reader: makeReader, rows, perSecond }: Options): Transactions {
  let made: Reader | null = null
  const reader = () => (made ??= makeReader())
  const known = createKnown<HeldTransactions>()
  const consent = createConsent()
  const cubes = new Map<Book, Cube>()
  const speedOf = (dialect: Dialect) => ({
    pageLength: pageLengthOf(means.traffic.getState(), dialect),
    requestsPerSecond: perSecond(),
  })
  const plan = createPlan(known, consent, speedOf)
  const cubeOf = (book: Book) => {
    const cube = cubes.get(book) ?? createCube()
    cubes.set(book, cube)
    return cube
  }
  const supply = transactionsSupply(means, {
    reader,
    rows,
    counted: (book, day, sheet) => cubeOf(book).put(day, sheet),
    asked: plan.recalled,
    agreed: (book, agreement) => consent.getState().agreedTo(book, agreement),
  })
  const loader = createLoader({ known, supply, now: means.now })
  const recent = createRecent((book) => {
    cubes.delete(book)
    void made?.archive({ kind: 'forget', book })
    plan.letGo(book)
    known.getState().bookForgotten(book)
  })
  return {
    known,
    consent,
    reader,
    cubeOf,
    loader: {
      ...loader,
      want: (wanted) => {
        loader.want(wanted)
        recent.met(wanted.book)
      },
    },
    verdict: plan.verdict,
    forget: () => {
      loader.rest()
      // No worker is started only to be told that it knows nothing.
      void made?.archive({ kind: 'forget', book: null })
      cubes.clear()
      plan.forget()
      consent.getState().forgotten()
      known.getState().forgotten()
    },
  }
}

/** Books that the page holds at once: another app or zone and back is not read anew, ten of them are not kept for ever. */
const MOST_BOOKS = 3

/** Lets go of the book that was wanted longest ago, when there are too many. The cache still has it. */
function createRecent(letGo: (book: Book) => void) {
  const books = new Set<Book>()
  return {
    met: (book: Book) => {
      // A Set keeps the order in which they came.
      books.delete(book)
      books.add(book)
      for (const old of books) {
        if (books.size <= MOST_BOOKS) return
        books.delete(old)
        letGo(old)
      }
    },
  }
}

/** What a page is reckoned to hold. The seed document leaves it to the server and names no figure: ours is a guess. */
const PAGE_LENGTHS = {
  'reporting-2.0': 1_000,
  'outbound-reporting': LONGEST_PAGE,
} as const satisfies Record<Dialect, number>

/** The most messages that come at once: what the server has shown, or else our guess. */
export function pageLengthOf({ pageLength }: Pick<Traffic, 'pageLength'>, dialect: Dialect): number {
  return pageLength ?? PAGE_LENGTHS[dialect]
}

/** Remembers what the cache was asked for and what was allowed, so that a load under way is not called off half-way. */
function createPlan(
  known: KnownStore<HeldTransactions>,
  consent: ConsentStore,
  speedOf: (dialect: Dialect) => Speed,
) {
  const inCache = new Map<Book, Set<Day>>()
  let allowed = { book: '', days: new Set<Day>() }

  function judge(
    book: Book,
    days: readonly Day[],
    analyticsOf: (day: Day) => DayState,
    dialect: Dialect,
  ): Verdict {
    const held = daysKnown(known.getState(), book)
    const agreed = consent.getState().agreed.get(book)
    const missing = days.filter((day) => (held.get(day)?.held ?? null) === null && agreed?.has(day) !== true)
    if (missing.length === 0) return { kind: 'go' }
    // What the cache has costs nothing, so it is asked first; and it knows what was agreed to before a reload.
    if (missing.some((day) => inCache.get(book)?.has(day) !== true)) return { kind: 'reckoning' }
    if (allowed.book === book && missing.every((day) => allowed.days.has(day))) return { kind: 'go' }
    return verdictOn(missing, analyticsOf, speedOf(dialect))
  }

  return {
    recalled: (book: Book, days: readonly Day[]) => {
      inCache.set(book, new Set([...(inCache.get(book) ?? []), ...days]))
    },
    letGo: (book: Book) => {
      inCache.delete(book)
    },
    forget: () => {
      inCache.clear()
      allowed = { book: '', days: new Set() }
    },
    verdict: (
      book: Book,
      days: readonly Day[],
      analyticsOf: (day: Day) => DayState,
      dialect: Dialect,
    ): Verdict => {
      const verdict = judge(book, days, analyticsOf, dialect)
      if (verdict.kind === 'go') allowed = { book, days: new Set(days) }
      return verdict
    },
  }
}
