import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  DAY,
  HOUR,
  UTC,
  covers,
  dayAt,
  dayOf,
  daysBetween,
  daysOf,
  endOf,
  keptSpan,
  lengthOf,
  localZone,
  shifted,
  startOf,
  weekdayOf,
  zoneOf,
} from '../../src/domain/day.ts'
import { day } from '../days.ts'
import { anyDay, anyZone, zone } from './rows.ts'

const anyShift = fc.integer({ min: -800, max: 800 })

test('a day is written as the calendar writes it, or it is no day', () => {
  expect(dayOf('2026-02-28')).toBe('2026-02-28')
  expect(dayOf('2024-02-29')).toBe('2024-02-29')
  for (const text of [
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026-01-01T00:00Z',
    '20260101',
    '-2026-01-01',
    '+002026-01-01',
    '11-21-2026',
    '２０２６-01-01',
    'yesterday',
    '',
  ])
    expect(dayOf(text), JSON.stringify(text)).toBeNull()
})

test('any text is either that very day or none', () => {
  const dated = fc
    .tuple(fc.nat(9999), fc.nat(14), fc.nat(33))
    .map(([year, month, date]) => [String(year).padStart(4, '0'), pad(month), pad(date)].join('-'))
  fc.assert(
    fc.property(fc.oneof(dated, fc.string()), (text) => {
      expect([text, null]).toContain(dayOf(text))
    }),
  )
})

test('a zone goes by a name that every browser understands, never by an offset or by nonsense', () => {
  for (const name of [
    'UTC',
    'Europe/London',
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+5',
  ]) {
    expect(zoneOf(name)).toBe(name)
  }
  for (const name of ['+05:30', '-0800', '+01', 'UTC+5', 'GMT+5', 'Mars/Olympus', 'Z', '', ' UTC', '(UTC)']) {
    expect(zoneOf(name), name).toBeNull()
  }
  expect(zoneOf(localZone())).toBe(localZone())
})

test('shifting a day there and back leads home, and says how far it was', () => {
  fc.assert(
    fc.property(anyDay, anyShift, (from, days) => {
      const to = shifted(from, days)
      expect(shifted(to, -days)).toBe(from)
      expect(daysBetween(from, to)).toBe(days)
      expect(dayOf(to)).toBe(to)
      expect(Math.sign(days)).toBe(to > from ? 1 : to < from ? -1 : 0)
    }),
  )
})

test('a span holds its days once each, in order, from the first to the last', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 420 }), (first, more) => {
      const span = { first, last: shifted(first, more) }
      const days = daysOf(span)
      expect(days).toHaveLength(lengthOf(span))
      expect([days[0], days.at(-1)]).toEqual([span.first, span.last])
      expect(days).toEqual([...new Set(days)].toSorted())
      expect(days.every((one) => covers(span, one))).toBe(true)
      expect([shifted(first, -1), shifted(span.last, 1)].some((one) => covers(span, one))).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('a span that ends before it begins holds no day', () => {
  expect(daysOf({ first: day('2026-11-21'), last: day('2026-11-01') })).toEqual([])
})

test('Monday is the first day of a week, and a week later it is Monday again', () => {
  expect(weekdayOf(day('2026-11-16'))).toBe(1)
  expect(weekdayOf(day('2026-11-22'))).toBe(7)
  fc.assert(
    fc.property(anyDay, anyShift, (one, weeks) => {
      expect(weekdayOf(shifted(one, 7 * weeks))).toBe(weekdayOf(one))
    }),
  )
})

test('on 21 November 2026 the API still has 396 days, from 22 October 2025', () => {
  const span = keptSpan(Date.parse('2026-11-21T09:39:00Z'), UTC)
  expect(span).toEqual({ first: '2025-10-22', last: '2026-11-21' })
  expect(lengthOf(span)).toBe(396)
})

test('what the API keeps begins after the hour that is 13 months ago, even where that month was shorter', () => {
  const span = (now: string) => keptSpan(Date.parse(now), UTC)
  expect(span('2026-03-31T12:00Z')).toEqual({ first: '2025-03-01', last: '2026-03-31' })
  expect(span('2025-03-29T12:00Z')).toEqual({ first: '2024-03-01', last: '2025-03-29' })
  expect(span('2026-01-01T00:00Z')).toEqual({ first: '2024-12-02', last: '2026-01-01' })
})

test('the same instant is still yesterday in Honolulu and already tomorrow in Auckland', () => {
  const now = Date.parse('2026-11-21T09:39:00Z')
  expect(dayAt(now, zone('Pacific/Honolulu'))).toBe('2026-11-20')
  expect(dayAt(now, UTC)).toBe('2026-11-21')
  expect(dayAt(Date.parse('2026-11-21T11:00Z'), zone('Pacific/Auckland'))).toBe('2026-11-22')
})

test('a message attempted at any instant belongs to the day that holds that instant', () => {
  const anyInstant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2031, 0) })
  fc.assert(
    fc.property(anyInstant, anyZone, (instant, where) => {
      const its = dayAt(instant, where)
      expect(startOf(its, where)).toBeLessThanOrEqual(instant)
      expect(endOf(its, where)).toBeGreaterThan(instant)
    }),
    { numRuns: 400 },
  )
})

// Clocks that skip midnight, that strike it twice, that leave a day out, that move by half an hour.
test.for([
  { at: 'America/Sao_Paulo', on: '2018-11-04', starts: '2018-11-04T03:00:00.000Z', hours: 23 },
  { at: 'Africa/Cairo', on: '2024-04-26', starts: '2024-04-25T22:00:00.000Z', hours: 23 },
  { at: 'Asia/Beirut', on: '2024-03-31', starts: '2024-03-30T22:00:00.000Z', hours: 23 },
  { at: 'America/Havana', on: '2024-03-10', starts: '2024-03-10T05:00:00.000Z', hours: 23 },
  { at: 'America/Havana', on: '2024-11-03', starts: '2024-11-03T04:00:00.000Z', hours: 25 },
  { at: 'America/Sao_Paulo', on: '2019-02-16', starts: '2019-02-16T02:00:00.000Z', hours: 25 },
  { at: 'Pacific/Apia', on: '2011-12-29', starts: '2011-12-29T10:00:00.000Z', hours: 24 },
  { at: 'Pacific/Apia', on: '2011-12-30', starts: '2011-12-30T10:00:00.000Z', hours: 0 },
  { at: 'Pacific/Apia', on: '2011-12-31', starts: '2011-12-30T10:00:00.000Z', hours: 24 },
  { at: 'Australia/Lord_Howe', on: '2024-04-07', starts: '2024-04-06T13:00:00.000Z', hours: 24.5 },
  { at: 'Australia/Lord_Howe', on: '2024-10-06', starts: '2024-10-05T13:30:00.000Z', hours: 23.5 },
  { at: 'Asia/Pyongyang', on: '2015-08-14', starts: '2015-08-13T15:00:00.000Z', hours: 24.5 },
  { at: 'Asia/Pyongyang', on: '2018-05-04', starts: '2018-05-03T15:30:00.000Z', hours: 23.5 },
  { at: 'America/New_York', on: '2026-11-01', starts: '2026-11-01T04:00:00.000Z', hours: 25 },
  { at: 'Asia/Kolkata', on: '2026-11-21', starts: '2026-11-20T18:30:00.000Z', hours: 24 },
  { at: 'UTC', on: '2026-11-21', starts: '2026-11-21T00:00:00.000Z', hours: 24 },
])('$on in $at starts at $starts and lasts $hours hours', ({ at, on, starts, hours }) => {
  expect(new Date(startOf(day(on), zone(at))).toISOString()).toBe(starts)
  expect((endOf(day(on), zone(at)) - startOf(day(on), zone(at))) / HOUR).toBe(hours)
})

test('asking for the same day again gives the same instant', () => {
  fc.assert(
    fc.property(anyDay, anyZone, (one, where) => {
      expect(startOf(one, where)).toBe(startOf(one, where))
      expect(endOf(one, where)).toBe(startOf(shifted(one, 1), where))
      expect(Math.abs(startOf(one, where) - startOf(one, UTC))).toBeLessThan(DAY)
    }),
  )
})

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
