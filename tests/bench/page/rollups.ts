// Sheets from the benchmark's columns, a day at a time, with names in the order in which the day brings them: what the
// reader of transactions would make of the same messages.

import {
  SLOT_MARKS,
  narrowed,
  slotCode,
  type Entries,
  type Rollup,
  type Table,
} from '../../../src/counting/rollup.ts'
import { MARKS } from '../../../src/domain/transaction.ts'
import { DAYS, NO_TIME, type Columns } from './data.ts'
import { marksIn } from './figures.ts'

const PATTERNS = Array.from({ length: 2 ** MARKS.length }, (_, pattern) => marksIn(pattern))
const SLOT_BITS = SLOT_MARKS.map((mark) => 1 << MARKS.indexOf(mark))

export const skillName = (id: number) => `Skill ${id}`
export const channelNames = ['sms', 'wa']
export const failureName = (id: number) => (id === 0 ? '' : `source ${30_000 + id}`)

/** Gives each day's rollup to `take`, the newest first, as they are loaded. */
export function eachRollup(columns: Columns, take: (day: number, rollup: Rollup) => void): void {
  let until = columns.rows
  for (let day = DAYS - 1; day >= 0; day -= 1) {
    let from = until
    while (from > 0 && columns.day[from - 1] === day) from -= 1
    take(day, rollupOf(columns, from, until))
    until = from
  }
}

interface Ids {
  readonly of: (id: number) => number
  readonly names: string[]
}

function localIds(name: (id: number) => string, first: readonly number[]): Ids {
  const places = new Map(first.map((id, place) => [id, place]))
  const names = first.map(name)
  return {
    names,
    of: (id) => {
      const place = places.get(id)
      if (place !== undefined) return place
      places.set(id, names.length)
      names.push(name(id))
      return names.length - 1
    },
  }
}

function rollupOf(columns: Columns, from: number, until: number): Rollup {
  const [skills, channels, failures] = [
    localIds(skillName, []),
    localIds((id) => channelNames[id] ?? '', []),
    localIds(failureName, [0]),
  ]
  const all = new Map<number, number[]>()
  const failed = new Map<number, number[]>()
  const put = (cells: Map<number, number[]>, key: number, row: number) => {
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, [row])
    else cell.push(row)
  }
  for (let row = from; row < until; row += 1) {
    const segment = skills.of(columns.skill[row]!) * 256 + channels.of(columns.channel[row]!)
    const failure = failures.of(columns.failure[row]!)
    put(all, segment * 256, row)
    if (failure > 0) put(failed, segment * 256 + failure, row)
  }
  return {
    names: {
      channels: channels.names,
      skills: skills.names,
      campaigns: [''],
      failures: failures.names,
    },
    all: tableOf(columns, all),
    failed: tableOf(columns, failed),
  }
}

function tableOf(columns: Columns, cells: ReadonlyMap<number, readonly number[]>): Table {
  const keys = [...cells.keys()].toSorted((a, b) => a - b)
  const marks = new Uint32Array(keys.length * MARKS.length)
  const [ratings, times, slots]: [number[][], number[][], number[][]] = [[], [], []]
  keys.forEach((key, place) => {
    const [rated, taken, at]: [number[], number[], number[]] = [[], [], []]
    for (const row of cells.get(key)!) {
      for (const mark of PATTERNS[columns.marks[row]!]!) marks[place * MARKS.length + mark]! += 1
      if (columns.rating[row]! > 0) rated.push(columns.rating[row]!)
      for (const column of columns.times) if (column[row] !== NO_TIME) taken.push(column[row]!)
      SLOT_BITS.forEach((bit, slot) => {
        if ((columns.marks[row]! & bit) !== 0) at.push(slotCode(slot, columns.weekHour[row]!))
      })
    }
    ratings.push(rated)
    times.push(taken)
    slots.push(at)
  })
  return {
    cells: keys.length,
    skill: narrowed(keys.map((key) => Math.floor(key / 65_536))),
    channel: narrowed(keys.map((key) => (key >>> 8) & 255)),
    campaign: narrowed(keys.map(() => 0)),
    failure: narrowed(keys.map((key) => key & 255)),
    marks: narrowed(marks),
    ratings: entriesOf(ratings),
    times: entriesOf(times),
    slots: entriesOf(slots),
  }
}

function entriesOf(cells: readonly number[][]): Entries {
  const [start, what, count]: [number[], number[], number[]] = [[0], [], []]
  for (const codes of cells) {
    const sorted = Uint16Array.from(codes).toSorted()
    for (let at = 0; at < sorted.length; at += 1) {
      if (at > 0 && sorted[at] === sorted[at - 1]) count[count.length - 1]! += 1
      else {
        what.push(sorted[at]!)
        count.push(1)
      }
    }
    start.push(what.length)
  }
  return { start: narrowed(start), what: narrowed(what), count: narrowed(count) }
}
