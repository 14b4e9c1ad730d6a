import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, shifted } from '../../src/domain/day.ts'
import { apart, namedDays, scaleOf, wholeScaleOf } from '../../src/ui/chart/scale.ts'
import { pathOf } from '../../src/ui/chart/Spark.tsx'
import { day } from '../days.ts'

test('a scale begins at nothing unless all values lie high', () => {
  expect(scaleOf([0.02, 0.09])).toMatchObject({ low: 0, high: 0.1 })
  expect(scaleOf([0.82, 0.91, null])).toEqual({ low: 0.8, high: 0.95, ticks: [0.8, 0.85, 0.9, 0.95] })
  expect(scaleOf([])).toEqual({ low: 0, high: 1, ticks: [0, 1] })
})

test('a scale holds all its values on few lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.double({ min: 0, max: 1e7, noNaN: true }).map((n) => Number(n.toFixed(4)))), {
        minLength: 1,
      }),
      (values) => {
        const { low, high, ticks } = scaleOf(values)
        const known = values.filter((value) => value !== null)
        for (const value of known) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-6)
          expect(value).toBeLessThanOrEqual(high + 1e-6)
        }
        expect(ticks.length).toBeLessThanOrEqual(8)
        expect([ticks[0], ticks.at(-1)]).toEqual([low, high])
      },
    ),
  )
})

test('there is no line between one message and two', () => {
  expect(wholeScaleOf([1, 2]).ticks).toEqual([0, 1, 2])
})

test('an axis names Mondays in a month and firsts of months in a year', () => {
  const month = daysOf({ first: day('2026-10-22'), last: day('2026-11-20') })
  expect(namedDays(month, 12)).toEqual(['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'])
  const year = daysOf({ first: day('2025-11-21'), last: day('2026-11-20') })
  expect(namedDays(year, 14)).toHaveLength(12)
  expect(namedDays(month.slice(0, 5), 12)).toEqual(month.slice(0, 5))
})

test('however long the span, an axis never names more days than fit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 420 }), fc.integer({ min: 1, max: 30 }), (length, most) => {
      const first = day('2025-10-22')
      const named = namedDays(daysOf({ first, last: shifted(first, length - 1) }), most)
      expect(named.length).toBeGreaterThan(0)
      expect(named.length).toBeLessThanOrEqual(most)
    }),
  )
})

test('a missing day breaks the small line, and a lonely one is a dot', () => {
  expect(pathOf([1, 2, null, 2, 1]).match(/[MLh]/g)?.join('')).toBe('MLML')
  expect(pathOf([null, 3, null]).match(/[MLh]/g)?.join('')).toBe('Mh')
  expect(pathOf([])).toBe('')
})

test('the names of lines stand apart, in the order of the lines, inside the drawing', () => {
  const bounds = { gap: 14, from: 8, to: 252 }
  expect(apart([100, 40], bounds)).toEqual([100, 40])
  expect(apart([100, 100, 252, 250], bounds)).toEqual([100, 114, 252, 238])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 8, max: 252 }), { maxLength: 7 }), (heights) => {
      const places = apart(heights, bounds)
      const sorted = places.toSorted((a, b) => a - b)
      expect(sorted.every((place, index) => index === 0 || place - (sorted[index - 1] ?? 0) >= 14)).toBe(true)
      expect(places.every((place) => place >= 8 && place <= 252)).toBe(true)
      for (const [a, height] of heights.entries()) {
        for (const [b, other] of heights.entries()) {
          if (height < other) expect(places[a]).toBeLessThan(places[b] ?? 0)
        }
      }
    }),
  )
})
