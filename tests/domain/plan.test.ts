import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, UTC, daysOf, endOf, startOf, type Day } from '../../src/domain/day.ts'
import { changeableDays, isStale, missingDays } from '../../src/domain/plan.ts'
import { day } from '../days.ts'
import { anyDay, anyZone } from './rows.ts'

const WEEK = daysOf({ first: day('2026-11-14'), last: day('2026-11-20') })

test('the newest missing days are fetched first, because people look at them first', () => {
  const held = new Set<Day>([day('2026-11-19'), day('2026-11-15')])
  expect(missingDays(WEEK, (one) => held.has(one))).toEqual([
    '2026-11-20',
    '2026-11-18',
    '2026-11-17',
    '2026-11-16',
    '2026-11-14',
  ])
})

test('no day is asked for twice, and none that is there', () => {
  fc.assert(
    fc.property(fc.array(anyDay), fc.func(fc.boolean()), (days, has) => {
      const missing = missingDays([...days, ...days], has)
      expect(missing.toSorted()).toEqual([...new Set(days)].filter((one) => !has(one)).toSorted())
      expect(missing).toEqual(missing.toSorted().toReversed())
    }),
  )
})

test('a refresh asks again for days that were still changing when they were fetched, and for no others', () => {
  const [settled, incomplete, absent] = [day('2026-09-01'), day('2026-09-02'), day('2026-09-03')]
  const fetchedAt = endOf(settled, UTC) + 60 * DAY
  const holding = (one: Day) => (one === absent ? null : { fetchedAt })
  expect(changeableDays([settled, incomplete, absent], holding, UTC)).toEqual([incomplete])
})

test('a day fetched too early is asked for again, however old it is by now', () => {
  const old = day('2025-12-24')
  expect(changeableDays([old, old], () => ({ fetchedAt: endOf(old, UTC) + DAY }), UTC)).toEqual([old])
})

const MINUTE = 60_000
const TODAY = day('2026-11-20')
const END = endOf(TODAY, UTC)

test.each([
  ['in the middle of it', END - 6 * HOUR, 5 * MINUTE],
  ['a minute after it, when its last messages are not there yet', END + MINUTE, 5 * MINUTE],
  ['when all were there', END + 20 * MINUTE, HOUR],
  ['after two days', END + 2 * DAY, HOUR],
  ['after three days', END + 3 * DAY, DAY],
  ['after a month', END + 31 * DAY, DAY],
  ['after 59 days', END + 59 * DAY, DAY],
])('a day that was fetched %s is good for a while', (_, fetchedAt, patience) => {
  expect(isStale(TODAY, fetchedAt, UTC, fetchedAt)).toBe(false)
  expect(isStale(TODAY, fetchedAt, UTC, fetchedAt + patience - 1)).toBe(false)
  expect(isStale(TODAY, fetchedAt, UTC, fetchedAt + patience)).toBe(true)
})

test('a day that was settled when it was fetched is never fetched again', () => {
  fc.assert(
    fc.property(
      anyDay,
      anyZone,
      fc.nat({ max: 400 * DAY }),
      fc.nat({ max: 4_000 * DAY }),
      (one, zone, late, wait) => {
        const fetchedAt = endOf(one, zone) + 60 * DAY + late
        expect(isStale(one, fetchedAt, zone, fetchedAt + wait)).toBe(false)
      },
    ),
  )
})

test('a day that has become stale stays so until it is fetched', () => {
  const anyWait = fc.nat({ max: 90 * DAY })
  fc.assert(
    fc.property(anyDay, anyZone, anyWait, anyWait, anyWait, (one, zone, age, wait, more) => {
      const fetchedAt = startOf(one, zone) + age
      if (isStale(one, fetchedAt, zone, fetchedAt + wait)) {
        expect(isStale(one, fetchedAt, zone, fetchedAt + wait + more)).toBe(true)
      }
    }),
  )
})

test('the older a day was when it was fetched, the longer it is good', () => {
  const anyAge = fc.nat({ max: 90 * DAY })
  fc.assert(
    fc.property(anyDay, anyZone, anyAge, anyAge, fc.nat({ max: 2 * DAY }), (one, zone, a, b, wait) => {
      const [younger, older] = [Math.min(a, b), Math.max(a, b)].map((age) => startOf(one, zone) + age)
      if (isStale(one, older!, zone, older! + wait)) {
        expect(isStale(one, younger!, zone, younger! + wait)).toBe(true)
      }
    }),
  )
})

test('a stamp from the future was made by a wrong clock: such a day is fetched again', () => {
  expect(isStale(TODAY, END + 90 * DAY, UTC, END + 89 * DAY)).toBe(true)
})
