import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EMPTY_RATINGS,
  csatOf,
  fewestRatings,
  mergeRatings,
  ratingsOf,
  type Csat,
} from '../../src/domain/csat.ts'
import { anyDigits, anyPeople, anyRounding, meanOf, range, roundedMean, sum } from './ratings.ts'
import { anyRating } from './rows.ts'

test('4.6 of 10, 3.1 of 400 and 2.5 of 185 closed is about 2.94, somewhere from 2.57 to 3.83', () => {
  expect(rounded(rows(['4.6', 10], ['3.1', 400], ['2.5', 185]))).toEqual(['2.94', '2.57', '3.83'])
})

test('4.2 of 120, 3.9 of 400 and 4.0 of 185 closed is somewhere from 3.90 to 4.18', () => {
  expect(rounded(rows(['4.2', 120], ['3.9', 400], ['4.0', 185])).slice(1)).toEqual(['3.90', '4.18'])
})

test('a single row is as sure as its own mean', () => {
  expect(rounded(rows(['2.5', 185]))).toEqual(['2.50', '2.50', '2.50'])
})

test('a mean of 4.6 from four closed conversations contradicts itself, and is counted as such', () => {
  expect(ratingsOf(meanOf('4.6'), 4)).toEqual({ groups: [], inconsistent: 1 })
  expect(rows(['4.6', 4], ['4.5', 10])).toMatchObject({ mean: 4.5, closed: 10, inconsistent: 1 })
})

test('a mean of a row whose closed conversations are unknown cannot be weighted', () => {
  expect(ratingsOf(meanOf('4.6'), null)).toEqual({ groups: [], inconsistent: 1 })
})

test('a mean outside of one to five stars is nobody’s rating', () => {
  for (const printed of ['0.5', '0', '5.1', '87']) {
    expect(ratingsOf(meanOf(printed), 100), printed).toEqual({ groups: [], inconsistent: 1 })
  }
})

test('where nobody rated there is no satisfaction, not a bad one', () => {
  expect(csatOf(ratingsOf(null, 185))).toEqual({ kind: 'none', inconsistent: 0 })
  expect(csatOf(EMPTY_RATINGS)).toEqual({ kind: 'none', inconsistent: 0 })
})

test('where all means contradict themselves there is none either, and how many were left out is known', () => {
  const all = [ratingsOf(meanOf('4.6'), 4), ratingsOf(meanOf('4.2'), null), ratingsOf(null, 185)]
  expect(csatOf(mergeRatings(all))).toEqual({ kind: 'none', inconsistent: 2 })
})

test('ratings may be merged in any order and in any brackets', () => {
  const any = fc
    .array(fc.tuple(fc.option(anyRating, { nil: null }), fc.option(fc.nat(300), { nil: null })), {
      maxLength: 5,
    })
    .map((rated) => mergeRatings(rated.map(([rating, closed]) => ratingsOf(rating, closed))))
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(mergeRatings([a, b])).toEqual(mergeRatings([b, a]))
      expect(mergeRatings([mergeRatings([a, b]), c])).toEqual(mergeRatings([a, mergeRatings([b, c])]))
      expect(mergeRatings([a, EMPTY_RATINGS])).toEqual(a)
    }),
  )
})

test('whatever the numbers of people, the pooled mean lies within the bounds and reaches both', () => {
  fc.assert(
    fc.property(fc.array(anyPeople, { minLength: 1, maxLength: 3 }), anyDigits, (people, decimals) => {
      const printed = people.map(({ ratings }) => roundedMean(ratings, decimals, 'half up'))
      const closed = people.map(({ ratings, silent }) => ratings.length + silent)
      const csat = estimateOf(printed.map((rating, index) => ratingsOf(rating, closed[index] ?? 0)))
      const pooled = poolings(
        printed.map((rating, index) => ({
          mean: rating.mean,
          counts: range(fewestRatings(rating), closed[index] ?? 0),
        })),
      )
      expect(csat.low).toBeCloseTo(Math.min(...pooled), 9)
      expect(csat.high).toBeCloseTo(Math.max(...pooled), 9)
    }),
    { numRuns: 300 },
  )
})

test('what people really rated lies within the bounds, give or take the rounding of their means', () => {
  fc.assert(
    fc.property(
      fc.array(anyPeople, { minLength: 1, maxLength: 8 }),
      anyDigits,
      anyRounding,
      (people, decimals, rounding) => {
        const csat = estimateOf(
          people.map(({ ratings, silent }) =>
            ratingsOf(roundedMean(ratings, decimals, rounding), ratings.length + silent),
          ),
        )
        const all = people.flatMap(({ ratings }) => ratings)
        const truth = sum(all) / all.length
        const half = 0.5 * 10 ** -decimals + 1e-9
        expect(csat.inconsistent).toBe(0)
        expect(truth).toBeGreaterThanOrEqual(csat.low - half)
        expect(truth).toBeLessThanOrEqual(csat.high + half)
      },
    ),
    { numRuns: 500 },
  )
})

test('the estimate lies within its bounds, and they within one to five', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyRating, fc.nat(400)), { maxLength: 30 }), (rated) => {
      const csat = csatOf(mergeRatings(rated.map(([rating, closed]) => ratingsOf(rating, closed))))
      if (csat.kind === 'none') return
      expect(csat.mean).toBeGreaterThanOrEqual(csat.low - 1e-9)
      expect(csat.mean).toBeLessThanOrEqual(csat.high + 1e-9)
      expect(csat.low).toBeGreaterThanOrEqual(1 - 1e-9)
      expect(csat.high).toBeLessThanOrEqual(5 + 1e-9)
    }),
  )
})

test('thirteen months of rows that all have a mean of their own are bounded at once', () => {
  const all = range(1, 14_000).map((n) => ratingsOf({ mean: 1 + n / 3500.5, decimals: 15 }, 1_000_000))
  const before = performance.now()
  expect(csatOf(mergeRatings(all))).toMatchObject({ kind: 'estimate', inconsistent: 0 })
  // A tenth of a second as a rule; trying out the people behind such means would take hours, on any machine.
  expect(performance.now() - before).toBeLessThan(30_000)
})

function rows(...all: readonly (readonly [string, number])[]): Extract<Csat, { kind: 'estimate' }> {
  return estimateOf(all.map(([printed, closed]) => ratingsOf(meanOf(printed), closed)))
}

function estimateOf(all: Parameters<typeof mergeRatings>[0]): Extract<Csat, { kind: 'estimate' }> {
  const csat = csatOf(mergeRatings(all))
  if (csat.kind === 'none') throw new Error('an estimate was expected')
  return csat
}

function rounded(csat: Extract<Csat, { kind: 'estimate' }>): readonly string[] {
  return [csat.mean, csat.low, csat.high].map((figure) => figure.toFixed(2))
}

/** The pooled means of all combinations of numbers of people. */
function poolings(
  groups: readonly { readonly mean: number; readonly counts: readonly number[] }[],
): number[] {
  const combined = groups.reduce<readonly { stars: number; people: number }[]>(
    (sofar, { mean, counts }) =>
      sofar.flatMap(({ stars, people }) =>
        counts.map((n) => ({ stars: stars + mean * n, people: people + n })),
      ),
    [{ stars: 0, people: 0 }],
  )
  return combined.map(({ stars, people }) => stars / people)
}
