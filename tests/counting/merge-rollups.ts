// Rollups add up: the rollup of several days is the sum of their rollups. Adding is a commutative monoid: neither order nor
// grouping matters, and a rollup without messages changes nothing. The arithmetic is that of the cube, so that what holds
// here holds for its blocks.

import type { Names, Rollup, Table } from '../../src/counting/rollup.ts'
import { MARK_COUNT, narrowed, type Entries } from '../../src/counting/rollup.ts'
import { mergeColumnSets } from '../../src/counting/cube/merge.ts'
import { packTable, type ColumnSet } from '../../src/counting/cube/column-set.ts'
import { createGathered, type SparseCounts } from '../../src/counting/cube/sparse-counts.ts'
import type { IdMaps } from '../../src/counting/cube/names.ts'

/** The sum of some rollups, with its names in alphabetical order; of none, the rollup without messages. */
export function mergeRollups(rollups: readonly Rollup[]): Rollup {
  const all = rollups.map((rollup) => rollup.names)
  const names: Names = {
    channels: united(all.map((each) => each.channels)),
    skills: united(all.map((each) => each.skills)),
    // Id 0 is "none", and no text comes before the empty one.
    campaigns: united([[''], ...all.map((each) => each.campaigns)]),
    failures: united([[''], ...all.map((each) => each.failures)]),
  }
  const merged = (kind: 'all' | 'failed') =>
    unpacked(mergeColumnSets(rollups.map((rollup) => packTable(rollup[kind], idsIn(names, rollup.names)))))
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

/** A column set as a table, its cells in the order that rollups have. */
function unpacked(columnSet: ColumnSet): Table {
  const order = orderOf(columnSet)
  return {
    cells: columnSet.cells,
    channel: narrowed(order.map((cell) => columnSet.channel[cell] ?? 0)),
    skill: narrowed(order.map((cell) => columnSet.skill[cell] ?? 0)),
    campaign: narrowed(order.map((cell) => columnSet.campaign[cell] ?? 0)),
    failure: narrowed(order.map((cell) => columnSet.failure[cell] ?? 0)),
    marks: narrowed(
      order.flatMap((cell) =>
        Array.from(columnSet.marks.subarray(cell * MARK_COUNT, (cell + 1) * MARK_COUNT)),
      ),
    ),
    ratings: entriesOf(order.map((cell) => ratingsOf(columnSet, cell))),
    times: entriesOf(order.map((cell) => codesOf(columnSet.times, cell))),
    slots: entriesOf(order.map((cell) => codesOf(columnSet.slots, cell))),
  }
}

function orderOf({ cells, skill, channel, campaign, failure }: ColumnSet): readonly number[] {
  return Array.from({ length: cells }, (_, cell) => cell).toSorted(
    (a, b) =>
      (skill[a] ?? 0) - (skill[b] ?? 0) ||
      (channel[a] ?? 0) - (channel[b] ?? 0) ||
      (campaign[a] ?? 0) - (campaign[b] ?? 0) ||
      (failure[a] ?? 0) - (failure[b] ?? 0),
  )
}

type Counted = readonly (readonly [what: number, count: number])[]

function ratingsOf({ rated }: ColumnSet, cell: number): Counted {
  const found: [number, number][] = []
  for (let at = 0; at < rated.length; at += 3) {
    if (rated[at] === cell) found.push([rated[at + 1] ?? 0, rated[at + 2] ?? 0])
  }
  return found
}

const gathered = createGathered()

function codesOf(sparse: SparseCounts, cell: number): Counted {
  const found: [number, number][] = []
  gathered.add(sparse, cell)
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
