import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOf, isExpensive } from '../../src/domain/cost.ts'

/** So many days of so many messages each, on an account that is asked ten times a second. */
const load = (days: number, messages: number, pageLength = 5_000) => ({
  counts: Array.from({ length: days }, () => messages),
  days,
  pageLength,
  requestsPerSecond: 10,
})

test('a million messages in a month are told in pages and seconds', () => {
  const month = load(30, 40_000)
  expect(costOf(month)).toEqual({ messages: 1_200_000, pages: 240, time: 24_000 })
  expect(costOf({ ...month, requestsPerSecond: 1 }).time).toBe(240_000)
  // Smaller pages are more of them.
  expect(costOf({ ...month, pageLength: 1_000 })).toEqual({
    messages: 1_200_000,
    pages: 1_200,
    time: 120_000,
  })
})

test('a busy day among quiet ones takes pages of its own, and makes no others busy', () => {
  const counts = [50_000, ...Array.from({ length: 9 }, () => 100)]
  expect(costOf({ ...load(10, 0), counts })).toEqual({ messages: 50_900, pages: 19, time: 1_900 })
})

test('days that are not counted yet are taken as busy as the others', () => {
  expect(costOf({ ...load(10, 12_000), days: 40 })).toEqual({ messages: 480_000, pages: 120, time: 12_000 })
})

test('a quiet day takes a request all the same', () => {
  expect(costOf(load(90, 0))).toEqual({ messages: 0, pages: 90, time: 9_000 })
  expect(costOf(load(0, 0))).toEqual({ messages: 0, pages: 0, time: 0 })
})

test('what the analytics do not say is not taken for nothing: the cost is not known, and somebody is asked', () => {
  const cost = costOf({ ...load(0, 0), days: 30 })
  expect(cost).toEqual({ messages: null, pages: null, time: null })
  expect(isExpensive(cost)).toBe(true)
})

test('a month of a small account just starts, a year of a large one asks first', () => {
  const expensive = (messages: number, days: number) => isExpensive(costOf(load(days, messages / days)))
  expect(expensive(80_000, 30)).toBe(false)
  expect(expensive(500_000, 20)).toBe(false)
  expect(expensive(500_020, 20)).toBe(true)
  expect(expensive(100, 396)).toBe(true)
})

test('the pages hold all messages, with less than a page to spare a day', () => {
  const loads = fc.record({
    counts: fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 400 }),
    pageLength: fc.integer({ min: 1, max: 5_000 }),
  })
  fc.assert(
    fc.property(loads, ({ counts, pageLength }) => {
      const { messages, pages } = costOf({ ...load(counts.length, 0, pageLength), counts })
      const room = (pages ?? -1) * pageLength
      expect(room).toBeGreaterThanOrEqual(messages ?? 0)
      expect(room).toBeLessThanOrEqual((messages ?? 0) + counts.length * pageLength)
      expect(pages).toBeGreaterThanOrEqual(counts.length)
    }),
  )
})
