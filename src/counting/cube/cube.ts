// The cube holds the sheets of days and answers what a screen asks of them. Its work does not grow with messages: days
// are tallies already, and days that stand together in the calendar are kept added up as well, as blocks. What is asked
// by day is read off the days; all else off blocks as far as they lie within the asked days, and off days at the edges.

import type { Cut } from '../../domain/cut.ts'
import type { Day } from '../../domain/day.ts'
import type { Answer, Ask } from './answer.ts'
import { answerFrom } from './cube-answer.ts'
import { LEVELS, blockOf, heldDay, layerBytes, type Blocks, type HeldDay, type Layer } from './days.ts'
import { createNameTables } from './names.ts'
import { segmentsOf, type SegmentMarks } from './segments.ts'
import { slabBytes } from './slab.ts'
import type { Sheet } from '../sheet.ts'

export interface Cube {
  /** Takes the sheet of a day, in place of what the day had. The sheet is read, and not kept. */
  readonly put: (day: Day, sheet: Sheet) => void
  readonly drop: (day: Day) => void
  readonly has: (day: Day) => boolean
  readonly answer: (ask: Ask) => Answer
  /** The messages of one day by channel and skill, after a cut; null where the day is not held. */
  readonly segmentsOn: (day: Day, cut: Cut) => readonly SegmentMarks[] | null
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
    put: (day, sheet) => {
      const held = heldDay(day, sheet, names.learn(sheet.names))
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
    segmentsOn: (day, cut) => {
      const held = days.get(day)
      return held === undefined ? null : segmentsOf(held, cut, names)
    },
    answer: (ask) => answerFrom({ names, days, blocks }, ask),
    bytes: () => {
      let sum = 0
      for (const day of days.values()) sum += layerBytes(day) + slabBytes(day.failed)
      for (const level of blocks) for (const block of level.values()) sum += layerBytes(block)
      return sum
    },
  }
}
