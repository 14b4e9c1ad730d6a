import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestRatings } from '../../src/domain/csat.ts'
import {
  ROUNDINGS,
  anyDigits,
  anyPeople,
  anyRounding,
  inUnits,
  meanOf,
  range,
  roundedMean,
} from './ratings.ts'

// statistics.md 5.
test.for([
  { printed: '2.5', people: 2 },
  { printed: '4.6', people: 5 },
  { printed: '3.1', people: 7 },
  { printed: '4.33', people: 3 },
  { printed: '4.37', people: 19 },
  { printed: '4', people: 1 },
  { printed: '5.00', people: 1 },
  { printed: '4.333333333333333', people: 3 },
  { printed: '4.3333335', people: 3 },
  { printed: '3.142857142857143', people: 7 },
])('a mean of $printed needs at least $people people', ({ printed, people }) => {
  expect(fewestRatings(meanOf(printed))).toBe(people)
})

test('the fewest people for a mean are those that trying all numbers of people finds', () => {
  for (const decimals of [0, 1, 2, 3]) {
    const scale = 10 ** decimals
    for (let printed = scale; printed <= 5 * scale; printed += 1) {
      const found = fewestRatings({ mean: printed / scale, decimals })
      expect(found, `${printed} / ${scale}`).toBe(triedOut(printed, scale))
    }
  }
})

test('the fewest people are found for means of four to six digits too, next to every whole number', () => {
  const anyMean = fc.integer({ min: 4, max: 6 }).chain((decimals) =>
    fc
      .oneof(
        fc.integer({ min: 10 ** decimals, max: 5 * 10 ** decimals }),
        fc
          .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: -3, max: 3 }))
          .map(([whole, off]) => whole * 10 ** decimals + off),
      )
      .map((printed) => ({ printed, decimals })),
  )
  fc.assert(
    fc.property(anyMean, ({ printed, decimals }) => {
      const scale = 10 ** decimals
      expect(fewestRatings({ mean: printed / scale, decimals })).toBe(triedOut(printed, scale))
    }),
    { numRuns: 200 },
  )
})

test('never more people are asked for than really rated, however the mean was rounded', () => {
  fc.assert(
    fc.property(anyPeople, anyDigits, anyRounding, ({ ratings }, decimals, rounding) => {
      expect(fewestRatings(roundedMean(ratings, decimals, rounding))).toBeLessThanOrEqual(ratings.length)
    }),
    { numRuns: 1000 },
  )
})

test('never more people than really rated where the mean was printed with all its digits, or with those of a float', () => {
  const anyCrowd = fc
    .integer({ min: 1, max: 900 })
    .chain((n) => fc.tuple(fc.integer({ min: n, max: 5 * n }), fc.constant(n)))
  fc.assert(
    fc.property(anyCrowd, ([stars, people]) => {
      expect(fewestRatings(meanOf(String(stars / people)))).toBeLessThanOrEqual(people)
      expect(fewestRatings(meanOf(shortestFloat(stars / people)))).toBeLessThanOrEqual(people)
    }),
    { numRuns: 2000 },
  )
})

test('a mean of fifteen digits is answered at once', () => {
  const before = performance.now()
  for (const printed of ['4.333333333333333', '2.718281828459045', '4.000000000000001', '3.999999']) {
    fewestRatings(meanOf(printed))
  }
  // A millisecond as a rule; trying out every number of people would take hours, on any machine.
  expect(performance.now() - before).toBeLessThan(30_000)
})

/** Tries every number of people: is some sum of stars printed as the figure, in either way of rounding? */
function triedOut(figure: number, scale: number): number {
  for (let people = 1; ; people += 1) {
    const near = Math.floor((figure * people) / scale)
    const prints = (stars: number) =>
      ROUNDINGS.some((rounding) => inUnits(stars, people, scale, rounding) === figure)
    if ([near, near + 1].some((stars) => stars >= people && stars <= 5 * people && prints(stars)))
      return people
  }
}

/** What a server prints that computes in single precision. */
function shortestFloat(value: number): string {
  const float = Math.fround(value)
  const digits = range(1, 9).find((n) => Math.fround(Number(float.toPrecision(n))) === float) ?? 9
  return String(Number(float.toPrecision(digits)))
}
