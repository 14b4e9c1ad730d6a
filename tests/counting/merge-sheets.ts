// Sheets add up: the sheet of several days is the sum of their sheets. Adding is a commutative monoid: neither order nor
// grouping matters, and a sheet without messages changes nothing. The arithmetic is that of the cube, so that what holds
// here holds for its blocks.

import type { Names, Sheet, Table } from '../../src/counting/sheet.ts'
import { MARK_COUNT, narrowed, type Entries } from '../../src/counting/sheet.ts'
import { mergeSlabs } from '../../src/counting/cube/merge.ts'
import { packTable, type Slab } from '../../src/counting/cube/slab.ts'
import { createGathered, type Stream } from '../../src/counting/cube/stream.ts'
import type { IdMaps } from '../../src/counting/cube/names.ts'

/** The sum of some sheets, with its names in alphabetical order; of none, the sheet without messages. */
export function mergeSheets(sheets: readonly Sheet[]): Sheet {
  const all = sheets.map((sheet) => sheet.names)
  const names: Names = {
    channels: united(all.map((each) => each.channels)),
    skills: united(all.map((each) => each.skills)),
    // Id 0 is "none", and no text comes before the empty one.
    campaigns: united([[''], ...all.map((each) => each.campaigns)]),
    failures: united([[''], ...all.map((each) => each.failures)]),
  }
  const merged = (kind: 'all' | 'failed') =>
    unpacked(mergeSlabs(sheets.map((sheet) => packTable(sheet[kind], idsIn(names, sheet.names)))))
  return { names, all: merged('all'), failed: merged('failed') }
}

function united(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].toSorted()
}

function idsIn(names: Names, local: Names): IdMaps {
  const ids = (kind: keyof Names) => {
    const places = new Map(names[kind].map((name, place) => [name, place]))
    return Uint32Array.from(local[kind], (name) => places.get(name) ?? 0)
  }
  return {
    channels: ids('channels'),
    skills: ids('skills'),
    campaigns: ids('campaigns'),
    failures: ids('failures'),
  }
}

/** A slab as a table, its cells in the order that sheets have. */
function unpacked(slab: Slab): Table {
  const order = orderOf(slab)
  return {
    cells: slab.cells,
    channel: narrowed(order.map((cell) => slab.channel[cell] ?? 0)),
    skill: narrowed(order.map((cell) => slab.skill[cell] ?? 0)),
    campaign: narrowed(order.map((cell) => slab.campaign[cell] ?? 0)),
    failure: narrowed(order.map((cell) => slab.failure[cell] ?? 0)),
    marks: narrowed(
      order.flatMap((cell) => Array.from(slab.marks.subarray(cell * MARK_COUNT, (cell + 1) * MARK_COUNT))),
    ),
    ratings: entriesOf(order.map((cell) => ratingsOf(slab, cell))),
    times: entriesOf(order.map((cell) => codesOf(slab.times, cell))),
    slots: entriesOf(order.map((cell) => codesOf(slab.slots, cell))),
  }
}

function orderOf({ cells, skill, channel, campaign, failure }: Slab): readonly number[] {
  return Array.from({ length: cells }, (_, cell) => cell).toSorted(
    (a, b) =>
      (skill[a] ?? 0) - (skill[b] ?? 0) ||
      (channel[a] ?? 0) - (channel[b] ?? 0) ||
      (campaign[a] ?? 0) - (campaign[b] ?? 0) ||
      (failure[a] ?? 0) - (failure[b] ?? 0),
  )
}

type Counted = readonly (readonly [what: number, count: number])[]

function ratingsOf({ rated }: Slab, cell: number): Counted {
  const found: [number, number][] = []
  for (let at = 0; at < rated.length; at += 3) {
    if (rated[at] === cell) found.push([rated[at + 1] ?? 0, rated[at + 2] ?? 0])
  }
  return found
}

const gathered = createGathered()

function codesOf(stream: Stream, cell: number): Counted {
  const found: [number, number][] = []
  gathered.add(stream, cell)
  gathered.drain((code, count) => void found.push([code, count]))
  return found.toSorted(([a], [b]) => a - b)
}

function entriesOf(cells: readonly Counted[]): Entries {
  const start = [0]
  for (const cell of cells) start.push((start.at(-1) ?? 0) + cell.length)
  const entries = cells.flat()
  return {
    start: narrowed(start),
    what: narrowed(entries.map(([what]) => what)),
    count: narrowed(entries.map(([, count]) => count)),
  }
}
