// The explorer's way to the rows: it brings the row store the days that only the cache has, asks it, and reads the few
// rows that are on the screen.

import {
  ANY_MESSAGE,
  type MessageFilter,
  type Seat,
  type Selection,
} from '../../counting/row-store/row-store.ts'
import type { CsvOptions } from '../../counting/row-store/rows-csv.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Transaction } from '../../domain/transaction.ts'
import type { QuestionStore, Question } from '../question/question.ts'
import { bringRows } from './bring-rows.ts'
import type { Cache } from '../cache/cache.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import { daysOf, type DatasetKey } from '../days/days.ts'
import { transactionsDataset, filterOf, needOf } from '../question/need.ts'
import { numbersMeant } from './phone-plans.ts'
import type { SourceStore } from '../question/source.ts'
import type { Transactions } from './transactions.ts'

export { type Sort } from '../../counting/row-store/row-store.ts'
export type { CsvOptions } from '../../counting/row-store/rows-csv.ts'

/** What the explorer asks beyond the question itself. The text stays in the page: it may be somebody's phone number. */
export interface Search extends Pick<Selection, 'text' | 'sort' | 'direction'> {
  /** In place of the question's own: the samples of one figure. */
  readonly filter?: Selection['filter']
  readonly messageFilter?: Partial<MessageFilter>
  /** Who looks: each has rows of their own. The table of messages where nothing is said. */
  readonly seat?: Seat
}

/** Messages in the order of a search. */
export interface ChosenMessages {
  readonly selection: number
  readonly rows: number
  /** Held days whose rows are not among them, as they are nowhere just now; left out where there are none. */
  readonly lost?: number
}

export interface Explorer {
  /** Null where a newer search of the same seat has overtaken this one. */
  readonly choose: (search: Search) => Promise<ChosenMessages | null>
  /** Some messages of a search from a place on; null where it is no longer the newest one. */
  readonly rows: (
    chosen: ChosenMessages,
    from: number,
    count: number,
  ) => Promise<readonly Transaction[] | null>
  /** All messages of a search as CSV, in parts: to its end, whatever is chosen meanwhile. Throws where they were forgotten. */
  readonly csv: (chosen: ChosenMessages, options: CsvOptions) => AsyncIterable<string>
}

/** Rows that make a part of a CSV file: some hundred kilobytes. */
const CSV_ROWS = 5_000

interface Deps {
  readonly questionStore: QuestionStore
  readonly sources: SourceStore
  readonly transactions: Transactions
  readonly cache: Cache
  readonly now: () => EpochMs
}

export function createExplorer({ questionStore, sources, transactions, cache, now }: Deps): Explorer {
  const newest = new Map<Seat, number>()
  const seek = createSeek(transactions)
  const rowStore = () => transactions.reader()

  return {
    choose: async (search) => {
      const { seat = 'table' } = search
      const mine = (newest.get(seat) ?? 0) + 1
      newest.set(seat, mine)
      const isOvertaken = () => newest.get(seat) !== mine
      const { question } = questionStore.getState()
      const need = needOf(sources.getState(), question, now())
      if (need === null) return null
      const { dataset } = transactionsDataset(need, filterOf(question), transactions.consent.getState().scope)
      const loaded = daysOf(transactions.daysStore.getState(), dataset)
      const ages = new Map(need.days.flatMap((day) => ageOf(day, loaded.get(day)?.loaded ?? null)))
      const lost = await bringRows({ reader: rowStore(), cache }, dataset, ages)
      const meant = await numbersMeant(search.text)
      if (isOvertaken()) return null
      seek(question, dataset, [...lost])
      // What is lost may be there in rows of another age, which its counts know nothing of.
      const days = [...ages.keys()].filter((day) => !lost.has(day))
      const { text, sort, direction, filter = question.filter } = search
      const messageFilter =
        search.messageFilter === undefined
          ? question.messageFilter
          : { ...ANY_MESSAGE, ...search.messageFilter }
      const selection: Selection = { dataset, days, filter, messageFilter, text, meant, sort, direction }
      const answer = await rowStore().rowStore({ kind: 'select', seat, selection })
      const { rows } = answer
      if (isOvertaken() || rows === null) return null
      return { selection: answer.selection, rows, ...(lost.size > 0 && { lost: lost.size }) }
    },
    rows: async ({ selection }, from, count) => {
      const { block } = await rowStore().rowStore({ kind: 'rows', selection, from, count })
      if (block === null) return null
      const { readBlock } = await import('../../counting/block/reader.ts')
      const opened = readBlock(block)
      if (opened === null) return null
      return Array.from({ length: opened.rows }, (_, index) => opened.row(index))
    },
    async *csv({ selection, rows }, options) {
      const ask = (from: number) =>
        rowStore().rowStore({ kind: 'csv', selection, from, count: CSV_ROWS, ...options })
      try {
        for (let from = 0; from < Math.max(1, rows); from += CSV_ROWS) {
          const { text } = await ask(from)
          if (text === null) throw new Error('The messages of this selection are no longer there')
          yield text
        }
      } finally {
        // Asked from its end on, the row store knows that nobody writes it out any more; a reader that broke has none.
        ask(rows).catch(() => {})
      }
    },
  }
}

function ageOf(day: Day, loaded: TransactionsDay | null): readonly (readonly [Day, EpochMs])[] {
  return loaded === null ? [] : [[day, loaded.fetchedAt]]
}

/**
 * Has days fetched again whose rows are nowhere any more: once for a question, or somebody's cancel would be undone by the
 * next choice, and a day that fails would be asked for without end. A day that failed is sought anew after a retry.
 */
function createSeek({ loader, daysStore }: Transactions) {
  let sought = { question: null as Question | null, days: new Set<Day>() }
  return (question: Question, dataset: DatasetKey, lost: readonly Day[]): void => {
    if (sought.question !== question) sought = { question, days: new Set() }
    const { days } = sought
    const states = daysOf(daysStore.getState(), dataset)
    const isFailed = (day: Day) => states.get(day)?.fetchStatus.status === 'failed'
    const fresh = lost.filter((day) => !days.has(day) && !isFailed(day))
    for (const day of lost) {
      if (isFailed(day)) days.delete(day)
      else days.add(day)
    }
    if (fresh.length > 0) loader.again(fresh)
  }
}
