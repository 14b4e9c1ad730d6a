// Recipients of a campaign: which rows are read and what is made of them, and from which page to which the reader goes.

import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { acceptsRecipient } from '../../src/liveperson/reporting/recipient-guard.ts'
import { openRecipients, type RawRecipient } from '../../src/liveperson/reporting/recipient-page.ts'
import {
  canonicalRecipient,
  RECIPIENT_FIELDS,
  RecipientRow,
} from '../../src/liveperson/reporting/recipient-wire.ts'
import { respelt, type Row } from './transaction-rows.ts'

const TEXTS = [...RECIPIENT_FIELDS].filter((field) => field !== 'id')
const maybeText = fc.oneof(fc.string(), fc.constantFrom(null, '', 0, 300, 1.5, 'FAILED', 'prmsg', '1400'))

const goodRow: fc.Arbitrary<Row> = fc
  .tuple(
    fc.oneof(fc.string({ minLength: 1 }), fc.maxSafeInteger()),
    fc.record(Object.fromEntries(TEXTS.map((field) => [field, maybeText])), { requiredKeys: [] }),
  )
  .map(([id, more]) => ({ ...more, id }))

const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom<unknown>(null, '', true, [], {}, Number.MAX_SAFE_INTEGER + 1, 0.5),
)

/** A good row with some fields replaced. */
const mutatedRow: fc.Arbitrary<Row> = fc
  .tuple(goodRow, fc.dictionary(fc.constantFrom(...RECIPIENT_FIELDS), oddValue, { minKeys: 1, maxKeys: 3 }))
  .map(([row, changes]) => ({ ...row, ...changes }))

const opened = (json: unknown) => openRecipients(bytesOf(JSON.stringify(json)))
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer

function pageOf(...rows: readonly unknown[]) {
  const page = opened({ consumersReport: rows })
  if (page.kind === 'fault') throw new Error(JSON.stringify(page.fault))
  return page
}

function read(row: object): RawRecipient | undefined {
  return pageOf({ id: 'x', ...row }).rows[0]
}

test('Whatever comes, guard and schema accept exactly the same recipients', () => {
  let good = 0
  let bad = 0
  fc.assert(
    fc.property(fc.oneof(goodRow, mutatedRow, mutatedRow, fc.jsonValue()), (value) => {
      const isAccepted = acceptsRecipient(value)
      if (isAccepted) good += 1
      else bad += 1
      expect(isAccepted).toBe(v.is(RecipientRow, value))
    }),
    { numRuns: 3_000 },
  )
  expect(Math.min(good, bad)).toBeGreaterThan(300)
})

test('Every row of a page becomes a recipient or is counted as one that nobody can read, with a reason', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(goodRow, mutatedRow, fc.jsonValue()), { maxLength: 60 }), (rows) => {
      const page = pageOf(...rows)
      expect(page.rows.length + page.unreadable).toBe(rows.length)
      expect(page.news.rows).toBe(rows.length)
      expect(page.issues.length).toBe(Math.min(20, page.unreadable))
      for (const { path, reason, sample } of page.issues) {
        expect(path).toMatch(/^consumersReport\[\d+\]/)
        expect(reason).toMatch(/^is /)
        expect(sample.length).toBeLessThanOrEqual(80)
      }
    }),
  )
})

test('A recipient says the same in every spelling of its fields', () => {
  fc.assert(
    fc.property(goodRow, fc.gen(), (row, gen) => {
      expect(canonicalRecipient(gen(() => respelt(row)))).toEqual(row)
    }),
  )
})

test('No bytes whatever make the reading fail', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        expect(['page', 'fault']).toContain(openRecipients(new Uint8Array(bytes).buffer).kind)
      },
    ),
  )
  for (const json of [[], { message: 'hello' }, { consumersReport: {} }, null]) {
    expect(opened(json)).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
  }
  expect(opened({ requestMetadata: {} })).toMatchObject({ kind: 'page', rows: [], unreadable: 0 })
})

test('The sample of the first document is read as it stands', () => {
  const row = {
    id: 'string',
    status: 'DELIVERED',
    errorSource: 'PRMSG',
    errorCode: 'string',
    errorMessage: 'string',
    conversationId: 'string',
  }
  const page = { count: 0, previousOffset: 0, currentOffset: 0, nextOffset: 0 }
  expect(opened({ requestMetadata: {}, page, consumersReport: [row] })).toEqual({
    kind: 'page',
    rows: [{ ...row, consumerId: null }],
    news: { rows: 1, nextOffset: 0, count: 0 },
    unreadable: 0,
    issues: [],
  })
})

test('What is left out, null or empty is null, and a status that nobody said is the empty one', () => {
  const nothing = { errorSource: null, errorCode: null, errorMessage: null, conversationId: null }
  const blank = { id: 'x', consumerId: null, status: '', ...nothing }
  expect(read({})).toEqual(blank)
  expect(read({ consumerId: '', status: null, errorMessage: '', conversationId: '' })).toEqual(blank)
  expect(read({ id: 17 })?.id).toBe('17')
  expect(read({ status: ' responded ' })?.status).toBe('RESPONDED')
})

test('Source and code that have changed places are put right, and others are left where they are', () => {
  // The sample of the later document.
  expect(read({ errorSource: '400', errorCode: 'prmsg' })).toMatchObject({
    errorSource: 'prmsg',
    errorCode: '400',
  })
  expect(read({ errorSource: 30007, errorCode: 'TWILIO' })).toMatchObject({
    errorSource: 'TWILIO',
    errorCode: 30007,
  })
  expect(read({ errorSource: 'prmsg', errorCode: 300 })).toMatchObject({
    errorSource: 'prmsg',
    errorCode: 300,
  })
  expect(read({ errorSource: '400', errorCode: '300' })).toMatchObject({
    errorSource: '400',
    errorCode: '300',
  })
})

test("A consumer's id, most often a phone number, is in no sample of a row that nobody can read", () => {
  const consumerId = '+4915112345678'
  const { issues } = pageOf(
    { id: { of: consumerId }, consumerId },
    { id: '', status: `wrong for ${consumerId}`, consumerId },
    { id: 'x', status: [consumerId], consumerId },
    { id: 'x', consumerId: [consumerId] },
    consumerId,
  )
  expect(issues).toHaveLength(5)
  expect(JSON.stringify(issues)).not.toContain('4915112345678')
})

test('A hundred thousand recipients are read in little time', () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({
    id: `20771-3184312-${index}`,
    consumerId: `100${index}`,
    status: index % 10 === 0 ? 'FAILED' : 'DELIVERED',
    errorSource: index % 10 === 0 ? 'twilio' : null,
    errorCode: index % 10 === 0 ? 30007 : null,
    errorMessage: null,
    conversationId: null,
  }))
  const bytes = bytesOf(JSON.stringify({ consumersReport: rows }))
  const start = performance.now()
  const page = openRecipients(bytes)
  // Half a second as a rule; what looks at all rows for each of them would take minutes, on any machine.
  expect(performance.now() - start).toBeLessThan(30_000)
  expect(page).toMatchObject({ kind: 'page', unreadable: 0, news: { rows: 100_000 } })
})
