// What a page of transactions says beside its rows, and the words for a row that cannot be read.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGuard } from '../../src/liveperson/reporting/transaction-guard.ts'
import { issueOf, openPage } from '../../src/liveperson/reporting/transaction-page.ts'
import { canonical } from '../../src/liveperson/reporting/transaction-wire.ts'
import { mutatedRow } from './transaction-rows.ts'

const open = (json: unknown) => openPage(JSON.stringify(json))
const NOTHING_AROUND = { nextOffset: null, nextPage: null, count: null, limit: null }

test('a page of either dialect says what comes after it', () => {
  const seed = { count: 2, previousOffset: -1, currentOffset: 0, nextOffset: 2 }
  expect(open({ requestMetadata: {}, page: seed, transactions: [1, 2] })).toEqual({
    kind: 'page',
    page: { rows: [1, 2], around: { ...NOTHING_AROUND, count: 2, nextOffset: 2 } },
  })
  const token = { count: 1111, currentPage: null, nextPage: 'bmV4dA==' }
  expect(open({ page: token, transactions: [] })).toMatchObject({
    page: { around: { nextPage: 'bmV4dA==', nextOffset: null } },
  })
  expect(open({ page: { count: 5, offset: 0, limit: 5000 }, transactions: [] })).toMatchObject({
    page: { around: { ...NOTHING_AROUND, count: 5, limit: 5000 } },
  })
})

test('an answer without transactions is an empty page if it says what was asked, and nothing at all otherwise', () => {
  const empty = { kind: 'page', page: { rows: [], around: NOTHING_AROUND } }
  expect(open({ requestMetadata: { accountId: '1' } })).toEqual(empty)
  expect(open({ requestmetadata: {}, transactions: null })).toEqual(empty)
  expect(open({ message: 'hello' })).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
  expect(open({ transactions: {} })).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
  expect(open([])).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
})

test.each(['', 'null', '<!doctype html><p>Sign in', '{"transactions":[', '\uFEFF'])(
  'an answer that is %j is a fault',
  (text) => {
    expect(openPage(text)).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
  },
)

test('a byte order mark before a page is not in the way, nor are ids that only a text tells exactly', () => {
  const page = (text: string) => openPage(`\uFEFF${text}`)
  expect(page('{"page":{"nextOffset":2},"transactions":[1,2]}')).toMatchObject({
    page: { rows: [1, 2], around: { nextOffset: 2 } },
  })
  expect(page('{"transactions":[{"transactionId":12345678901234567890}]}')).toEqual(
    openPage('{"transactions":[{"transactionId":12345678901234567890}]}'),
  )
})

test('the page object may be missing or odd: then it says nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (page) => {
      const opened = open({ page: { nextOffset: page, nextPage: page }, transactions: [] })
      expect(opened.kind).toBe('page')
      expect(open({ page, transactions: [] }).kind).toBe('page')
    }),
  )
  expect(open({ page: { nextOffset: '100' }, transactions: [] })).toMatchObject({
    page: { around: { nextOffset: 100 } },
  })
})

test('every row that the guard turns away has a reason, at a path, with a short sample', () => {
  const guard = createGuard()
  fc.assert(
    fc.property(fc.oneof(mutatedRow, fc.jsonValue()), (value) => {
      fc.pre(!guard.accepts(canonical(value)))
      const issue = issueOf(value, 7)
      expect(issue.path).toMatch(/^transactions\[7\]/)
      expect(issue.reason).toMatch(/^is /)
      expect(issue.sample.length).toBeLessThanOrEqual(80)
    }),
  )
})

const row = {
  transactionId: '1',
  channel: 'sms',
  attemptedTime: '2026-11-21T10:00:00.000Z',
  consumerId: '+4915112345678',
}

test('the reason names the first field that is wrong', () => {
  expect(issueOf({ ...row, attemptedTime: '2026-02-30T10:00:00.000Z' }, 0)).toEqual({
    path: 'transactions[0].attemptedTime',
    reason: 'is not in any calendar',
    sample: '2026-02-30T10:00:00.000Z',
  })
  expect(issueOf({ ...row, sentTime: 1732186800000 }, 0)).toEqual({
    path: 'transactions[0].sentTime',
    reason: 'is not a text',
    sample: '1732186800000',
  })
  expect(issueOf({ ...row, sentTime: 'yesterday' }, 0)).toMatchObject({
    reason: 'is not a time with its offset from UTC',
  })
  expect(issueOf({ ...row, transactionId: '' }, 0)).toMatchObject({ reason: 'is empty' })
  expect(issueOf({ ...row, SKILL: [] }, 0)).toMatchObject({
    path: 'transactions[0].skill',
    reason: 'is neither text nor number',
  })
  expect(issueOf({ transactionId: '1', channel: 'sms' }, 0)).toMatchObject({
    path: 'transactions[0].attemptedTime',
    reason: 'is missing',
  })
})

test("no sample shows a consumer's number, wherever it stands", () => {
  const { consumerId, ...others } = row
  const told = `sent to ${consumerId}`
  const samples = [
    issueOf({ ...row, consumerId: [consumerId] }, 0),
    issueOf({ ...row, consumerId: { phone: consumerId } }, 0),
    issueOf({ ...row, sentTime: told }, 0),
    issueOf({ ...others, sentTime: told, consumer_id: consumerId }, 0),
    issueOf({ ...row, sentTime: told.replace('+', '') }, 0),
    issueOf({ ...row, sentTime: told, consumerId: 4915112345678 }, 0),
    issueOf(consumerId, 0),
  ].map(({ sample }) => sample)
  for (const sample of samples) expect(sample).not.toContain('4915112345678')
})
