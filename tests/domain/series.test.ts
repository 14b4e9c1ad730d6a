import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS } from '../../src/domain/channel.ts'
import { daysOf, shifted } from '../../src/domain/day.ts'
import { lineOf, pointsOf } from '../../src/domain/series.ts'
import { EMPTY, count, total, type Tally } from '../../src/domain/tally.ts'
import { day } from '../days.ts'
import { rowOf } from './rows.ts'

const FIRST = day('2026-11-09')

/** A drawn week or so: r ripe, y young, 0 ripe without messages, . not held. */
const anyWeek = fc.string({ unit: fc.constantFrom('r', 'y', '0', '.'), minLength: 1, maxLength: 12 })

test('a day that we do not have is a gap, and a day without messages is zero', () => {
  expect(drawn('r.0r')).toEqual({ solid: [10, null, 0, 10], dashed: [null, null, null, null] })
})

test('the dashed line begins at the last ripe day, so that it does not hang in the air', () => {
  expect(drawn('rryy')).toEqual({ solid: [10, 10, null, null], dashed: [null, 10, 10, 10] })
})

test('a gap before the young days stays a gap', () => {
  expect(drawn('rr.yy')).toEqual({
    solid: [10, 10, null, null, null],
    dashed: [null, null, null, 10, 10],
  })
})

test('where all days are young there is no solid line', () => {
  expect(drawn('yyy')).toEqual({ solid: [null, null, null], dashed: [10, 10, 10] })
})

test('a held day of which the value cannot be known draws nothing', () => {
  const points = pointsOf(
    [FIRST],
    () => count(rowOf(SMS, { attempted: 5, read: 0 })),
    () => false,
  )
  expect(lineOf(points, (tally) => total(tally, 'read'))).toEqual([{ day: FIRST, solid: null, dashed: null }])
})

test('every day has its place, gaps are empty, young days are never solid', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const { solid, dashed } = drawn(week)
      expect(solid).toHaveLength(week.length)
      for (const [index, kind] of week.split('').entries()) {
        if (kind === '.') expect([solid[index], dashed[index]]).toEqual([null, null])
        else if (kind === 'y') expect([solid[index], dashed[index]]).toEqual([null, 10])
        else expect(solid[index]).toBe(kind === '0' ? 0 : 10)
        const meets = kind !== '.' && kind !== 'y' && week[index + 1] === 'y'
        if (kind !== 'y') expect(dashed[index] !== null).toBe(meets)
      }
    }),
  )
})

test('points stand for the days in the order asked, each with its own messages', () => {
  const days = daysOf({ first: FIRST, last: shifted(FIRST, 2) })
  const points = pointsOf(
    days,
    (one) => (one === FIRST ? null : EMPTY),
    (one) => one === days[2],
  )
  expect(points.map((point) => [point.day, point.kind === 'gap' ? 'gap' : point.age])).toEqual([
    ['2026-11-09', 'gap'],
    ['2026-11-10', 'complete'],
    ['2026-11-11', 'incomplete'],
  ])
})

function drawn(week: string) {
  const days = daysOf({ first: FIRST, last: shifted(FIRST, week.length - 1) })
  const kindOf = new Map(days.map((one, index) => [one, week[index]]))
  const held = (one: (typeof days)[number]): Tally | null => {
    const kind = kindOf.get(one)
    if (kind === '.') return null
    return kind === '0' ? EMPTY : count(rowOf(SMS, { attempted: 10 }))
  }
  const marks = lineOf(
    pointsOf(days, held, (one) => kindOf.get(one) === 'y'),
    (tally) => total(tally, 'attempted'),
  )
  return { solid: marks.map((mark) => mark.solid), dashed: marks.map((mark) => mark.dashed) }
}
