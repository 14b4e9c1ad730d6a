// Which cells of a slab are chosen: a list of them is made once and read by several passes, so that the passes need not
// ask again.

import type { Choice } from './choice.ts'
import { firstCell, type Ids, type Slab } from './slab.ts'

/** The first `count` of `cells` are the chosen ones, ascending. Good until the next picking: the list is used again. */
export interface Picked {
  readonly slab: Slab
  readonly cells: Uint32Array
  readonly count: number
}

let cells = new Uint32Array(1024)

/** The chosen cells of all messages. */
export function pickOfAll(slab: Slab, choice: Choice): Picked {
  return picked(slab, gather(slab, [0], choice.skills), choice)
}

/** The chosen cells of failed messages. */
export function pickOfFailed(slab: Slab, choice: Choice): Picked {
  const { failures, skills } = choice
  if (failures !== null) return picked(slab, gather(slab, failures, skills), choice)
  // Cells stand by failure first: the few of a skill lie in as many places as there are failures.
  const all = take(0, 0, slab.cells)
  return picked(slab, skills === null ? all : narrow(all, slab.skill, choice.skillOn), choice)
}

function picked(slab: Slab, found: number, { channels, campaigns, channelOn, campaignOn }: Choice): Picked {
  const byChannel = channels === null ? found : narrow(found, slab.channel, channelOn)
  const count = campaigns === null ? byChannel : narrow(byChannel, slab.campaign, campaignOn)
  return { slab, cells, count }
}

/** Lists the cells of some failures (0 alone in a slab of all messages) and skills; returns how many. */
function gather(slab: Slab, failures: readonly number[], skills: readonly number[] | null): number {
  let count = 0
  for (const failure of failures) {
    if (skills === null) {
      count = take(count, firstCell(slab, failure, 0), firstCell(slab, failure + 1, 0))
    } else {
      for (const skill of skills) {
        count = take(count, firstCell(slab, failure, skill), firstCell(slab, failure, skill + 1))
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
function narrow(found: number, ids: Ids, on: Uint8Array): number {
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
