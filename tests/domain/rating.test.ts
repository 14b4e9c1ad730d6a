import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareRated, meanChange, ratedOf, student, type Mean } from '../../src/domain/rating.ts'

const meanOf = (counts: readonly number[]): Extract<Mean, { kind: 'mean' }> => {
  const { mean } = ratedOf(counts, 1000)
  if (mean.kind === 'none') throw new Error('a mean was expected')
  return mean
}

test('the ratings of people give a mean, its interval, the content ones and how many of the closed rated', () => {
  const rated = ratedOf([10, 5, 15, 40, 30], 400)
  expect(rated.n).toBe(100)
  expect(rated.mean).toMatchObject({ kind: 'mean', mean: 3.75, n: 100, trust: 'enough' })
  // 3.75 -/+ 1.9842 x 1.2258 / 10, by hand.
  expect(meanOf(rated.counts).low).toBeCloseTo(3.5068, 4)
  expect(meanOf(rated.counts).high).toBeCloseTo(3.9932, 4)
  expect(rated.content).toMatchObject({ hits: 70, of: 100, share: 0.7 })
  expect(rated.response).toMatchObject({ hits: 100, of: 400, share: 0.25 })
})

test('where nobody rated there is no mean, and a zero is not a rating', () => {
  expect(ratedOf([0, 0, 0, 0, 0], 50)).toMatchObject({
    n: 0,
    mean: { kind: 'none' },
    content: { kind: 'none' },
    response: { hits: 0, of: 50 },
  })
})

test('a handful of ratings says how little it says', () => {
  expect(meanOf([0, 0, 1, 0, 1])).toMatchObject({ mean: 4, low: 1, high: 5, trust: 'few' })
  expect(meanOf([0, 0, 0, 0, 1])).toMatchObject({ mean: 5, high: 5, trust: 'few' })
  expect(meanOf([0, 0, 0, 0, 1]).low).toBeLessThan(2)
  // Ten people who all gave 5 leave open what the eleventh gives.
  expect(meanOf([0, 0, 0, 0, 10]).low).toBeCloseTo(5 - 4 * 0.2775, 2)
})

test("Student's t is that of the printed tables", () => {
  const known = [1, 2, 5, 10, 30, 31, 40, 60, 120, 1000].map((degrees) => student(degrees).toFixed(3))
  expect(known).toEqual('12.706 4.303 2.571 2.228 2.042 2.040 2.021 2.000 1.980 1.962'.split(' '))
})

test('a difference of means is said only where it is clear', () => {
  const many = (counts: readonly number[]) => ratedOf(counts, 10_000).mean
  expect(meanChange(many([10, 20, 30, 300, 640]), many([40, 60, 100, 400, 400]))).toMatchObject({
    verdict: 'up',
  })
  expect(meanChange(many([10, 20, 30, 40, 50]), many([11, 20, 30, 40, 49]))).toMatchObject({
    verdict: 'unclear',
  })
  expect(meanChange(many([9, 0, 0, 0, 0]), many([0, 0, 0, 0, 900]))).toMatchObject({ verdict: 'few' })
  expect(meanChange(many([0, 0, 0, 0, 0]), many([0, 0, 0, 0, 9]))).toEqual({ kind: 'unknown' })
})

test('two bad ratings do not top the list of a hundred mediocre ones', () => {
  const two = ratedOf([2, 0, 0, 0, 0], 10)
  const mediocre = ratedOf([20, 20, 30, 20, 10], 400)
  const good = ratedOf([1, 2, 7, 40, 50], 400)
  const none = ratedOf([0, 0, 0, 0, 0], 400)
  expect([none, good, two, mediocre].toSorted(compareRated)).toEqual([mediocre, good, two, none])
})

test('every mean lies within its interval, and that within 1 to 5', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }), (counts) => {
      fc.pre(counts.some((count) => count > 0))
      const { mean, low, high } = meanOf(counts)
      expect(low).toBeGreaterThanOrEqual(1)
      expect(high).toBeLessThanOrEqual(5)
      expect(mean).toBeGreaterThanOrEqual(low - 1e-9)
      expect(mean).toBeLessThanOrEqual(high + 1e-9)
    }),
  )
})

test('nineteen of twenty samples of people hold the mean of all people', () => {
  // A linear congruential generator: the same people in every run of the test.
  let state = 7
  const chance = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const weights = [0.08, 0.06, 0.16, 0.35, 0.35]
  const truth = weights.reduce((sum, weight, index) => sum + weight * (index + 1), 0)
  let held = 0
  for (let sample = 0; sample < 2000; sample += 1) {
    const counts = [0, 0, 0, 0, 0]
    for (let person = 0; person < 60; person += 1) {
      let at = 0
      for (let left = chance(); at < 4 && left >= (weights[at] ?? 1); at += 1) left -= weights[at] ?? 0
      counts[at] = (counts[at] ?? 0) + 1
    }
    const { low, high } = meanOf(counts)
    if (low <= truth && truth <= high) held += 1
  }
  expect(held / 2000).toBeGreaterThan(0.93)
  expect(held / 2000).toBeLessThan(0.97)
})
