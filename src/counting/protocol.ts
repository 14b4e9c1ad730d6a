// What crosses between the page and the worker that counts. Bytes go in; sheets, blocks and reports come out. Row
// objects never cross: the explorer gets the rows that it shows as a small block of their own.

import type { Day, EpochMs, Window } from '../domain/day.ts'
import type { Fault, Issue } from '../domain/fault.ts'
import type { Finding } from '../domain/transaction.ts'
import type { PageNews } from '../liveperson/reporting/pages.ts'
import type { ArchiveAsk, ArchiveAnswer } from './archive.ts'
import type { RecipientsAnswer, RecipientsAsk } from './recipients.ts'
import type { Sheet } from './sheet.ts'

export type { PageNews } from '../liveperson/reporting/pages.ts'

/** One day of one book, for as long as its pages come in. */
export interface DayOrder {
  /** Whose day it is, and which: what the archive keeps its block under. */
  readonly book: string
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
  readonly sheet: Sheet
  readonly report: DayReport
  /** The rows in packed form (block.ts), for the cache. The archive has its own copy. */
  readonly block: ArrayBuffer
}

export type ToWorker =
  | { readonly kind: 'open'; readonly job: number; readonly order: DayOrder }
  /** `bytes` is transferred: a page of JSON. */
  | { readonly kind: 'page'; readonly job: number; readonly ask: number; readonly bytes: ArrayBuffer }
  | { readonly kind: 'close'; readonly job: number; readonly ask: number }
  | { readonly kind: 'drop'; readonly job: number }
  | { readonly kind: 'archive'; readonly ask: number; readonly question: ArchiveAsk }
  | { readonly kind: 'recipients'; readonly ask: number; readonly question: RecipientsAsk }

export type FromWorker =
  | { readonly kind: 'page'; readonly ask: number; readonly result: PageResult }
  | { readonly kind: 'counted'; readonly ask: number; readonly counted: CountedDay }
  | { readonly kind: 'archive'; readonly ask: number; readonly answer: ArchiveAnswer }
  | { readonly kind: 'recipients'; readonly ask: number; readonly answer: RecipientsAnswer }
  /** A bug of ours: what was asked is not answered. */
  | { readonly kind: 'error'; readonly ask: number; readonly message: string }
