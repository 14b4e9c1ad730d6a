// The times of each skill, added up when a screen asks for them. The first question makes a list of the chosen cells by
// skill, so that going through all skills reads each cell once.

import type { CubeAnswer } from './answer.ts'
import type { CellFilter } from './choice.ts'
import { pickOfAll, pickOfFailed } from './pick.ts'
import type { ColumnSet } from './column-set.ts'
import { addCell } from './sparse-counts.ts'
import { TIME_CODES } from '../rollup.ts'

/** The cells of skill s stand from `start[s]` up to `start[s + 1]`. */
interface CellsBySkill {
  readonly start: Uint32Array
  readonly cell: Uint32Array
  /** The place of the cell's column set in `slabs`. */
  readonly columnSet: Uint32Array
  readonly columnSets: readonly ColumnSet[]
}

/** Gives the times of a skill, by its id, as `timesOfSkill` of an answer does. */
export function timesBySkill(
  columnSets: readonly ColumnSet[],
  choice: CellFilter,
): CubeAnswer['timesOfSkill'] {
  let cells: CellsBySkill | null = null
  return (skill, into) => {
    cells ??= cellsBySkill(columnSets, choice)
    const times = into?.fill(0) ?? new Uint32Array(TIME_CODES)
    const end = cells.start[skill + 1] ?? 0
    for (let at = cells.start[skill] ?? 0; at < end; at += 1) {
      const columnSet = cells.columnSets[cells.columnSet[at] ?? 0]
      if (columnSet !== undefined) addCell(columnSet.times, cells.cell[at] ?? 0, times, 0)
    }
    return times
  }
}

function cellsBySkill(columnSets: readonly ColumnSet[], choice: CellFilter): CellsBySkill {
  const pick = choice.depth === 'failures' ? pickOfFailed : pickOfAll
  // Counted first, then put in their places.
  const start = new Uint32Array(choice.skillOn.length + 1)
  for (const columnSet of columnSets) {
    const { cells, count } = pick(columnSet, choice)
    for (let at = 0; at < count; at += 1) bump(start, (columnSet.skill[cells[at] ?? 0] ?? 0) + 1)
  }
  for (let skill = 1; skill < start.length; skill += 1) {
    start[skill] = (start[skill] ?? 0) + (start[skill - 1] ?? 0)
  }
  const next = start.slice()
  const cell = new Uint32Array(start.at(-1) ?? 0)
  const columnSetOf = new Uint32Array(cell.length)
  columnSets.forEach((columnSet, index) => {
    const { cells, count } = pick(columnSet, choice)
    for (let at = 0; at < count; at += 1) {
      const place = bump(next, columnSet.skill[cells[at] ?? 0] ?? 0)
      cell[place] = cells[at] ?? 0
      columnSetOf[place] = index
    }
  })
  return { start, cell, columnSet: columnSetOf, columnSets }
}

/** Adds one; returns what was there before. */
function bump(numbers: Uint32Array, place: number): number {
  const before = numbers[place] ?? 0
  numbers[place] = before + 1
  return before
}
