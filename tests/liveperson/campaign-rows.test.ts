// The analytics of one campaign: the same rows as those of an account, each with the API's own day.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeAnalytics, decodeCampaignAnalytics } from '../../src/liveperson/reporting/decode.ts'
import { SEED_ACCOUNT, SUCCESSOR_ACCOUNT } from './documents.ts'

function answerOf(json: unknown) {
  const decoded = decodeCampaignAnalytics(json)
  if (decoded.kind === 'fault') throw new Error(JSON.stringify(decoded.fault))
  return decoded.answer
}

const dayOf = (row: object) => answerOf({ analytics: [row] }).rows[0]?.day

test.each([
  ['2026-11-21', '2026-11-21'],
  ['11-21-2026', '2026-11-21'],
  ['1-2-2026', '2026-01-02'],
  ['02-9-2026', '2026-02-09'],
  ['2026-11-21T00:00:00.000Z', '2026-11-21'],
  ['2026-11-21T23:59:59Z', '2026-11-21'],
  ['2026-11-21T00:00:00+0000', '2026-11-21'],
  [' 2026-11-21 ', '2026-11-21'],
  // Half an hour after midnight in Berlin's summer or Jerusalem is still the evening before in UTC.
  ['2026-11-21T00:30:00+02:00', '2026-11-20'],
  ['2026-11-21T00:30:00+0200', '2026-11-20'],
  ['2026-11-21T00:30:00+02', '2026-11-20'],
  ['2026-11-21T00:30:00.123456789+02:00', '2026-11-20'],
  ['2026-11-21T02:00:00+02:00', '2026-11-21'],
  ['2026-11-21T22:00:00-05:00', '2026-11-22'],
  ['2026-11-21T18:59:59.999-05:00', '2026-11-21'],
  ['2026-11-21T05:29:00+05:30', '2026-11-20'],
  ['2026-12-31T23:00-08:00', '2027-01-01'],
  ['2026-03-01T00:15:00+14:00', '2026-02-28'],
  ['2026-11-21 00:30:00.565+0200', '2026-11-20'],
  // Without an offset it is taken for UTC's.
  ['2026-11-21T23:30:00', '2026-11-21'],
  ['2026-11-21T00:30', '2026-11-21'],
  ['2026-11-21T24:00:00Z', '2026-11-22'],
  [String(Date.UTC(2026, 10, 21, 23, 59)), '2026-11-21'],
  [Date.UTC(2026, 10, 22), '2026-11-22'],
  [Date.UTC(2026, 10, 21, 1) / 1_000, '2026-11-21'],
])('A row of %j is of %s', (written, day) => {
  for (const key of ['date', 'transactionday', 'transactionDay', 'transaction_day']) {
    expect(answerOf({ analytics: [{ [key]: written }] })).toMatchObject({ rows: [{ day }], issueCount: 0 })
  }
})

test.each([
  'today',
  '2026-02-30',
  '21-11-2026',
  '13-1-2026',
  '11/12/2026',
  '20261121',
  20261121,
  '2026-11-21T25:00:00Z',
  '2026-11-21T10:60:00Z',
  '2026-11-21T10:00:00+24:00',
  '2026-02-30T10:00:00+02:00',
  1.5,
  -1,
  true,
  {},
  '2026-11',
])('A row of %j is kept without a day, and that is said', (written) => {
  const answer = answerOf({ analytics: [{ date: written, sent: 3 }] })
  expect(answer).toMatchObject({
    rows: [{ day: null, row: { counts: { sent: 3 } } }],
    issues: [{ path: 'analytics[0].date', reason: 'is no day' }],
  })
})

test('A row that names no day is kept without one, and nothing is wrong with it', () => {
  for (const row of [{}, { date: null }, { date: '' }]) {
    expect(answerOf({ analytics: [row] })).toMatchObject({ rows: [{ day: null }], issueCount: 0 })
  }
})

test('Of two days in two spellings, the one that can be read counts', () => {
  expect(dayOf({ date: 'today', transactionday: '11-21-2026' })).toBe('2026-11-21')
  expect(dayOf({ transactionday: '11-21-2026', date: '2026-11-21' })).toBe('2026-11-21')
})

test('The examples of the documents are read as they stand', () => {
  expect(answerOf(JSON.parse(SEED_ACCOUNT)).rows).toHaveLength(1)
  expect(answerOf(JSON.parse(SUCCESSOR_ACCOUNT)).rows[0]?.day).toBe('2021-10-25')
})

test('Whatever stands in an answer, its rows are those that the analytics of an account would be', () => {
  const row = fc.dictionary(
    fc.constantFrom('date', 'sent', 'channel', 'csat', 'sorts', 'optOuts'),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ analytics: fc.array(row) })), (json) => {
      const [campaign, account] = [decodeCampaignAnalytics(json), decodeAnalytics(json)]
      if (campaign.kind === 'fault') {
        expect(campaign).toEqual(account)
        return
      }
      const rows = campaign.answer.rows.map((dated) => dated.row)
      expect(account).toMatchObject({ answer: { rows, unknownFields: campaign.answer.unknownFields } })
    }),
  )
})
