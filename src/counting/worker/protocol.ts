// What crosses between the page and the worker that counts. Bytes go in; sheets, blocks and reports come out. Row
// objects never cross: the explorer gets the rows that it shows as a small block of their own.

import type { CountedDay, DayOrder, PageResult } from '../day/day-order.ts'
import type { ArchiveAsk, ArchiveAnswer } from '../row-store/archive.ts'
import type { RecipientsAnswer, RecipientsAsk } from '../recipients/recipients.ts'

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
