// Pages of a window as they follow one another: as they should, or early, or without end.

import { stretchOf, type LineAsk } from '../reporting/line.ts'
import type { Slice } from '../reporting/pages.ts'
import type { Message } from '../world/message.ts'
import type { World } from '../world/world.ts'
import { isUnreadable } from './names.ts'
import { endlessKind, windowOddities } from './windows.ts'

export interface Link {
  readonly rows: readonly Message[]
  /** The offset that the page names as the next one; null where it is the last. */
  readonly next: number | null
}

/** Rows that a page of `overlap` has in common with the page before it. */
const OVERLAP = 2

/** How a client sees the end of a chain: by what a page says, or by a page that is shorter than it asked for. */
export type EndSign = 'said' | 'short page'

/** One page of a line. */
export function chainOf(world: World, line: LineAsk, slice: Slice, sign: EndSign): Link {
  const odd = windowOddities(world, line)
  const early = odd.has('overlap') && slice.offset > 0 ? OVERLAP : 0
  const offset = Math.max(0, slice.offset - early)
  const { rows, behind } = stretchOf(world, line, { offset, limit: slice.limit })
  if (behind === 'more') return { rows, next: slice.offset + slice.limit }
  return odd.has('endless') ? endlessLink(world, line, { slice, rows, sign }) : { rows, next: null }
}

interface Last {
  readonly slice: Slice
  readonly rows: readonly Message[]
  readonly sign: EndSign
}

/** The last page, and those behind it, of a chain without end: nothing in them that has not come before. */
function endlessLink(world: World, line: LineAsk, { slice, rows, sign }: Last): Link {
  // Only rows that anybody can tell apart come again.
  const first = stretchOf(world, line, { offset: 0, limit: slice.limit }).rows.filter(
    ({ oddity }) => !isUnreadable(oddity),
  )
  const [one] = first
  if (one === undefined) return { rows, next: null }
  const next = endlessKind(line) === 'standing' ? slice.offset : slice.offset + slice.limit
  if (sign === 'said') return { rows: rows.length === 0 ? first : rows, next }
  const full = [...rows]
  while (full.length < slice.limit) full.push(first[full.length % first.length] ?? one)
  return { rows: full, next }
}
