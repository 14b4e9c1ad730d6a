import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, UTC, daysOf, endOf, type Day } from '../../src/domain/day.ts'
import { changeableDays, missingDays } from '../../src/domain/plan.ts'
import { anyDay, day } from './rows.ts'

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
  const [settled, young, absent] = [day('2026-09-01'), day('2026-09-02'), day('2026-09-03')]
  const fetchedAt = endOf(settled, UTC) + 60 * DAY
  const holding = (one: Day) => (one === absent ? null : { fetchedAt })
  expect(changeableDays([settled, young, absent], holding, UTC)).toEqual([young])
})

test('a day fetched too early is asked for again, however old it is by now', () => {
  const old = day('2025-12-24')
  expect(changeableDays([old, old], () => ({ fetchedAt: endOf(old, UTC) + DAY }), UTC)).toEqual([old])
})
