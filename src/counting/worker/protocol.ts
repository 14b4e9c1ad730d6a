// What crosses between the page and the worker that counts. Bytes go in; rollups, blocks and reports come out. Row
// objects never cross: the explorer gets the rows that it shows as a small block of their own.

import type { CountedDay, DayOrder, PageResult } from '../day/day-order.ts'
import type { RowStoreRequest, RowStoreAnswer } from '../row-store/row-store.ts'
import type { RecipientsAnswer, RecipientsRequest } from '../recipients/recipients.ts'

export type ToWorker =
  | { readonly kind: 'open'; readonly job: number; readonly order: DayOrder }
  /** `bytes` is transferred: a page of JSON. */
  | { readonly kind: 'page'; readonly job: number; readonly ask: number; readonly bytes: ArrayBuffer }
  | { readonly kind: 'close'; readonly job: number; readonly ask: number }
  | { readonly kind: 'drop'; readonly job: number }
  | { readonly kind: 'rowStore'; readonly ask: number; readonly question: RowStoreRequest }
  | { readonly kind: 'recipients'; readonly ask: number; readonly question: RecipientsRequest }

export type FromWorker =
  | { readonly kind: 'page'; readonly ask: number; readonly result: PageResult }
  | { readonly kind: 'counted'; readonly ask: number; readonly counted: CountedDay }
  | { readonly kind: 'rowStore'; readonly ask: number; readonly answer: RowStoreAnswer }
  | { readonly kind: 'recipients'; readonly ask: number; readonly answer: RecipientsAnswer }
  /** A bug of ours: what was asked is not answered. */
  | { readonly kind: 'error'; readonly ask: number; readonly message: string }
