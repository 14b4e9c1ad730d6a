// What every engine has to say after each change of the filter: the figures of all panels, in one order of ids, so that
// answers can be compared number by number.

import { HAPPENED, MARK_COUNT, SLOT_CODES, TIME_CODES, timeCode } from '../../../src/counting/rollup.ts'
import { BUCKETS } from '../../../src/domain/histogram.ts'
import { MARKS } from '../../../src/domain/transaction.ts'
import { CHANNELS, DAYS, FAILURES, STEP_COUNT } from './data.ts'
import type { Filter } from './steps.ts'

export interface Figures {
  readonly marksByDay: Uint32Array
  readonly marksByChannel: Uint32Array
  readonly marksBySkill: Uint32Array
  readonly failuresByDay: Uint32Array
  readonly failuresBySegment: Uint32Array
  readonly ratingsByDay: Uint32Array
  readonly ratingsByChannel: Uint32Array
  readonly ratingsBySkill: Uint32Array
  readonly slots: Uint32Array
  readonly timesByChannel: Uint32Array
  /** p50, p90, p95, p99 of each step, as buckets counted from 1; 0: of nobody. */
  readonly quantilesByChannel: Uint16Array
  readonly quantilesBySkill: Uint16Array
}

export function emptyFigures(skills: number): Figures {
  return {
    marksByDay: new Uint32Array(DAYS * MARK_COUNT),
    marksByChannel: new Uint32Array(CHANNELS * MARK_COUNT),
    marksBySkill: new Uint32Array(skills * MARK_COUNT),
    failuresByDay: new Uint32Array(FAILURES * DAYS),
    failuresBySegment: new Uint32Array(FAILURES * CHANNELS * skills),
    ratingsByDay: new Uint32Array(DAYS * 5),
    ratingsByChannel: new Uint32Array(CHANNELS * 5),
    ratingsBySkill: new Uint32Array(skills * 5),
    slots: new Uint32Array(SLOT_CODES),
    timesByChannel: new Uint32Array(CHANNELS * TIME_CODES),
    quantilesByChannel: new Uint16Array(CHANNELS * QUANTILES),
    quantilesBySkill: new Uint16Array(skills * QUANTILES),
  }
}

/** How an engine is fed and asked. */
export interface Engine {
  readonly step: (filter: Filter) => Figures | Promise<Figures>
  /** Work of the last step, where an engine counts it. */
  readonly touched: () => number
  readonly bytes: () => number
}

const SHARES = [0.5, 0.9, 0.95, 0.99]
export const QUANTILES = STEP_COUNT * SHARES.length

/** The quantiles of the steps in a histogram of TIME_CODES numbers: one reading to count, one to find all four. */
export function quantilesInto(out: Uint16Array, place: number, histogram: Uint32Array, base = 0): void {
  for (let step = 0; step < STEP_COUNT; step += 1) {
    const from = base + timeCode(step, HAPPENED, 0)
    let total = 0
    for (let bucket = from; bucket < from + BUCKETS; bucket += 4) {
      total += (histogram[bucket] ?? 0) + (histogram[bucket + 1] ?? 0)
      total += (histogram[bucket + 2] ?? 0) + (histogram[bucket + 3] ?? 0)
    }
    if (total === 0) continue
    let seen = 0
    let bucket = -1
    for (let share = 0; share < SHARES.length; share += 1) {
      const rank = Math.ceil((SHARES[share] ?? 1) * total)
      while (seen < rank) {
        bucket += 1
        seen += histogram[from + bucket] ?? 0
      }
      out[place * QUANTILES + step * SHARES.length + share] = bucket + 1
    }
  }
}

/** Which marks each pattern of bits has. */
export function marksIn(pattern: number): readonly number[] {
  return MARKS.flatMap((_, mark) => ((pattern & (1 << mark)) === 0 ? [] : [mark]))
}

/** Fails where one answer says anything else than the other. */
export function compareFigures(what: string, found: Figures, expected: Figures): void {
  for (const [name, numbers] of Object.entries(expected) as [keyof Figures, Uint32Array][]) {
    const other = found[name]
    if (other.length !== numbers.length) throw new Error(`${what}: ${name} has ${other.length} numbers`)
    for (let place = 0; place < numbers.length; place += 1) {
      if (other[place] !== numbers[place]) {
        throw new Error(
          `${what}: ${name}[${place}] is ${String(other[place])}, counted ${String(numbers[place])}`,
        )
      }
    }
  }
}
