// Builds the sheet of a day. Rows are kept as a few numbers each until the day is over; then they are put in the order
// of their cells by counting, not comparing, and every cell is added up in one pass. Plain loops over flat arrays.

import { inOrder } from './names.ts'
import { BIT_FAILED } from './journey.ts'
import { createColumns, type RowColumns } from './row-columns.ts'
import type { CountedRow } from './rows.ts'
import type { Names, Sheet } from './sheet.ts'
import { tableOf } from './table-builder.ts'

export interface SheetBuilder {
  readonly add: (row: CountedRow) => void
  /** The sheet, given the names in the order in which they came. It is the same for whatever order that was. */
  readonly finish: (names: Names) => Sheet
}

/** The columns that make a cell, from the one that changes fastest. */
const CELL = ['campaign', 'channel', 'skill'] as const
const FAILED_CELL = ['failure', ...CELL] as const

export function createSheetBuilder(): SheetBuilder {
  const columns = createColumns()
  return {
    add: columns.add,
    finish: (names) => {
      const rows = columns.finish()
      const channels = inOrder(names.channels)
      const skills = inOrder(names.skills)
      const campaigns = inOrder(names.campaigns)
      const failures = inOrder(names.failures)
      renumber(rows.channel, channels.places)
      renumber(rows.skill, skills.places)
      renumber(rows.campaign, campaigns.places)
      renumber(rows.failure, failures.places)
      const sizes = {
        channel: channels.names.length,
        skill: skills.names.length,
        campaign: campaigns.names.length,
        failure: failures.names.length,
      }
      const all = sorted(everyRow(rows), rows, CELL, sizes)
      const failed = sorted(failedRows(rows), rows, FAILED_CELL, sizes)
      return {
        names: {
          channels: channels.names,
          skills: skills.names,
          campaigns: campaigns.names,
          failures: failures.names,
        },
        all: tableOf(rows, all, 'all'),
        failed: tableOf(rows, failed, 'failed'),
      }
    },
  }
}

function renumber(numbers: Uint32Array, places: Uint32Array): void {
  for (let row = 0; row < numbers.length; row += 1) numbers[row] = places[numbers[row] ?? 0] ?? 0
}

function everyRow({ size }: RowColumns): Uint32Array {
  const rows = new Uint32Array(size)
  for (let row = 0; row < size; row += 1) rows[row] = row
  return rows
}

function failedRows({ size, marks }: RowColumns): Uint32Array {
  const rows = new Uint32Array(size)
  let count = 0
  for (let row = 0; row < size; row += 1) if ((marks[row] ?? 0) & BIT_FAILED) rows[count++] = row
  return rows.slice(0, count)
}

/** Row numbers in the order of some columns: a counting sort for each, which leaves alike what is alike. */
function sorted(
  rows: Uint32Array,
  columns: RowColumns,
  keys: readonly (typeof FAILED_CELL)[number][],
  sizes: Readonly<Record<(typeof FAILED_CELL)[number], number>>,
): Uint32Array {
  let from: Uint32Array = rows
  let to: Uint32Array = new Uint32Array(rows.length)
  for (const key of keys) {
    if (sizes[key] < 2) continue
    const column = columns[key]
    const next = firstPlaces(from, column, sizes[key])
    for (let place = 0; place < from.length; place += 1) {
      const row = from[place] ?? 0
      const number = column[row] ?? 0
      const target = next[number] ?? 0
      next[number] = target + 1
      to[target] = row
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** Where the rows of each number begin once they are sorted. */
function firstPlaces(rows: Uint32Array, column: Uint32Array, numbers: number): Uint32Array {
  const places = new Uint32Array(numbers + 1)
  for (let place = 0; place < rows.length; place += 1) {
    const after = (column[rows[place] ?? 0] ?? 0) + 1
    places[after] = (places[after] ?? 0) + 1
  }
  for (let number = 1; number <= numbers; number += 1) {
    places[number] = (places[number] ?? 0) + (places[number - 1] ?? 0)
  }
  return places
}
