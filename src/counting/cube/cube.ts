// The cube holds the rollups of days and answers what a screen asks of them. Its work does not grow with messages: days
// are tallies already, and days that stand together in the calendar are kept added up as well, as blocks. What is asked
// by day is read off the days; all else off blocks as far as they lie within the asked days, and off days at the edges.

import type { Filter } from '../../domain/filter.ts'
import type { Day } from '../../domain/day.ts'
import type { CubeAnswer, CubeQuery } from './answer.ts'
import { answerFrom } from './cube-answer.ts'
import { LEVELS, blockOf, heldDay, layerBytes, type Blocks, type HeldDay, type Layer } from './days.ts'
import { createNameTables } from './names.ts'
import { segmentsOf, type SegmentMarks } from './segments.ts'
import { columnSetBytes } from './column-set.ts'
import type { Rollup } from '../rollup.ts'

export interface Cube {
  /** Takes the rollup of a day, in place of what the day had. The rollup is read, and not kept. */
  readonly put: (day: Day, rollup: Rollup) => void
  readonly drop: (day: Day) => void
  readonly has: (day: Day) => boolean
  readonly answer: (ask: CubeQuery) => CubeAnswer
  /** The messages of one day by channel and skill, after a filter; null where the day is not loaded. */
  readonly segmentsOn: (day: Day, filter: Filter) => readonly SegmentMarks[] | null
  /** Bytes of all arrays that it keeps. */
  readonly bytes: () => number
}

export function createCube(): Cube {
  const names = createNameTables()
  const days = new Map<Day, HeldDay>()
  const byNumber = new Map<number, HeldDay>()
  const blocks: Blocks = LEVELS.map(() => new Map<number, Layer>())

  /** A block is made when the last of its days comes, so that no answer has to wait for it. */
  function renew(number: number): void {
    let parts: ReadonlyMap<number, Layer> = byNumber
    let partLength = 1
    blocks.forEach((level, index) => {
      const length = LEVELS[index] ?? 1
      const block = Math.floor(number / length)
      const count = length / partLength
      const layers = Array.from({ length: count }, (_, part) => parts.get(block * count + part))
      const there = layers.filter((layer) => layer !== undefined)
      if (there.length === count) level.set(block, blockOf(there))
      else level.delete(block)
      parts = level
      partLength = length
    })
  }

  return {
    put: (day, rollup) => {
      const held = heldDay(day, rollup, names.learn(rollup.names))
      days.set(day, held)
      byNumber.set(held.number, held)
      renew(held.number)
    },
    drop: (day) => {
      const held = days.get(day)
      if (held === undefined) return
      days.delete(day)
      byNumber.delete(held.number)
      renew(held.number)
    },
    has: (day) => days.has(day),
    segmentsOn: (day, filter) => {
      const held = days.get(day)
      return held === undefined ? null : segmentsOf(held, filter, names)
    },
    answer: (ask) => answerFrom({ names, days, blocks }, ask),
    bytes: () => {
      let sum = 0
      for (const day of days.values()) sum += layerBytes(day) + columnSetBytes(day.failed)
      for (const level of blocks) for (const block of level.values()) sum += layerBytes(block)
      return sum
    },
  }
}
