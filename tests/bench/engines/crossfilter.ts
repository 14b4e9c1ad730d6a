// crossfilter2, tuned by hand far beyond its documentation: records are row numbers into the typed columns, there is one
// group, and its reducer counts a row with as few additions as the figures allow: by pattern of marks, not mark by mark.
// What the panels show is read off these counts after each change.

import crossfilter from 'crossfilter2'
import { MARK_COUNT, SLOT_MARKS, TIME_CODES, slotCode } from '../../../src/counting/rollup.ts'
import { MARKS } from '../../../src/domain/transaction.ts'
import { CHANNELS, DAYS, NO_TIME, type Columns } from '../page/data.ts'
import { emptyFigures, marksIn, quantilesInto, type Engine, type Figures } from '../page/figures.ts'
import type { Filter } from '../page/steps.ts'

const SLOT_OF_MARK = MARKS.map((mark) => SLOT_MARKS.findIndex((other) => other === mark))
const WEEK = 168

export function crossfilterEngine(columns: Columns): Engine {
  const { shape, rows, day, channel, skill, failure, rating, weekHour, times } = columns
  const [t0, t1, t2, t3, t4] = times as [Uint16Array, Uint16Array, Uint16Array, Uint16Array, Uint16Array]
  const segments = CHANNELS * shape.skills
  const { pattern, patterns } = numberedPatterns(columns.marks)
  const width = patterns.length
  const byDay = new Int32Array(DAYS * width)
  const bySegment = new Int32Array(segments * width)
  const byHour = new Int32Array(WEEK * width)
  const ratingsByDay = new Int32Array(DAYS * 6)
  const ratingsBySegment = new Int32Array(segments * 6)
  const failuresByDay = new Int32Array(64 * DAYS)
  const failuresBySegment = new Int32Array(64 * segments)
  const codes = new Int32Array(segments * TIME_CODES)

  const count = (row: number, by: number): void => {
    const d = day[row]!
    const segment = channel[row]! * shape.skills + skill[row]!
    const p = pattern[row]!
    byDay[d * width + p]! += by
    bySegment[segment * width + p]! += by
    byHour[weekHour[row]! * width + p]! += by
    const star = rating[row]!
    if (star > 0) {
      ratingsByDay[d * 6 + star]! += by
      ratingsBySegment[segment * 6 + star]! += by
    }
    const f = failure[row]!
    if (f > 0) {
      failuresByDay[f * DAYS + d]! += by
      failuresBySegment[f * segments + segment]! += by
    }
    const base = segment * TIME_CODES
    codes[base + t0[row]!]! += by
    // Steps follow each other: where one was not begun, neither were those behind it.
    if (t1[row] === NO_TIME) return
    codes[base + t1[row]!]! += by
    if (t2[row] === NO_TIME) return
    codes[base + t2[row]!]! += by
    if (t3[row] === NO_TIME) return
    codes[base + t3[row]!]! += by
    if (t4[row] !== NO_TIME) codes[base + t4[row]!]! += by
  }

  const index = crossfilter(Array.from({ length: rows }, (_, row) => row))
  const days = index.dimension((row) => day[row]!)
  const channels = index.dimension((row) => channel[row]!)
  const skills = index.dimension((row) => skill[row]!)
  const failures = index.dimension((row) => failure[row]!)
  const all = index.groupAll().reduce(
    (sums, row) => (count(row, 1), sums),
    (sums, row) => (count(row, -1), sums),
    () => 0,
  )
  all.value()
  let before: Filter = { channel: null, skills: [], failure: null, lastDays: DAYS }

  function change(filter: Filter): void {
    if (filter.channel !== before.channel) {
      if (filter.channel === null) channels.filterAll()
      else channels.filterExact(filter.channel)
    }
    if (filter.skills.length !== before.skills.length) {
      const on = new Uint8Array(shape.skills)
      for (const chosen of filter.skills) on[chosen] = 1
      if (filter.skills.length === 0) skills.filterAll()
      else skills.filterFunction((id) => on[id] === 1)
    }
    if (filter.failure !== before.failure) {
      if (filter.failure === null) failures.filterAll()
      else failures.filterExact(filter.failure)
    }
    if (filter.lastDays !== before.lastDays) {
      if (filter.lastDays === DAYS) days.filterAll()
      else days.filterRange([DAYS - filter.lastDays, DAYS])
    }
    before = filter
    all.value()
  }

  function figures(): Figures {
    const found = emptyFigures(shape.skills)
    addPatterns(found.marksByDay, byDay, patterns, (d) => d)
    addPatterns(found.marksByChannel, bySegment, patterns, (segment) => Math.floor(segment / shape.skills))
    addPatterns(found.marksBySkill, bySegment, patterns, (segment) => segment % shape.skills)
    addSlots(found.slots, byHour, patterns)
    for (let place = 0; place < DAYS * 5; place += 1) {
      found.ratingsByDay[place] = ratingsByDay[Math.floor(place / 5) * 6 + (place % 5) + 1]!
    }
    for (let segment = 0; segment < segments; segment += 1) {
      for (let star = 0; star < 5; star += 1) {
        const given = ratingsBySegment[segment * 6 + star + 1]!
        found.ratingsByChannel[Math.floor(segment / shape.skills) * 5 + star]! += given
        found.ratingsBySkill[(segment % shape.skills) * 5 + star]! += given
      }
    }
    found.failuresByDay.set(failuresByDay.subarray(0, found.failuresByDay.length))
    found.failuresBySegment.set(failuresBySegment.subarray(0, found.failuresBySegment.length))
    addTimes(found)
    return found
  }

  function addTimes(found: Figures): void {
    const ofSkill = new Uint32Array(TIME_CODES)
    for (let s = 0; s < shape.skills; s += 1) {
      if (found.marksBySkill[s * MARK_COUNT] === 0) continue
      ofSkill.fill(0)
      for (let c = 0; c < CHANNELS; c += 1) {
        const from = (c * shape.skills + s) * TIME_CODES
        for (let code = 0; code < TIME_CODES; code += 1) {
          const n = codes[from + code]!
          ofSkill[code]! += n
          found.timesByChannel[c * TIME_CODES + code]! += n
        }
      }
      quantilesInto(found.quantilesBySkill, s, ofSkill)
    }
    for (let c = 0; c < CHANNELS; c += 1) {
      quantilesInto(found.quantilesByChannel, c, found.timesByChannel, c * TIME_CODES)
    }
  }

  return {
    step: (filter) => {
      change(filter)
      return figures()
    },
    touched: () => 0,
    bytes: () => 0,
  }
}

/** The patterns of marks that occur, numbered. */
function numberedPatterns(marks: Uint16Array): {
  readonly pattern: Uint8Array
  readonly patterns: readonly (readonly number[])[]
} {
  const ids = new Map<number, number>()
  const pattern = new Uint8Array(marks.length)
  marks.forEach((bits, row) => {
    const id = ids.get(bits) ?? ids.size
    ids.set(bits, id)
    pattern[row] = id
  })
  if (ids.size > 256) throw new Error('More patterns of marks than fit into a byte.')
  return { pattern, patterns: [...ids.keys()].map(marksIn) }
}

function addPatterns(
  into: Uint32Array,
  counts: Int32Array,
  patterns: readonly (readonly number[])[],
  placeOf: (row: number) => number,
): void {
  for (let row = 0; row * patterns.length < counts.length; row += 1) {
    const place = placeOf(row) * MARK_COUNT
    for (let p = 0; p < patterns.length; p += 1) {
      const n = counts[row * patterns.length + p]!
      if (n !== 0) for (const mark of patterns[p]!) into[place + mark]! += n
    }
  }
}

function addSlots(into: Uint32Array, byHour: Int32Array, patterns: readonly (readonly number[])[]): void {
  for (let hour = 0; hour < WEEK; hour += 1) {
    for (let p = 0; p < patterns.length; p += 1) {
      const n = byHour[hour * patterns.length + p]!
      if (n === 0) continue
      for (const mark of patterns[p]!) {
        const slot = SLOT_OF_MARK[mark]!
        if (slot >= 0) into[slotCode(slot, hour)]! += n
      }
    }
  }
}
