import { expect, test } from 'vitest'
import { dayOf, type Day } from '../../src/domain/day.ts'
import type { Fault } from '../../src/domain/fault.ts'
import { coverageOf, type CoverageInput } from '../../src/store/days/coverage.ts'
import { datasetKey, createDaysStore, daysOf, NOTHING, type AnalyticsDay } from '../../src/store/days/days.ts'

const dataset = datasetKey(['test'])
const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].flatMap(
  (text) => dayOf(text) ?? [],
)

function setup() {
  const daysStore = createDaysStore()
  const look = (change: Partial<CoverageInput> = {}) =>
    coverageOf({
      days,
      other: null,
      exists: () => true,
      stateOf: (day) => daysOf(daysStore.getState(), dataset).get(day) ?? NOTHING,
      warningOn: () => null,
      run: daysStore.getState().runs.get(dataset) ?? null,
      timeLeft: null,
      waitingUntil: null,
      ...change,
    })
  return { events: daysStore.getState(), look }
}

const loaded = (fetchedAt: number, issueCount = 0): AnalyticsDay => ({
  cells: [],
  issues: [],
  issueCount,
  unknownFields: [],
  fetchedAt,
})
const at = (index: number): Day => days[index] ?? days[0]!

test('before anything was asked, nothing is held and nothing is under way', () => {
  const coverage = setup().look()
  expect(coverage).toMatchObject({ days: 5, loaded: 0, progress: null, cancelled: 5, asOf: null, faults: [] })
})

test('while days arrive, it is said how many have come, and what is known of the time left', () => {
  const { events, look } = setup()
  events.runStarted(dataset, days, 1_000)
  expect(look().progress).toEqual({ done: 0, of: 5, timeLeft: null })
  for (const [index, time] of [1_500, 2_000, 2_500].entries())
    events.dayArrived(dataset, at(index), loaded(time))
  expect(look({ timeLeft: 1_000 })).toMatchObject({
    loaded: 3,
    progress: { done: 3, of: 5, timeLeft: 1_000 },
    asOf: 1_500,
  })
})

test('days that failed for the same reason are one line, whatever their traces', () => {
  const { events, look } = setup()
  const broken = (trace: string): Fault => ({ kind: 'broken', status: 500, message: 'Internal', trace })
  events.runStarted(dataset, days, 0)
  events.daysFailed(dataset, [at(0)], broken('a'))
  events.daysFailed(dataset, [at(1)], broken('b'))
  events.daysFailed(dataset, [at(2)], { kind: 'offline' })
  expect(look().faults.map(({ days: those }) => those)).toEqual([[at(0), at(1)], [at(2)]])
})

test('a day that fails on its second fetch keeps what it held', () => {
  const { events, look } = setup()
  events.dayArrived(dataset, at(0), loaded(100))
  events.runStarted(dataset, [at(0)], 200)
  events.daysFailed(dataset, [at(0)], { kind: 'offline' })
  expect(look()).toMatchObject({ loaded: 1, asOf: 100 })
  expect(look().faults).toHaveLength(1)
})

test('days that the API no longer keeps are neither held nor missing', () => {
  const { look } = setup()
  const coverage = look({ exists: (day) => day > '2026-11-18' })
  expect(coverage).toMatchObject({ days: 5, outside: 3, cancelled: 2 })
})

test('days that join a run under way share its progress; a new run begins at nothing', () => {
  const { events, look } = setup()
  events.runStarted(dataset, [at(0), at(1)], 0)
  events.dayArrived(dataset, at(0), loaded(10))
  events.runStarted(dataset, [at(2)], 20)
  expect(look().progress).toMatchObject({ done: 1, of: 3 })
  events.dayArrived(dataset, at(1), loaded(30))
  events.dayArrived(dataset, at(2), loaded(30))
  expect(look().progress).toBeNull()
  events.runStarted(dataset, [at(3)], 40)
  expect(look().progress).toMatchObject({ done: 0, of: 1 })
})

test('days that a run has dropped are no part of its progress', () => {
  const { events, look } = setup()
  events.runStarted(dataset, days, 0)
  events.daysDropped(dataset, days.slice(2))
  expect(look({ days: days.slice(0, 2) }).progress).toMatchObject({ done: 0, of: 2 })
})

test('a day of both spans is held once and counted for both', () => {
  const { events, look } = setup()
  events.dayArrived(dataset, at(1), loaded(10, 3))
  const coverage = look({ days: days.slice(1), other: days.slice(0, 2), exists: (day) => day !== at(0) })
  expect(coverage).toMatchObject({ days: 4, loaded: 1, outside: 0, cancelled: 3, issues: { figures: 3 } })
  expect(coverage.other).toEqual({ days: 2, loaded: 1, outside: 1 })
})

test('what could not be read is counted over all held days', () => {
  const { events, look } = setup()
  events.dayArrived(dataset, at(0), loaded(1, 2))
  events.dayArrived(dataset, at(1), loaded(1, 40))
  expect(look().issues).toMatchObject({ figures: 42, transactions: 0 })
})
