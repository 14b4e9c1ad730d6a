// Cells of several column sets, or of one, into fewer: those of the same segment become one cell. Column sets are sorted alike, so
// they are read side by side from their beginnings, as one merges sorted lists.

import { firstRating, fitted, idsOf, type ColumnSet } from './column-set.ts'
import { createGathered, createSparseCountsWriter } from './sparse-counts.ts'
import { MARK_COUNT } from '../rollup.ts'

const times = createSparseCountsWriter()
const slots = createSparseCountsWriter()
const gathered = createGathered()
/** Ratings 1 to 5 of the cell that is being added up. */
const stars = new Uint32Array(6)

/** A cell by where it stands. */
interface Place {
  readonly columnSet: ColumnSet
  cell: number
}

/** The column set that is being written, with room for as many cells as there may be; the sparse counts are in their writers. */
interface Draft {
  cells: number
  readonly channel: Uint32Array
  readonly skill: Uint32Array
  readonly campaign: Uint32Array
  readonly failure: Uint32Array
  readonly marks: Uint32Array
  readonly rated: number[]
}

/** The sum of column sets of one cube. The order of the column sets does not matter. */
export function mergeColumnSets(columnSets: readonly ColumnSet[]): ColumnSet {
  const draft = emptyDraft(columnSets.reduce((sum, columnSet) => sum + columnSet.cells, 0))
  const heads = columnSets.map((columnSet) => ({ columnSet, cell: 0 }))
  const alike: Place[] = []
  for (findLeast(heads, alike); alike.length > 0; findLeast(heads, alike)) {
    const [first] = alike
    if (first !== undefined) keepSegment(draft, first)
    append(draft, alike)
    for (const head of alike) head.cell += 1
  }
  return finished(draft)
}

/** A column set with one cell for each channel, whatever the skill and the campaign. */
export function mergeByChannel(columnSet: ColumnSet): ColumnSet {
  const byChannel = new Map<number, Place[]>()
  for (let cell = 0; cell < columnSet.cells; cell += 1) {
    const channel = columnSet.channel[cell] ?? 0
    const places = byChannel.get(channel)
    if (places === undefined) byChannel.set(channel, [{ columnSet, cell }])
    else places.push({ columnSet, cell })
  }
  const draft = emptyDraft(byChannel.size)
  for (const [channel, places] of [...byChannel].toSorted(([a], [b]) => a - b)) {
    draft.channel[draft.cells] = channel
    append(draft, places)
  }
  return finished(draft)
}

function emptyDraft(room: number): Draft {
  return {
    cells: 0,
    channel: new Uint32Array(room),
    skill: new Uint32Array(room),
    campaign: new Uint32Array(room),
    failure: new Uint32Array(room),
    marks: new Uint32Array(room * MARK_COUNT),
    rated: [],
  }
}

function finished({ cells, channel, skill, campaign, failure, marks, rated }: Draft): ColumnSet {
  return {
    cells,
    channel: idsOf(channel.subarray(0, cells)),
    skill: idsOf(skill.subarray(0, cells)),
    campaign: idsOf(campaign.subarray(0, cells)),
    failure: idsOf(failure.subarray(0, cells)),
    marks: fitted(marks.subarray(0, cells * MARK_COUNT)),
    times: times.take(),
    slots: slots.take(),
    rated: Uint32Array.from(rated),
  }
}

/** Puts into `least` the heads that come first: all of them stand at the same segment. */
function findLeast(heads: readonly Place[], least: Place[]): void {
  least.length = 0
  for (const head of heads) {
    if (head.cell >= head.columnSet.cells) continue
    const first = least[0]
    const order = first === undefined ? 0 : comparePlaces(head, first)
    if (order < 0) least.length = 0
    if (order <= 0) least.push(head)
  }
}

function comparePlaces(a: Place, b: Place): number {
  return (
    (a.columnSet.failure[a.cell] ?? 0) - (b.columnSet.failure[b.cell] ?? 0) ||
    (a.columnSet.skill[a.cell] ?? 0) - (b.columnSet.skill[b.cell] ?? 0) ||
    (a.columnSet.channel[a.cell] ?? 0) - (b.columnSet.channel[b.cell] ?? 0) ||
    (a.columnSet.campaign[a.cell] ?? 0) - (b.columnSet.campaign[b.cell] ?? 0)
  )
}

/** Says what segment the cell that is written next has. */
function keepSegment({ cells, channel, skill, campaign, failure }: Draft, { columnSet, cell }: Place): void {
  channel[cells] = columnSet.channel[cell] ?? 0
  skill[cells] = columnSet.skill[cell] ?? 0
  campaign[cells] = columnSet.campaign[cell] ?? 0
  failure[cells] = columnSet.failure[cell] ?? 0
}

/** Writes one cell that holds what several held. */
function append(draft: Draft, places: readonly Place[]): void {
  const base = draft.cells * MARK_COUNT
  for (const { columnSet, cell } of places) {
    const from = cell * MARK_COUNT
    for (let mark = 0; mark < MARK_COUNT; mark += 1) {
      draft.marks[base + mark] = (draft.marks[base + mark] ?? 0) + (columnSet.marks[from + mark] ?? 0)
    }
    gathered.add(columnSet.times, cell)
  }
  gathered.drain(times.add)
  times.endCell()
  for (const { columnSet, cell } of places)
    if (columnSet.slots.words.length > 0) gathered.add(columnSet.slots, cell)
  gathered.drain(slots.add)
  slots.endCell()
  addRatings(draft, places)
  draft.cells += 1
}

function addRatings({ cells, rated }: Draft, places: readonly Place[]): void {
  let any = false
  for (const { columnSet, cell } of places) {
    for (let at = firstRating(columnSet, cell); columnSet.rated[at] === cell; at += 3) {
      const rating = columnSet.rated[at + 1] ?? 0
      stars[rating] = (stars[rating] ?? 0) + (columnSet.rated[at + 2] ?? 0)
      any = true
    }
  }
  if (!any) return
  for (let rating = 1; rating <= 5; rating += 1) {
    const count = stars[rating] ?? 0
    if (count > 0) rated.push(cells, rating, count)
    stars[rating] = 0
  }
}
