import { expect, test } from 'vitest'
import { dayOf, type Day } from '../../src/domain/day.ts'
import type { Fault } from '../../src/domain/fault.ts'
import { coverageOf, type CoverageInput } from '../../src/store/days/coverage.ts'
import { bookOf, createKnown, daysKnown, NOTHING, type Held } from '../../src/store/days/known.ts'

const book = bookOf(['test'])
const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].flatMap(
  (text) => dayOf(text) ?? [],
)

function setup() {
  const known = createKnown()
  const look = (change: Partial<CoverageInput> = {}) =>
    coverageOf({
      days,
      other: null,
      exists: () => true,
      stateOf: (day) => daysKnown(known.getState(), book).get(day) ?? NOTHING,
      doubtOn: () => null,
      run: known.getState().runs.get(book) ?? null,
      timeLeft: null,
      waitingUntil: null,
      ...change,
    })
  return { events: known.getState(), look }
}

const held = (fetchedAt: number, issueCount = 0): Held => ({
  cells: [],
  issues: [],
  issueCount,
  unknownFields: [],
  fetchedAt,
})
const at = (index: number): Day => days[index] ?? days[0]!

test('before anything was asked, nothing is held and nothing is under way', () => {
  const coverage = setup().look()
  expect(coverage).toMatchObject({ days: 5, held: 0, progress: null, cancelled: 5, asOf: null, faults: [] })
})

test('while days arrive, it is said how many have come, and what is known of the time left', () => {
  const { events, look } = setup()
  events.runStarted(book, days, 1_000)
  expect(look().progress).toEqual({ done: 0, of: 5, timeLeft: null })
  for (const [index, time] of [1_500, 2_000, 2_500].entries()) events.dayArrived(book, at(index), held(time))
  expect(look({ timeLeft: 1_000 })).toMatchObject({
    held: 3,
    progress: { done: 3, of: 5, timeLeft: 1_000 },
    asOf: 1_500,
  })
})

test('days that failed for the same reason are one line, whatever their traces', () => {
  const { events, look } = setup()
  const broken = (trace: string): Fault => ({ kind: 'broken', status: 500, message: 'Internal', trace })
  events.runStarted(book, days, 0)
  events.daysFailed(book, [at(0)], broken('a'))
  events.daysFailed(book, [at(1)], broken('b'))
  events.daysFailed(book, [at(2)], { kind: 'offline' })
  expect(look().faults.map(({ days: those }) => those)).toEqual([[at(0), at(1)], [at(2)]])
})

test('a day that fails on its second fetch keeps what it held', () => {
  const { events, look } = setup()
  events.dayArrived(book, at(0), held(100))
  events.runStarted(book, [at(0)], 200)
  events.daysFailed(book, [at(0)], { kind: 'offline' })
  expect(look()).toMatchObject({ held: 1, asOf: 100 })
  expect(look().faults).toHaveLength(1)
})

test('days that the API no longer keeps are neither held nor missing', () => {
  const { look } = setup()
  const coverage = look({ exists: (day) => day > '2026-11-18' })
  expect(coverage).toMatchObject({ days: 5, outside: 3, cancelled: 2 })
})

test('days that join a run under way share its progress; a new run begins at nothing', () => {
  const { events, look } = setup()
  events.runStarted(book, [at(0), at(1)], 0)
  events.dayArrived(book, at(0), held(10))
  events.runStarted(book, [at(2)], 20)
  expect(look().progress).toMatchObject({ done: 1, of: 3 })
  events.dayArrived(book, at(1), held(30))
  events.dayArrived(book, at(2), held(30))
  expect(look().progress).toBeNull()
  events.runStarted(book, [at(3)], 40)
  expect(look().progress).toMatchObject({ done: 0, of: 1 })
})

test('days that a run has dropped are no part of its progress', () => {
  const { events, look } = setup()
  events.runStarted(book, days, 0)
  events.daysDropped(book, days.slice(2))
  expect(look({ days: days.slice(0, 2) }).progress).toMatchObject({ done: 0, of: 2 })
})

test('a day of both spans is held once and counted for both', () => {
  const { events, look } = setup()
  events.dayArrived(book, at(1), held(10, 3))
  const coverage = look({ days: days.slice(1), other: days.slice(0, 2), exists: (day) => day !== at(0) })
  expect(coverage).toMatchObject({ days: 4, held: 1, outside: 0, cancelled: 3, issues: { figures: 3 } })
  expect(coverage.other).toEqual({ days: 2, held: 1, outside: 1 })
})

test('what could not be read is counted over all held days', () => {
  const { events, look } = setup()
  events.dayArrived(book, at(0), held(1, 2))
  events.dayArrived(book, at(1), held(1, 40))
  expect(look().issues).toMatchObject({ figures: 42, transactions: 0 })
})
