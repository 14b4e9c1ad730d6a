// Who reads transactions: a worker in the page, the same functions in the same thread in tests and where workers are
// forbidden. Both stand behind one interface.

import type { ArchiveAnswer, ArchiveAsk } from './archive.ts'
import type { CountedDay, DayOrder, PageResult } from './protocol.ts'

export interface Reader {
  /** Begins a day. */
  readonly open: (order: DayOrder) => DayReading
  /** Asks the archive of rows. */
  readonly archive: <Ask extends ArchiveAsk>(ask: Ask) => Promise<ArchiveAnswerTo<Ask>>
  /** Ends the worker. */
  readonly stop: () => void
}

/** A day that is being read. After `close` or `drop` it is over. */
export interface DayReading {
  /** Reads one page of JSON; the buffer is gone afterwards. */
  readonly page: (bytes: ArrayBuffer) => Promise<PageResult>
  readonly close: () => Promise<CountedDay>
  readonly drop: () => void
}

/** The answer that belongs to a question of the archive. */
export type ArchiveAnswerTo<Ask extends ArchiveAsk> = Extract<ArchiveAnswer, { readonly kind: Ask['kind'] }>
