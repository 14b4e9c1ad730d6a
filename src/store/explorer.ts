// The explorer's way to the rows: it brings the archive the days that only the cache has, asks it, and reads the few
// rows that are on the screen.

import { ANY_MESSAGE, type Lens, type Selection } from '../counting/archive.ts'
import { readBlock } from '../counting/block-reader.ts'
import type { Day, EpochMs } from '../domain/day.ts'
import type { Transaction } from '../domain/transaction.ts'
import type { AskedStore } from './asked.ts'
import type { Cache } from './cache.ts'
import { daysKnown, type Book } from './known.ts'
import { bookOfTransactions, needOf } from './need.ts'
import type { SourceStore } from './source.ts'
import type { Transactions } from './transactions.ts'

export { SORTS, type Sort } from '../counting/archive.ts'

/** What the explorer asks beyond the question itself. The text stays in the page: it may be somebody's phone number. */
export interface Search extends Pick<Selection, 'text' | 'sort' | 'direction'> {
  /** In place of the question's own: the samples of one figure. */
  readonly cut?: Selection['cut']
  readonly lens?: Partial<Lens>
}

/** Messages in the order of a search. */
export interface Chosen {
  readonly selection: number
  readonly rows: number
}

export interface Explorer {
  /** Null where a newer search has overtaken this one. */
  readonly choose: (search: Search) => Promise<Chosen | null>
  /** Some messages of a search from a place on; null where it is no longer the newest one. */
  readonly rows: (chosen: Chosen, from: number, count: number) => Promise<readonly Transaction[] | null>
  /** All messages of a search as CSV, in parts. */
  readonly csv: (chosen: Chosen, consumers: 'with' | 'without') => AsyncIterable<string>
}

/** Rows that make a part of a CSV file: some hundred kilobytes. */
const CSV_ROWS = 5_000

interface Means {
  readonly asked: AskedStore
  readonly sources: SourceStore
  readonly transactions: Transactions
  readonly cache: Cache
  readonly now: () => EpochMs
}

export function createExplorer({ asked, sources, transactions, cache, now }: Means): Explorer {
  let newest = 0
  const archive = () => transactions.reader()

  /** Gives the archive what it lacks. Days whose rows are nowhere any more are fetched again. */
  async function supply(book: Book, days: readonly Day[]): Promise<void> {
    const there = await archive().archive({ kind: 'days', book })
    const known = new Set<Day>(there.days)
    const lost: Day[] = []
    for (const day of days) {
      if (known.has(day)) continue
      const block = await cache.readBlock(book, day)
      if (block === null) lost.push(day)
      else await archive().archive({ kind: 'put', book, day, block })
    }
    if (lost.length > 0) transactions.loader.again(lost)
  }

  return {
    choose: async (search) => {
      const mine = (newest += 1)
      const { question } = asked.getState()
      const need = needOf(sources.getState(), question, now())
      if (need === null) return null
      const { book } = bookOfTransactions(need, question.cut, transactions.consent.getState().scope)
      const held = daysKnown(transactions.known.getState(), book)
      const days = need.days.filter((day) => (held.get(day)?.held ?? null) !== null)
      await supply(book, days)
      if (mine !== newest) return null
      const { text, sort, direction, cut = question.cut } = search
      const lens = search.lens === undefined ? question.lens : { ...ANY_MESSAGE, ...search.lens }
      const selection: Selection = { book, days, cut, lens, text, sort, direction }
      const answer = await archive().archive({ kind: 'select', selection })
      return mine === newest ? { selection: answer.selection, rows: answer.rows } : null
    },
    rows: async ({ selection }, from, count) => {
      const { block } = await archive().archive({ kind: 'rows', selection, from, count })
      const opened = block === null ? null : readBlock(block)
      if (opened === null) return null
      return Array.from({ length: opened.rows }, (_, index) => opened.row(index))
    },
    async *csv({ selection, rows }, consumers) {
      for (let from = 0; from < Math.max(1, rows); from += CSV_ROWS) {
        const { text } = await archive().archive({ kind: 'csv', selection, from, count: CSV_ROWS, consumers })
        if (text === null) throw new Error('The selection was overtaken while it was written out')
        yield text
      }
    },
  }
}
