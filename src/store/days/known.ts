// What is known, day by day: what is held of a day, and what is being done about it. Two axes, because a day can
// show last hour's figures while asking for new ones fails. A failed day keeps what it held.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Fault, Issue } from '../../domain/fault.ts'
import type { Cell } from '../../domain/tally.ts'

declare const bookBrand: unique symbol

/** Whose days these are: source, dialect, account, app and zone. Two questions of one book share their days. */
export type Book = string & { readonly [bookBrand]: true }

/** Everything that answers said of one day. */
export interface Held {
  readonly cells: readonly Cell[]
  readonly issues: readonly Issue[]
  /** All issues; `issues` are samples of them. */
  readonly issueCount: number
  readonly unknownFields: readonly string[]
  readonly fetchedAt: EpochMs
}

export type Work =
  | { readonly status: 'idle' }
  | { readonly status: 'queued' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly fault: Fault }

/** What is held is the analytics' answer, unless the type says otherwise: transactions have days of their own. */
export interface DayState<What = Held> {
  readonly held: What | null
  readonly work: Work
}

/** A stretch of loading, for progress and the time left. */
export interface Run {
  readonly startedAt: EpochMs
  readonly days: ReadonlySet<Day>
  /** Answers so far, and when the first and the last of them came: what the pace is read off. */
  readonly answers: Answers
}

export interface Answers {
  readonly count: number
  readonly first: EpochMs
  readonly last: EpochMs
}

export const NO_ANSWERS: Answers = { count: 0, first: 0, last: 0 }

export type Days<What = Held> = ReadonlyMap<Day, DayState<What>>

export interface Known<What = Held> {
  readonly books: ReadonlyMap<Book, Days<What>>
  /** The run under way or the last one, by book. */
  readonly runs: ReadonlyMap<Book, Run>
  /** Before this instant the API wants to be left alone; null where it did not say so. */
  readonly waitingUntil: EpochMs | null
  readonly runStarted: (book: Book, fresh: readonly Day[], at: EpochMs) => void
  readonly dayStarted: (book: Book, day: Day) => void
  /** One of the requests for a book's days was answered. */
  readonly answered: (book: Book, at: EpochMs) => void
  readonly dayArrived: (book: Book, day: Day, held: What) => void
  /** The cache had these days. Those that are `due` are shown and fetched again. */
  readonly daysRecalled: (book: Book, helds: ReadonlyMap<Day, What>, due: ReadonlySet<Day>) => void
  readonly daysFailed: (book: Book, days: readonly Day[], fault: Fault) => void
  readonly daysDropped: (book: Book, days: readonly Day[]) => void
  readonly waitBegan: (until: EpochMs) => void
  readonly waitEnded: () => void
  /** What was held of one book is forgotten. */
  readonly bookForgotten: (book: Book) => void
  /** Everything that was held is forgotten. */
  readonly forgotten: () => void
}

export type KnownStore<What = Held> = StoreApi<Known<What>>

export const NOTHING: DayState<never> = { held: null, work: { status: 'idle' } }

const NO_DAYS: Days<never> = new Map()

export function daysKnown<What>(known: Pick<Known<What>, 'books'>, book: Book): Days<What> {
  return known.books.get(book) ?? NO_DAYS
}

/** The book of a source and a question. The parts cannot run into each other: none of them holds a line break. */
export function bookOf(parts: readonly string[]): Book {
  // The cast is the brand: this line is the only maker of books.
  return parts.join('\n') as Book
}

export function createKnown<What = Held>(): KnownStore<What> {
  return createStore((set) => {
    const change = (book: Book, days: Iterable<Day>, next: Change<What>) => {
      set((known) => ({ books: changed(known.books, book, days, next) }))
    }
    const work = (book: Book, days: readonly Day[], status: Work) => {
      change(book, days, (_, state) => ({ ...state, work: status }))
    }
    return {
      books: new Map(),
      runs: new Map(),
      waitingUntil: null,
      runStarted: (book, fresh, at) => {
        set((known) => ({ runs: new Map(known.runs).set(book, runOf(known, book, fresh, at)) }))
        work(book, fresh, { status: 'queued' })
      },
      dayStarted: (book, day) => work(book, [day], { status: 'loading' }),
      answered: (book, at) => {
        set((known) => {
          const run = known.runs.get(book)
          return run === undefined ? {} : { runs: new Map(known.runs).set(book, withAnswer(run, at)) }
        })
      },
      dayArrived: (book, day, held) => change(book, [day], () => ({ held, work: { status: 'idle' } })),
      daysRecalled: (book, helds, due) => {
        change(book, helds.keys(), (day, { work: status }) => ({
          held: helds.get(day) ?? null,
          work: due.has(day) ? status : { status: 'idle' },
        }))
      },
      daysFailed: (book, days, fault) => work(book, days, { status: 'failed', fault }),
      daysDropped: (book, days) => work(book, days, { status: 'idle' }),
      waitBegan: (waitingUntil) => set({ waitingUntil }),
      waitEnded: () => set({ waitingUntil: null }),
      bookForgotten: (book) => {
        set(({ books, runs }) => ({ books: without(books, book), runs: without(runs, book) }))
      },
      forgotten: () => set({ books: new Map(), runs: new Map() }),
    }
  })
}

/** Whether a day is being fetched or waits for its turn. */
export function isUnderWay(state: DayState<unknown> | undefined): boolean {
  return state?.work.status === 'queued' || state?.work.status === 'loading'
}

/** Days that come while others are under way join their run; otherwise they begin a new one. */
function runOf<What>(known: Known<What>, book: Book, fresh: readonly Day[], at: EpochMs): Run {
  const run = known.runs.get(book)
  const days = daysKnown(known, book)
  const underWay = [...(run?.days ?? [])].some((day) => isUnderWay(days.get(day)))
  if (run === undefined || !underWay) return { startedAt: at, days: new Set(fresh), answers: NO_ANSWERS }
  return { ...run, days: new Set([...run.days, ...fresh]) }
}

function withAnswer(run: Run, at: EpochMs): Run {
  const { count, first } = run.answers
  return { ...run, answers: { count: count + 1, first: count === 0 ? at : first, last: at } }
}

function without<Key, Value>(all: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const others = new Map(all)
  others.delete(key)
  return others
}

type Change<What> = (day: Day, state: DayState<What>) => DayState<What>

function changed<What>(
  books: Known<What>['books'],
  book: Book,
  days: Iterable<Day>,
  next: Change<What>,
): Known<What>['books'] {
  const copy = new Map(books.get(book))
  for (const day of days) copy.set(day, next(day, copy.get(day) ?? NOTHING))
  return new Map(books).set(book, copy)
}
