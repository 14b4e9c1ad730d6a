// Builds the rollup of a day. Rows are kept as a few numbers each until the day is over; then they are put in the order
// of their cells by counting, not comparing, and every cell is added up in one pass. Plain loops over flat arrays.

import { BIT_FAILED } from './journey.ts'
import { inOrder } from '../memory/names.ts'
import {
  CAMPAIGN,
  CHANNEL,
  createRecords,
  FAILURE,
  MARKS_AND_MORE,
  SKILL,
  WORDS,
  type RowRecords,
} from './row-records.ts'
import type { CountedRow } from './rows.ts'
import type { Names, Rollup } from '../rollup.ts'
import { tableOf } from './table-builder.ts'

export interface RollupBuilder {
  readonly add: (row: CountedRow) => void
  /** The rollup, given the names in the order in which they came. It is the same for whatever order that was. */
  readonly finish: (names: Names) => Rollup
}

/** A word of the records that makes a cell, and how many numbers there are for it. */
interface Key {
  readonly word: number
  readonly numbers: number
}

export function createRollupBuilder(): RollupBuilder {
  const records = createRecords()
  return { add: records.add, finish: (names) => records.read((rows) => rollupOf(rows, names)) }
}

function rollupOf(rows: RowRecords, names: Names): Rollup {
  const channels = inOrder(names.channels)
  const skills = inOrder(names.skills)
  const campaigns = inOrder(names.campaigns)
  const failures = inOrder(names.failures)
  renumber(rows, CHANNEL, channels.places)
  renumber(rows, SKILL, skills.places)
  renumber(rows, CAMPAIGN, campaigns.places)
  renumber(rows, FAILURE, failures.places)
  // From the key that changes fastest to the one that changes slowest.
  const cell = [
    { word: CAMPAIGN, numbers: campaigns.names.length },
    { word: CHANNEL, numbers: channels.names.length },
    { word: SKILL, numbers: skills.names.length },
  ]
  const failedCell = [{ word: FAILURE, numbers: failures.names.length }, ...cell]
  return {
    names: {
      channels: channels.names,
      skills: skills.names,
      campaigns: campaigns.names,
      failures: failures.names,
    },
    all: tableOf(rows, sorted(everyRow(rows), rows, cell), 'all'),
    failed: tableOf(rows, sorted(failedRows(rows), rows, failedCell), 'failed'),
  }
}

function renumber({ size, words }: RowRecords, word: number, places: Uint32Array): void {
  for (let at = word; at < size * WORDS; at += WORDS) words[at] = places[words[at] ?? 0] ?? 0
}

function everyRow({ size }: RowRecords): Uint32Array {
  const rows = new Uint32Array(size)
  for (let row = 0; row < size; row += 1) rows[row] = row
  return rows
}

function failedRows({ size, words }: RowRecords): Uint32Array {
  const rows = new Uint32Array(size)
  let count = 0
  for (let row = 0; row < size; row += 1) {
    if ((words[row * WORDS + MARKS_AND_MORE] ?? 0) & BIT_FAILED) rows[count++] = row
  }
  return rows.subarray(0, count)
}

/** Row numbers in the order of some keys: a counting sort for each, which leaves in their order those that are alike. */
function sorted(rows: Uint32Array, { words }: RowRecords, keys: readonly Key[]): Uint32Array {
  let from = rows
  let to: Uint32Array = new Uint32Array(rows.length)
  for (const { word, numbers } of keys) {
    if (numbers < 2) continue
    const next = firstPlaces(from, words, word, numbers)
    for (let place = 0; place < from.length; place += 1) {
      const row = from[place] ?? 0
      const number = words[row * WORDS + word] ?? 0
      const target = next[number] ?? 0
      next[number] = target + 1
      to[target] = row
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** Where the rows of each number begin once they are sorted. */
function firstPlaces(rows: Uint32Array, words: Uint32Array, word: number, numbers: number): Uint32Array {
  const places = new Uint32Array(numbers + 1)
  for (let place = 0; place < rows.length; place += 1) {
    const after = (words[(rows[place] ?? 0) * WORDS + word] ?? 0) + 1
    places[after] = (places[after] ?? 0) + 1
  }
  for (let number = 1; number <= numbers; number += 1) {
    places[number] = (places[number] ?? 0) + (places[number - 1] ?? 0)
  }
  return places
}
