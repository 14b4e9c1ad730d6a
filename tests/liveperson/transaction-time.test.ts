// Instants are read by our own hand, for speed: what is read is what the platform's own clockwork says.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from '../../src/liveperson/reporting/transaction-time.ts'

const FIRST = Date.parse('0000-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

const anInstant = fc.oneof(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: 1.6e12, max: 1.8e12 }))

test('an instant is the one that Date.parse reads, with thousandths of a second or fewer digits', () => {
  fc.assert(
    fc.property(anInstant, fc.constantFrom('.SSS', '.SS', '.S', ''), (at, digits) => {
      const whole = new Date(at).toISOString()
      const text = `${whole.slice(0, 19)}${whole.slice(19, 19 + digits.length)}Z`
      expect(instantOf(text)).toBe(Date.parse(text))
    }),
  )
})

test('days that follow one another are told apart, as they are remembered', () => {
  fc.assert(
    fc.property(fc.array(anInstant, { minLength: 2 }), (instants) => {
      const texts = instants.map((at) => new Date(at).toISOString())
      expect(texts.map(instantOf)).toEqual(instants)
    }),
  )
})

/** What is taken for an instant, said once more in another way, and the instant that it is; NaN for anything else. */
function readSlowly(text: string): number {
  const [, date, time, digits = '', sign, hours = '00', minutes = '00'] =
    /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d)?)$/.exec(text) ??
    []
  if (date === undefined || time === undefined || /[+-]\d\d:$/.test(text)) return Number.NaN
  const utc = `${date}T${time}.${digits.padEnd(3, '0').slice(0, 3)}Z`
  const offset = `T${hours}:${minutes}:00Z`
  if (new Date(utc).toString() === 'Invalid Date' || !/^([01]\d|2[0-3])/.test(time)) return Number.NaN
  if (!new Date(utc).toISOString().startsWith(date) || !/^T([01]\d|2[0-3]):[0-5]\d/.test(offset))
    return Number.NaN
  const ahead = Date.parse(`1970-01-01${offset}`)
  return Date.parse(utc) - (sign === '-' ? -ahead : sign === '+' ? ahead : 0)
}

const almost = fc
  .tuple(anInstant, fc.nat({ max: 23 }), fc.constantFrom(...Array.from('0123456789:-TZtz., +/aé٣')))
  .map(([at, place, letter]) => {
    const text = new Date(at).toISOString()
    return text.slice(0, place) + letter + text.slice(place + 1)
  })

const spelling = fc.record({
  gap: fc.constantFrom('T', 't', ' '),
  fraction: fc.oneof(fc.constant(''), fc.stringMatching(/^[.,][0-9]{1,9}$/)),
  zone: fc.oneof(fc.constantFrom('Z', 'z'), fc.stringMatching(/^[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?$/)),
})

test('however many digits and whichever offset an instant has, it is read to the millisecond', () => {
  fc.assert(
    fc.property(anInstant, spelling, (at, { gap, fraction, zone }) => {
      const whole = new Date(at).toISOString().slice(0, 19).replace('T', gap)
      const text = `${whole}${fraction}${zone}`
      expect(instantOf(text)).toBe(readSlowly(text))
      expect(instantOf(text)).not.toBeNaN()
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['2026-11-20T10:00:00.123456Z', '2026-11-20T10:00:00.123Z'],
  ['2026-11-20T10:00:00.123456789Z', '2026-11-20T10:00:00.123Z'],
  // Cut off, not rounded: it is still this day.
  ['2026-11-20T23:59:59.9999999Z', '2026-11-20T23:59:59.999Z'],
  ['2026-11-20T10:00:00.1234Z', '2026-11-20T10:00:00.123Z'],
  ['2026-11-20T10:00:00,5Z', '2026-11-20T10:00:00.500Z'],
  ['2026-11-20T10:00:00z', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00.000+0000', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00+00:00', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00+00', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00-00:00', '2026-11-20T10:00:00.000Z'],
  ['2026-11-20T10:00:00.25-03:30', '2026-11-20T13:30:00.250Z'],
  ['2026-11-20T00:30:00+05:45', '2026-11-19T18:45:00.000Z'],
  ['2026-12-31T23:30:00-0100', '2027-01-01T00:30:00.000Z'],
  ['2024-02-28T23:00:00-02:00', '2024-02-29T01:00:00.000Z'],
  ['2016-08-29 14:30:24.565+0000', '2016-08-29T14:30:24.565Z'],
])('%s is %s', (text, utc) => {
  expect(instantOf(text)).toBe(Date.parse(utc))
})

test('a text with one letter changed is read where it still is an instant, and nowhere else', () => {
  fc.assert(
    fc.property(fc.oneof(almost, fc.string(), fc.string({ minLength: 20, maxLength: 24 })), (text) => {
      expect(instantOf(text)).toBe(readSlowly(text))
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  '2026-02-29T00:00:00.000Z',
  '2026-04-31T00:00:00.000Z',
  '1900-02-29T00:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-00-10T00:00:00.000Z',
  '2026-11-00T00:00:00.000Z',
  '0000-00-00T00:00:00.000Z',
  '2026-11-21T24:00:00.000Z',
  '2026-11-21T10:60:00.000Z',
  '2026-11-21T10:00:60.000Z',
  '2026-11-21T10:00:00.000',
  '2026-11-21T10:00:00.Z',
  '2026-11-21T10:00:00,Z',
  '2026-11-21T10:00:00.1234567890Z',
  '2026-11-21T10:00:00.123456',
  '2026-11-21T10:00:00+',
  '2026-11-21T10:00:00+0',
  '2026-11-21T10:00:00+24:00',
  '2026-11-21T10:00:00+02:60',
  '2026-11-21T10:00:00+02:',
  '2026-11-21T10:00:00Z+02:00',
  '2026-11-21T10:00:00 +02:00',
  '2026-11-21T10:00:00.000 UTC',
  '2026-02-30T10:00:00.123456+01:00',
  '2026-11-21T25:00:00+00:00',
  '2026-11-21T10:00',
  '2026-11-21',
  '1732186800000',
  '',
])('%s is no instant', (text) => {
  expect(instantOf(text)).toBeNaN()
  // What is remembered of a date is that it is none.
  expect(instantOf(text)).toBeNaN()
})

test('a day of one month is not taken for the same day of another', () => {
  const texts = ['2024-02-29', '2026-02-29', '2024-02-29', '2024-03-29', '2026-02-29'].map(
    (date) => `${date}T00:00:00Z`,
  )
  expect(texts.map(instantOf)).toEqual([
    Date.UTC(2024, 1, 29),
    Number.NaN,
    Date.UTC(2024, 1, 29),
    Date.UTC(2024, 2, 29),
    Number.NaN,
  ])
})

test('a leap day is a day, in the years that have one', () => {
  expect(instantOf('2024-02-29T12:00:00.000Z')).toBe(Date.UTC(2024, 1, 29, 12))
  expect(instantOf('2000-02-29T12:00:00Z')).toBe(Date.UTC(2000, 1, 29, 12))
})
