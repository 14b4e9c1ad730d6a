// What holds for every answer, whatever stands in it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeAnalytics } from '../../src/liveperson/reporting/decode.ts'

const KEYS = [
  'channel',
  'skill',
  'csat',
  'attempted',
  'sent',
  'read',
  'optOuts',
  'conversationsClosed',
  '__proto__',
]

/** Rows that look almost right. */
const oddRow = fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), fc.jsonValue())
const oddAnswer = fc.record({
  requestMetadata: fc.jsonValue(),
  analytics: fc.array(fc.oneof(oddRow, fc.jsonValue())),
})

test('No JSON whatever makes the reading fail', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), oddAnswer, fc.anything()), (json) => {
      expect(['answer', 'fault']).toContain(decodeAnalytics(json).kind)
    }),
  )
})

test('Every entry of an answer becomes a row or an issue, and every count is one that messages can have', () => {
  fc.assert(
    fc.property(oddAnswer, (json) => {
      const decoded = decodeAnalytics(json)
      if (decoded.kind === 'fault') throw new Error('It was no answer')
      const { rows, issues, issueCount } = decoded.answer
      expect(rows.length).toBe(json.analytics.filter(isObject).length)
      expect(issueCount).toBeGreaterThanOrEqual(json.analytics.length - rows.length)
      expect(issues.length).toBe(Math.min(20, issueCount))
      for (const { sample, path } of issues)
        expect(Math.max(sample.length, path.length)).toBeLessThanOrEqual(100)
      for (const n of rows.flatMap((row) => Object.values(row.counts))) {
        expect(Number.isSafeInteger(n) && n >= 0).toBe(true)
      }
    }),
  )
})

/** A row as a document prints it: keys in camel case, counts as numbers, some of it left out. */
const goodRow = fc.record(
  {
    channel: fc.constantFrom('SMS', 'sms', 'wa', 'inapp', 'rcs'),
    skill: fc.string(),
    attempted: fc.maxSafeNat(),
    eligible: fc.nat(),
    skipped: fc.nat(),
    optOuts: fc.nat(),
    sent: fc.nat(),
    failed: fc.nat(),
    delivered: fc.nat(),
    read: fc.nat(),
    optIns: fc.nat(),
    conversationsCreated: fc.nat(),
    conversationsClosed: fc.nat(),
    csat: fc.integer({ min: 100, max: 500 }).map((hundredths) => hundredths / 100),
  },
  { requiredKeys: [] },
)

const SPELLINGS: readonly ((key: string) => string)[] = [
  (key) => key.toLowerCase(),
  (key) => key.toUpperCase(),
  (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  (key) => key.charAt(0).toUpperCase() + key.slice(1),
]

test('A row says the same in every spelling of its keys, with its numbers as texts', () => {
  fc.assert(
    fc.property(goodRow, fc.constantFrom(...SPELLINGS), fc.boolean(), (row, spelling, asText) => {
      const other = Object.entries(row).map(([key, value]) => [spelling(key), asText ? String(value) : value])
      const [asPrinted, respelt] = [row, Object.fromEntries(other)].map((entry) =>
        decodeAnalytics({ analytics: [entry] }),
      )
      expect(respelt).toEqual(asPrinted)
      expect(asPrinted).toMatchObject({ answer: { issueCount: 0, unknownFields: [] } })
    }),
  )
})

test('A row has the counts that it was given and no others', () => {
  fc.assert(
    fc.property(goodRow, (row) => {
      const decoded = decodeAnalytics({ analytics: [row] })
      if (decoded.kind === 'fault') throw new Error('It was no answer')
      const numbers = Object.entries(row).filter(([key]) => !['channel', 'skill', 'csat'].includes(key))
      const counted = Object.values(decoded.answer.rows[0]?.counts ?? {})
      expect(counted.toSorted(ascending)).toEqual(numbers.map(([, n]) => Number(n)).toSorted(ascending))
    }),
  )
})

function ascending(a: number, b: number): number {
  return a - b
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
