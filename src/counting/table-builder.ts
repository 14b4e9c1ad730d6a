// Adds up the cells of a table: rows that lie together in the order of their cells become one cell each.

import { RATINGS } from '../domain/rating.ts'
import { STEPS } from '../domain/transaction.ts'
import { createEntryCounter } from './entries.ts'
import { markBit, NO_TIME } from './journey.ts'
import { createNumbers } from './numbers.ts'
import type { RowColumns } from './row-columns.ts'
import { MARK_COUNT, narrowed, SLOT_CODES, SLOT_MARKS, slotCode, TIME_CODES, type Table } from './sheet.ts'

const SLOT_BITS = SLOT_MARKS.map(markBit)

/**
 * The table of some rows, given by their numbers in the order of their cells. `all` has one cell whatever the failure;
 * `failed` splits by it.
 */
export function tableOf(rows: RowColumns, order: Uint32Array, kind: 'all' | 'failed'): Table {
  const heads = createHeads()
  const sums = createSums(rows)
  const failureOf = (row: number) => (kind === 'all' ? 0 : (rows.failure[row] ?? 0))
  const isSameCell = (a: number, b: number) =>
    rows.skill[a] === rows.skill[b] &&
    rows.channel[a] === rows.channel[b] &&
    rows.campaign[a] === rows.campaign[b] &&
    failureOf(a) === failureOf(b)

  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0
    sums.add(row)
    const next = order[place + 1]
    if (next !== undefined && isSameCell(row, next)) continue
    heads.channel.push(rows.channel[row] ?? 0)
    heads.skill.push(rows.skill[row] ?? 0)
    heads.campaign.push(rows.campaign[row] ?? 0)
    heads.failure.push(failureOf(row))
    sums.endCell()
  }
  return {
    cells: heads.channel.size(),
    channel: narrowed(heads.channel.numbers()),
    skill: narrowed(heads.skill.numbers()),
    campaign: narrowed(heads.campaign.numbers()),
    failure: narrowed(heads.failure.numbers()),
    ...sums.columns(),
  }
}

function createHeads() {
  return {
    channel: createNumbers(),
    skill: createNumbers(),
    campaign: createNumbers(),
    failure: createNumbers(),
  }
}

/** What is counted of the rows of a cell. */
function createSums(rows: RowColumns) {
  const marks = createNumbers()
  const ratings = createEntryCounter(RATINGS.length + 1)
  const times = createEntryCounter(TIME_CODES)
  const slots = createEntryCounter(SLOT_CODES)
  const cell = new Uint32Array(MARK_COUNT)

  function add(row: number): void {
    const bits = rows.marks[row] ?? 0
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      const mark = 31 - Math.clz32(rest & -rest)
      cell[mark] = (cell[mark] ?? 0) + 1
    }
    const rating = rows.rating[row] ?? 0
    if (rating !== 0) ratings.count(rating)
    const hour = rows.weekHour[row] ?? 0
    for (let slot = 0; slot < SLOT_BITS.length; slot += 1) {
      if (bits & (SLOT_BITS[slot] ?? 0)) slots.count(slotCode(slot, hour))
    }
    const end = (row + 1) * STEPS.length
    for (let step = row * STEPS.length; step < end; step += 1) {
      const code = rows.steps[step] ?? NO_TIME
      if (code !== NO_TIME) times.count(code)
    }
  }

  function endCell(): void {
    for (let mark = 0; mark < MARK_COUNT; mark += 1) marks.push(cell[mark] ?? 0)
    cell.fill(0)
    ratings.endCell()
    times.endCell()
    slots.endCell()
  }

  const columns = () => ({
    marks: narrowed(marks.numbers()),
    ratings: ratings.entries(),
    times: times.entries(),
    slots: slots.entries(),
  })
  return { add, endCell, columns }
}
