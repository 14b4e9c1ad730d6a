// What a load will still take, against what it then takes: on a clock of the test's own, with days as busy as those of a
// real account, whatever an answer takes and however many messages a page holds.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { COUNTERS, type Counter } from '../../src/domain/stage.ts'
import type { TransactionsDay } from '../../src/store/days/transactions-day.ts'
import { datasetKey, createDaysStore, daysOf, NOTHING, type DayState } from '../../src/store/days/days.ts'
import { longest, messagesLeft } from '../../src/store/loading/time-left.ts'
import { createTraffic } from '../../src/store/requests/traffic.ts'
import { plusDays } from '../oracle.ts'
import { day as dayNamed } from '../days.ts'

const dataset = datasetKey(['test'])

/** The cast: the names are those of the record. */
const none = Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Record<Counter, number>

const countsOf = (day: ReturnType<typeof dayNamed>, attempted: number): DayState => ({
  fetchStatus: { status: 'idle' },
  loaded: {
    cells: [
      {
        day,
        channel: channelOf('sms'),
        skill: skillOf('Billing'),
        tally: {
          parts: [{ reports: 1, counts: { ...none, attempted } }],
          ratings: { groups: [], inconsistent: 0 },
        },
      },
    ],
    issues: [],
    issueCount: 0,
    unknownFields: [],
    fetchedAt: 0,
  },
})

const loadedOf = (pages: number, fetchedAt: number): TransactionsDay => ({
  report: {
    rows: 0,
    pages,
    bytes: 0,
    unreadable: 0,
    issues: [],
    findings: [],
    unknownFields: [],
    errorTexts: [],
  },
  fetchedAt,
  stuck: null,
})

interface Simulated {
  /** Messages of each day, newest first. */
  readonly sizes: readonly number[]
  /** What the server puts on a page, and what we take it for until a page was followed by another. */
  readonly pageLength: number
  readonly guess: number
  /** Seconds from question to answer, and how many questions leave in a second. */
  readonly latency: number
  readonly perSecond: number
  /** The last page of each day is empty: only then nothing more is known to come. */
  readonly looksOn: boolean
}

/** Loads all days page by page, and returns what was said after a share of the pages, and what it then took. */
function simulated({ sizes, pageLength, guess, latency, perSecond, looksOn }: Simulated, share: number) {
  const daysStore = createDaysStore<TransactionsDay>()
  const events = daysStore.getState()
  const traffic = createTraffic()
  const days = sizes.map((_, index) => dayNamed(plusDays('2026-11-20', -index)))
  const pagesOf = (size: number) => Math.max(1, Math.ceil(size / pageLength)) + (looksOn && size > 0 ? 1 : 0)
  const stateOf = (day: (typeof days)[number]) => daysOf(daysStore.getState(), dataset).get(day) ?? NOTHING
  const counts = new Map(days.map((day, index) => [day, countsOf(day, sizes[index] ?? 0)]))
  const left = () =>
    messagesLeft(
      { days, run: daysStore.getState().runs.get(dataset) ?? null, stateOf },
      (day) => counts.get(day) ?? NOTHING,
      traffic.getState().pageLength ?? guess,
    )
  const all = sizes.reduce((total, size) => total + pagesOf(size), 0)
  events.runStarted(dataset, days, 1_000)
  let said: number | null = null
  let [saidAt, asked] = [0, 0]
  let now = 1_000
  for (const [index, size] of sizes.entries()) {
    const day = days[index] ?? dayNamed('2026-11-20')
    for (let page = 0; page < pagesOf(size); page += 1) {
      asked += 1
      now = 1_000 + (asked / perSecond + latency) * 1_000
      events.answered(dataset, now)
      if (page * pageLength < size && page > 0) traffic.getState().pageFilled(pageLength)
      if (said === null && asked >= all * share) {
        said = left()
        saidAt = now
      }
    }
    events.dayArrived(dataset, day, loadedOf(pagesOf(size), now))
  }
  return { said, took: now - saidAt }
}

test('after a fifth of the work the time left is right within 30 %, whatever the pages and the line', () => {
  const loads = fc.record({
    sizes: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 90, maxLength: 396 }),
    pageLength: fc.constantFrom(500, 1_000, 2_500, 5_000),
    guess: fc.constantFrom(1_000, 5_000),
    latency: fc.constantFrom(0, 0.3, 1, 3),
    perSecond: fc.double({ min: 1, max: 10, noNaN: true }),
    looksOn: fc.boolean(),
  })
  fc.assert(
    fc.property(loads, (load) => {
      const { said, took } = simulated(load, 0.2)
      expect(said).not.toBeNull()
      expect(Math.abs((said ?? 0) - took) / took).toBeLessThan(0.3)
    }),
    { numRuns: 60 },
  )
})

test('a page that was longer than we took it for changes what is expected of the days that are left', () => {
  const sizes = Array.from({ length: 90 }, (_, index) => (index === 17 ? 5_001 : index === 88 ? 29_001 : 1))
  const load = { sizes, pageLength: 5_000, guess: 1_000, latency: 0, perSecond: 1, looksOn: false }
  const { said, took } = simulated(load, 0.2)
  expect(Math.abs((said ?? 0) - took) / took).toBeLessThan(0.3)
})

test('where the newest days are the busy ones, those that are left are not taken for as busy', () => {
  const sizes = Array.from({ length: 396 }, (_, index) => (index < 60 ? 30_000 : 2_000))
  const load = { sizes, pageLength: 2_500, guess: 1_000, latency: 0.5, perSecond: 8, looksOn: false }
  const { said, took } = simulated(load, 0.2)
  expect(Math.abs((said ?? 0) - took) / took).toBeLessThan(0.3)
})

test('loads side by side take as long as the longest; what nobody can say of one of them is not said of both', () => {
  expect(longest([5_000, 20_000])).toBe(20_000)
  expect(longest([0, null])).toBeNull()
  expect(longest([0, 0])).toBe(0)
})
