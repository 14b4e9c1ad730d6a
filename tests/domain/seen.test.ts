import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seen, seenName } from '../../src/domain/seen.ts'

/** What chats, spreadsheets and web pages put into what is copied from them. */
const UNSEEN = [
  ['a space without width', '\u200b'],
  ['a mark of the byte order', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a mark of direction', '\u200e'],
  ['another', '\u200f'],
  ['the Arabic letter mark', '\u061c'],
  ['an embedding', '\u202a'],
  ['an override', '\u202e'],
  ['an isolate', '\u2068'],
  ['its end', '\u2069'],
  ['a word joiner', '\u2060'],
  ['an invisible plus', '\u2064'],
  ['a selector of variants', '\ufe0f'],
  ['a rare selector', '\u{e0101}'],
  ['a joiner', '\u200d'],
  ['a non-joiner', '\u200c'],
  ['a grapheme joiner', '\u034f'],
  ['a Hangul filler', '\u3164'],
  ['a Mongolian separator of vowels', '\u180e'],
  ['a tag', '\u{e0061}'],
  ['an anchor of annotations', '\ufff9'],
  ['a bell', '\u0007'],
  ['a null', '\0'],
] as const

test.for(UNSEEN)('%s in an id or a name is not seen, so it is not there', ([, mark]) => {
  for (const text of [`${mark}abc123`, `abc${mark}123`, `abc123${mark}`, mark.repeat(3) + 'abc123']) {
    expect(seen(text)).toBe('abc123')
    expect(seenName(text)).toBe('abc123')
  }
})

test('spaces of any width are spaces', () => {
  for (const space of ['\u00a0', '\u2007', '\u2009', '\u202f', '\u3000'])
    expect(seenName(`Spring${space}sale`)).toBe('Spring sale')
})

test('a letter and its accent are the letter with the accent', () => {
  expect(seenName('Fru\u0308hjahr')).toBe('Frühjahr')
  expect(seenName('Fru\u200b\u0308hjahr')).toBe('Frühjahr')
})

test.for([
  '👨‍👩‍👧 Family',
  '❤️ Valentine',
  '🏳️‍🌈 Pride',
  '🕵🏽‍♂️',
  '1️⃣ First',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿 Scotland',
  'می‌خواهم',
  'क्‍ष',
  '葛\u{e0100}城',
  'naïve – “quoted” …',
])('a name keeps the marks that shape it: %s', (name) => {
  expect(seenName(name)).toBe(name.normalize())
})

test('cleaned again, a text stays as it is, and a search finds the name as it was typed', () => {
  const mark = fc.constantFrom(...UNSEEN.map(([, one]) => one), '👩', '❤', 'م', 'क', '्', 'é', '\u0301', ' ')
  const text = fc
    .array(
      fc.oneof(
        mark,
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (one) => {
      expect(seen(seen(one))).toBe(seen(one))
      expect(seenName(seenName(one))).toBe(seenName(one))
      expect(seen(seenName(one))).toBe(seen(one))
    }),
    { numRuns: 3000 },
  )
})
