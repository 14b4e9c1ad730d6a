// The rows of a day as a few numbers each, in columns that grow: what the sheet needs to know of them, and no more.

import { STEPS } from '../domain/transaction.ts'
import type { CountedRow } from './rows.ts'

export interface RowColumns {
  readonly size: number
  readonly channel: Uint32Array
  readonly skill: Uint32Array
  readonly campaign: Uint32Array
  readonly failure: Uint32Array
  readonly marks: Uint16Array
  readonly rating: Uint8Array
  readonly weekHour: Uint8Array
  /** The steps of row r stand from `r * STEPS.length`. */
  readonly steps: Uint16Array
}

const FIRST_SIZE = 1_024

export function createColumns() {
  let rows = sized(FIRST_SIZE)
  let room = FIRST_SIZE
  let size = 0

  function add(row: CountedRow): void {
    if (size === room) grow()
    rows.channel[size] = row.channel
    rows.skill[size] = row.skill
    rows.campaign[size] = row.campaign
    rows.failure[size] = row.failure
    rows.marks[size] = row.marks
    rows.rating[size] = row.rating
    rows.weekHour[size] = row.weekHour
    const first = size * STEPS.length
    for (let step = 0; step < STEPS.length; step += 1) rows.steps[first + step] = row.steps[step] ?? 0
    size += 1
  }

  function grow(): void {
    room *= 2
    const larger = sized(room)
    larger.channel.set(rows.channel)
    larger.skill.set(rows.skill)
    larger.campaign.set(rows.campaign)
    larger.failure.set(rows.failure)
    larger.marks.set(rows.marks)
    larger.rating.set(rows.rating)
    larger.weekHour.set(rows.weekHour)
    larger.steps.set(rows.steps)
    rows = larger
  }

  return { add, finish: (): RowColumns => ({ ...rows, size }) }
}

function sized(room: number): Omit<RowColumns, 'size'> {
  return {
    channel: new Uint32Array(room),
    skill: new Uint32Array(room),
    campaign: new Uint32Array(room),
    failure: new Uint32Array(room),
    marks: new Uint16Array(room),
    rating: new Uint8Array(room),
    weekHour: new Uint8Array(room),
    steps: new Uint16Array(room * STEPS.length),
  }
}
