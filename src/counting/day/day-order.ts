// What a day is read by, and what comes of it.

import type { Day, EpochMs, Window } from '../../domain/day.ts'
import type { Fault, Issue } from '../../domain/fault.ts'
import type { Finding } from '../../domain/transaction.ts'
import type { PageNews } from '../../liveperson/reporting/pages.ts'
import type { Rollup } from '../rollup.ts'

/** One day of one dataset, for as long as its pages come in. */
export interface DayOrder {
  /** Whose day it is, and which: what the row store keeps its block under. */
  readonly dataset: string
  readonly day: Day
  readonly windows: readonly Window[]
  /** Hour of the week (0 is Monday 00:00) in the reporting zone, for each half hour since the day began. */
  readonly weekHours: readonly number[]
  /** How long a step has been open is measured up to here. */
  readonly fetchedAt: EpochMs
}

export type PageResult =
  | { readonly kind: 'read'; readonly news: PageNews }
  /** The page is not what the documents describe. */
  | { readonly kind: 'fault'; readonly fault: Fault }

/** What was found while a day was read. */
export interface DayReport {
  /** Messages counted. */
  readonly rows: number
  readonly pages: number
  readonly bytes: number
  /** Rows that could not be read, and the first of them. */
  readonly unreadable: number
  readonly issues: readonly Issue[]
  readonly findings: readonly FindingCount[]
  readonly unknownFields: readonly string[]
  /** The first message text of each failure, by the failure's text. */
  readonly errorTexts: readonly (readonly [failure: string, text: string])[]
}

export interface FindingCount {
  readonly finding: Finding
  readonly count: number
  /** Ids of the first transactions that show it. */
  readonly samples: readonly string[]
}

/** A day, read to its end. */
export interface CountedDay {
  readonly rollup: Rollup
  readonly report: DayReport
  /** The rows in packed form (block.ts), for the cache. The row store has its own copy. */
  readonly block: ArrayBuffer
}
