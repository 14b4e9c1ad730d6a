import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { changeBetween, comparableDays, distanceOf, otherSpan } from '../../src/domain/compare.ts'
import {
  UTC,
  daysOf,
  keptSpan,
  lengthOf,
  shifted,
  weekdayOf,
  covers,
  type Day,
} from '../../src/domain/day.ts'
import { isIncomplete } from '../../src/domain/maturity.ts'
import { EMPTY, count } from '../../src/domain/tally.ts'
import { day } from '../days.ts'
import { anyDay, rowOf } from './rows.ts'

const NOW = Date.parse('2026-11-21T09:39:00Z')
const anySpan = fc
  .tuple(anyDay, fc.nat({ max: 400 }))
  .map(([first, more]) => ({ first, last: shifted(first, more) }))
const anyComparison = fc.constantFrom('before' as const, 'year' as const)

test('Mondays are compared with Mondays', () => {
  fc.assert(
    fc.property(anySpan, anyComparison, (span, comparison) => {
      const other = otherSpan(span, comparison)
      expect(weekdayOf(other.first)).toBe(weekdayOf(span.first))
      expect(lengthOf(other)).toBe(lengthOf(span))
      expect(distanceOf(span, comparison) % 7).toBe(0)
    }),
  )
})

test('the span before ends before the span begins, and less than a week before', () => {
  fc.assert(
    fc.property(anySpan, (span) => {
      const other = otherSpan(span, 'before')
      expect(other.last < span.first).toBe(true)
      expect(shifted(other.last, 7) >= span.first).toBe(true)
    }),
  )
})

test('a year before is 52 weeks before, and up to that long never overlaps', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 363 }), (first, more) => {
      const span = { first, last: shifted(first, more) }
      expect(otherSpan(span, 'year').last < span.first).toBe(true)
      expect(shifted(otherSpan(span, 'year').first, 364)).toBe(first)
    }),
  )
})

test('30 days are compared with the 30 that lie five weeks back', () => {
  const span = { first: day('2026-10-22'), last: day('2026-11-20') }
  expect(otherSpan(span, 'before')).toEqual({ first: '2026-09-17', last: '2026-10-16' })
})

test('of 13 months, a year before exists only for the last 32 days, and no day stands on both sides', () => {
  const kept = keptSpan(NOW, UTC)
  const compared = comparableDays(daysOf(kept), 364, (one) => covers(kept, one))
  expect(compared).toHaveLength(32)
  expect(compared.at(-1)).toBe(kept.last)
  const others = compared.map((one) => shifted(one, -364))
  expect(others.filter((one) => compared.includes(one))).toEqual([])
})

test('a day is compared only if its partner is held too', () => {
  const span = { first: day('2026-11-09'), last: day('2026-11-15') }
  const missing = new Set<Day>([day('2026-11-10'), day('2026-11-05')])
  const compared = comparableDays(daysOf(span), 7, (one) => !missing.has(one))
  expect(compared).toEqual(['2026-11-09', '2026-11-11', '2026-11-13', '2026-11-14', '2026-11-15'])
})

test('a day is compared only if it and its partner are ripe', () => {
  const span = { first: day('2026-11-14'), last: day('2026-11-20') }
  const complete = (stage: 'delivered' | 'closed') =>
    comparableDays(daysOf(span), 7, (one) => !isIncomplete(one, stage, UTC, NOW))
  expect(complete('delivered')).toEqual(daysOf({ first: day('2026-11-14'), last: day('2026-11-19') }))
  expect(complete('closed')).toEqual([])
})

test('whatever is held, every compared day has its partner', () => {
  fc.assert(
    fc.property(anySpan, fc.func(fc.boolean()), (span, held) => {
      const distance = distanceOf(span, 'before')
      for (const one of comparableDays(daysOf(span), distance, held)) {
        expect([held(one), held(shifted(one, -distance))]).toEqual([true, true])
      }
    }),
    { numRuns: 30 },
  )
})

test('the change of a stage is the change of its share, not of its count', () => {
  const then = count(rowOf(SMS, { attempted: 400, delivered: 180 }))
  const now = count(rowOf(SMS, { attempted: 4000, delivered: 2200 }))
  expect(changeBetween(now, then, 'delivered', 'attempted')).toMatchObject({ verdict: 'up' })
})

test('against a span without messages, or one that cannot report the stage, there is no change', () => {
  const some = count(rowOf(WHATSAPP, { attempted: 400, read: 180 }))
  expect(changeBetween(some, EMPTY, 'read', 'attempted')).toEqual({ kind: 'unknown' })
  const sms = count(rowOf(SMS, { attempted: 400, read: 0 }))
  expect(changeBetween(sms, some, 'read', 'attempted')).toEqual({ kind: 'unknown' })
})
