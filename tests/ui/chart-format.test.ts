import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ago,
  count,
  dayText,
  duration,
  exact,
  inSentence,
  many,
  monthText,
  percent,
  percentRange,
  points,
  pointsRange,
  ratingBounds,
  size,
  spanText,
} from '../../src/ui/words/format.ts'
import { day } from '../days.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')
test('messages are counted in full up to 9,999 and in thousands and millions beyond', () => {
  const counts = [0, 1, 999, 9_999, 10_000, 84_210, 999_940, 999_950, 1_200_000, 3_000_000_000]
  expect(counts.map((n) => plain(count(n)))).toEqual([
    '0',
    '1',
    '999',
    '9,999',
    '10.0 k',
    '84.2 k',
    '999.9 k',
    '1.0 M',
    '1.2 M',
    '3.0 bn',
  ])
  expect(exact(84_210)).toBe('84,210')
  expect(many(1, 'day')).toBe('1 day')
  expect(many(1_200, 'day')).toBe('1,200 days')
})

test('a share is 0 or 100 % only where it truly is', () => {
  const shares = [0, 0.0001, 0.0005, 0.789, 0.9994, 0.9995, 0.99999, 1]
  expect(shares.map((share) => plain(percent(share)))).toEqual([
    '0 %',
    '<0.1 %',
    '0.1 %',
    '78.9 %',
    '99.9 %',
    '>99.9 %',
    '>99.9 %',
    '100 %',
  ])
  expect(percent(Number.NaN)).toBe('—')
})

test('no share of some but not all messages is ever written as none or all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
      const hits = Math.min(of - 1, Math.max(1, Math.round(of * part)))
      expect(plain(percent(hits / of))).not.toMatch(/^(0|0\.0|100|100\.0) %$/)
    }),
  )
})

test('an interval that is one figure is written as one', () => {
  expect(plain(percentRange(0.7812, 0.7961))).toBe('78.1–79.6 %')
  expect(plain(percentRange(0.7891, 0.7893))).toBe('78.9 %')
  expect(plain(percentRange(0, 0.278))).toBe('0–27.8 %')
})

test('a difference carries its sign, and a small one is not written as none', () => {
  expect([0.021, -0.021, 0.0001, -0.0001, 0].map((one) => plain(points(one)))).toEqual([
    '+2.1 points',
    '−2.1 points',
    '+<0.1 points',
    '−<0.1 points',
    '0 points',
  ])
  expect(plain(size(-0.021))).toBe('2.1 points')
  expect(plain(pointsRange(-0.03, 0.012))).toBe('−3.0 to +1.2 points')
})

test('bounds of a mean rating are rounded outwards, and stay where they are exact', () => {
  expect(ratingBounds(3.92, 4.37)).toEqual({ low: '3.9', high: '4.4' })
  expect(ratingBounds(3.9, 4.4)).toEqual({ low: '3.9', high: '4.4' })
  expect(ratingBounds(4.2, 4.2)).toEqual({ low: '4.2', high: '4.2' })
})

test('days and spans are written in the calendar of their own, whatever the zone of this machine', () => {
  expect(dayText(day('2026-10-22'))).toBe('Oct 22')
  expect(monthText(day('2026-10-22'))).toBe('Oct 2026')
  expect(plain(spanText({ first: day('2026-10-22'), last: day('2026-11-20') }))).toBe('Oct 22 – Nov 20')
  expect(plain(spanText({ first: day('2026-10-22'), last: day('2026-10-22') }))).toBe('Oct 22')
  expect(plain(spanText({ first: day('2025-12-30'), last: day('2026-01-02') }))).toBe(
    'Dec 30, 2025 – Jan 2, 2026',
  )
})

test('a length of time is written in its largest unit', () => {
  expect([0, 40_000, 90_000, 3_600_000, 5 * 86_400_000].map((ms) => plain(duration(ms)))).toEqual([
    '1 s',
    '40 s',
    '2 min',
    '1 h',
    '5 d',
  ])
  expect([0, 59_999, 60_000, 150_000].map((ms) => plain(ago(ms)))).toEqual([
    'just now',
    'just now',
    '1 min ago',
    '2 min ago',
  ])
})

test('a name of somebody else neither floods a sentence nor turns it round', () => {
  expect(inSentence('Billing reminders')).toBe('Billing reminders')
  expect(inSentence('תזכורת')).toBe('\u2068תזכורת\u2069')
  expect(inSentence('\u202Ereversed')).toBe('\u2068\u202Ereversed\u2069')
  expect(inSentence('x'.repeat(200))).toBe(`${'x'.repeat(60)}…`)
})
