// Adds up the cells of a table: rows that lie together in the order of their cells become one cell each.

import { RATINGS } from '../../domain/rating.ts'
import { STEPS } from '../../domain/transaction.ts'
import { createEntryCounter } from './entries.ts'
import { markBit, NO_TIME } from './journey.ts'
import { createNumbers } from '../memory/numbers.ts'
import {
  CAMPAIGN,
  CHANNEL,
  FAILURE,
  MARKS_AND_MORE,
  SKILL,
  stepsAt,
  WORDS,
  type RowRecords,
} from './row-records.ts'
import { MARK_COUNT, SLOT_CODES, SLOT_MARKS, slotCode, TIME_CODES, type Table } from '../rollup.ts'

const SLOT_BITS = Uint16Array.from(SLOT_MARKS, markBit)

/** One of each for all tables, as they are made one after another and each takes memory only once. */
const heads = {
  channel: createNumbers(),
  skill: createNumbers(),
  campaign: createNumbers(),
  failure: createNumbers(),
}
const marks = createNumbers()
const ratings = createEntryCounter(RATINGS.length + 1)
const times = createEntryCounter(TIME_CODES)
const slots = createEntryCounter(SLOT_CODES)
const cellMarks = new Uint32Array(MARK_COUNT)

/**
 * The table of some rows, given by their numbers in the order of their cells. `all` has one cell whatever the failure;
 * `failed` splits by it.
 */
export function tableOf(rows: RowRecords, order: Uint32Array, kind: 'all' | 'failed'): Table {
  const { words } = rows
  // Cells of `all` are as if nobody had failed.
  const failures = kind === 'all' ? null : words

  function isSameCell(a: number, b: number): boolean {
    return (
      words[a + SKILL] === words[b + SKILL] &&
      words[a + CHANNEL] === words[b + CHANNEL] &&
      words[a + CAMPAIGN] === words[b + CAMPAIGN] &&
      (failures === null || failures[a + FAILURE] === failures[b + FAILURE])
    )
  }

  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0
    const at = row * WORDS
    count(rows, row)
    const next = order[place + 1]
    if (next !== undefined && isSameCell(at, next * WORDS)) continue
    heads.channel.push(words[at + CHANNEL] ?? 0)
    heads.skill.push(words[at + SKILL] ?? 0)
    heads.campaign.push(words[at + CAMPAIGN] ?? 0)
    heads.failure.push(failures?.[at + FAILURE] ?? 0)
    endCell()
  }
  return taken()
}

function taken(): Table {
  return {
    cells: heads.channel.size(),
    channel: heads.channel.take(),
    skill: heads.skill.take(),
    campaign: heads.campaign.take(),
    failure: heads.failure.take(),
    marks: marks.take(),
    ratings: ratings.take(),
    times: times.take(),
    slots: slots.take(),
  }
}

function count({ words, halves }: RowRecords, row: number): void {
  const packed = words[row * WORDS + MARKS_AND_MORE] ?? 0
  const bits = packed & 0xffff
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const mark = 31 - Math.clz32(rest & -rest)
    cellMarks[mark] = (cellMarks[mark] ?? 0) + 1
  }
  const rating = (packed >>> 16) & 0xff
  if (rating !== 0) ratings.count(rating)
  const hour = packed >>> 24
  for (let slot = 0; slot < SLOT_BITS.length; slot += 1) {
    if (bits & (SLOT_BITS[slot] ?? 0)) slots.count(slotCode(slot, hour))
  }
  const first = stepsAt(row)
  for (let step = first; step < first + STEPS.length; step += 1) {
    const code = halves[step] ?? NO_TIME
    if (code !== NO_TIME) times.count(code)
  }
}

function endCell(): void {
  for (let mark = 0; mark < MARK_COUNT; mark += 1) marks.push(cellMarks[mark] ?? 0)
  cellMarks.fill(0)
  ratings.endCell()
  times.endCell()
  slots.endCell()
}
