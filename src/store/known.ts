// What is known, day by day: what is held of a day, and what is being done about it. Two axes, because a day can
// show last hour's figures while asking for new ones fails. A failed day keeps what it held.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Day, EpochMs } from '../domain/day.ts'
import type { Fault, Issue } from '../domain/fault.ts'
import type { Cell } from '../domain/tally.ts'

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

export interface DayState {
  readonly held: Held | null
  readonly work: Work
}

/** A stretch of loading, for progress and the time left. */
export interface Run {
  readonly startedAt: EpochMs
  readonly days: ReadonlySet<Day>
}

type Days = ReadonlyMap<Day, DayState>

export interface Known {
  readonly books: ReadonlyMap<Book, Days>
  /** The run under way or the last one, by book. */
  readonly runs: ReadonlyMap<Book, Run>
  /** Before this instant the API wants to be left alone; null where it did not say so. */
  readonly waitingUntil: EpochMs | null
  readonly runStarted: (book: Book, fresh: readonly Day[], at: EpochMs) => void
  readonly dayStarted: (book: Book, day: Day) => void
  readonly dayArrived: (book: Book, day: Day, held: Held) => void
  readonly daysFailed: (book: Book, days: readonly Day[], fault: Fault) => void
  readonly daysDropped: (book: Book, days: readonly Day[]) => void
  readonly waitBegan: (until: EpochMs) => void
  readonly waitEnded: () => void
}

export type KnownStore = StoreApi<Known>

export const NOTHING: DayState = { held: null, work: { status: 'idle' } }

const NO_DAYS: Days = new Map()

export function daysKnown(known: Pick<Known, 'books'>, book: Book): Days {
  return known.books.get(book) ?? NO_DAYS
}

/** The book of a source and a question. The parts cannot run into each other: none of them holds a line break. */
export function bookOf(parts: readonly string[]): Book {
  // The cast is the brand: this line is the only maker of books.
  return parts.join('\n') as Book
}

export function createKnown(): KnownStore {
  return createStore((set) => {
    const change = (book: Book, days: readonly Day[], next: (state: DayState) => DayState) => {
      set((known) => ({ books: changed(known.books, book, days, next) }))
    }
    const work = (book: Book, days: readonly Day[], status: Work) => {
      change(book, days, (state) => ({ ...state, work: status }))
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
      dayArrived: (book, day, held) => change(book, [day], () => ({ held, work: { status: 'idle' } })),
      daysFailed: (book, days, fault) => work(book, days, { status: 'failed', fault }),
      daysDropped: (book, days) => work(book, days, { status: 'idle' }),
      waitBegan: (waitingUntil) => set({ waitingUntil }),
      waitEnded: () => set({ waitingUntil: null }),
    }
  })
}

/** Whether a day is being fetched or waits for its turn. */
export function isUnderWay(state: DayState | undefined): boolean {
  return state?.work.status === 'queued' || state?.work.status === 'loading'
}

/** Days that come while others are under way join their run; otherwise they begin a new one. */
function runOf(known: Known, book: Book, fresh: readonly Day[], at: EpochMs): Run {
  const run = known.runs.get(book)
  const days = daysKnown(known, book)
  const underWay = [...(run?.days ?? [])].some((day) => isUnderWay(days.get(day)))
  if (run === undefined || !underWay) return { startedAt: at, days: new Set(fresh) }
  return { startedAt: run.startedAt, days: new Set([...run.days, ...fresh]) }
}

function changed(
  books: Known['books'],
  book: Book,
  days: readonly Day[],
  next: (state: DayState) => DayState,
): Known['books'] {
  const copy = new Map(books.get(book))
  for (const day of days) copy.set(day, next(copy.get(day) ?? NOTHING))
  return new Map(books).set(book, copy)
}
