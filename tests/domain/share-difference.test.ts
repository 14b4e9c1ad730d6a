import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  comparableShareOf,
  corrected,
  differ,
  type Difference,
  type Share,
} from '../../src/domain/share-difference.ts'
import { HOUR } from '../../src/domain/day.ts'
import { growthOf, shareAt } from '../../src/domain/growth.ts'
import { changeOf, rateOf } from '../../src/domain/rate.ts'

/** `hits` of `of` messages, as one side of a comparison. */
function share(hits: number, of: number): Share {
  const side = comparableShareOf(rateOf(hits, of))
  if (side === null) throw new Error('a share was expected')
  return side
}

const rounded = ({ difference, low, high, p, verdict }: Difference) => ({
  difference: difference.toFixed(3),
  low: low.toFixed(3),
  high: high.toFixed(3),
  p: p.toFixed(4),
  verdict,
})

test('220 of 400 against 180 of 400 answered more often: +10.0 points, 3.1 to 16.8', () => {
  expect(rounded(differ(share(220, 400), share(180, 400)))).toEqual({
    difference: '0.100',
    low: '0.031',
    high: '0.168',
    p: '0.0047',
    verdict: 'higher',
  })
  expect(differ(share(180, 400), share(220, 400)).verdict).toBe('lower')
})

test('3 of 10 against 1 of 10 are too few to say anything, however far apart', () => {
  expect(rounded(differ(share(3, 10), share(1, 10)))).toMatchObject({
    difference: '0.200',
    low: '-0.160',
    high: '0.514',
    verdict: 'few',
  })
  expect(differ(share(2000, 4000), share(0, 20)).verdict).toBe('few')
})

test('201 of 400 against 199 of 400 is unclear', () => {
  expect(differ(share(201, 400), share(199, 400)).verdict).toBe('unclear')
})

test('where all messages of both campaigns arrived, or none, they do not differ', () => {
  for (const hits of [0, 4000]) {
    expect(differ(share(hits, 4000), share(hits, 4000))).toMatchObject({
      difference: 0,
      p: 1,
      verdict: 'unclear',
    })
  }
})

test('no share, or one that was not watched for so long, is no side of a comparison', () => {
  expect(comparableShareOf(rateOf(0, 0))).toBeNull()
  expect(comparableShareOf(rateOf(5, 4))).toBeNull()
  const growth = growthOf({ taken: [HOUR], open: [2 * HOUR], never: [] })
  expect(comparableShareOf(shareAt(growth, 3 * HOUR))).toBeNull()
})

test('at an age, a campaign counts for as many messages as leave its doubt, and not for all of its own', () => {
  const ages = (n: number, age: number) => Array.from({ length: n }, () => age)
  const growth = growthOf({
    taken: [...ages(100, HOUR), ...ages(30, 6 * HOUR)],
    open: [...ages(700, 2 * HOUR), ...ages(170, 8 * HOUR)],
    never: [],
  })
  const [early, late] = [HOUR, 6 * HOUR].map((age) => comparableShareOf(shareAt(growth, age)))
  expect(early).toEqual(share(100, 1000))
  expect(late?.share).toBeCloseTo(0.235, 12)
  expect(late?.of).toBeGreaterThan(200)
  expect(late?.of).toBeLessThan(1000)
  expect(Object.keys(late ?? {}).toSorted()).toEqual(['high', 'low', 'of', 'share', 'trust'])
})

// Two-sided, from tables of the normal distribution: for two campaigns of the same size the test is exact arithmetic.
test.for([
  { z: 0.5, p: 0.617075077 },
  { z: 1, p: 0.317310508 },
  { z: 1.959963985, p: 0.05 },
  { z: 2.575829304, p: 0.01 },
  { z: 3.290526731, p: 0.001 },
  { z: 5, p: 5.733031e-7 },
])('a difference of $z times its standard error comes by chance with $p', ({ z, p }) => {
  const of = 1_000_000
  // share = 1/2 +- half the difference: the pooled share is 1/2, its standard error sqrt(1 / (2 of)).
  const half = z * Math.sqrt(1 / (8 * of))
  const side = (at: number): Share => ({ ...share(of / 2, of), share: at })
  expect(differ(side(0.5 + half), side(0.5 - half)).p / p).toBeCloseTo(1, 5)
})

const anyShare = fc
  .integer({ min: 1, max: 200_000 })
  .chain((of) => fc.nat({ max: of }).map((hits) => share(hits, of)))

test('the difference is that of changeOf, and turns round with the campaigns', () => {
  const opposite = { higher: 'lower', lower: 'higher', unclear: 'unclear', few: 'few' } as const
  fc.assert(
    fc.property(anyShare, anyShare, (a, b) => {
      const [there, back] = [differ(a, b), differ(b, a)]
      expect(changeOf({ kind: 'rate', hits: 0, ...a }, { kind: 'rate', hits: 0, ...b })).toMatchObject({
        difference: there.difference,
        low: there.low,
        high: there.high,
      })
      expect(back.difference).toBeCloseTo(-there.difference, 12)
      expect(back.low).toBeCloseTo(-there.high, 12)
      expect(back.p).toBeCloseTo(there.p, 12)
      expect(back.verdict).toBe(opposite[there.verdict])
      expect(there.p >= 0 && there.p <= 1).toBe(true)
    }),
  )
})

test('what is called higher or lower has an interval without 0 and came by chance in less than 5 of 100', () => {
  fc.assert(
    fc.property(anyShare, anyShare, (a, b) => {
      const { verdict, low, high, p } = differ(a, b)
      if (verdict === 'higher') expect(low > 0 && p <= 0.05).toBe(true)
      if (verdict === 'lower') expect(high < 0 && p <= 0.05).toBe(true)
    }),
  )
})

/** A difference that came by chance with `p`. */
const byChance = (p: number): { readonly difference: Difference } => ({
  difference: { difference: 0.1, low: 0.01, high: 0.19, p, verdict: p <= 0.05 ? 'higher' : 'unclear' },
})

// The example of Benjamini and Hochberg's paper of 1995 (15 comparisons): four are found, where Bonferroni finds three.
const PAPER = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
]

test('of fifteen segments of which nine seem to differ, four do', () => {
  const family = corrected(PAPER.map(byChance))
  expect(family.map(({ difference }) => difference.verdict === 'higher')).toEqual(PAPER.map((_, i) => i < 4))
  expect(family.slice(0, 4).map(({ adjustedP }) => adjustedP?.toFixed(4))).toEqual([
    '0.0015',
    '0.0030',
    '0.0095',
    '0.0356',
  ])
})

test('a segment stays what it is but for its verdict, and in its place', () => {
  const [sms, other] = corrected([
    { name: 'SMS', ...byChance(0.04) },
    { name: 'WhatsApp', ...byChance(0.9) },
  ])
  expect(sms).toEqual({
    name: 'SMS',
    difference: { ...byChance(0.04).difference, verdict: 'unclear' },
    adjustedP: 0.08,
  })
  expect(other?.name).toBe('WhatsApp')
})

test('two segments that would each be doubted beside a chance one confirm each other', () => {
  const family = corrected([byChance(0.04), byChance(0.045)])
  expect(family.map(({ difference }) => difference.verdict)).toEqual(['higher', 'higher'])
  expect(family.map(({ adjustedP }) => adjustedP)).toEqual([0.045, 0.045])
})

test('segments that are too small, or have no share, neither count nor are counted', () => {
  const few: Difference = { ...byChance(0.0001).difference, verdict: 'few' }
  const family = corrected([{ difference: few }, byChance(0.04), { difference: null }])
  expect(family.map(({ adjustedP }) => adjustedP)).toEqual([null, 0.04, null])
  expect(family.map(({ difference }) => difference?.verdict)).toEqual(['few', 'higher', undefined])
  expect(corrected([])).toEqual([])
})

const anyChance = fc.double({ min: 0, max: 1, noNaN: true })

test('one difference alone is never corrected, and none is ever believed more for the company it keeps', () => {
  fc.assert(
    fc.property(anyShare, anyShare, (a, b) => {
      const difference = differ(a, b)
      expect(corrected([{ difference }])[0]?.difference).toEqual(difference)
    }),
  )
  fc.assert(
    fc.property(fc.array(anyChance, { maxLength: 40 }), (chances) => {
      for (const [index, { adjustedP }] of corrected(chances.map(byChance)).entries()) {
        expect(adjustedP).toBeGreaterThanOrEqual(chances[index] ?? 0)
        expect(adjustedP).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('those that survive are those of the rule as its authors wrote it, in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          anyChance,
          anyChance.map((p) => p / 30),
        ),
        { minLength: 1, maxLength: 30 },
      ),
      (chances) => {
        const ranked = chances.toSorted((a, b) => a - b)
        const last = ranked.findLastIndex((p, index) => p <= ((index + 1) / ranked.length) * 0.05)
        // A hair's breadth from the line, the two orders of arithmetic may round apart.
        fc.pre(ranked.every((p, index) => Math.abs(p - ((index + 1) / ranked.length) * 0.05) > 1e-12))
        const survive = chances.filter((p) => last >= 0 && p <= (ranked[last] ?? 0))
        const found = corrected(chances.map(byChance)).filter(
          ({ difference }) => difference.verdict === 'higher',
        )
        expect(found.map(({ difference }) => difference.p)).toEqual(survive)
      },
    ),
  )
})
