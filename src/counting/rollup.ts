// A rollup: what was counted of the messages of some days, in columns. It is the tally of the transactions: rollups of
// different days add up to one, and every figure of a screen is read off rollups, never off messages.
//
// A rollup has two tables. `all` has a cell for each channel x skill x campaign and counts every message. `failed`
// splits the failed messages alone further by their failure, so that a question about one failure is answered from
// few cells. Both have the same columns. Cells stand in the order of skill, channel, campaign and failure, so that the
// cells of one skill lie together.

import { BUCKETS } from '../domain/histogram.ts'
import { MARKS, STEPS } from '../domain/transaction.ts'

/** The narrowest array that holds its largest number. */
export type Column = Uint8Array | Uint16Array | Uint32Array

/** What the ids of a rollup stand for. Id 0 of campaigns and of failures is "none". */
export interface Names {
  readonly channels: readonly string[]
  readonly skills: readonly string[]
  readonly campaigns: readonly string[]
  readonly failures: readonly string[]
}

/** Entries of each cell: those of cell c stand from `start[c]` up to `start[c + 1]`, in ascending order of `what`. */
export interface Entries {
  readonly start: Column
  readonly what: Column
  readonly count: Column
}

export interface Table {
  readonly cells: number
  readonly channel: Column
  readonly skill: Column
  readonly campaign: Column
  /** 0 in `all`: every message, with a failure or without. */
  readonly failure: Column
  /** Messages by mark: those of cell c stand at `c * MARKS.length`, in the order of MARKS. */
  readonly marks: Column
  /** Ratings: `what` is 1 to 5. */
  readonly ratings: Entries
  /** Times of the steps: `what` is from `timeCode`. */
  readonly times: Entries
  /** Messages by the hour of their attempt, in the reporting zone: `what` is from `slotCode`. */
  readonly slots: Entries
}

export interface Rollup {
  readonly names: Names
  readonly all: Table
  readonly failed: Table
}

export const MARK_COUNT = MARKS.length

/** What became of a step: it happened after some time, or had not happened when the day was fetched. */
export const HAPPENED = 0
/**
 * Not happened yet, after the time that has passed since the step could begin. A message that failed or opted out will
 * never take the step: it stays in the last bucket, as if it had been waiting for ever (statistics: cumulative incidence).
 */
export const OPEN = 1

export const NEVER_BUCKET = BUCKETS - 1

/** Entries of `times`: step, then what became of it, then the bucket of the time. Below 2 ** 16. */
export function timeCode(step: number, outcome: typeof HAPPENED | typeof OPEN, bucket: number): number {
  return (step * 2 + outcome) * BUCKETS + bucket
}

export const TIME_CODES = STEPS.length * 2 * BUCKETS

/** What is counted by the hour. */
export const SLOT_MARKS = ['attempted', 'sent', 'responded', 'failed'] as const

/** Hours of a week, from Monday midnight. */
const WEEK_HOURS = 7 * 24

/** Entries of `slots`: mark, then hour of the week (0 is Monday 00:00). Below 2 ** 16. */
export function slotCode(mark: number, weekHour: number): number {
  return mark * WEEK_HOURS + weekHour
}

export const SLOT_CODES = SLOT_MARKS.length * WEEK_HOURS

/** The narrowest copy of some numbers. */
export function narrowed(numbers: ArrayLike<number>): Column {
  let most = 0
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0
    if (number > most) most = number
  }
  // Not `from`, which is fifty times slower where the numbers lie in an array of numbers already.
  if (most < 2 ** 8) return new Uint8Array(numbers)
  return most < 2 ** 16 ? new Uint16Array(numbers) : new Uint32Array(numbers)
}

/** A column of as many zeros, wide enough for a number. */
export function columnFor(most: number, length: number): Column {
  if (most < 2 ** 8) return new Uint8Array(length)
  return most < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length)
}

/** Bytes that a rollup takes beside its names. */
export function bytesOf(rollup: Rollup): number {
  return tableBytes(rollup.all) + tableBytes(rollup.failed)
}

function tableBytes(table: Table): number {
  const { channel, skill, campaign, failure, marks } = table
  const columns = [channel, skill, campaign, failure, marks]
  for (const { start, what, count } of [table.ratings, table.times, table.slots])
    columns.push(start, what, count)
  return columns.reduce((sum, column) => sum + column.byteLength, 0)
}
