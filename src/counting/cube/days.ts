// What a cube keeps of one day and of a block of days, and which of them answer for a stretch of days.

import { DAY, type Day } from '../../domain/day.ts'
import { mergeByChannel, mergeColumnSets } from './merge.ts'
import type { IdMaps } from './names.ts'
import { packTable, columnSetBytes, type ColumnSet } from './column-set.ts'
import { NO_SPARSE_COUNTS } from './sparse-counts.ts'
import type { Rollup } from '../rollup.ts'

/** Messages of some days, twice: most questions ask for no skill, and are answered from a cell a channel. */
export interface Layer {
  readonly all: ColumnSet
  readonly byChannel: ColumnSet
}

export interface HeldDay extends Layer {
  /** Days since 1970-01-01: neighbours in the calendar are neighbours here. */
  readonly number: number
  readonly failed: ColumnSet
}

/** Days of a block, by level. Each is a multiple of the one before. */
export const LEVELS = [8, 32] as const

/** Blocks by level, by their place in the calendar: block n of a level has the days from n times its length on. */
export type Blocks = readonly Map<number, Layer>[]

export function heldDay(day: Day, rollup: Rollup, ids: IdMaps): HeldDay {
  const all = packTable(rollup.all, ids)
  return {
    number: Math.round(Date.parse(day) / DAY),
    all,
    byChannel: mergeByChannel(all),
    failed: packTable(rollup.failed, ids),
  }
}

/**
 * The days or blocks of a block, added up: of all messages only, as failures are asked for by day, and without the ratings and the
 * hours of single skills, which are few enough to be read off the days.
 */
export function blockOf(parts: readonly Layer[]): Layer {
  return {
    all: {
      ...mergeColumnSets(parts.map((part) => part.all)),
      slots: NO_SPARSE_COUNTS,
      rated: new Uint32Array(0),
    },
    byChannel: mergeColumnSets(parts.map((part) => part.byChannel)),
  }
}

export function layerBytes({ all, byChannel }: Layer): number {
  return columnSetBytes(all) + columnSetBytes(byChannel)
}

/**
 * The fewest layers that hold exactly the given days, of which `undefined` are not loaded: the largest blocks whose days
 * are all there, in a row, and the days themselves elsewhere.
 */
export function fewestLayers(days: readonly (HeldDay | undefined)[], blocks: Blocks): readonly Layer[] {
  const layers: Layer[] = []
  for (let index = 0; index < days.length;) {
    const day = days[index]
    const level = day === undefined ? -1 : LEVELS.findLastIndex((_, at) => beginsBlock(days, index, at))
    const block = day === undefined ? undefined : blocks[level]?.get(day.number / (LEVELS[level] ?? 1))
    if (day !== undefined) layers.push(block ?? day)
    index += block === undefined ? 1 : (LEVELS[level] ?? 1)
  }
  return layers
}

/** Whether all days of a block of a level stand here, from its first day on. */
function beginsBlock(days: readonly (HeldDay | undefined)[], index: number, level: number): boolean {
  const length = LEVELS[level] ?? 1
  const first = days[index]?.number ?? -1
  // Days ascend, each once: if the last stands as far on as it would in the calendar, the others stand between.
  return first % length === 0 && days[index + length - 1]?.number === first + length - 1
}
