// Numbers too long for a double are read as they were written, wherever they stand, and nothing else changes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactly } from '../../src/liveperson/http/exact.ts'
import { decodeAnalytics } from '../../src/liveperson/reporting/decode.ts'

const read = (json: string): unknown => JSON.parse(exactly(json))

test.each([
  ['{"id":9007199254740993}', { id: '9007199254740993' }],
  ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
  ['[ 9007199254740992,\n12345678901234567890123 ]', ['9007199254740992', '12345678901234567890123']],
  // Exact as they are.
  ['[9007199254740991, 1000000000000000]', [9007199254740991, 1000000000000000]],
  // A text is a text, whatever stands before it and in it.
  [
    '["9007199254740993", "\\"9007199254740993", "a\\\\", 9007199254740993]',
    ['9007199254740993', '"9007199254740993', 'a\\', '9007199254740993'],
  ],
  // Not written as whole numbers: they stay what they are, and are no ids.
  [
    '[1e21, 0.12345678901234567, 9007199254740993.0, 9007199254740993e1]',
    [1e21, Number('0.12345678901234567'), 2 ** 53, 2 ** 53 * 10 + 10],
  ],
])('%s', (json, value) => {
  expect(read(json)).toEqual(value)
})

test('whatever comes, only whole numbers beyond 2 ** 53 change, and they become their own text', () => {
  const long = fc.bigInt({ min: 2n ** 53n, max: 10n ** 30n })
  const part = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    long.map(String),
  )
  const isLong = (text: string) => /^\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text))
  fc.assert(
    fc.property(fc.array(part), fc.string(), (parts, note) => {
      const parsed = read(`{"note":${JSON.stringify(note)},"all":[${parts.join(' , ')}]}`)
      const all = parts.map((text): unknown => (isLong(text) ? text : read(text)))
      expect(parsed).toEqual({ note, all })
    }),
  )
})

test('two skills with long numbers for names are two skills in the analytics', () => {
  const decoded = decodeAnalytics(
    read('{"analytics":[{"skill":9007199254740992,"sent":1},{"skill":9007199254740993,"sent":2}]}'),
  )
  expect(decoded).toMatchObject({
    answer: { rows: [{ skill: '9007199254740992' }, { skill: '9007199254740993' }], issueCount: 0 },
  })
})

test('a number that is no name is said to be none, and never taken for another', () => {
  for (const skill of ['1e21', '1e400', '-0', '9007199254740993.0']) {
    expect(decodeAnalytics(read(`{"analytics":[{"skill":${skill}}]}`))).toMatchObject({
      answer: { rows: [{ skill: '' }], issueCount: 1 },
    })
  }
})
