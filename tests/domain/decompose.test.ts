import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP, type Channel } from '../../src/domain/channel.ts'
import { decompose } from '../../src/domain/compare.ts'
import { shareOf } from '../../src/domain/funnel.ts'
import { EMPTY, count, mergeAll, type Tally } from '../../src/domain/tally.ts'
import { rowOf } from './rows.ts'

type Segments = ReadonlyMap<string, Tally>

/** Some skills with deliveries and answers: small, absent, and sometimes with more answers than deliveries. */
const anySegments: fc.Arbitrary<Segments> = fc
  .dictionary(fc.constantFrom('billing', 'sales', 'care', 'orders'), fc.tuple(fc.nat(50), fc.nat(50)))
  .map(
    (skills) =>
      new Map(
        Object.entries(skills).map(([skill, [delivered, responded]]) => [skill, of(delivered, responded)]),
      ),
  )

test('both channels answered less and the total more than doubled: +9.4 points, mix +9.84, rate -0.44', () => {
  const then = channels([SMS, 9000, 450], [WHATSAPP, 1000, 300])
  const now = channels([SMS, 5000, 240], [WHATSAPP, 5000, 1450])
  const { rate, mix, contributions } = decompose(now, then, 'responded', 'delivered')
  expect(mix).toBeCloseTo(0.0984, 12)
  expect(rate).toBeCloseTo(-0.0044, 12)
  expect(rate + mix).toBeCloseTo(0.169 - 0.075, 12)
  expect(contributions.map(({ key }) => key)).toEqual([WHATSAPP, SMS])
})

test('mix and rate together are the whole change, and the skills’ contributions add up to it', () => {
  fc.assert(
    fc.property(anySegments, anySegments, (now, then) => {
      const change = changeOfTotal(now, then)
      const { rate, mix, contributions } = decompose(now, then, 'responded', 'delivered')
      expect(rate + mix).toBeCloseTo(change, 9)
      expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(change, 9)
    }),
    { numRuns: 500 },
  )
})

test('told backwards, every part has the other sign', () => {
  fc.assert(
    fc.property(anySegments, anySegments, (now, then) => {
      const there = decompose(now, then, 'responded', 'delivered')
      const back = decompose(then, now, 'responded', 'delivered')
      expect(back.rate).toBeCloseTo(-there.rate, 9)
      expect(back.mix).toBeCloseTo(-there.mix, 9)
    }),
  )
})

test('where all skills keep their share, only their sizes can have moved the total', () => {
  const then = new Map([
    ['billing', of(1000, 100)],
    ['sales', of(1000, 500)],
  ])
  const now = new Map([
    ['billing', of(3000, 300)],
    ['sales', of(1000, 500)],
  ])
  expect(decompose(now, then, 'responded', 'delivered').rate).toBeCloseTo(0, 12)
})

test('where all skills keep their size, only their shares can have moved the total', () => {
  const then = new Map([
    ['billing', of(1000, 100)],
    ['sales', of(1000, 500)],
  ])
  const now = new Map([
    ['billing', of(2000, 300)],
    ['sales', of(2000, 500)],
  ])
  expect(decompose(now, then, 'responded', 'delivered').mix).toBeCloseTo(0, 12)
})

test('a skill that was not there before changed the mix, not itself', () => {
  const then = new Map([['billing', of(1000, 100)]])
  const now = new Map([
    ['billing', of(1000, 100)],
    ['sales', of(1000, 500)],
  ])
  expect(decompose(now, then, 'responded', 'delivered').rate).toBeCloseTo(0, 12)
})

test('the skill that moved the total most stands first, whichever way it moved it', () => {
  fc.assert(
    fc.property(anySegments, anySegments, (now, then) => {
      const sizes = decompose(now, then, 'responded', 'delivered').contributions.map(({ points }) =>
        Math.abs(points),
      )
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    }),
  )
})

test('against a span without messages there is no change to explain', () => {
  const some = new Map([['billing', of(1000, 100)]])
  const nothing = { rate: 0, mix: 0, contributions: [] }
  for (const none of [
    new Map<string, Tally>(),
    new Map([['billing', EMPTY]]),
    new Map([['sales', of(0, 3)]]),
  ]) {
    expect(decompose(some, none, 'responded', 'delivered')).toEqual(nothing)
    expect(decompose(none, some, 'responded', 'delivered')).toEqual(nothing)
  }
})

test('SMS has no part in a change of reads, for it reports none', () => {
  const then = new Map([[WHATSAPP, count(rowOf(WHATSAPP, { delivered: 1000, read: 300 }))]])
  const now = new Map([
    [WHATSAPP, count(rowOf(WHATSAPP, { delivered: 1000, read: 400 }))],
    [SMS, count(rowOf(SMS, { delivered: 900, read: 0 }))],
  ])
  const { contributions } = decompose(now, then, 'read', 'delivered')
  expect(contributions.map(({ key }) => key)).toEqual([WHATSAPP, SMS])
  expect(contributions.map(({ points }) => points.toFixed(12))).toEqual(['0.100000000000', '0.000000000000'])
})

function of(delivered: number, responded: number): Tally {
  return count(rowOf(WHATSAPP, { delivered, responded }))
}

function channels(...all: readonly (readonly [Channel, number, number])[]): ReadonlyMap<Channel, Tally> {
  return new Map(
    all.map(([channel, delivered, responded]) => [channel, count(rowOf(channel, { delivered, responded }))]),
  )
}

function changeOfTotal(now: Segments, then: Segments): number {
  const [after, before] = [now, then].map((side) =>
    shareOf(mergeAll(side.values()), 'responded', 'delivered'),
  )
  if (after === undefined || after.kind === 'none' || after.of === 0) return 0
  if (before === undefined || before.kind === 'none' || before.of === 0) return 0
  return after.hits / after.of - before.hits / before.of
}
