// Which cells of a column set are chosen: a list of them is made once and read by several passes, so that the passes need not
// ask again.

import type { CellFilter } from './choice.ts'
import { firstCell, type IdColumn, type ColumnSet } from './column-set.ts'

/** The first `count` of `cells` are the chosen ones, ascending. Good until the next picking: the list is used again. */
export interface Picked {
  readonly columnSet: ColumnSet
  readonly cells: Uint32Array
  readonly count: number
}

let cells = new Uint32Array(1024)

/** The chosen cells of all messages. */
export function pickOfAll(columnSet: ColumnSet, choice: CellFilter): Picked {
  return picked(columnSet, gather(columnSet, [0], choice.skills), choice)
}

/** The chosen cells of failed messages. */
export function pickOfFailed(columnSet: ColumnSet, choice: CellFilter): Picked {
  const { failures, skills } = choice
  if (failures !== null) return picked(columnSet, gather(columnSet, failures, skills), choice)
  // Cells stand by failure first: the few of a skill lie in as many places as there are failures.
  const all = take(0, 0, columnSet.cells)
  return picked(columnSet, skills === null ? all : narrow(all, columnSet.skill, choice.skillOn), choice)
}

function picked(
  columnSet: ColumnSet,
  found: number,
  { channels, campaigns, channelOn, campaignOn }: CellFilter,
): Picked {
  const byChannel = channels === null ? found : narrow(found, columnSet.channel, channelOn)
  const count = campaigns === null ? byChannel : narrow(byChannel, columnSet.campaign, campaignOn)
  return { columnSet, cells, count }
}

/** Lists the cells of some failures (0 alone in a column set of all messages) and skills; returns how many. */
function gather(columnSet: ColumnSet, failures: readonly number[], skills: readonly number[] | null): number {
  let count = 0
  for (const failure of failures) {
    if (skills === null) {
      count = take(count, firstCell(columnSet, failure, 0), firstCell(columnSet, failure + 1, 0))
    } else {
      for (const skill of skills) {
        count = take(count, firstCell(columnSet, failure, skill), firstCell(columnSet, failure, skill + 1))
      }
    }
  }
  return count
}

/** Appends the cells from `from` up to `to`; returns how many are listed then. */
function take(already: number, from: number, to: number): number {
  const count = already + to - from
  if (count > cells.length) {
    const larger = new Uint32Array(2 * count)
    larger.set(cells)
    cells = larger
  }
  const list = cells
  for (let place = already, cell = from; cell < to; place += 1, cell += 1) list[place] = cell
  return count
}

/** Keeps of the listed cells those whose id is on; returns how many. */
function narrow(found: number, ids: IdColumn, on: Uint8Array): number {
  const list = cells
  let count = 0
  for (let place = 0; place < found; place += 1) {
    const cell = list[place] ?? 0
    // Written in any case, and kept by counting it: no branch, so nothing to guess.
    list[count] = cell
    count += on[ids[cell] ?? 0] ?? 0
  }
  return count
}
