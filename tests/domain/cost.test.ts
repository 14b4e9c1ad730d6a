import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOf, isExpensive } from '../../src/domain/cost.ts'

test('a million messages in a month are told in pages and seconds', () => {
  expect(costOf({ messages: 1_200_000, days: 30, pageLength: 5_000 })).toEqual({
    messages: 1_200_000,
    pages: 240,
    time: 24_000,
  })
  expect(costOf({ messages: 1_200_000, days: 30, pageLength: 5_000, requestsPerSecond: 1 }).time).toBe(
    240_000,
  )
})

test('a quiet day takes a request all the same', () => {
  expect(costOf({ messages: 0, days: 90, pageLength: 5_000 })).toEqual({
    messages: 0,
    pages: 90,
    time: 9_000,
  })
  expect(costOf({ messages: 0, days: 0, pageLength: 5_000 })).toEqual({ messages: 0, pages: 0, time: 0 })
})

test('what the analytics do not say is not taken for nothing: the cost is not known, and somebody is asked', () => {
  const cost = costOf({ messages: null, days: 30, pageLength: 5_000 })
  expect(cost).toEqual({ messages: null, pages: null, time: null })
  expect(isExpensive(cost)).toBe(true)
})

test('a month of a small account just starts, a year of a large one asks first', () => {
  const expensive = (messages: number, days: number) =>
    isExpensive(costOf({ messages, days, pageLength: 5_000 }))
  expect(expensive(80_000, 30)).toBe(false)
  expect(expensive(500_000, 30)).toBe(false)
  expect(expensive(500_001, 30)).toBe(true)
  expect(expensive(100, 396)).toBe(true)
})

test('the pages hold all messages, with less than a page to spare a day', () => {
  const load = fc.record({
    messages: fc.nat({ max: 10_000_000 }),
    days: fc.integer({ min: 1, max: 400 }),
    pageLength: fc.integer({ min: 1, max: 5_000 }),
  })
  fc.assert(
    fc.property(load, ({ messages, days, pageLength }) => {
      const pages = costOf({ messages, days, pageLength }).pages ?? -1
      expect(pages * pageLength).toBeGreaterThanOrEqual(messages)
      expect(pages * pageLength).toBeLessThanOrEqual(messages + days * pageLength)
      expect(pages).toBeGreaterThanOrEqual(days)
    }),
  )
})
