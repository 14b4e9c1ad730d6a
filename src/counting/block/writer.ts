// Writes the rows of a day into a block, row by row as the pages come in. Nothing of a row is kept but its bytes.

import { MILESTONES } from '../../domain/transaction.ts'
import type { BlockWriter, ReadRow } from './block.ts'
import {
  createArena,
  leaveArena,
  makeRoom,
  MOST_INTEGER,
  putDouble,
  putInteger,
  putText,
  type Arena,
} from './arena.ts'
import { columnOf, FIELDS, narrow, startsOf } from './columns.ts'
import { aligned, COLUMNS, HEAD_WORDS, NO_ATTEMPT, RAW_TIMES, SIGN, sumOf } from './format.ts'
import { createTextDictionaries } from './dictionaries.ts'
import type { Column, Names } from '../rollup.ts'
import { createSpare, twice } from '../memory/spare.ts'

/** Times up to here differ by less than 2 ** 53, so that their differences are exact. Others are kept raw. */
const FAR = 2 ** 52

/** The first of all: the distances of the others begin at it. */
const ATTEMPTED = MILESTONES.indexOf('attempted')

const FIRST_ROWS = 4_096
const spareAttempts = createSpare(() => new Float64Array(FIRST_ROWS))
const spareFields = createSpare(() => new Uint32Array(FIRST_ROWS * FIELDS))

/** A writer for one day. After `finish` it is over. */
export function createBlockWriter(): BlockWriter {
  const arena = createArena()
  const dictionaries = createTextDictionaries()
  let attempts = spareAttempts.take()
  // Row by row, FIELDS numbers each: they become columns when it is known how wide each must be.
  let fields = spareFields.take()
  let rows = 0
  return {
    add: (row, texts) => {
      if (rows === attempts.length) attempts = twice(attempts, (length) => new Float64Array(length))
      if (rows * FIELDS === fields.length) fields = twice(fields, (length) => new Uint32Array(length))
      attempts[rows] = row.times[ATTEMPTED] ?? NaN
      const begin = arena.size
      putText(arena, texts.id)
      putText(arena, texts.consumer)
      putText(arena, texts.conversation)
      let at = rows * FIELDS
      fields[at++] = row.channel
      fields[at++] = row.skill
      fields[at++] = row.campaign
      fields[at++] = row.failure
      fields[at++] = row.marks
      fields[at++] = row.findings
      fields[at++] = row.rating
      fields[at++] = row.weekHour
      fields[at++] = putTimes(arena, row.times)
      fields[at++] = dictionaries.dictionaryOf(texts)
      fields[at] = arena.size - begin
      rows += 1
    },
    finish: (names) => {
      const columns = Array.from({ length: FIELDS }, (_, field) => columnOf(fields, field, rows))
      const lengths = columns[COLUMNS.indexOf('length')] ?? []
      const block = blockOf({
        rows,
        names,
        texts: dictionaries.texts(),
        attempted: attempts.subarray(0, rows),
        columns: [...columns, narrow(startsOf(lengths)), narrow(dictionaries.numbers())],
        arena: arena.bytes.subarray(0, arena.size),
      })
      spareAttempts.leave(attempts)
      spareFields.leave(fields)
      leaveArena(arena)
      return block
    },
  }
}

/** Puts the times of a row but its attempt, each as its distance from the one before, and says which there are. */
function putTimes(arena: Arena, times: ReadRow['times']): number {
  makeRoom(arena, MILESTONES.length * MOST_INTEGER)
  const { bytes } = arena
  let at = arena.size
  let mask = 0
  let before = 0
  for (let milestone = 0; milestone < MILESTONES.length; milestone += 1) {
    const time = times[milestone] ?? NaN
    if (Number.isNaN(time)) continue
    // What was written so far is written over.
    if (Math.floor(time) !== time || time > FAR || time < -FAR) return putRawTimes(arena, times)
    mask |= 1 << milestone
    if (milestone !== ATTEMPTED) at = putInteger(bytes, at, time - before)
    before = time
  }
  arena.size = at
  return mask
}

/** Times whose distances would not be exact. */
function putRawTimes(arena: Arena, times: ReadRow['times']): number {
  let mask = RAW_TIMES
  for (let milestone = 0; milestone < MILESTONES.length; milestone += 1) {
    const time = times[milestone] ?? NaN
    if (Number.isNaN(time)) continue
    mask |= 1 << milestone
    if (milestone !== ATTEMPTED) putDouble(arena, time)
  }
  return mask
}

interface Parts {
  readonly rows: number
  readonly names: Names
  readonly texts: readonly string[]
  readonly attempted: Float64Array
  readonly columns: readonly Column[]
  readonly arena: Uint8Array
}

function blockOf({ rows, names, texts, attempted, columns, arena }: Parts): ArrayBuffer {
  const base = baseOf(attempted)
  const attempts = base === null ? attempted : offsetsOf(attempted, base)
  const widths = columns.map((column) => ({ width: column.BYTES_PER_ELEMENT, length: column.length }))
  const meta = new TextEncoder().encode(JSON.stringify({ names, texts, columns: widths, base }))
  const parts = [meta, attempts, ...columns, arena]
  const bytes = parts.reduce((sum, part) => sum + aligned(part.byteLength), HEAD_WORDS * 4)
  const buffer = new ArrayBuffer(bytes)
  let at = HEAD_WORDS * 4
  for (const part of parts) {
    new Uint8Array(buffer, at).set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
    at += aligned(part.byteLength)
  }
  const words = new Uint32Array(buffer)
  words.set([SIGN, 0, rows, meta.byteLength, arena.byteLength])
  words[1] = sumOf(words)
  return buffer
}

/** What attempts are counted from, or null where they lie too far apart (or are no integers) to be counted so. */
function baseOf(attempted: Float64Array): number | null {
  let first = Infinity
  let last = -Infinity
  for (const time of attempted) {
    if (Number.isNaN(time)) continue
    if (!Number.isSafeInteger(time)) return null
    if (time < first) first = time
    if (time > last) last = time
  }
  if (first > last) return 0
  return last - first < NO_ATTEMPT ? first : null
}

function offsetsOf(attempted: Float64Array, base: number): Uint32Array {
  const offsets = new Uint32Array(attempted.length)
  for (let row = 0; row < offsets.length; row += 1) {
    const time = attempted[row] ?? NaN
    offsets[row] = Number.isNaN(time) ? NO_ATTEMPT : time - base
  }
  return offsets
}
