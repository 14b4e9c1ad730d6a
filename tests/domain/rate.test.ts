import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf, rateOf, wilson, type Rate } from '../../src/domain/rate.ts'

/** Some messages, and how many of them did it. */
const anyShare = fc
  .integer({ min: 1, max: 5_000_000 })
  .chain((of) => fc.tuple(fc.oneof(fc.nat({ max: of }), fc.constantFrom(0, of)), fc.constant(of)))

// statistics.md 1, 95 %.
test.for([
  { hits: 0, of: 10, low: '0.000', high: '0.278' },
  { hits: 3, of: 10, low: '0.108', high: '0.603' },
  { hits: 10, of: 10, low: '0.722', high: '1.000' },
  { hits: 440, of: 450, low: '0.960', high: '0.988' },
  { hits: 400, of: 440, low: '0.879', high: '0.933' },
  { hits: 6, of: 15, low: '0.198', high: '0.643' },
  { hits: 6000, of: 150_000, low: '0.039', high: '0.041' },
])('$hits of $of messages are a share between $low and $high', ({ hits, of, low, high }) => {
  const interval = wilson(hits, of)
  expect([interval.low.toFixed(3), interval.high.toFixed(3)]).toEqual([low, high])
})

test('an interval of a share stays between none and all of the messages, and holds the share', () => {
  fc.assert(
    fc.property(anyShare, ([hits, of]) => {
      const { low, high } = wilson(hits, of)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(hits / of)
      expect(high).toBeGreaterThanOrEqual(hits / of)
      expect(high).toBeLessThanOrEqual(1)
    }),
    { numRuns: 1000 },
  )
})

test('the interval of those who did it mirrors that of those who did not', () => {
  fc.assert(
    fc.property(anyShare, ([hits, of]) => {
      expect(wilson(of - hits, of).high).toBeCloseTo(1 - wilson(hits, of).low, 10)
    }),
  )
})

test('ten times as many messages with the same share are never less certain', () => {
  fc.assert(
    fc.property(anyShare, ([hits, of]) => {
      const width = ({ low, high }: { low: number; high: number }) => high - low
      expect(width(wilson(10 * hits, 10 * of))).toBeLessThan(width(wilson(hits, of)))
    }),
  )
})

test('no share is ever not a number, whatever the counts', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (hits, of) => {
      const rate = rateOf(hits, of)
      const figures = Object.values(rate).filter((figure) => typeof figure === 'number')
      for (const figure of figures) expect(figure).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('of no messages there is no share', () => {
  expect(rateOf(0, 0)).toEqual({ kind: 'none' })
})

test('more reads than deliveries are an excess and not a share above all', () => {
  expect(rateOf(450, 440)).toEqual({ kind: 'excess', hits: 450, of: 440 })
  expect(rateOf(3, 0)).toEqual({ kind: 'excess', hits: 3, of: 0 })
})

test.for([
  { hits: 15, of: 29, trust: 'few', why: 'fewer than 30 messages' },
  { hits: 15, of: 30, trust: 'enough', why: '30 messages' },
  { hits: 4, of: 1000, trust: 'few', why: 'fewer than 5 hits' },
  { hits: 5, of: 1000, trust: 'enough', why: '5 hits' },
  { hits: 996, of: 1000, trust: 'few', why: 'fewer than 5 misses' },
  { hits: 995, of: 1000, trust: 'enough', why: '5 misses' },
  { hits: 100_000, of: 100_000, trust: 'enough', why: 'so many that even all of them are no chance' },
  { hits: 0, of: 3000, trust: 'enough', why: 'so many that even none of them is no chance' },
  { hits: 0, of: 2999, trust: 'few', why: 'one message short of that' },
])('$hits of $of are $trust to rank and colour: $why', ({ hits, of, trust }) => {
  expect(rateOf(hits, of)).toMatchObject({ kind: 'rate', trust })
})

test('where few hits are trusted, the share is known to three tenths of a point', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3000, max: 1_000_000 }), fc.nat({ max: 4 }), (of, hits) => {
      const { low, high } = wilson(hits, of)
      expect(high - low).toBeLessThan(0.003)
    }),
  )
})

test('220 of 400 against 180 of 400 is 10 points more, 3.1 to 16.8: a real difference', () => {
  const change = changeOf(rateOf(220, 400), rateOf(180, 400))
  expect(rounded(change)).toEqual({ difference: '0.100', low: '0.031', high: '0.168', verdict: 'up' })
})

test('3 of 10 against 1 of 10 is 20 points more, -16.0 to 51.4: it says nothing', () => {
  const change = changeOf(rateOf(3, 10), rateOf(1, 10))
  expect(rounded(change)).toEqual({ difference: '0.200', low: '-0.160', high: '0.514', verdict: 'few' })
})

test('a difference that may be none is unclear, even among many messages', () => {
  expect(changeOf(rateOf(201, 400), rateOf(199, 400))).toMatchObject({ verdict: 'unclear' })
  expect(changeOf(rateOf(180, 400), rateOf(220, 400))).toMatchObject({ verdict: 'down' })
})

test('against nothing, or against an excess, there is no difference to speak of', () => {
  const some = rateOf(220, 400)
  for (const other of [rateOf(0, 0), rateOf(5, 4)]) {
    expect(changeOf(some, other)).toEqual({ kind: 'unknown' })
    expect(changeOf(other, some)).toEqual({ kind: 'unknown' })
  }
})

test('an interval of a difference holds the difference, and turns round with the question', () => {
  fc.assert(
    fc.property(anyShare, anyShare, (now, then) => {
      const there = changeOf(rateOf(...now), rateOf(...then))
      const back = changeOf(rateOf(...then), rateOf(...now))
      if (there.kind !== 'change' || back.kind !== 'change') throw new Error('both sides are shares')
      expect(there.low).toBeLessThanOrEqual(there.difference)
      expect(there.high).toBeGreaterThanOrEqual(there.difference)
      expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12)
      expect(there.high).toBeLessThanOrEqual(1 + 1e-12)
      expect(back.low).toBeCloseTo(-there.high, 12)
      expect(back.high).toBeCloseTo(-there.low, 12)
    }),
  )
})

test('the same share on both sides is never called a change', () => {
  fc.assert(
    fc.property(anyShare, ([hits, of]) => {
      const rate: Rate = rateOf(hits, of)
      expect(changeOf(rate, rate)).not.toMatchObject({ verdict: 'up' })
      expect(changeOf(rate, rate)).not.toMatchObject({ verdict: 'down' })
    }),
  )
})

function rounded(change: ReturnType<typeof changeOf>) {
  if (change.kind === 'unknown') throw new Error('a change was expected')
  const { difference, low, high, verdict } = change
  return { difference: difference.toFixed(3), low: low.toFixed(3), high: high.toFixed(3), verdict }
}
