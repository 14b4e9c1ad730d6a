import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../src/domain/day.ts'
import { AGES, curveOf, growthOf, shareAt, type Cases, type Growth } from '../../src/domain/growth.ts'
import { BUCKETS, bucketOf } from '../../src/domain/histogram.ts'
import { wilson } from '../../src/domain/rate.ts'
import { incidenceOf, within } from '../../src/domain/survival.ts'

/** Messages by their ages: so many of each. */
const many = (...lots: readonly (readonly [messages: number, age: number])[]) =>
  lots.flatMap(([messages, age]) => Array.from({ length: messages }, () => age))

const shares = (growth: Growth, ages: readonly number[] = AGES) =>
  ages.map((age) => {
    const said = shareAt(growth, age)
    return said.kind === 'share' ? said.share : said.kind
  })

/** Three lots of 1,000 with the same true course, looked at after 2, 10 and 100 hours (statistics, censoring). */
const VECTOR: Cases = {
  taken: many([300, HOUR], [200, 6 * HOUR], [100, 24 * HOUR], [50, 72 * HOUR]),
  open: many([900, 2 * HOUR], [800, 10 * HOUR], [650, 100 * HOUR]),
  never: [],
}

test('at 1, 6, 24 and 72 hours exactly 10, 20, 30 and 35 % have answered, where the plain rate says 21.7 %', () => {
  expect(shares(growthOf(VECTOR))).toEqual([0.1, 0.2, 0.3, 0.35])
})

const COURSE = ['0.100000000000', '0.200000000000', '0.300000000000', '0.350000000000']

test('the same where 400 of each lot failed at once, whether or not it is known when', () => {
  const open = many([500, 2 * HOUR], [400, 10 * HOUR], [250, 100 * HOUR])
  const moments = [0, 0.5 * HOUR, 0.75 * HOUR]
  const knowing = growthOf({ ...VECTOR, open, never: moments.flatMap((age) => many([400, age])) })
  for (const growth of [growthOf({ ...VECTOR, open, never: many([1200, 0]) }), knowing]) {
    expect(shares(growth).map((share) => Number(share).toFixed(12))).toEqual(COURSE)
  }
})

test('the same where 100 of each lot fail after 8 hours, which those of 2 hours do not know of themselves yet', () => {
  const open = many([900, 2 * HOUR], [700, 10 * HOUR], [550, 100 * HOUR])
  const growth = growthOf({ ...VECTOR, open, never: many([200, 8 * HOUR]) })
  expect(shares(growth).map((share) => Number(share).toFixed(12))).toEqual(COURSE)
})

test('just before an age at which many answer, they have not answered yet', () => {
  expect(shares(growthOf(VECTOR), [HOUR - 1, HOUR, HOUR + 1])).toEqual([0, 0.1, 0.1])
})

test('it says how many reached an age still watched and waiting', () => {
  const growth = growthOf(VECTOR)
  const reached = [0.5, 1, 1.5, 2, 3, 8, 20, 30, 90, 100].map((hours) => shareAt(growth, hours * HOUR).atRisk)
  expect(reached).toEqual([3000, 3000, 2700, 2700, 1800, 1600, 800, 700, 650, 650])
})

test('beyond the time for which messages were watched nothing is told but the share so far', () => {
  const growth = growthOf(VECTOR)
  expect(growth).toMatchObject({ watchedFor: 100 * HOUR, end: 'all', n: 3000 })
  expect(shareAt(growth, 100 * HOUR).kind).toBe('share')
  expect(shareAt(growth, 100 * HOUR + 1)).toEqual({
    kind: 'unwatched',
    watchedFor: 100 * HOUR,
    share: 0.35,
    atRisk: 0,
  })
})

test('the curve ends where fewer than 30 are watched longer', () => {
  const growth = growthOf({
    taken: many([50, HOUR], [20, 6 * HOUR]),
    open: many([901, 2 * HOUR], [9, 8 * HOUR]),
    never: [],
  })
  expect(growth).toMatchObject({ end: 'few', watchedFor: 2 * HOUR, remaining: 29 })
  expect(shareAt(growth, 6 * HOUR)).toMatchObject({ kind: 'unwatched', atRisk: 29 })
  const one = growthOf({
    ...growth,
    taken: many([50, HOUR], [21, 6 * HOUR]),
    open: many([901, 2 * HOUR], [9, 8 * HOUR]),
    never: [],
  })
  expect(one).toMatchObject({ end: 'few', watchedFor: 6 * HOUR, remaining: 9 })
})

test('those who failed early speak for nobody who still waits', () => {
  const growth = growthOf({
    taken: many([50, HOUR], [20, 6 * HOUR]),
    open: many([901, 2 * HOUR], [9, 8 * HOUR]),
    never: many([500, 0]),
  })
  expect(growth).toMatchObject({ end: 'few', watchedFor: 2 * HOUR })
})

test('a handful of messages without a receipt does not cut short the curve of ten thousand that have one', () => {
  const growth = growthOf({
    taken: many([9980, 5000]),
    open: many([1, HOUR], [19, 90 * HOUR]),
    never: [],
  })
  expect(growth.end).toBe('all')
  expect(shares(growth)).toEqual([0.998, 0.998, 0.998, 0.998])
})

test('a few recipients who were all watched to the end are told of, with all the doubt there is', () => {
  const growth = growthOf({ taken: many([3, HOUR]), open: [], never: many([7, 60_000]) })
  expect(growth).toMatchObject({ end: 'all', watchedFor: Infinity })
  expect(shareAt(growth, 1000 * DAY)).toEqual({
    kind: 'share',
    share: 0.3,
    of: 10,
    ...wilson(3, 10),
    trust: 'few',
    atRisk: 0,
  })
})

test('of no messages there is nothing to say', () => {
  const nobody = growthOf({ taken: [], open: [], never: [] })
  expect(shareAt(nobody, HOUR)).toEqual({ kind: 'none', atRisk: 0 })
  expect(curveOf(nobody, 100)).toEqual([])
})

test('before anybody answered it is 0 %, of as many as were watched for so long', () => {
  const growth = growthOf({ taken: [], open: many([100, HOUR], [60, 8 * HOUR]), never: many([40, 1000]) })
  expect(shareAt(growth, HOUR)).toMatchObject({ share: 0, of: 200, atRisk: 160 })
  // 60 are left to speak for the 160 that had not failed: they say as much as 75 of all 200 would.
  const later = shareAt(growth, 6 * HOUR)
  expect(later).toMatchObject({ kind: 'share', share: 0, atRisk: 60 })
  expect(later.kind === 'share' && later.of).toBeCloseTo(75, 9)
})

const anyAge = fc.integer({ min: 0, max: 40 * DAY })
const anyAges = fc.array(anyAge, { maxLength: 120 })
const anyCases = fc.record({ taken: anyAges, open: anyAges, never: anyAges })
const total = ({ taken, open, never }: Cases) => taken.length + open.length + never.length

test('where nobody is waiting it is the plain share with its Wilson interval, to the last bit', () => {
  fc.assert(
    fc.property(anyAges, anyAges, anyAge, (taken, never, age) => {
      const n = taken.length + never.length
      fc.pre(n > 0)
      const hits = taken.filter((time) => time <= age).length
      const said = shareAt(growthOf({ taken, open: [], never }), age)
      expect(said).toMatchObject({ kind: 'share', share: hits / n, of: n, ...wilson((hits / n) * n, n) })
    }),
  )
})

test('up to the age of the youngest message it is the plain share as well', () => {
  fc.assert(
    fc.property(anyCases, anyAge, ({ taken, open, never }, age) => {
      const cases = { taken, never, open: open.map((watched) => watched + age) }
      fc.pre(total(cases) > 0)
      const hits = taken.filter((time) => time <= age).length
      expect(shareAt(growthOf(cases), age)).toMatchObject({ kind: 'share', share: hits / total(cases) })
    }),
  )
})

test('the doubt of ended messages adds up to the plain one, failed or not, wherever it is worked out', () => {
  fc.assert(
    fc.property(anyCases, (cases) => {
      // One message watched for a millisecond makes the long way be taken, and changes next to nothing.
      const n = total(cases)
      fc.pre(n > 0)
      const ended = {
        taken: many(...cases.taken.map((age) => [9, age + 2] as const)),
        open: [1],
        never: many(...cases.never.map((age) => [9, age + 2] as const)),
      }
      fc.pre(ended.taken.length > 40 && ended.never.length > 40)
      const last = growthOf(ended).steps.at(-1)
      expect((last?.of ?? 0) / (total(ended) - 1)).toBeCloseTo(1, 1)
    }),
  )
})

test('the order of the messages does not matter', () => {
  const shuffled = (ages: readonly number[]) =>
    fc.shuffledSubarray([...ages], { minLength: ages.length, maxLength: ages.length })
  fc.assert(
    fc.property(
      anyCases.chain((cases) =>
        fc.tuple(
          fc.constant(cases),
          fc.record({
            taken: shuffled(cases.taken),
            open: shuffled(cases.open),
            never: shuffled(cases.never),
          }),
        ),
      ),
      ([cases, other]) => {
        expect(growthOf(other)).toEqual(growthOf(cases))
      },
    ),
  )
})

test('the share never falls, never exceeds all, and holds its interval; fewer and fewer are at risk', () => {
  fc.assert(
    fc.property(anyCases, (cases) => {
      const { steps } = growthOf(cases)
      const n = total(cases)
      for (const [index, { age, share, atRisk, of }] of steps.entries()) {
        const before = steps[index - 1]
        expect(age > (before?.age ?? -1) && share >= (before?.share ?? 0) && share <= 1).toBe(true)
        expect(atRisk < (before?.atRisk ?? Infinity)).toBe(true)
        expect(of > 0 && of <= n).toBe(true)
      }
    }),
  )
})

test('it is never less than the share so far, nor more than if all who may still answer did', () => {
  fc.assert(
    fc.property(anyCases, anyAge, (cases, age) => {
      const said = shareAt(growthOf(cases), age)
      fc.pre(said.kind === 'share')
      if (said.kind !== 'share') return
      const hits = cases.taken.filter((time) => time <= age).length
      const gone = cases.open.filter((time) => time < age).length
      expect(said.share).toBeGreaterThanOrEqual(hits / total(cases) - 1e-12)
      expect(said.share).toBeLessThanOrEqual((hits + gone) / total(cases) + 1e-12)
    }),
  )
})

test('with nobody failed it agrees with the curve over buckets, of a bucket earlier and a bucket later', () => {
  const anyTime = fc.integer({ min: 10, max: 40 * DAY })
  const anyLots = fc.array(fc.tuple(anyTime, fc.integer({ min: 30, max: 300 })), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(anyLots, anyLots, anyTime, (happened, waiting, age) => {
      // Ages that share a bucket are the one thing the buckets cannot tell apart.
      const buckets = [...happened, ...waiting].map(([time]) => bucketOf(time))
      fc.pre(new Set([...buckets, bucketOf(age)]).size > buckets.length)
      const counts = (lots: readonly (readonly [number, number])[]) => {
        const into = new Uint32Array(BUCKETS)
        for (const [time, messages] of lots) into[bucketOf(time)] = messages
        return into
      }
      const flat = (lots: readonly (readonly [number, number])[]) =>
        many(...lots.map(([time, messages]) => [messages, time] as const))
      const exact = shareAt(growthOf({ taken: flat(happened), open: flat(waiting), never: [] }), age)
      const rough = within(incidenceOf(counts(happened), counts(waiting)), age)
      if (exact.kind !== 'share' || rough.kind !== 'share') return
      expect(exact.share).toBeCloseTo(rough.share, 9)
      if (exact.share > 0 && exact.share < 1) expect(rough.of / exact.of).toBeCloseTo(1, 6)
    }),
    { numRuns: 500 },
  )
})

test('a curve is a part of the steps, evenly over the logarithm of the age, with the first and the last', () => {
  fc.assert(
    fc.property(anyCases, fc.integer({ min: 2, max: 60 }), (cases, most) => {
      const growth = growthOf(cases)
      const curve = curveOf(growth, most)
      const drawn = growth.steps.filter(({ age }) => age >= 1)
      expect(curve.length).toBeLessThanOrEqual(most)
      expect(curve.length).toBeGreaterThanOrEqual(Math.min(drawn.length, 2))
      expect([curve[0]?.age, curve.at(-1)?.age]).toEqual([drawn[0]?.age, drawn.at(-1)?.age])
      for (const { age, share, low, high, atRisk } of curve) {
        expect(low <= share && share <= high).toBe(true)
        expect(shareAt(growth, age)).toMatchObject({ share, low, high, atRisk })
      }
    }),
  )
})

test('a campaign of 400,000 is worked out in a moment, whatever its times', () => {
  const spread = (n: number, salt: number) =>
    Float64Array.from({ length: n }, (_, index) => ((index + salt * 60_000) * 7_919_993) % (3 * DAY))
  const cases = { taken: spread(200_000, 1), open: spread(160_000, 2), never: spread(40_000, 3) }
  const begin = performance.now()
  const growth = growthOf(cases)
  // A second as a rule; what looks at all messages for each of them would take minutes, on any machine.
  expect(performance.now() - begin).toBeLessThan(30_000)
  expect(growth.steps.length).toBeGreaterThan(90_000)
  const curve = curveOf(growth, 200)
  expect(curve.length).toBeGreaterThan(50)
  expect(curve.length).toBeLessThanOrEqual(200)
})

test('times that cannot be are read as at once, and hold up nobody', () => {
  const growth = growthOf({ taken: [-5, NaN, HOUR], open: [], never: [NaN] })
  expect(shares(growth, [0, HOUR])).toEqual([0.5, 0.75])
})
