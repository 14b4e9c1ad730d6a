// The rows of all days that were read, as packed blocks: what the explorer filters, sorts, searches and shows. It lives
// where the counting lives, off the main thread; only the rows on the screen leave it, as a small block.

import type { Filter } from '../../domain/filter.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Meant } from '../../domain/phone.ts'
import type { Finding, Mark } from '../../domain/transaction.ts'
import type { Packed } from '../block/format.ts'
import type { CsvOptions } from './rows-csv.ts'

/** Which messages are shown, beyond days and cut. Null: any. */
export interface MessageFilter {
  /** Messages with this mark. */
  readonly has: Mark | null
  /** Messages without that mark: with `has`, those lost between two stages. */
  readonly lacks: Mark | null
  /** 1 to 5: messages rated so. */
  readonly rating: number | null
  /** Messages of which this was found. */
  readonly finding: Finding | null
  /** Attempted in this hour of the week (0 is Monday 00:00, in the reporting zone). */
  readonly weekHour: number | null
}

export const ANY_MESSAGE: MessageFilter = {
  has: null,
  lacks: null,
  rating: null,
  finding: null,
  weekHour: null,
}

/** What rows can be sorted by. */
export const SORTS = [
  'attempted',
  'channel',
  'skill',
  'campaign',
  'failure',
  'rating',
  'reached',
  'duration',
] as const
export type Sort = (typeof SORTS)[number]

export interface Selection {
  readonly dataset: string
  readonly days: readonly Day[]
  readonly filter: Filter
  readonly messageFilter: MessageFilter
  /**
   * Part of an id, of a conversation's id, or of an error's text, code or failure; six characters or more of a consumer's
   * id, or digits of a phone number however it is written. Case does not matter. Empty: no search.
   */
  readonly text: string
  /** The phone numbers that the text may mean, where it looks like one. */
  readonly meant?: Meant
  readonly sort: Sort
  readonly direction: 'ascending' | 'descending'
}

/** Who looks through the messages. Each has a selection of their own, and takes nobody else's away. */
export type Seat = 'table' | 'failure' | 'lowest' | 'file'

export type RowStoreRequest =
  /**
   * Gives the row store a day that the cache had. Transferred. `over`: when that was fetched whose place it takes (null:
   * nothing is there), or `any`. A day that has been read from its pages while the cache was asked is left as it is.
   */
  | {
      readonly kind: 'put'
      readonly dataset: string
      readonly day: Day
      readonly block: ArrayBuffer
      readonly fetchedAt: EpochMs
      readonly over: EpochMs | null | 'any'
    }
  /** Which days of a dataset the row store has, and beside them when each was fetched. */
  | { readonly kind: 'days'; readonly dataset: string }
  /** Chooses and sorts; later questions go by the number in the answer. Of each seat the newest selection is kept. */
  | { readonly kind: 'select'; readonly seat: Seat; readonly selection: Selection }
  /** Rows of a selection, from place `from`, as one block: at most 1,000. */
  | { readonly kind: 'rows'; readonly selection: number; readonly from: number; readonly count: number }
  /**
   * Rows of a selection as CSV text, a stretch at a time. One that was begun is kept until its last row is asked for, or
   * what lies behind it, whatever is selected meanwhile.
   */
  | ({
      readonly kind: 'csv'
      readonly selection: number
      readonly from: number
      readonly count: number
    } & CsvOptions)
  /** Forgets the days of a dataset, or all. */
  | { readonly kind: 'forget'; readonly dataset: string | null }

export type RowStoreAnswer =
  | { readonly kind: 'put' }
  | { readonly kind: 'days'; readonly days: readonly Day[]; readonly fetchedAt: readonly EpochMs[] }
  /** One that was overtaken or forgotten before it was done is dropped: its rows are null, which is not the same as none. */
  | { readonly kind: 'select'; readonly selection: number; readonly rows: number | null }
  /** `block` is read with `readBlock`; null where the selection is no longer the newest of its seat. */
  | { readonly kind: 'rows'; readonly block: ArrayBuffer | null }
  | { readonly kind: 'csv'; readonly text: string | null }
  | { readonly kind: 'forget' }

/** Holds the blocks. Made by `createRowStore` (keeper.ts). */
export interface RowStore {
  /** Keeps the rows of a day, in place of what it had of that day. A block that does not open is left out of `days`. */
  readonly put: (dataset: string, day: Day, block: ArrayBuffer, fetchedAt: EpochMs) => void
  /** The rows that it has of a day, for whoever counts over them in the same thread. */
  readonly block: (dataset: string, day: Day) => Packed | null
  /** A selection takes its time and lets others go first; all other answers are there at once. */
  readonly ask: (ask: RowStoreRequest) => Promise<RowStoreAnswer>
}
