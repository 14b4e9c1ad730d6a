// A table of a rollup as the cube keeps it: the ids of the cube's names, cells in the order of failure, skill, channel
// and campaign, entries packed to sparse counts. Ratings are few, so they stand in a list of their own.

import type { IdMaps } from './names.ts'
import { createSparseCountsWriter, type SparseCounts } from './sparse-counts.ts'
import { MARK_COUNT, type Column, type Entries, type Table } from '../rollup.ts'

/**
 * Ids of names. Of one width for all column sets of nearly every account, as loops over arrays of two kinds are twice as
 * slow; the other is for more than 65,536 names.
 */
export type IdColumn = Uint16Array | Uint32Array

export interface ColumnSet {
  readonly cells: number
  readonly channel: IdColumn
  readonly skill: IdColumn
  readonly campaign: IdColumn
  readonly failure: IdColumn
  /** As in a table. */
  readonly marks: Column
  readonly times: SparseCounts
  /** Empty in the column set of a block: hours of a skill are read off the days. */
  readonly slots: SparseCounts
  /** Three numbers for each rating given: cell (ascending), rating, count. */
  readonly rated: Uint32Array
}

const NOTHING_RATED = new Uint32Array(0)
const writer = createSparseCountsWriter()

/** Packs a table of a rollup. */
export function packTable(table: Table, ids: IdMaps): ColumnSet {
  const keys = {
    channel: renamed(table.channel, ids.channels),
    skill: renamed(table.skill, ids.skills),
    campaign: renamed(table.campaign, ids.campaigns),
    failure: renamed(table.failure, ids.failures),
  }
  const order = orderOf(table.cells, keys)
  return {
    cells: table.cells,
    channel: idsOf(inOrder(keys.channel, order)),
    skill: idsOf(inOrder(keys.skill, order)),
    campaign: idsOf(inOrder(keys.campaign, order)),
    failure: idsOf(inOrder(keys.failure, order)),
    marks: fitted(marksInOrder(table.marks, order)),
    times: sparseInOrder(table.times, order),
    slots: sparseInOrder(table.slots, order),
    rated: ratingsInOrder(table.ratings, order),
  }
}

export function idsOf(numbers: Uint32Array): IdColumn {
  return mostOf(numbers) < 2 ** 16 ? new Uint16Array(numbers) : new Uint32Array(numbers)
}

/** The narrowest copy of some numbers. */
export function fitted(numbers: Uint32Array): Column {
  const most = mostOf(numbers)
  if (most < 2 ** 8) return new Uint8Array(numbers)
  return most < 2 ** 16 ? new Uint16Array(numbers) : new Uint32Array(numbers)
}

function mostOf(numbers: Uint32Array): number {
  let most = 0
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0
    if (number > most) most = number
  }
  return most
}

/** Bytes that a column set takes. */
export function columnSetBytes(columnSet: ColumnSet): number {
  const { channel, skill, campaign, failure, marks, times, slots, rated } = columnSet
  const sparseCounts = [times.start, times.words, slots.start, slots.words]
  const columns = [channel, skill, campaign, failure, marks, rated, ...sparseCounts]
  return columns.reduce((sum, column) => sum + column.byteLength, 0)
}

/** The first cell of a failure and a skill, or of the next that has cells. */
export function firstCell(columnSet: ColumnSet, failure: number, skill: number): number {
  let low = 0
  let high = columnSet.cells
  while (low < high) {
    const middle = (low + high) >>> 1
    const before = (columnSet.failure[middle] ?? 0) - failure || (columnSet.skill[middle] ?? 0) - skill
    if (before < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the ratings of a cell, or of the next that has some, begin in `rated`. */
export function firstRating({ rated }: ColumnSet, cell: number): number {
  let low = 0
  let high = rated.length / 3
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rated[middle * 3] ?? 0) < cell) low = middle + 1
    else high = middle
  }
  return low * 3
}

interface Keys {
  readonly channel: Uint32Array
  readonly skill: Uint32Array
  readonly campaign: Uint32Array
  readonly failure: Uint32Array
}

function renamed(column: Column, ids: Uint32Array): Uint32Array {
  const names = new Uint32Array(column.length)
  for (let cell = 0; cell < names.length; cell += 1) names[cell] = ids[column[cell] ?? 0] ?? 0
  return names
}

function orderOf(cells: number, { channel, skill, campaign, failure }: Keys): Uint32Array {
  const compare = (a: number, b: number) =>
    (failure[a] ?? 0) - (failure[b] ?? 0) ||
    (skill[a] ?? 0) - (skill[b] ?? 0) ||
    (channel[a] ?? 0) - (channel[b] ?? 0) ||
    (campaign[a] ?? 0) - (campaign[b] ?? 0)
  const order = new Uint32Array(cells)
  let sorted = true
  for (let cell = 0; cell < cells; cell += 1) {
    order[cell] = cell
    if (cell > 0 && compare(cell - 1, cell) > 0) sorted = false
  }
  return sorted ? order : order.toSorted(compare)
}

function inOrder(column: Uint32Array, order: Uint32Array): Uint32Array {
  const sorted = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place += 1) sorted[place] = column[order[place] ?? 0] ?? 0
  return sorted
}

function marksInOrder(marks: Column, order: Uint32Array): Uint32Array {
  const sorted = new Uint32Array(order.length * MARK_COUNT)
  for (let place = 0; place < order.length; place += 1) {
    const from = (order[place] ?? 0) * MARK_COUNT
    const to = place * MARK_COUNT
    for (let mark = 0; mark < MARK_COUNT; mark += 1) sorted[to + mark] = marks[from + mark] ?? 0
  }
  return sorted
}

function sparseInOrder({ start, what, count }: Entries, order: Uint32Array): SparseCounts {
  for (const cell of order) {
    const end = start[cell + 1] ?? 0
    for (let at = start[cell] ?? 0; at < end; at += 1) writer.add(what[at] ?? 0, count[at] ?? 0)
    writer.endCell()
  }
  return writer.take()
}

function ratingsInOrder({ start, what, count }: Entries, order: Uint32Array): Uint32Array {
  if (what.length === 0) return NOTHING_RATED
  const rated = new Uint32Array(what.length * 3)
  let used = 0
  order.forEach((cell, place) => {
    const end = start[cell + 1] ?? 0
    for (let at = start[cell] ?? 0; at < end; at += 1) {
      rated[used] = place
      rated[used + 1] = what[at] ?? 0
      rated[used + 2] = count[at] ?? 0
      used += 3
    }
  })
  return rated
}
