// Windows against the zones of this machine. What a day is, is asked of Intl and not of the calendar library,
// or a fault of the library would agree with itself.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  DAY,
  HOUR,
  daysOf,
  endOf,
  shifted,
  startOf,
  windowsOf,
  type EpochMs,
  type Span,
  type Zone,
} from '../../src/domain/day.ts'
import { day } from '../days.ts'
import { ZONES, anyDay, anyZone, zone } from './rows.ts'

test('every message of any span in any zone lies in exactly one window, and no window exceeds 24 hours', () => {
  fc.assert(
    fc.property(anyZone, anyDay, fc.nat({ max: 400 }), (where, first, more) => {
      expectCoveredOnce({ first, last: shifted(first, more) }, where)
    }),
    { numRuns: 100 },
  )
})

test('each zone there is has its days covered, whichever clocks it keeps', () => {
  for (const where of ZONES) {
    for (const first of ['2018-10-25', '2026-03-01']) {
      expectCoveredOnce({ first: day(first), last: shifted(day(first), 40) }, where)
    }
  }
})

test('wherever clocks change from 2015 to 2030, days meet at their first instant and are covered once', () => {
  let changes = 0
  for (const where of ZONES) {
    for (const change of clockChanges(where)) {
      changes += 1
      const around = day(localDay(where)(change))
      const span = { first: shifted(around, -2), last: shifted(around, 2) }
      expectCoveredOnce(span, where)
      for (const one of daysOf(span)) expectFirstInstant(one, where, change)
    }
  }
  expect(changes).toBeGreaterThan(1000)
})

test('13 months of days are as many windows, and two more where two summers end', () => {
  const days = daysOf({ first: day('2025-10-22'), last: day('2026-11-21') })
  expect(days).toHaveLength(396)
  // Two autumns: 2 November 2025 and 1 November 2026.
  expect(days.flatMap((one) => windowsOf(one, zone('America/New_York')))).toHaveLength(398)
  expect(days.flatMap((one) => windowsOf(one, zone('UTC')))).toHaveLength(396)
})

test.for([
  { at: 'Europe/London', on: '2026-10-25', hours: [24, 1] },
  { at: 'Europe/London', on: '2026-03-29', hours: [23] },
  { at: 'Europe/London', on: '2026-06-01', hours: [24] },
  { at: 'America/Havana', on: '2024-11-03', hours: [24, 1] },
  { at: 'Africa/Cairo', on: '2024-04-26', hours: [23] },
  { at: 'Africa/Cairo', on: '2024-04-25', hours: [24] },
  { at: 'Australia/Lord_Howe', on: '2024-04-07', hours: [24, 0.5] },
  { at: 'Antarctica/Troll', on: '2024-10-27', hours: [24, 2] },
  { at: 'Pacific/Apia', on: '2011-12-30', hours: [] },
])('$on in $at is asked for in windows of $hours hours', ({ at, on, hours }) => {
  const windows = windowsOf(day(on), zone(at))
  expect(windows.map(({ from, until }) => (until - from) / HOUR)).toEqual(hours)
})

function expectCoveredOnce(span: Span, where: Zone): void {
  const windows = daysOf(span).flatMap((one) => windowsOf(one, where))
  const [from, until] = [startOf(span.first, where), endOf(span.last, where)]
  const edges = windows.flatMap((window) => [window.from, window.until])
  const meet = [from, ...edges, until].every((edge, index, all) => index % 2 === 0 || all[index - 1] === edge)
  const fit = windows.every((window) => window.until > window.from && window.until - window.from <= DAY)
  expect({ meet, fit }, `${span.first} to ${span.last} in ${where}`).toEqual({ meet: true, fit: true })
}

/** Nothing before the start of a day belongs to it or to a later one: not just before it, nor around the change. */
function expectFirstInstant(one: string, where: Zone, change: EpochMs): void {
  const local = localDay(where)
  const start = startOf(day(one), where)
  const name = `${one} in ${where}`
  expect(local(start) >= one, `${name}: what starts has begun`).toBe(true)
  const before = [start - 1, change - 1, change].filter((instant) => instant < start)
  expect(
    before.every((instant) => local(instant) < one),
    `${name}: nothing of it came before`,
  ).toBe(true)
}

/** The instants at which the clocks of a zone change, found by looking every ten days and halving. */
function clockChanges(where: Zone): readonly EpochMs[] {
  const offset = offsetAt(where)
  const changes: EpochMs[] = []
  const end = Date.UTC(2031, 0)
  for (let from = Date.UTC(2015, 0), next = 0; from < end; from = next) {
    next = from + 10 * DAY
    if (offset(from) === offset(next)) continue
    let [low, high] = [from, next]
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (offset(middle) === offset(from)) low = middle
      else high = middle
    }
    changes.push(high)
  }
  return changes
}

function offsetAt(where: Zone): (instant: EpochMs) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone: where, timeZoneName: 'longOffset' })
  return (instant) => format.format(instant).split(', ')[1] ?? ''
}

const formats = new Map<Zone, Intl.DateTimeFormat>()

function localDay(where: Zone): (instant: EpochMs) => string {
  const format = formats.get(where) ?? new Intl.DateTimeFormat('en-CA', { timeZone: where })
  formats.set(where, format)
  return (instant) => format.format(instant)
}
