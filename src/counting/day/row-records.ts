// The rows of a day as a few numbers each, until the rollup is made: a record of eight words a row, all in one array, so
// that a row is read from one place in memory.

import { STEPS } from '../../domain/transaction.ts'
import type { CountedRow } from './rows.ts'
import { createSpare, twice } from '../memory/spare.ts'

/** Words of a record, and what stands in them. */
export const WORDS = 8
export const SKILL = 0
export const CHANNEL = 1
export const CAMPAIGN = 2
export const FAILURE = 3
/** Marks in the lower half, then the rating, then the hour of the week in the highest eight bits. */
export const MARKS_AND_MORE = 4
/** The steps, two a word. */
const STEPS_FROM = 5

export interface RowRecords {
  readonly size: number
  /** Row r stands from `r * WORDS`. */
  readonly words: Uint32Array
  /** The same memory by half words: the steps of row r stand from `stepsAt(r)`. */
  readonly halves: Uint16Array
}

export function stepsAt(row: number): number {
  return (row * WORDS + STEPS_FROM) * 2
}

const FIRST_ROWS = 8_192
const spare = createSpare(() => new Uint32Array(FIRST_ROWS * WORDS))

export interface RecordWriter {
  readonly add: (row: CountedRow) => void
  /** Reads the records, which are gone afterwards. */
  readonly read: <Made>(make: (records: RowRecords) => Made) => Made
}

export function createRecords(): RecordWriter {
  let words = spare.take()
  let halves = new Uint16Array(words.buffer)
  let size = 0

  function add(row: CountedRow): void {
    const at = size * WORDS
    if (at === words.length) {
      words = twice(words, (length) => new Uint32Array(length))
      halves = new Uint16Array(words.buffer)
    }
    words[at + SKILL] = row.skill
    words[at + CHANNEL] = row.channel
    words[at + CAMPAIGN] = row.campaign
    words[at + FAILURE] = row.failure
    words[at + MARKS_AND_MORE] = row.marks | (row.rating << 16) | (row.weekHour << 24)
    const first = stepsAt(size)
    for (let step = 0; step < STEPS.length; step += 1) halves[first + step] = row.steps[step] ?? 0
    size += 1
  }

  function read<Made>(make: (records: RowRecords) => Made): Made {
    const made = make({ size, words, halves })
    spare.leave(words)
    return made
  }

  return { add, read }
}
