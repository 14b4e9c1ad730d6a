// The recipients of campaigns, as the campaign reports name them: kept, counted and searched where transactions are
// counted, off the main thread. A report may have a hundred thousand of them; only those on the screen leave, as plain
// objects, since a few dozen short rows are not worth a format of their own.

import type { Campaign } from '../../domain/channel.ts'
import type { Day, EpochMs, Milliseconds } from '../../domain/day.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Fault, Issue } from '../../domain/fault.ts'
import type { AtAge, GrowthPoint } from '../../domain/growth.ts'
import type { Meant } from '../../domain/phone.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import type { RecipientStep } from '../../liveperson/reporting/recipient-paging.ts'
import type { CsvOptions } from '../row-store/rows-csv.ts'

/** One row of a campaign report. */
export interface Recipient {
  readonly id: string
  readonly consumer: string | null
  /** In capitals (`DELIVERED`); empty where the report says none. */
  readonly status: string
  /** Null where the message did not fail. */
  readonly failure: Failure | null
  /** What the report says of the failure, as it came. */
  readonly errorText: string | null
  readonly conversation: string | null
}

/** What became of the recipients of a campaign, as far as its pages have been read; each is counted once. */
export interface RecipientCounts {
  readonly recipients: number
  /** Recipients who have a conversation. */
  readonly conversations: number
  /** Most frequent first. */
  readonly statuses: readonly (readonly [status: string, n: number])[]
  /** Most frequent first. A status that says FAILED, in whatever word, without an error is a failure that nobody explains. */
  readonly failures: readonly (readonly [failure: Failure, n: number])[]
  /** Recipients with a failure: the sum of `failures`. */
  readonly failed: number
  /** The first text of each failure, fit to be shown, without anybody's number. */
  readonly errorTexts: readonly (readonly [failure: Failure, text: string])[]
  /** Rows that could not be read, and the first of them. */
  readonly unreadable: number
  readonly issues: readonly Issue[]
  /** Recipients that came again: on another page, or twice on one. */
  readonly duplicates: number
}

export interface RecipientSearch {
  readonly key: string
  /**
   * Part of an id, of a conversation's id, of a status, or of an error's text, code or source; six characters or more of a
   * consumer's id, or digits of a phone number however it is written. Case does not matter. Empty: no search.
   */
  readonly text: string
  /** The phone numbers that the text may mean, where it looks like one. */
  readonly meant?: Meant
  /** Empty: any. */
  readonly statuses: readonly string[]
  /** Empty: any, or none. */
  readonly failures: readonly Failure[]
}

/** `key` says whose campaign it is, and which. */
export type RecipientsRequest =
  /**
   * Reads a page of JSON; `bytes` is transferred. The page at offset 0 begins the campaign anew; a later one of a campaign
   * that was not begun, or that was forgotten, is an error.
   */
  | {
      readonly kind: 'page'
      readonly key: string
      readonly offset: number
      readonly dialect: Dialect
      readonly bytes: ArrayBuffer
    }
  | { readonly kind: 'counts'; readonly key: string }
  /** Later questions go by the number of the answer. Of each campaign only the newest result is kept. */
  | { readonly kind: 'find'; readonly search: RecipientSearch }
  /** Recipients of a result, in the order of the report, from place `from`: at most 1,000. */
  | { readonly kind: 'some'; readonly found: number; readonly from: number; readonly count: number }
  /**
   * Recipients of a result as CSV text, a stretch at a time. One that was begun is kept until its last row is asked for,
   * or what lies behind it, whatever is found meanwhile.
   */
  | ({
      readonly kind: 'csv'
      readonly found: number
      readonly from: number
      readonly count: number
    } & CsvOptions)
  /** How the campaign's messages of some days grew, by the rows of them that the row store has (campaign-growth.ts). */
  | {
      readonly kind: 'growth'
      readonly key: string
      readonly dataset: string
      readonly days: readonly Day[]
      /** Beside `days`: when each was fetched, which is how long its messages were watched. */
      readonly fetchedAt: readonly EpochMs[]
      readonly campaign: Campaign
    }
  /** Forgets a campaign, or all. */
  | { readonly kind: 'forget'; readonly key: string | null }

export type RecipientsAnswer =
  | { readonly kind: 'page'; readonly result: RecipientsPage }
  /** Null: nothing of it was read. */
  | { readonly kind: 'counts'; readonly counts: RecipientCounts | null }
  /** Its rows are null where it was overtaken, or nothing of the campaign was read: not the same as none found. */
  | { readonly kind: 'find'; readonly found: number; readonly rows: number | null }
  /** Null where the result is no longer the newest. */
  | { readonly kind: 'some'; readonly recipients: readonly Recipient[] | null }
  | { readonly kind: 'csv'; readonly text: string | null }
  /** Null: the row store has no message of the campaign on these days. */
  | { readonly kind: 'growth'; readonly growth: CampaignGrowth | null }
  | { readonly kind: 'forget' }

export type RecipientsPage =
  | {
      readonly kind: 'read'
      /** Rows of the page, readable or not. */
      readonly rows: number
      /** How many of them had not been on an earlier page. */
      readonly fresh: number
      readonly next: AfterRecipients
    }
  /** The page is not what the documents describe; what was read before stays as it was. */
  | { readonly kind: 'fault'; readonly fault: Fault }

/** What comes after a page. */
export type AfterRecipients = RecipientStep

/** How a campaign grew with the time since each of its messages was attempted. */
export interface CampaignGrowth {
  readonly messages: number
  /** How long its messages were watched: the shortest and the longest. */
  readonly youngest: Milliseconds
  readonly oldest: Milliseconds
  readonly stages: readonly StageGrowth[]
}

export const GROWN_STAGES = ['delivered', 'read', 'responded'] as const
export type GrownStage = (typeof GROWN_STAGES)[number]

/** Shares are of the messages whose channel can report the stage. */
export interface StageGrowth {
  readonly stage: GrownStage
  readonly n: number
  /** Messages whose channel cannot report the stage (SMS has no read receipt): they are not in `n`. */
  readonly notReported: number
  /** Beside AGES. */
  readonly at: readonly AtAge[]
  /** A staircase: a share keeps its value up to the next point. */
  readonly curve: readonly GrowthPoint[]
  /** `few`: the curve stops where fewer than 30 were watched longer. */
  readonly end: 'all' | 'few'
  /** How far the curve can be known; Infinity where nobody is waiting any more. */
  readonly watchedFor: Milliseconds
}

/** Keeps the recipients. Made by `createRecipients` (keeper.ts). */
export interface Recipients {
  /** Finding and growing take their time and let others go first; all other answers are there at once. */
  readonly ask: (ask: RecipientsRequest) => Promise<RecipientsAnswer>
}
