import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, shifted, type Day } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { changePoint, trendOf } from '../../src/domain/trend.ts'
import type { DayCount } from '../../src/domain/failure-days.ts'
import { incidentOf } from '../../src/domain/incident.ts'
import { triage } from '../../src/domain/triage.ts'
import { day as dayNamed } from '../days.ts'

const FILTERED = failureNamed('twilio 30007')
const NO_RECEIPT = failureNamed('twilio 5008')
const START = dayNamed('2026-10-24')

/** Days from 24 October on; the last is over for as long as `lastAge` says, and those before for a day more each. */
function daysOf(attempted: readonly number[], lastAge = 10 * DAY): readonly DayCount[] {
  return attempted.map((n, index) => ({
    day: shifted(START, index),
    attempted: n,
    failed: Math.round(n / 10),
    age: lastAge + (attempted.length - 1 - index) * DAY,
  }))
}

/** The days of so many after 24 October, of a thousand messages each; those between are not loaded. */
const held = (indexes: readonly number[], attempted = 1_000): readonly DayCount[] =>
  indexes.map((index) => ({ day: shifted(START, index), attempted, failed: 100, age: 10 * DAY }))

const indexes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

const same = (length: number, n: number) => Array.from({ length }, () => n)

describe('the ranking', () => {
  it('puts the failure that lost most messages first, and equal ones by name', () => {
    const days = daysOf(same(3, 100))
    const failures = [
      { failure: failureNamed('b 1'), counts: [1, 1, 1] },
      { failure: failureNamed('a 1'), counts: [3, 0, 0] },
      { failure: failureNamed('c 1'), counts: [0, 4, 4] },
      { failure: failureNamed('d 1'), counts: [9, 0, 0] },
    ]
    const rows = triage(days, failures, shifted(START, 1))
    expect(rows.map(({ failure, count }) => [failure, count])).toEqual([
      ['c 1', 8],
      ['b 1', 2],
    ])
    expect(triage(days, failures, START).map(({ failure }) => failure)).toEqual(['d 1', 'c 1', 'a 1', 'b 1'])
  })

  it('gives shares of the failed and of the attempted, each with its interval', () => {
    const [row] = triage(daysOf([450]), [{ failure: FILTERED, counts: [9] }], START)
    expect(row?.ofFailed).toMatchObject({ hits: 9, of: 45, share: 0.2 })
    expect(row?.ofAttempted).toMatchObject({ hits: 9, of: 450, share: 0.02 })
    expect(row?.ofAttempted.kind === 'rate' && row.ofAttempted.low).toBeCloseTo(0.0106, 4)
    expect(row?.ofAttempted.kind === 'rate' && row.ofAttempted.high).toBeCloseTo(0.0376, 4)
  })

  it('says when a failure was first and last seen within the held days, also before the period', () => {
    const counts = [0, 2, 0, 1, 0]
    const [row] = triage(daysOf(same(5, 100)), [{ failure: FILTERED, counts }], shifted(START, 3))
    expect(row).toMatchObject({ count: 1, firstSeen: '2026-10-25', lastSeen: '2026-10-27' })
  })

  it('loses no message and invents none, whatever the counts', () => {
    const counts = fc.array(fc.nat(50), { minLength: 21, maxLength: 21 })
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 6 }), fc.integer({ min: 0, max: 20 }), (all, from) => {
        const days = daysOf(same(21, 5_000))
        const failures = all.map((one, index) => ({ failure: failureNamed(`s ${index}`), counts: one }))
        const rows = triage(days, failures, shifted(START, from))
        const lost = all.flatMap((one) => one.slice(from)).reduce((a, b) => a + b, 0)
        expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(lost)
        expect(rows.map((row) => row.count)).toEqual(rows.map((row) => row.count).toSorted((a, b) => b - a))
        for (const { ofAttempted: rate } of rows) {
          if (rate.kind !== 'rate') continue
          expect(rate.low).toBeLessThanOrEqual(rate.share)
          expect(rate.high).toBeGreaterThanOrEqual(rate.share)
        }
      }),
    )
  })
})

describe('a rise', () => {
  const WEEKS = same(28, 1_000)

  it('from 1 % to 6 % is seen, with the day since which', () => {
    const counts = [...same(21, 10), ...same(7, 60)]
    expect(trendOf(daysOf(WEEKS), counts, FILTERED)).toMatchObject({
      kind: 'rising',
      since: '2026-11-14',
      now: { share: 0.06 },
      before: { share: 0.01 },
    })
  })

  it('is dated back to where it began, also before the latest week', () => {
    const counts = [...same(18, 10), ...same(10, 60)]
    expect(trendOf(daysOf(WEEKS), counts, FILTERED)).toMatchObject({ kind: 'rising', since: '2026-11-11' })
  })

  it('is none where only more was sent', () => {
    const days = daysOf([...same(21, 1_000), ...same(7, 5_000)])
    expect(trendOf(days, [...same(21, 10), ...same(7, 50)], FILTERED).kind).toBe('steady')
  })

  it('is none that a Monday brings every week', () => {
    // 24 October 2026 is a Saturday, so the third day of each seven is a Monday.
    const counts = WEEKS.map((_, index) => (index % 7 === 2 ? 80 : 10))
    const upToMonday = 24
    expect(trendOf(daysOf(WEEKS.slice(0, upToMonday)), counts.slice(0, upToMonday), FILTERED).kind).toBe(
      'steady',
    )
  })

  it('is none among a handful, nor a wobble of many', () => {
    expect(trendOf(daysOf(same(28, 100)), [...same(21, 0), 1, ...same(6, 2)], FILTERED).kind).toBe('steady')
    const many = daysOf(same(28, 1_000_000))
    expect(trendOf(many, [...same(21, 10_000), ...same(7, 10_900)], FILTERED).kind).toBe('steady')
  })

  it('is not said without days before to compare with', () => {
    expect(trendOf(daysOf(same(7, 1_000)), same(7, 60), FILTERED).kind).toBe('unknown')
    expect(trendOf([], [], FILTERED).kind).toBe('unknown')
  })

  it('that shows on a day not over yet is a rise all the same', () => {
    const days = daysOf(WEEKS, -12 * HOUR)
    expect(trendOf(days, [...same(27, 10), 60], FILTERED)).toMatchObject({
      kind: 'rising',
      since: '2026-11-20',
    })
  })

  it('is not hidden by days whose failures have not come yet', () => {
    const days = daysOf(WEEKS, 0)
    // No receipt: declared after three days, so the last three have none.
    const counts = [...same(21, 10), ...same(4, 22), 0, 0, 0]
    expect(trendOf(days, counts, NO_RECEIPT).kind).toBe('rising')
    expect(trendOf(days, counts, FILTERED).kind).not.toBe('rising')
  })

  it('stays one however many more messages were lost of late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 900 }), fc.integer({ min: 0, max: 10 }), (late, early) => {
        const trend = trendOf(daysOf(WEEKS), [...same(21, early), ...same(7, late)], FILTERED)
        expect(['rising', 'new']).toContain(trend.kind)
        expect('since' in trend && trend.since).toBe('2026-11-14')
      }),
    )
  })
})

describe('a rise after days that are not held', () => {
  const LAST = indexes(22, 28)

  it('has no certain beginning: it may have come on any day between', () => {
    const days = held([...indexes(0, 6), ...LAST])
    expect(trendOf(days, [...same(7, 10), ...same(7, 60)], FILTERED)).toMatchObject({
      kind: 'rising',
      earliest: '2026-10-31',
      since: '2026-11-15',
      now: { share: 0.06 },
      before: { share: 0.01 },
    })
  })

  it('is certain where the day before it is held, however many are missing elsewhere', () => {
    const days = held([...indexes(0, 6), ...indexes(14, 21), ...LAST])
    const counts = [...same(7, 10), ...same(8, 10), ...same(7, 60)]
    expect(trendOf(days, counts, FILTERED)).toMatchObject({ earliest: '2026-11-15', since: '2026-11-15' })
  })

  it('is told against the same days of last year, too, without a day', () => {
    const lastYear = held(indexes(0, 29)).map((one) => ({ ...one, day: shifted(one.day, -365) }))
    const days = [...lastYear, ...held(indexes(0, 29))]
    expect(trendOf(days, [...same(30, 10), ...same(30, 40)], FILTERED)).toMatchObject({
      kind: 'rising',
      earliest: '2025-11-23',
      since: '2026-10-24',
    })
  })
})

describe('a failure', () => {
  it('is new where none of the days before had it', () => {
    const counts = [...same(23, 0), 12, 30, 30, 30, 30]
    expect(trendOf(daysOf(same(28, 1_000)), counts, FILTERED)).toMatchObject({
      kind: 'new',
      since: '2026-11-16',
      unseenOn: 23,
      now: { hits: 132 },
    })
  })

  it('is not new where the days just before it are not held: it is more than it was on those that are', () => {
    // The first of a month are loaded and the last week; it may have begun on any of the days between.
    const days = held([...indexes(0, 6), ...indexes(22, 28)])
    expect(trendOf(days, [...same(7, 0), ...same(7, 20)], FILTERED)).toMatchObject({
      kind: 'rising',
      earliest: '2026-10-31',
      since: '2026-11-15',
      before: { hits: 0, of: 7_000 },
    })
  })

  it('is new on so many held days only, where others before are not held', () => {
    const days = held([...indexes(0, 6), ...indexes(14, 28)])
    expect(trendOf(days, [...same(7, 0), ...same(10, 0), ...same(5, 30)], FILTERED)).toMatchObject({
      kind: 'new',
      since: '2026-11-17',
      unseenOn: 17,
    })
  })

  it('is not new where hardly anything was sent before', () => {
    const days = daysOf([...same(21, 10), ...same(7, 1_000)])
    expect(trendOf(days, [...same(21, 0), ...same(7, 30)], FILTERED).kind).toBe('unknown')
  })

  it('is not new where a message or two are all there is', () => {
    expect(trendOf(daysOf(same(28, 1_000)), [...same(27, 0), 2], FILTERED).kind).toBe('steady')
  })
})

describe('a bad spell', () => {
  const incident = (counts: readonly number[], first = START, attempted = 1_000) =>
    incidentOf(daysOf(counts.map(() => attempted)), counts, first)

  it('is told with its days and its rate, when it is over', () => {
    const counts = [...same(12, 10), 60, 70, 65, 60, ...same(14, 10)]
    expect(incident(counts)).toMatchObject({
      since: '2026-11-05',
      until: '2026-11-08',
      within: { hits: 255, of: 4_000 },
      without: { share: 0.01 },
    })
    const [row] = triage(daysOf(same(30, 1_000)), [{ failure: FILTERED, counts }], START)
    expect(row?.trend).toMatchObject({ kind: 'incident', since: '2026-11-05' })
  })

  it('is none before the period, none that still goes on, and none of a single day that is no outlier', () => {
    expect(incident([...same(5, 10), 90, 90, ...same(20, 10)], shifted(START, 10))).toBeNull()
    expect(incident([...same(20, 10), 90])).toBeNull()
    expect(incident([...same(10, 10), 30, ...same(10, 10)])).toBeNull()
    expect(incident([...same(10, 10), 60, ...same(10, 10)])).toMatchObject({ since: '2026-11-03' })
  })

  it('is of days in a row: two bad days with a fortnight between them that is not held are none', () => {
    const days = held([...indexes(0, 9), ...indexes(24, 33)])
    const counts = [...same(9, 10), 80, 80, ...same(9, 10)]
    expect(incidentOf(days, counts, START)).toBeNull()
    // A year lies between the last days of the comparison and the first of the question.
    const lastYear = held(indexes(0, 29)).map((one) => ({ ...one, day: shifted(one.day, -365) }))
    const years = [...lastYear, ...held(indexes(0, 29))]
    expect(incidentOf(years, [...same(27, 10), ...same(3, 80), ...same(30, 10)], START)).toBeNull()
    expect(incidentOf(years, [...same(27, 10), ...same(4, 80), ...same(29, 10)], START)).toBeNull()
    expect(incidentOf(years, [...same(30, 10), ...same(3, 80), ...same(27, 10)], START)).toMatchObject({
      since: '2026-10-24',
      until: '2026-10-26',
    })
  })

  it('is over only where the day after it is held', () => {
    const counts = [...same(8, 10), 80, 80, ...same(10, 10)]
    expect(incidentOf(held([...indexes(0, 9), ...indexes(11, 20)]), counts, START)).toBeNull()
    expect(incidentOf(held(indexes(0, 19)), counts, START)).toMatchObject({ until: '2026-11-02' })
  })

  it('is none among equals, nor among a handful', () => {
    expect(incident(same(30, 10))).toBeNull()
    expect(incident([...same(10, 0), 3, 4, ...same(10, 0)])).toBeNull()
    expect(incident([])).toBeNull()
  })

  it('holds more than its part, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 90 }), (counts) => {
        const found = incident(counts)
        if (found?.within.kind !== 'rate' || found.without.kind !== 'rate') return
        expect(found.within.share).toBeGreaterThanOrEqual(2 * found.without.share)
        expect(found.since <= found.until).toBe(true)
      }),
    )
  })
})

describe('days that are not held', () => {
  const anyDays = fc
    .tuple(fc.array(fc.boolean(), { minLength: 5, maxLength: 60 }), fc.nat(60), fc.nat(60))
    .chain(([are, from, length]) => {
      const some = are.flatMap((isHeld, index) => (isHeld ? [index] : []))
      const count = (index: number) =>
        index >= from && index < from + length ? fc.integer({ min: 0, max: 300 }) : fc.constant(0)
      return fc.tuple(fc.constant(some), fc.tuple(...some.map(count)))
    })

  it('are on no side of what is said: nothing is said to be so on one, nor to begin or end beside one', () => {
    let told = 0
    fc.assert(
      fc.property(anyDays, ([some, counts]) => {
        const days = held(some)
        const isHeld = (day: Day) => days.some((one) => one.day === day)
        const found = incidentOf(days, counts, START)
        if (found !== null) {
          for (let day = found.since; day <= found.until; day = shifted(day, 1))
            expect(isHeld(day)).toBe(true)
          expect(isHeld(shifted(found.until, 1))).toBe(true)
          told += 1
        }
        const trend = trendOf(days, counts, FILTERED)
        if (trend.kind === 'new') {
          const before = days.filter(({ day }) => day < trend.since)
          expect(isHeld(shifted(trend.since, -1))).toBe(true)
          expect(trend.unseenOn).toBe(before.length)
          expect(before.every((_, index) => counts[index] === 0)).toBe(true)
          told += 1
        }
        if (trend.kind === 'rising') {
          const between = indexes(0, 60).map((index) => shifted(trend.earliest, index))
          expect(between.filter((day) => day < trend.since).some(isHeld)).toBe(false)
          expect([isHeld(trend.since), isHeld(shifted(trend.earliest, -1))]).toEqual([true, true])
          told += 1
        }
      }),
      { numRuns: 2_000 },
    )
    expect(told).toBeGreaterThan(200)
  })
})

describe('the day of a change', () => {
  it('is the one that splits the counts best, and there is none where the rate only fell', () => {
    const days = daysOf(same(10, 100))
    expect(changePoint(days, [1, 2, 1, 1, 9, 8, 10, 9, 7, 9])).toBe('2026-10-28')
    expect(changePoint(days, same(10, 5))).toBeNull()
    expect(changePoint(days, [9, 9, 9, 9, 9, 1, 1, 1, 1, 1])).toBeNull()
    expect(changePoint([], [])).toBeNull()
  })

  it('does not depend on how many messages the days have in common', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 30 })
    fc.assert(
      fc.property(counts, (some) => {
        const once = changePoint(daysOf(some.map(() => 100)), some)
        const thrice = changePoint(
          daysOf(some.map(() => 300)),
          some.map((n) => n * 3),
        )
        expect(thrice).toBe(once)
      }),
    )
  })
})
