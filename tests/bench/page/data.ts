// Messages for the benchmark, as columns: the same rows for every engine, made in the page from a seed. Rates are those
// of an account of the usual size; the wide shape has many skills and many failures, which is the worst case of a cube.

import { NEVER_BUCKET, OPEN, HAPPENED, timeCode } from '../../../src/counting/rollup.ts'
import { bucketOf } from '../../../src/domain/histogram.ts'
import { MARKS, STEPS, type Mark } from '../../../src/domain/transaction.ts'

export interface Shape {
  readonly name: 'usual' | 'wide'
  readonly skills: number
  /** Shares of all messages. */
  readonly unsent: number
  readonly failedAfterwards: number
}

export const USUAL: Shape = { name: 'usual', skills: 24, unsent: 0.055, failedAfterwards: 0.005 }
export const WIDE: Shape = { name: 'wide', skills: 500, unsent: 0.15, failedAfterwards: 0.15 }

export const DAYS = 396
export const CHANNELS = 2
/** Failure 0 is none. */
export const FAILURES = 37
export const STEP_COUNT = STEPS.length
/** The time of a step that was not begun. */
export const NO_TIME = 65_535

/** One entry for each message, in the order of their days. */
export interface Columns {
  readonly shape: Shape
  readonly rows: number
  readonly day: Uint16Array
  readonly channel: Uint8Array
  readonly skill: Uint16Array
  readonly failure: Uint8Array
  /** A bit for each of MARKS. */
  readonly marks: Uint16Array
  /** 0: not rated. */
  readonly rating: Uint8Array
  readonly weekHour: Uint8Array
  /** Time codes, by step. */
  readonly times: readonly Uint16Array[]
}

const DAY_MS = 86_400_000
/** Median in milliseconds and spread (of the logarithm) of each step. */
const SPEEDS = [
  [1_500, 0.8],
  [4_000, 1.2],
  [1_200_000, 1.7],
  [1_800_000, 1.6],
  [14_400_000, 1.2],
] as const

export function columnsOf(shape: Shape, rows: number): Columns {
  const random = randomFrom(20_251_120 + rows)
  const columns: Columns = {
    shape,
    rows,
    day: new Uint16Array(rows),
    channel: new Uint8Array(rows),
    skill: new Uint16Array(rows),
    failure: new Uint8Array(rows),
    marks: new Uint16Array(rows),
    rating: new Uint8Array(rows),
    weekHour: new Uint8Array(rows),
    times: STEPS.map(() => new Uint16Array(rows).fill(NO_TIME)),
  }
  const skillOf = zipf(shape.skills, random)
  const failureOf = zipf(FAILURES - 1, random)
  for (let row = 0; row < rows; row += 1) {
    const day = Math.floor((row * DAYS) / rows)
    // Most people are written to by day: two throws make a hill around 13:00.
    const hour = Math.min(23, Math.floor(2 + random() * 11 + random() * 11))
    columns.day[row] = day
    columns.channel[row] = random() < 0.6 ? 0 : 1
    columns.skill[row] = skillOf()
    columns.weekHour[row] = ((day + 6) % 7) * 24 + hour
    walk(columns, row, (DAYS - day) * DAY_MS - hour * 3_600_000, random, failureOf)
  }
  return columns
}

const bit = (mark: Mark) => 1 << MARKS.indexOf(mark)
const BITS = {
  attempted: bit('attempted'),
  eligible: bit('eligible'),
  skipped: bit('skipped'),
  unsent: bit('unsent'),
  failed: bit('failed'),
  optedOut: bit('optedOut'),
}
const REACHED = [bit('sent'), bit('delivered'), bit('read'), bit('responded'), bit('closed')]
/** Of those who took the step before, how many take this one: 90 % delivered, 52 % read, 11 % answered, nearly all closed. */
const TAKEN = [1, 0.952, 0.578, 0.211, 0.98]

function walk(
  columns: Columns,
  row: number,
  age: number,
  random: () => number,
  failureOf: () => number,
): void {
  const { shape, marks, failure, rating, times } = columns
  const unsent = random() < shape.unsent
  const fails = unsent || random() < shape.failedAfterwards / (1 - shape.unsent)
  const leaves = random() < 0.011
  let mark = BITS.attempted
  if (!unsent || random() < 0.45) mark |= BITS.eligible
  else if (random() < 0.5) mark |= BITS.skipped
  if (unsent) mark |= BITS.unsent
  if (fails) {
    mark |= BITS.failed
    failure[row] = 1 + failureOf()
  }
  if (leaves) mark |= BITS.optedOut
  let left = age
  for (let step = 0; step < STEP_COUNT; step += 1) {
    const taken = step === 0 ? !unsent : !fails && random() < (TAKEN[step] ?? 0)
    const time = taken ? Math.round(logNormal(step, random)) : Infinity
    const code =
      time < left
        ? timeCode(step, HAPPENED, bucketOf(Math.max(1, time)))
        : timeCode(step, OPEN, fails || leaves ? NEVER_BUCKET : bucketOf(Math.max(1, left)))
    const column = times[step]
    if (column !== undefined) column[row] = code
    if (time >= left) break
    left -= time
    mark |= REACHED[step] ?? 0
    if (step === STEP_COUNT - 1 && random() < 0.28) rating[row] = 1 + Math.floor(Math.sqrt(random()) * 5)
  }
  marks[row] = mark
}

function logNormal(step: number, random: () => number): number {
  const [median, spread] = SPEEDS[step] ?? [1, 1]
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return median * Math.exp(spread * normal)
}

function zipf(length: number, random: () => number): () => number {
  const until: number[] = []
  let sum = 0
  for (let rank = 1; rank <= length; rank += 1) {
    sum += 1 / rank
    until.push(sum)
  }
  return () => {
    const thrown = random() * sum
    let low = 0
    let high = length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((until[middle] ?? 0) < thrown) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
