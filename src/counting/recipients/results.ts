// Who was found in the reports of campaigns, by the number of the search: the newest of each campaign is kept, and those
// that are being written out.

import { recipientsCsv, recipientsCsvHead } from './csv.ts'
import type { RecipientList } from './list.ts'
import type { Recipient, RecipientsRequest } from './recipients.ts'

/** More recipients than any screen shows. */
const MOST_ROWS = 1_000

type AskOf<Kind extends RecipientsRequest['kind']> = Extract<RecipientsRequest, { readonly kind: Kind }>

/** Who was found in a list; they stay found when the list grows. */
interface Result {
  readonly key: string
  readonly list: RecipientList
  readonly places: Uint32Array
}

/** No results yet. */
export function createResults() {
  /** The newest that was asked for, which may not be made yet: the one before it is shown meanwhile. */
  const newest = new Map<string, number>()
  const made = new Map<number, Result>()
  const written = new Map<number, Result>()
  let asks = 0

  function drop(results: Map<number, Result>, key: string | null): void {
    for (const [number, result] of results) if (key === null || result.key === key) results.delete(number)
  }

  return {
    ask: (key: string): number => {
      asks += 1
      newest.set(key, asks)
      return asks
    },
    isNewest: (key: string, number: number): boolean => newest.get(key) === number,
    keep: (number: number, result: Result): void => {
      drop(made, result.key)
      made.set(number, result)
    },
    some: ({ found, from, count }: AskOf<'some'>): readonly Recipient[] | null => {
      const result = made.get(found)
      return result === undefined ? null : recipientsOf(result, from, Math.min(count, MOST_ROWS))
    },
    csv: ({ found, from, count, ...options }: AskOf<'csv'>): string | null => {
      const result = written.get(found) ?? made.get(found)
      if (result === undefined) return null
      if (from + count < result.places.length) written.set(found, result)
      else written.delete(found)
      const head = from === 0 ? recipientsCsvHead(options) : ''
      return head + recipientsCsv(recipientsOf(result, from, count), options)
    },
    forget: (key: string | null): void => {
      if (key === null) newest.clear()
      else newest.delete(key)
      drop(made, key)
      drop(written, key)
    },
  }
}

function recipientsOf({ list, places }: Result, from: number, count: number): readonly Recipient[] {
  const first = Math.max(0, from)
  return Array.from(places.subarray(first, first + Math.max(0, count)), list.at)
}
