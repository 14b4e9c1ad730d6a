// The rows of a day, packed: at most 60 bytes a row with its ids, any row readable by itself.

import type { Transaction } from '../../domain/transaction.ts'
import type { Names } from '../rollup.ts'

/** What the guard and the counting found out about a row, beside the texts that it carries. Used again for each row. */
export interface ReadRow {
  /** Epoch milliseconds by the place in MILESTONES; NaN where there is none. */
  readonly times: Float64Array
  channel: number
  skill: number
  campaign: number
  /** 0 where the message did not fail. */
  failure: number
  /** A bit for each of MARKS, in their order. */
  marks: number
  /** A bit for each of FINDINGS, in their order. */
  findings: number
  /** 1 to 5, or 0. */
  rating: number
  /** Hour of the week of the attempt. */
  weekHour: number
}

/** The texts of a row, as they came. */
export interface RowTexts {
  readonly id: string
  readonly consumer: string | null
  readonly conversation: string | null
  readonly initialChannel: string | null
  readonly initialSkill: string | null
  readonly handOff: string | null
  readonly ivrNumber: string | null
  readonly status: string | null
  readonly errorSource: string | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
}

export interface BlockWriter {
  readonly add: (row: ReadRow, texts: RowTexts) => void
  /** The block. The names are those of the day's rollup: what the ids of the rows stand for. */
  readonly finish: (names: Names) => ArrayBuffer
}

/** A block, opened. */
export interface Block {
  readonly rows: number
  readonly names: Names
  /** Reads one row whole. */
  readonly row: (index: number) => Transaction
}
