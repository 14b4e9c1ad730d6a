// What the page holds of a day of transactions.

import type { DayReport } from '../../counting/day/day-order.ts'
import type { EpochMs } from '../../domain/day.ts'

/** What a day of transactions is loaded as, beside its rollup and its rows: those are with the cube and the row store. */
export interface TransactionsDay {
  readonly report: DayReport
  readonly fetchedAt: EpochMs
  /** Why the pages of this day may not be all: they repeated, or did not go on. Null where they ended as they should. */
  readonly stuck: string | null
}
