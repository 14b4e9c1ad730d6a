// What rows are sorted by, as one number a row: NaN where a row has none of it (no rating, no failure), which is last.

import { channelOf, compareChannels } from '../../domain/channel.ts'
import { assertNever } from '../../domain/never.ts'
import { STAGES } from '../../domain/stage.ts'
import { MARKS, MILESTONES } from '../../domain/transaction.ts'
import type { Sort } from './row-store.ts'
import type { Packed } from '../block/format.ts'
import { attemptAt, placeOf, readTimes, skipTexts } from '../block/reader.ts'
import type { Column, Names } from '../rollup.ts'

/** The rows of one block that are to be sorted: `rows` from `from` up to `until`. */
export interface Stretch {
  readonly packed: Packed
  readonly from: number
  readonly until: number
}

/** The key of each row; `rows` are rows of the block that the stretch around them belongs to. */
export function keysOf(stretches: readonly Stretch[], rows: Uint32Array, sort: Sort): Float64Array {
  const keys = new Float64Array(rows.length)
  const keyIn = keyMaker(stretches, sort)
  for (const { packed, from, until } of stretches) {
    const key = keyIn(packed)
    for (let place = from; place < until; place += 1) keys[place] = key(rows[place] ?? 0)
  }
  return keys
}

type KeyIn = (packed: Packed) => (row: number) => number

function keyMaker(stretches: readonly Stretch[], sort: Sort): KeyIn {
  switch (sort) {
    case 'attempted':
      return (packed) => (row) => attemptAt(packed, row)
    case 'channel':
      return byName(stretches, 'channels', (packed) => packed.channel, compareChannelTexts)
    case 'skill':
      return byName(stretches, 'skills', (packed) => packed.skill, compareTexts)
    case 'campaign':
      return byName(stretches, 'campaigns', (packed) => packed.campaign, compareTexts)
    case 'failure':
      return byName(stretches, 'failures', (packed) => packed.failure, compareTexts)
    case 'rating':
      return (packed) => (row) => packed.rating[row] || NaN
    case 'reached':
      return (packed) => (row) => REACHED[(packed.marks[row] ?? 0) % REACHED.length] ?? NaN
    case 'duration':
      return durations
    default:
      return assertNever(sort)
  }
}

/** By the marks of the stages, as bits: the place of the furthest stage. */
const REACHED = Float64Array.from({ length: 1 << STAGES.length }, (_, bits) => {
  const furthest = STAGES.findLastIndex((stage) => (bits & (1 << MARKS.indexOf(stage))) !== 0)
  return furthest < 0 ? NaN : furthest
})

/** From the attempt to the last that happened, in milliseconds; NaN where nothing is known after the attempt. */
function durations(packed: Packed): (row: number) => number {
  const times = new Float64Array(MILESTONES.length)
  const reading = { bytes: packed.arena, at: 0 }
  return (row) => {
    reading.at = placeOf(packed, row)
    skipTexts(reading)
    readTimes(packed, row, reading, times)
    return durationOf(times)
  }
}

function durationOf(times: Float64Array): number {
  const attempted = times[0] ?? NaN
  let last = NaN
  for (let milestone = 1; milestone < times.length; milestone += 1) {
    const time = times[milestone] ?? NaN
    if (!(time <= last) && !Number.isNaN(time)) last = time
  }
  return Math.max(attempted, last) - attempted
}

/** By the place of the name among all names of all blocks: ids of different blocks stand for different names. */
function byName(
  stretches: readonly Stretch[],
  kind: keyof Names,
  columnOf: (packed: Packed) => Column,
  compare: (one: string, other: string) => number,
): KeyIn {
  const all = new Set(stretches.flatMap(({ packed }) => packed.names[kind]))
  const places = new Map([...all].toSorted(compare).map((name, place) => [name, place]))
  // Id 0 of campaigns and failures is "none".
  const isNone = (id: number) => id === 0 && (kind === 'campaigns' || kind === 'failures')
  return (packed) => {
    const column = columnOf(packed)
    const ranks = Float64Array.from(packed.names[kind], (name, id) =>
      isNone(id) ? NaN : (places.get(name) ?? NaN),
    )
    return (row) => ranks[column[row] ?? 0] ?? NaN
  }
}

const collator = new Intl.Collator()

/** As people sort names; names that only computers tell apart still have an order. */
function compareTexts(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
}

function compareChannelTexts(one: string, other: string): number {
  return compareChannels(channelOf(one), channelOf(other)) || compareTexts(one, other)
}
