// The explorer's way to the rows: it brings the archive the days that only the cache has, asks it, and reads the few
// rows that are on the screen.

import { ANY_MESSAGE, type Lens, type Seat, type Selection } from '../../counting/row-store/archive.ts'
import { readBlock } from '../../counting/block/reader.ts'
import type { CsvOptions } from '../../counting/row-store/rows-csv.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { AskedStore, Question } from '../question/asked.ts'
import { bringRows } from './bring-rows.ts'
import type { Cache } from '../cache/cache.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'
import { daysKnown, type Book } from '../days/known.ts'
import { bookOfTransactions, cutOf, needOf } from '../question/need.ts'
import { numbersMeant } from './phone-plans.ts'
import type { SourceStore } from '../question/source.ts'
import type { Transactions } from './transactions.ts'

export { SORTS, type Sort } from '../../counting/row-store/archive.ts'
export type { CsvOptions } from '../../counting/row-store/rows-csv.ts'

/** What the explorer asks beyond the question itself. The text stays in the page: it may be somebody's phone number. */
export interface Search extends Pick<Selection, 'text' | 'sort' | 'direction'> {
  /** In place of the question's own: the samples of one figure. */
  readonly cut?: Selection['cut']
  readonly lens?: Partial<Lens>
  /** Who looks: each has rows of their own. The table of messages where nothing is said. */
  readonly seat?: Seat
}

/** Messages in the order of a search. */
export interface Chosen {
  readonly selection: number
  readonly rows: number
  /** Held days whose rows are not among them, as they are nowhere just now; left out where there are none. */
  readonly lost?: number
}

export interface Explorer {
  /** Null where a newer search of the same seat has overtaken this one. */
  readonly choose: (search: Search) => Promise<Chosen | null>
  /** Some messages of a search from a place on; null where it is no longer the newest one. */
  readonly rows: (chosen: Chosen, from: number, count: number) => Promise<readonly Transaction[] | null>
  /** All messages of a search as CSV, in parts: to its end, whatever is chosen meanwhile. Throws where they were forgotten. */
  readonly csv: (chosen: Chosen, options: CsvOptions) => AsyncIterable<string>
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
  const newest = new Map<Seat, number>()
  const seek = createSeek(transactions)
  const archive = () => transactions.reader()

  return {
    choose: async (search) => {
      const { seat = 'table' } = search
      const mine = (newest.get(seat) ?? 0) + 1
      newest.set(seat, mine)
      const isOvertaken = () => newest.get(seat) !== mine
      const { question } = asked.getState()
      const need = needOf(sources.getState(), question, now())
      if (need === null) return null
      const { book } = bookOfTransactions(need, cutOf(question), transactions.consent.getState().scope)
      const held = daysKnown(transactions.known.getState(), book)
      const ages = new Map(need.days.flatMap((day) => ageOf(day, held.get(day)?.held ?? null)))
      const lost = await bringRows({ reader: archive(), cache }, book, ages)
      const meant = await numbersMeant(search.text)
      if (isOvertaken()) return null
      seek(question, book, [...lost])
      // What is lost may be there in rows of another age, which its counts know nothing of.
      const days = [...ages.keys()].filter((day) => !lost.has(day))
      const { text, sort, direction, cut = question.cut } = search
      const lens = search.lens === undefined ? question.lens : { ...ANY_MESSAGE, ...search.lens }
      const selection: Selection = { book, days, cut, lens, text, meant, sort, direction }
      const answer = await archive().archive({ kind: 'select', seat, selection })
      const { rows } = answer
      if (isOvertaken() || rows === null) return null
      return { selection: answer.selection, rows, ...(lost.size > 0 && { lost: lost.size }) }
    },
    rows: async ({ selection }, from, count) => {
      const { block } = await archive().archive({ kind: 'rows', selection, from, count })
      const opened = block === null ? null : readBlock(block)
      if (opened === null) return null
      return Array.from({ length: opened.rows }, (_, index) => opened.row(index))
    },
    async *csv({ selection, rows }, options) {
      const ask = (from: number) =>
        archive().archive({ kind: 'csv', selection, from, count: CSV_ROWS, ...options })
      try {
        for (let from = 0; from < Math.max(1, rows); from += CSV_ROWS) {
          const { text } = await ask(from)
          if (text === null) throw new Error('The messages of this selection are no longer there')
          yield text
        }
      } finally {
        // Asked from its end on, the archive knows that nobody writes it out any more; a reader that broke has none.
        ask(rows).catch(() => {})
      }
    },
  }
}

function ageOf(day: Day, held: HeldTransactions | null): readonly (readonly [Day, EpochMs])[] {
  return held === null ? [] : [[day, held.fetchedAt]]
}

/**
 * Has days fetched again whose rows are nowhere any more: once for a question, or somebody's cancel would be undone by the
 * next choice, and a day that fails would be asked for without end. A day that failed is sought anew after a retry.
 */
function createSeek({ loader, known }: Transactions) {
  let sought = { question: null as Question | null, days: new Set<Day>() }
  return (question: Question, book: Book, lost: readonly Day[]): void => {
    if (sought.question !== question) sought = { question, days: new Set() }
    const { days } = sought
    const states = daysKnown(known.getState(), book)
    const isFailed = (day: Day) => states.get(day)?.work.status === 'failed'
    const fresh = lost.filter((day) => !days.has(day) && !isFailed(day))
    for (const day of lost) {
      if (isFailed(day)) days.delete(day)
      else days.add(day)
    }
    if (fresh.length > 0) loader.again(fresh)
  }
}
