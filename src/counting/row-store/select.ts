// Chooses and sorts the rows of some blocks. A choice is two numbers' worth of columns (which block, which row), never
// objects, and it is made a stretch at a time: between two stretches the worker answers whoever else asks.

import { keptRows } from './filter.ts'
import { keysOf, type Stretch } from './keys.ts'
import { needleOf } from './needle.ts'
import { stableOrder } from './sort.ts'
import type { Selection } from './row-store.ts'
import type { Packed } from '../block/format.ts'

/** Rows in their order. */
export interface SortedRows {
  readonly rows: number
  /** Which block, and which row of it, stands at a place. */
  readonly at: (place: number) => { readonly packed: Packed; readonly row: number }
}

/** Rows that are looked through before somebody else gets a turn: some ten milliseconds with a text to search. */
const STRETCH = 100_000

/** Resolves when others have had their turn; false where nobody waits for the choice any more. */
export type Turn = () => Promise<boolean>

/** The rows that a selection wants, or null where it was overtaken. The newest are first among equals. */
export async function choose(
  blocks: readonly Packed[],
  selection: Selection,
  permit: Turn,
): Promise<SortedRows | null> {
  const found = await filtered(blocks, selection, permit)
  if (found === null) return null
  const { stretches, rows } = found
  const newest = stableOrder(keysOf(stretches, rows, 'attempted'), attemptedFirst(selection))
  if (selection.sort === 'attempted') return choiceOf(stretches, rows, newest)
  if (!(await permit())) return null
  const keys = keysOf(stretches, rows, selection.sort)
  const order = stableOrder(rearranged(keys, newest), selection.direction)
  for (let place = 0; place < order.length; place += 1) order[place] = newest[order[place] ?? 0] ?? 0
  return choiceOf(stretches, rows, order)
}

/** A plain loop: `from` with a function takes ten times as long over a million. */
function rearranged(keys: Float64Array, order: Uint32Array): Float64Array {
  const moved = new Float64Array(keys.length)
  for (let place = 0; place < order.length; place += 1) moved[place] = keys[order[place] ?? 0] ?? NaN
  return moved
}

function attemptedFirst({ sort, direction }: Selection): Selection['direction'] {
  return sort === 'attempted' ? direction : 'descending'
}

interface Found {
  readonly stretches: readonly Stretch[]
  readonly rows: Uint32Array
}

async function filtered(
  blocks: readonly Packed[],
  selection: Selection,
  permit: Turn,
): Promise<Found | null> {
  const wanted = { ...selection, needle: needleOf(selection.text, selection.meant) }
  const rows = new Uint32Array(blocks.reduce((sum, block) => sum + block.rows, 0))
  const stretches: Stretch[] = []
  let from = 0
  let seen = 0
  for (const packed of blocks) {
    const until = from + keptRows(packed, wanted, rows.subarray(from))
    if (until > from) stretches.push({ packed, from, until })
    from = until
    seen += packed.rows
    if (seen < STRETCH) continue
    seen = 0
    if (!(await permit())) return null
  }
  return { stretches, rows: rows.slice(0, from) }
}

function choiceOf(stretches: readonly Stretch[], rows: Uint32Array, order: Uint32Array): SortedRows {
  return {
    rows: order.length,
    at: (place) => {
      const found = order[place] ?? 0
      const stretch = stretches[stretchOf(stretches, found)]
      if (stretch === undefined) throw new Error(`There is no row at place ${place} of ${order.length}`)
      return { packed: stretch.packed, row: rows[found] ?? 0 }
    },
  }
}

/** The stretch that a found row lies in. */
function stretchOf(stretches: readonly Stretch[], found: number): number {
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.until ?? 0) > found) high = middle
    else low = middle + 1
  }
  return low
}
