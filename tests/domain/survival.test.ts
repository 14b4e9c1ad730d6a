import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../src/domain/day.ts'
import { BUCKETS, bucketOf } from '../../src/domain/histogram.ts'
import { wilson } from '../../src/domain/rate.ts'
import { atRiskAt, incidenceOf, reached, within } from '../../src/domain/survival.ts'

/** Messages by the bucket of their time. */
function lots(...all: readonly (readonly [time: number, messages: number])[]): Uint32Array {
  const counts = new Uint32Array(BUCKETS)
  for (const [time, messages] of all) {
    const bucket = time === Infinity ? BUCKETS - 1 : bucketOf(time)
    counts[bucket] = (counts[bucket] ?? 0) + messages
  }
  return counts
}

const shareAt = (incidence: ReturnType<typeof incidenceOf>, time: number) => {
  const said = within(incidence, time)
  return said.kind === 'share' ? said.share : said.kind
}

/** Three lots of 1,000 with the same true course, looked at after 2, 10 and 100 hours (statistics, censoring). */
const taken = lots([HOUR, 300], [6 * HOUR, 200], [24 * HOUR, 100], [72 * HOUR, 50])
const open = lots([2 * HOUR, 900], [10 * HOUR, 800], [100 * HOUR, 650])

test('young messages are no reason to think less of the old: 10, 20, 30 and 35 %, where the plain rate says 21.7 %', () => {
  const incidence = incidenceOf(taken, open)
  expect(incidence.n).toBe(3000)
  expect((300 + 200 + 100 + 50) / 3000).toBeCloseTo(0.217, 3)
  for (const [after, share] of [
    [1.5, 0.1],
    [8, 0.2],
    [30, 0.3],
    [90, 0.35],
  ] as const) {
    expect(shareAt(incidence, after * HOUR)).toBeCloseTo(share, 12)
  }
})

test('it says how many were still watched at each age', () => {
  const incidence = incidenceOf(taken, open)
  const ages = [0.5, 1.5, 3, 8, 20, 30, 90].map((hours) => atRiskAt(incidence, hours * HOUR))
  expect(ages).toEqual([3000, 2700, 1800, 1600, 800, 700, 650])
})

test('a median that is not reached is not invented', () => {
  const incidence = incidenceOf(taken, open)
  const median = reached(incidence, 0.5)
  expect(median).toMatchObject({ kind: 'notReached' })
  expect(median.kind === 'notReached' && median.share).toBeCloseTo(0.35, 12)
  expect(median.kind === 'notReached' && median.watchedFor / HOUR).toBeGreaterThan(97)
  expect(within(incidence, 5 * DAY)).toMatchObject({ kind: 'unwatched' })
  const tenth = reached(incidence, 0.1)
  expect(tenth.kind === 'reached' && tenth.time / HOUR).toBeCloseTo(1, 1)
})

test('a message that failed stays in the denominator and never arrives', () => {
  const incidence = incidenceOf(lots([HOUR, 600]), lots([Infinity, 400]))
  expect(shareAt(incidence, DAY)).toBeCloseTo(0.6, 12)
  expect(shareAt(incidence, 1000 * DAY)).toBeCloseTo(0.6, 12)
  expect(reached(incidence, 0.7)).toEqual({ kind: 'notReached', share: 1 - 0.4, watchedFor: Infinity })
})

test('the curve ends where fewer than 30 are watched, but not where nobody is waiting', () => {
  const few = incidenceOf(lots([HOUR, 50], [6 * HOUR, 20]), lots([2 * HOUR, 921], [8 * HOUR, 9]))
  expect(few.end).toBe('few')
  expect(few.points).toHaveLength(2)
  const later = within(few, 6 * HOUR)
  expect(later.kind).toBe('unwatched')
  expect(later.kind === 'unwatched' && later.share).toBeCloseTo(0.05, 12)
  // Those who will never answer speak for nobody who is still waiting.
  const hidden = incidenceOf(lots([HOUR, 50], [6 * HOUR, 20]), lots([2 * HOUR, 900], [Infinity, 500]))
  expect(hidden.end).toBe('few')
  const complete = incidenceOf(lots([HOUR, 970], [6 * HOUR, 20]), lots([Infinity, 10]))
  expect(complete).toMatchObject({ end: 'all', watchedFor: Infinity })
  expect(shareAt(complete, DAY)).toBeCloseTo(0.99, 12)
})

test('of no messages there is nothing to say', () => {
  const nobody = incidenceOf(lots(), lots())
  expect(within(nobody, HOUR)).toEqual({ kind: 'none' })
  expect(reached(nobody, 0.5)).toEqual({ kind: 'none' })
})

const anyTime = fc.integer({ min: 1, max: 40 * DAY })
const anyLot = fc.tuple(anyTime, fc.nat(300))

test('where nobody is waiting it is the plain share with its Wilson interval', () => {
  fc.assert(
    fc.property(fc.array(anyLot, { maxLength: 30 }), fc.nat(500), (messages, failed) => {
      const n = failed + messages.reduce((sum, [, of]) => sum + of, 0)
      fc.pre(n > 0)
      const incidence = incidenceOf(lots(...messages), lots([Infinity, failed]))
      const said = within(incidence, 45 * DAY)
      if (said.kind !== 'share') throw new Error('a share was expected')
      const hits = n - failed
      const { low, high } = wilson(hits, n)
      expect(said.share).toBeCloseTo(hits / n, 9)
      if (hits > 0 && hits < n)
        expect([said.low, said.high]).toEqual([expect.closeTo(low, 6), expect.closeTo(high, 6)])
    }),
  )
})

test('the share never falls as time passes, stays within 0 and 1, and is never less than the plain share so far', () => {
  fc.assert(
    fc.property(
      fc.array(anyLot, { maxLength: 20 }),
      fc.array(anyLot, { maxLength: 20 }),
      fc.nat(300),
      (happened, waiting, never) => {
        const incidence = incidenceOf(lots(...happened), lots(...waiting, [Infinity, never]))
        const shares = incidence.points.map(({ share }) => share)
        expect(shares).toEqual(shares.toSorted((a, b) => a - b))
        for (const share of shares) expect(share >= 0 && share <= 1).toBe(true)
        const so = happened.reduce((sum, [, of]) => sum + of, 0) / Math.max(1, incidence.n)
        if (incidence.end === 'all') expect(shares.at(-1) ?? 0).toBeGreaterThanOrEqual(so - 1e-9)
      },
    ),
  )
})

test('a share within a target lies between the exact shares a bucket earlier and later', () => {
  fc.assert(
    fc.property(fc.array(anyTime, { minLength: 1, maxLength: 200 }), anyTime, (times, target) => {
      const incidence = incidenceOf(lots(...times.map((time) => [time, 1] as const)), lots())
      const share = shareAt(incidence, target)
      const exact = (until: number) => times.filter((time) => time <= until).length / times.length
      expect(share).toBeGreaterThanOrEqual(exact(target / 1.06) - 1e-9)
      expect(share).toBeLessThanOrEqual(exact(target * 1.06) + 1e-9)
    }),
  )
})

test('of messages that all arrived in time it can be said how sure that is', () => {
  for (const [first, second] of [
    [4, 3],
    [1, 0],
    [200, 1],
  ] as const) {
    const n = first + second
    const said = within(incidenceOf(lots([HOUR, first], [2 * HOUR, second]), lots()), DAY)
    if (said.kind !== 'share') throw new Error('a share was expected')
    expect(said.share).toBe(1)
    expect(said.of).toBeCloseTo(n, 6)
    expect(said.low).toBeCloseTo(wilson(n, n).low, 6)
    expect(said.high).toBeCloseTo(1, 6)
  }
})

test('whatever share has taken a step, its interval holds it', () => {
  const times = [HOUR, 2 * HOUR, 6 * HOUR, 40 * HOUR]
  const some = fc.tuple(...times.map((time) => fc.nat({ max: 40 }).map((count) => [time, count] as const)))
  fc.assert(
    fc.property(
      some,
      some,
      fc.nat({ max: 20 }),
      fc.integer({ min: 1, max: 50 }),
      (steps, ends, never, hours) => {
        const said = within(incidenceOf(lots(...steps), lots(...ends, [Infinity, never])), hours * HOUR)
        if (said.kind !== 'share') return
        expect(said.of).toBeGreaterThan(0)
        expect(said.low).toBeLessThanOrEqual(said.share + 1e-9)
        expect(said.high).toBeGreaterThanOrEqual(said.share - 1e-9)
      },
    ),
    { numRuns: 2_000 },
  )
})
