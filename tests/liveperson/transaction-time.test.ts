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

/** The documented form, said once more in another way. */
function isDocumented(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/.test(text)) return false
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10))
}

const almost = fc
  .tuple(anInstant, fc.nat({ max: 23 }), fc.constantFrom(...Array.from('0123456789:-TZ. +/aé٣')))
  .map(([at, place, letter]) => {
    const text = new Date(at).toISOString()
    return text.slice(0, place) + letter + text.slice(place + 1)
  })

test('a text with one letter changed is read where it still is an instant, and nowhere else', () => {
  fc.assert(
    fc.property(fc.oneof(almost, fc.string(), fc.string({ minLength: 20, maxLength: 24 })), (text) => {
      expect(instantOf(text)).toBe(isDocumented(text) ? Date.parse(text) : Number.NaN)
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
  '2026-11-21T10:00:00+00:00',
  '2026-11-21 10:00:00.000Z',
  '2026-11-21',
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
