import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '../../src/domain/day.ts'
import { BUCKETS, bucketOf, endOf, quantile, startOf, timeOf } from '../../src/domain/histogram.ts'

const anyTime = fc.oneof(
  fc.integer({ min: 1, max: 100 * DAY }),
  // As even over the orders of magnitude as people's patience is.
  fc.double({ min: 0, max: 33, noNaN: true }).map((power) => Math.max(1, Math.round(2 ** power))),
)

function counted(times: readonly number[]): Uint32Array {
  const counts = new Uint32Array(BUCKETS)
  for (const time of times) counts[bucketOf(time)] = (counts[bucketOf(time)] ?? 0) + 1
  return counts
}

test('every time lies in its bucket, and the bucket stands for it within 3 %', () => {
  fc.assert(
    fc.property(anyTime, (time) => {
      const bucket = bucketOf(time)
      expect(startOf(bucket)).toBeLessThanOrEqual(time * (1 + 1e-12))
      expect(endOf(bucket)).toBeGreaterThan(time * (1 - 1e-12))
      expect(Math.abs(timeOf(bucket) / time - 1)).toBeLessThan(0.03)
    }),
  )
})

test('a percentile is within 3 % of the exact one', () => {
  fc.assert(
    fc.property(
      fc.array(anyTime, { minLength: 1, maxLength: 400 }),
      fc.constantFrom(0.5, 0.9, 0.95, 0.99),
      (times, share) => {
        const sorted = times.toSorted((a, b) => a - b)
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0
        const said = quantile(counted(times), share) ?? 0
        expect(Math.abs(said / exact - 1)).toBeLessThan(0.03)
      },
    ),
    { numRuns: 500 },
  )
})

test('times beyond all buckets lie in the last but one: the very last is for what will never happen', () => {
  expect([118, 119, 200, 4_000].map((days) => bucketOf(days * DAY))).toEqual([398, 398, 398, 398])
  expect(BUCKETS).toBe(400)
})

test('of no times there is no percentile', () => {
  expect(quantile(counted([]), 0.5)).toBeNull()
})
