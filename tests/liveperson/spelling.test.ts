// A secret is found in whatever spelling JSON and addresses allow, over whatever seams, and nothing else is taken for it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createReadings } from '../../src/liveperson/http/readings.ts'
import { bytesWithout, valueWithout, withoutSecrets } from '../../src/liveperson/http/secret.ts'
import { createWatch, holdsSecret } from '../../src/liveperson/http/spelling.ts'

const TOKEN = 'abcDEF/+tok=='

const hex = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, '0')

/** The ways to write a character inside of a text of JSON. */
const spelt = (unit: string): fc.Arbitrary<string> => {
  const plain = /[\\"]/.test(unit) ? [`\\${unit}`] : [unit, unit, unit]
  const code = hex(unit)
  return fc.constantFrom(
    ...plain,
    `\\u${code}`,
    `\\u${code.toUpperCase()}`,
    `%${code.slice(2)}`,
    `%${code.slice(2).toUpperCase()}`,
    `\\u0025${code.slice(2)}`,
    ...(unit === '/' ? ['\\/'] : []),
  )
}

const spelling = (secret: string): fc.Arbitrary<string> =>
  fc.tuple(...Array.from(secret, spelt)).map((parts) => parts.join(''))

/** Without the sign that would make the beginning of what follows a part of an escape. */
const around = fc
  .string({ unit: 'grapheme-ascii', maxLength: 30 })
  .map((text) => JSON.stringify(text.replaceAll('%', '')).slice(1, -1))

const cuts = fc.array(fc.nat({ max: 12 }), { maxLength: 30 })

function pieces(whole: string, lengths: readonly number[]): readonly Uint8Array[] {
  const text = new TextEncoder().encode(whole)
  const all: Uint8Array[] = []
  let at = 0
  for (const length of lengths) {
    all.push(text.slice(at, at + length))
    at += length
  }
  return [...all, text.slice(at)]
}

test.each([TOKEN, 'pass"word\\n', 'eyJhbGciOiJIUzI1NiJ9.e30.abc_-~'])(
  'the secret %s is found however it is written and cut',
  (secret) => {
    fc.assert(
      fc.property(around, spelling(secret), around, cuts, (before, middle, after, lengths) => {
        const watch = createWatch([secret])
        const met = pieces(`{"${before}${middle}${after}":1}`, lengths).map(watch)
        expect(met).toContain('found')
      }),
      { numRuns: 500 },
    )
  },
)

test('a percent sign before a secret does not hide it, nor an escape within it', () => {
  expect(holdsSecret('%ab\\u0063DEF\\/+tok==', [TOKEN])).toBe(true)
  expect(holdsSecret('{"a":"p%41ss\\/word"}', ['p%41ss/word'])).toBe(true)
  expect(holdsSecret('p%2541ss%2fword', ['p%41ss/word'])).toBe(true)
  expect(holdsSecret(encodeURIComponent('schlüssel-7'), ['schlüssel-7'])).toBe(true)
})

test('a secret within JSON within a text is found', () => {
  for (let depth = 0, text = `x${TOKEN}y`; depth < 3; depth += 1, text = JSON.stringify({ text })) {
    expect(holdsSecret(text, [TOKEN])).toBe(true)
  }
  expect(holdsSecret(JSON.stringify({ a: '{"b":"abcDEF\\/+tok\\u003d\\u003D"}' }), [TOKEN])).toBe(true)
})

const SECRETS = [TOKEN, 'pass"word\\n', '50%offAA', 'schlüssel-7', 'line\nbreak', 'u3042abc/d', '3042abc/']

/** The same text with escapes, of which some characters are escapes again. */
const respelt = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('plain', 'plain', 'plain', 'unit', 'percent', 'slash'), {
      minLength: 40,
      maxLength: 40,
    })
    .map((ways) =>
      Array.from(text, (letter, at) => {
        const way = ways[at % ways.length]
        if (way === 'unit') return `\\u${hex(letter)}`
        if (way === 'percent')
          return letter < '\x80' ? `%${hex(letter).slice(2)}` : encodeURIComponent(letter)
        return way === 'slash' && /[\\/"]/.test(letter) ? `\\${letter}` : letter
      }).join(''),
    )

test('what is found when all is undone is found where most is passed over, whatever stands around it', () => {
  const noise = fc
    .array(
      fc.constantFrom('\\', '%', 'u', '\\u3042', '\\u005c', '%5C', '%2', '5', 'c', '"', ' ', '%E3', '\\n'),
    )
    .map((parts) => parts.join(''))
  const texts = fc
    .tuple(noise, fc.constantFrom(...SECRETS).chain(respelt), noise)
    .map((parts) => parts.join(''))
    .chain((text) => fc.oneof(fc.constant(text), respelt(text), respelt(text).chain(respelt)))
  const seen = { found: 0 }
  fc.assert(
    fc.property(texts, fc.constantFrom(...SECRETS), cuts, (text, secret, lengths) => {
      const parts = pieces(text, lengths)
      if (/[^\0-\x7f]/.test(text) || !parts.map(createReadings([secret])).includes(true)) return
      seen.found += 1
      expect(parts.map(createWatch([secret]))).toContain('found')
    }),
    { numRuns: 3_000 },
  )
  expect(seen.found).toBeGreaterThan(100)
})

test('texts without it are clean, however they are cut, and a short one is no secret', () => {
  fc.assert(
    fc.property(fc.jsonValue(), cuts, (value, lengths) => {
      const watch = createWatch([TOKEN, 'another-secret'])
      expect(pieces(JSON.stringify(value), lengths).map(watch)).not.toContain('found')
    }),
  )
  expect(holdsSecret('the word secret', ['secret'])).toBe(false)
  expect(holdsSecret('abcDEF/+tok=', [TOKEN])).toBe(false)
  // Not the token: a line break, and then what would be its end.
  expect(holdsSecret('"\\nabcdefgh"', ['nabcdefghi'])).toBe(false)
})

test('what is left of an answer that repeats the token does not hold it, in values and names', () => {
  fc.assert(
    fc.property(spelling(TOKEN), (middle) => {
      const text = `{"a":["x ${middle} y",9007199254740993],"k ${middle}":{"n":1}}`
      const bytes = bytesWithout(new TextEncoder().encode(text), [TOKEN])
      const left = new TextDecoder().decode(bytes)
      expect(holdsSecret(left, [TOKEN])).toBe(false)
      expect(left).toContain('"9007199254740993"')
      expect(JSON.stringify(valueWithout(JSON.parse(text), [TOKEN]))).toContain('[token]')
      expect(withoutSecrets(`x ${middle}`, [TOKEN])).toContain('[token]')
    }),
  )
})

test('bytes that do not hold it are the bytes that came', () => {
  const bytes = new TextEncoder().encode('{"a":"\\u003d %41 \\\\"}')
  expect(bytesWithout(bytes, [TOKEN])).toBe(bytes)
  expect(bytesWithout(bytes, [])).toBe(bytes)
})
