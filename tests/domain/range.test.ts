import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UTC, dayAt, lengthOf, weekdayOf } from '../../src/domain/day.ts'
import { PRESETS, spanOf, type Preset } from '../../src/domain/range.ts'
import { day } from '../days.ts'
import { anyZone, zone } from './rows.ts'

const SATURDAY = Date.parse('2026-11-21T09:39:00Z')

test.for([
  { preset: 'today', first: '2026-11-21', last: '2026-11-21' },
  { preset: 'yesterday', first: '2026-11-20', last: '2026-11-20' },
  { preset: '7d', first: '2026-11-14', last: '2026-11-20' },
  { preset: '14d', first: '2026-11-07', last: '2026-11-20' },
  { preset: '30d', first: '2026-10-22', last: '2026-11-20' },
  { preset: '90d', first: '2026-08-23', last: '2026-11-20' },
  { preset: 'week', first: '2026-11-16', last: '2026-11-21' },
  { preset: 'month', first: '2026-11-01', last: '2026-11-21' },
  { preset: 'lastmonth', first: '2026-10-01', last: '2026-10-31' },
  { preset: '13m', first: '2025-10-22', last: '2026-11-21' },
] as const)('$preset, asked on 21 November 2026, is $first to $last', ({ preset, first, last }) => {
  expect(spanOf({ kind: 'preset', preset }, SATURDAY, UTC)).toEqual({ first, last })
})

test('last month, asked on the last day of March, is all of February', () => {
  expect(asked('lastmonth', '2028-03-31T12:00Z')).toEqual({ first: '2028-02-01', last: '2028-02-29' })
  expect(asked('lastmonth', '2027-01-01T00:00Z')).toEqual({ first: '2026-12-01', last: '2026-12-31' })
})

test('this week, asked on a Monday, is that Monday, and on a Sunday all seven days', () => {
  expect(lengthOf(asked('week', '2026-11-16T00:00Z'))).toBe(1)
  expect(lengthOf(asked('week', '2026-11-22T23:59Z'))).toBe(7)
})

test('a span that was picked means the same days tomorrow', () => {
  const span = { first: day('2026-10-22'), last: day('2026-11-20') }
  expect(spanOf({ kind: 'span', span }, SATURDAY, zone('Asia/Tokyo'))).toEqual(span)
})

test('yesterday is somebody’s own yesterday', () => {
  const late = Date.parse('2026-11-21T23:30:00Z')
  expect(spanOf({ kind: 'preset', preset: 'yesterday' }, late, zone('Asia/Kolkata')).last).toBe('2026-11-21')
})

test('no preset asks for days to come, and each has at least one day', () => {
  const anyInstant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2031, 0) })
  fc.assert(
    fc.property(anyInstant, anyZone, fc.constantFrom(...PRESETS), (now, where, preset) => {
      const span = spanOf({ kind: 'preset', preset }, now, where)
      expect(lengthOf(span)).toBeGreaterThan(0)
      expect(span.last <= dayAt(now, where)).toBe(true)
      if (preset === 'week') expect(weekdayOf(span.first)).toBe(1)
      if (preset.endsWith('d')) expect(`${lengthOf(span)}d`).toBe(preset)
    }),
  )
})

function asked(preset: Preset, at: string) {
  return spanOf({ kind: 'preset', preset }, Date.parse(at), UTC)
}
