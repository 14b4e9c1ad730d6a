// Cells of several slabs, or of one, into fewer: those of the same segment become one cell. Slabs are sorted alike, so
// they are read side by side from their beginnings, as one merges sorted lists.

import { firstRating, fitted, idsOf, type Slab } from './cube-slab.ts'
import { createGathered, createStreamWriter } from './cube-stream.ts'
import { MARK_COUNT } from './sheet.ts'

const times = createStreamWriter()
const slots = createStreamWriter()
const gathered = createGathered()
/** Marks, and ratings 1 to 5, of the cell that is being added up. */
const marks = new Uint32Array(MARK_COUNT)
const stars = new Uint32Array(6)

/** A cell by where it stands. */
interface Place {
  readonly slab: Slab
  readonly cell: number
}

/** The segment of a cell, as ids. */
interface Segment {
  readonly failure: number
  readonly skill: number
  readonly channel: number
  readonly campaign: number
}

/** The slab that is being written; the streams are in their writers. */
interface Draft {
  readonly segments: Segment[]
  readonly marks: number[]
  readonly rated: number[]
}

/** The sum of slabs of one cube. The order of the slabs does not matter. */
export function mergeSlabs(slabs: readonly Slab[]): Slab {
  const draft = emptyDraft()
  const heads = slabs.map((slab) => ({ slab, cell: 0 }))
  for (let alike = leastOf(heads); alike.length > 0; alike = leastOf(heads)) {
    append(draft, segmentOf(alike), alike)
    for (const head of alike) head.cell += 1
  }
  return finished(draft)
}

/** A slab with one cell for each channel, whatever the skill and the campaign. */
export function mergeByChannel(slab: Slab): Slab {
  const byChannel = new Map<number, Place[]>()
  for (let cell = 0; cell < slab.cells; cell += 1) {
    const channel = slab.channel[cell] ?? 0
    const places = byChannel.get(channel)
    if (places === undefined) byChannel.set(channel, [{ slab, cell }])
    else places.push({ slab, cell })
  }
  const draft = emptyDraft()
  for (const [channel, places] of [...byChannel].sort(([a], [b]) => a - b)) {
    append(draft, { failure: 0, skill: 0, channel, campaign: 0 }, places)
  }
  return finished(draft)
}

function emptyDraft(): Draft {
  return { segments: [], marks: [], rated: [] }
}

function finished({ segments, marks: sums, rated }: Draft): Slab {
  const ids = (name: keyof Segment) => idsOf(Uint32Array.from(segments, (segment) => segment[name]))
  return {
    cells: segments.length,
    channel: ids('channel'),
    skill: ids('skill'),
    campaign: ids('campaign'),
    failure: ids('failure'),
    marks: fitted(Uint32Array.from(sums)),
    times: times.take(),
    slots: slots.take(),
    rated: Uint32Array.from(rated),
  }
}

/** The heads that come first: all of them stand at the same segment. */
function leastOf<Head extends Place>(heads: readonly Head[]): Head[] {
  const least: Head[] = []
  for (const head of heads) {
    if (head.cell >= head.slab.cells) continue
    const [first] = least
    const order = first === undefined ? 0 : comparePlaces(head, first)
    if (order < 0) least.length = 0
    if (order <= 0) least.push(head)
  }
  return least
}

function comparePlaces(a: Place, b: Place): number {
  return (
    (a.slab.failure[a.cell] ?? 0) - (b.slab.failure[b.cell] ?? 0) ||
    (a.slab.skill[a.cell] ?? 0) - (b.slab.skill[b.cell] ?? 0) ||
    (a.slab.channel[a.cell] ?? 0) - (b.slab.channel[b.cell] ?? 0) ||
    (a.slab.campaign[a.cell] ?? 0) - (b.slab.campaign[b.cell] ?? 0)
  )
}

function segmentOf([place]: readonly Place[]): Segment {
  return {
    failure: place?.slab.failure[place.cell] ?? 0,
    skill: place?.slab.skill[place.cell] ?? 0,
    channel: place?.slab.channel[place.cell] ?? 0,
    campaign: place?.slab.campaign[place.cell] ?? 0,
  }
}

/** Writes one cell that holds what several held. */
function append(draft: Draft, segment: Segment, places: readonly Place[]): void {
  marks.fill(0)
  stars.fill(0)
  for (const { slab, cell } of places) {
    for (let mark = 0; mark < MARK_COUNT; mark += 1) {
      marks[mark] = (marks[mark] ?? 0) + (slab.marks[cell * MARK_COUNT + mark] ?? 0)
    }
    gathered.add(slab.times, cell)
    addRatings(slab, cell)
  }
  stars.forEach((count, rating) => {
    if (count > 0) draft.rated.push(draft.segments.length, rating, count)
  })
  gathered.drain(times.add)
  times.endCell()
  for (const { slab, cell } of places) if (slab.slots.words.length > 0) gathered.add(slab.slots, cell)
  gathered.drain(slots.add)
  slots.endCell()
  draft.marks.push(...marks)
  draft.segments.push(segment)
}

function addRatings(slab: Slab, cell: number): void {
  const { rated } = slab
  for (let at = firstRating(slab, cell); at < rated.length && rated[at] === cell; at += 3) {
    const rating = rated[at + 1] ?? 0
    stars[rating] = (stars[rating] ?? 0) + (rated[at + 2] ?? 0)
  }
}
