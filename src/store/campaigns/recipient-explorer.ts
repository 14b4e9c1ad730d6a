// The way to the recipients of one campaign: found in the worker, a screenful at a time, or written out as CSV.

import type { Reader } from '../../counting/worker/reader.ts'
import type { Recipient, RecipientSearch } from '../../counting/recipients/recipients.ts'
import type { CsvOptions } from '../../counting/row-store/rows-csv.ts'
import { numbersMeant } from '../messages/phone-plans.ts'

export type { Recipient } from '../../counting/recipients/recipients.ts'

/** Recipients in the order of the report that a search has found. */
interface FoundRecipients {
  readonly found: number
  readonly rows: number
}

export interface RecipientExplorer {
  /** Null where a newer search has overtaken this one. */
  readonly find: (search: Omit<RecipientSearch, 'key' | 'meant'>) => Promise<FoundRecipients | null>
  /** Some of them from a place on, at most 1,000; null where it is no longer the newest search. */
  readonly some: (found: FoundRecipients, from: number, count: number) => Promise<readonly Recipient[] | null>
  /** All of them as CSV, in parts. Throws where they were forgotten meanwhile. */
  readonly csv: (found: FoundRecipients, options: CsvOptions) => AsyncIterable<string>
  /** Reads no further; what has come stays. */
  readonly cancel: () => void
  /** Goes on where it was stopped, or failed. */
  readonly resume: () => void
}

/** Rows that make a part of a CSV file: some hundred kilobytes. */
const CSV_ROWS = 5_000

/** The recipients of the campaign that the reader knows by `key`. */
export function createExplorerOf(
  reader: () => Reader,
  key: string,
  reading: Pick<RecipientExplorer, 'cancel' | 'resume'>,
): RecipientExplorer {
  let newest = 0
  return {
    ...reading,
    find: async (search) => {
      const mine = (newest += 1)
      const meant = await numbersMeant(search.text)
      if (mine !== newest) return null
      const { found, rows } = await reader().recipients({ kind: 'find', search: { ...search, meant, key } })
      return rows === null ? null : { found, rows }
    },
    some: async ({ found }, from, count) => {
      const { recipients } = await reader().recipients({ kind: 'some', found, from, count })
      return recipients
    },
    async *csv({ found, rows }, options) {
      const ask = (from: number) =>
        reader().recipients({ kind: 'csv', found, from, count: CSV_ROWS, ...options })
      try {
        for (let from = 0; from < Math.max(1, rows); from += CSV_ROWS) {
          const { text } = await ask(from)
          if (text === null) throw new Error('The recipients of this search are no longer there')
          yield text
        }
      } finally {
        // Asked from its end on, the reader knows that nobody writes it out any more; one that broke has nothing to keep.
        ask(rows).catch(() => {})
      }
    },
  }
}
