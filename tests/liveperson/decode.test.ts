// What the page reads from an answer, one tolerance a test.

import { expect, test } from 'vitest'
import { decodeAnalytics, type AnalyticsAnswer } from '../../src/liveperson/reporting/decode.ts'
import type { SeedRow, SuccessorRow, WireAnalytics } from '../../src/liveperson/reporting/wire.ts'
import { SEED_ACCOUNT, SEED_ACCOUNT_FILTERED, SUCCESSOR_ACCOUNT } from './documents.ts'

const NOTHING_ODD = { issues: [], issueCount: 0, unknownFields: [] }

function answerOf(json: unknown): AnalyticsAnswer {
  const decoded = decodeAnalytics(json)
  if (decoded.kind === 'fault') throw new Error(JSON.stringify(decoded.fault))
  return decoded.answer
}

function detailOf(json: unknown): string {
  const decoded = decodeAnalytics(json)
  if (decoded.kind === 'answer' || decoded.fault.kind !== 'unreadable') throw new Error('It was readable')
  return decoded.fault.detail
}

function decodedRow(row: object) {
  return answerOf({ analytics: [row], requestMetadata: {} })
}

function onlyRow(row: object) {
  const [first] = decodedRow(row).rows
  if (first === undefined) throw new Error('There is no row')
  return first
}

test.each([
  ['account', SEED_ACCOUNT],
  ['account with filters', SEED_ACCOUNT_FILTERED],
  ['campaign', SEED_ACCOUNT],
])('The example of %s analytics in the first document is read as it stands', (_, text) => {
  const counts = {
    attempted: 0,
    eligible: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    responded: 0,
    closed: 0,
    skipped: 0,
    failed: 0,
    optedOut: 0,
    optedIn: 0,
  }
  const rows = [{ channel: 'string', skill: 'string', counts, rating: null }]
  expect(answerOf(JSON.parse(text))).toEqual({ rows, ...NOTHING_ODD })
})

test('The example of the later document is read as it stands, and opt-outs it does not report are no zero', () => {
  const counts = {
    attempted: 500,
    eligible: 475,
    sent: 450,
    delivered: 440,
    read: 400,
    responded: 200,
    closed: 185,
    skipped: 10,
    failed: 50,
  }
  const failures = new Map([
    ['whatsapp 123', 25],
    ['proactive 999', 25],
  ])
  const rows = [{ channel: 'sms', skill: 'billing', counts, rating: { mean: 2.5, decimals: 1 }, failures }]
  const answer = answerOf(JSON.parse(SUCCESSOR_ACCOUNT))
  expect(answer).toEqual({ rows, ...NOTHING_ODD })
  expect(Object.keys(answer.rows[0]?.counts ?? {})).not.toContain('optedOut')
})

test('Rows of both documents as the stand-in types them are read without a word', () => {
  const requestMetadata = { accountId: '1', app: 'c2m', attemptedStartTime: 0, attemptedEndTime: 1 }
  const seed: WireAnalytics<SeedRow> = {
    requestMetadata,
    analytics: [{ date: 'today', conversationsCreated: 3 }],
  }
  const later: WireAnalytics<SuccessorRow> = {
    requestMetadata,
    analytics: [{ transactionday: '2-2-2022', conversationscreated: 3 }],
  }
  for (const answer of [answerOf(seed), answerOf(later)]) {
    expect(answer).toEqual({
      rows: [{ channel: '', skill: '', counts: { responded: 3 }, rating: null }],
      ...NOTHING_ODD,
    })
  }
})

test.each(['conversationsCreated', 'conversationscreated', 'conversations_created', 'CONVERSATIONSCREATED'])(
  'Answered messages are found under %s',
  (key) => {
    expect(onlyRow({ [key]: 7 }).counts).toEqual({ responded: 7 })
  },
)

test('The envelope is found in any case too', () => {
  expect(answerOf({ RequestMetaData: {}, Analytics: [{ Sent: 1 }] }).rows).toHaveLength(1)
})

test.each([
  ['500', 500],
  [' 500 ', 500],
  ['500.0', 500],
  ['007', 7],
  [-0, 0],
  ['-0', 0],
])('The count %j is %d messages', (value, n) => {
  expect(decodedRow({ sent: value })).toMatchObject({ rows: [{ counts: { sent: n } }], issueCount: 0 })
  expect(Object.is(onlyRow({ sent: value }).counts.sent, n)).toBe(true)
})

test.each([
  [-1, 'is negative'],
  ['-1', 'is negative'],
  [1.5, 'is no whole number'],
  [Number.NaN, 'is no number'],
  [Number.POSITIVE_INFINITY, 'is too large for a count'],
  [2 ** 53, 'is too large for a count'],
  ['9'.repeat(400), 'is too large for a count'],
  ['many', 'is no number'],
  ['', 'is no number'],
  ['1,234', 'is no number'],
  ['0x10', 'is no number'],
  [true, 'is no number'],
  [[5], 'is no number'],
  [{ n: 5 }, 'is no number'],
])('The count %j cannot be read, which is noted: it %s', (value, reason) => {
  const answer = decodedRow({ attempted: value, sent: 3 })
  expect(answer.rows).toEqual([
    { channel: '', skill: '', counts: { sent: 3 }, unread: ['attempted'], rating: null },
  ])
  expect(answer.issues).toMatchObject([{ path: 'analytics[0].attempted', reason }])
})

test('A count that is null was not reported, like one that is missing', () => {
  expect(decodedRow({ attempted: null })).toEqual(decodedRow({}))
})

test.each([
  ['2.5', { mean: 2.5, decimals: 1 }],
  [2.5, { mean: 2.5, decimals: 1 }],
  [4.33, { mean: 4.33, decimals: 2 }],
  ['4.50', { mean: 4.5, decimals: 2 }],
  [4, { mean: 4, decimals: 0 }],
  ['1', { mean: 1, decimals: 0 }],
  [5, { mean: 5, decimals: 0 }],
  [13 / 3, { mean: 13 / 3, decimals: 15 }],
  ['4.3333333333333333333333', { mean: 13 / 3, decimals: 15 }],
])('The rating %j is a mean with its digits', (csat, rating) => {
  expect(decodedRow({ csat })).toMatchObject({ rows: [{ rating }], issueCount: 0 })
})

test.each([0, '0', '0.0', '', '  ', null])('The rating %j means that nobody rated', (csat) => {
  expect(decodedRow({ csat })).toMatchObject({ rows: [{ rating: null }], issueCount: 0 })
})

test.each([
  [0.5, 'is outside 1 to 5'],
  [5.01, 'is outside 1 to 5'],
  [87, 'is outside 1 to 5'],
  [-3, 'is outside 1 to 5'],
  ['good', 'is no number'],
  ['2,5', 'is no number'],
  [{}, 'is no number'],
])('The rating %j cannot be read, which is noted: it %s', (csat, reason) => {
  const answer = decodedRow({ sent: 3, csat })
  expect(answer.rows).toMatchObject([{ counts: { sent: 3 }, rating: 'unread' }])
  expect(answer.issues).toMatchObject([{ path: 'analytics[0].csat', reason }])
})

test('SMS and sms are one channel, and a channel that nobody knows is kept', () => {
  expect(onlyRow({ channel: 'SMS' }).channel).toBe(onlyRow({ Channel: 'sms' }).channel)
  expect(onlyRow({ channel: 'GoogleRCS' }).channel).toBe('rcs')
})

test('A row without channel or skill is kept, and a skill keeps its spelling', () => {
  expect(onlyRow({ sent: 1 })).toMatchObject({ channel: '', skill: '' })
  expect(onlyRow({ skill: ' Billing, EU ' }).skill).toBe(' Billing, EU ')
})

test('A skill that comes as a number is a name, one that comes as a list is noted', () => {
  expect(onlyRow({ skill: 4711 }).skill).toBe('4711')
  const issues = [{ path: 'analytics[0].skill', reason: 'is no name', sample: '[2 entries]' }]
  expect(decodedRow({ skill: ['a', 'b'] })).toMatchObject({ rows: [{ skill: '' }], issues })
})

test('An unreadable day label is no issue, since days are ours', () => {
  expect(decodedRow({ date: 'string', transactionday: 17 })).toMatchObject(NOTHING_ODD)
})

test('The reasons of failures are counted under one name each, and a count that is none is noted', () => {
  const failures = { PRMSG_1400: 2, proactive_1400: '3', twilio_30007: 'many', c2m_1300: 0 }
  expect(onlyRow({ error_aggregation: failures }).failures).toEqual(new Map([['proactive 1400', 5]]))
  const issues = [
    { path: 'analytics[0].error_aggregation.twilio_30007', reason: 'is no number', sample: 'many' },
  ]
  expect(decodedRow({ error_aggregation: failures })).toMatchObject({ issues, issueCount: 1 })
})

test('Where no reasons are given, none are known: that is not the same as no failures', () => {
  expect(onlyRow({ failed: 3 })).not.toHaveProperty('failures')
  expect(onlyRow({ error_aggregation: null })).not.toHaveProperty('failures')
  expect(onlyRow({ error_aggregation: {} }).failures).toEqual(new Map())
  const issues = [{ path: 'analytics[0].error_aggregation', reason: 'is no object' }]
  expect(decodedRow({ error_aggregation: 'twilio' })).toMatchObject({ issues })
})

test('Fields that documents name and nobody needs here are silent; those that none names are listed', () => {
  const known = {
    handoffId: 'H1',
    source: 'API',
    proactiveCampaignId: 0,
    app: 'c2m',
  }
  expect(decodedRow(known)).toMatchObject(NOTHING_ODD)
  const analytics = [
    { zebra: 1, 'ape\u202E': null },
    { zebra: 2, sent: 1 },
  ]
  expect(answerOf({ analytics }).unknownFields).toEqual(['ape', 'zebra'])
})

test('The same count in two spellings is read once, and noted where the two differ', () => {
  expect(decodedRow({ optOuts: 2, optouts: 2 })).toMatchObject({
    rows: [{ counts: { optedOut: 2 } }],
    issueCount: 0,
  })
  const issues = [{ path: 'analytics[0].optouts', reason: 'differs from optOuts', sample: '3' }]
  expect(decodedRow({ optOuts: 2, optouts: 3 })).toMatchObject({
    rows: [{ counts: { optedOut: 2 } }],
    issues,
  })
})

test('Rows that are no objects are noted, and the others stay', () => {
  const answer = answerOf({ analytics: [null, { sent: 1 }, 'row', [1]] })
  expect(answer.rows).toHaveLength(1)
  expect(answer.issues).toEqual([
    { path: 'analytics[0]', reason: 'is no object', sample: 'null' },
    { path: 'analytics[2]', reason: 'is no object', sample: 'row' },
    { path: 'analytics[3]', reason: 'is no object', sample: '[1 entries]' },
  ])
})

test('Of many issues twenty are kept as samples and all are counted', () => {
  const answer = answerOf({ analytics: Array.from({ length: 1_000 }, () => ({ sent: -1 })) })
  expect(answer).toMatchObject({ issueCount: 1_000, issues: { length: 20 }, rows: { length: 1_000 } })
})

test('Samples and paths of monstrous values stay short and on one line', () => {
  const [issue] = decodedRow({ [`sent${'_'.repeat(5_000)}`]: `no\n${'\u{1F600}'.repeat(5_000)}` }).issues
  expect(issue?.sample.length).toBeLessThanOrEqual(80)
  expect(issue?.sample).toMatch(/^no \u{1F600}+…$/u)
  expect(issue?.path.length).toBeLessThanOrEqual(80)
})

test('Keys that mean something to JavaScript mean nothing here', () => {
  const text = '{"__proto__": {"sent": 9}, "constructor": 1, "sent": 1, "toString": 2}'
  const answer = answerOf({ analytics: [JSON.parse(text)] })
  expect(answer.rows).toMatchObject([{ counts: { sent: 1 } }])
  expect(answer.unknownFields).toEqual(['__proto__', 'constructor', 'toString'])
  expect(decodeAnalytics(JSON.parse('{"__proto__": {"analytics": []}}')).kind).toBe('fault')
  expect({}).not.toHaveProperty('sent')
})

test('A value nested a hundred thousand deep is noted like any other', () => {
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
  expect(decodedRow({ sent: deep, channel: deep, csat: deep })).toMatchObject({ issueCount: 3 })
  expect(detailOf(deep)).toBe('Expected an object, got [1 entries]')
})

test.each([{ requestMetadata: {} }, { requestMetadata: {}, analytics: null }, { analytics: [] }])(
  '%j is an answer without messages',
  (json) => {
    expect(answerOf(json)).toEqual({ rows: [], ...NOTHING_ODD })
  },
)

test.each([
  [{}, 'The answer has neither analytics nor requestMetadata: { }'],
  [
    { code: 0, message: 'jwt expired' },
    'The answer has neither analytics nor requestMetadata: { code, message }',
  ],
  [{ requestMetadata: {}, analytics: { sent: 1 } }, 'analytics is no list: { sent }'],
  [[], 'Expected an object, got [0 entries]'],
  [null, 'Expected an object, got null'],
  ['hello', 'Expected an object, got hello'],
])('%j is no analytics answer', (json, detail) => {
  expect(detailOf(json)).toBe(detail)
})

test('A hundred thousand rows are read in a few blinks', () => {
  const counts =
    '"attempted": 500, "eligible": "475", "sent": 450, "delivered": 440, "read": 400, "failed": 50'
  const analytics = Array.from({ length: 100_000 }, (_, n): unknown =>
    JSON.parse(`{"channel": "sms", "skill": "${n}", ${counts}, "csat": "2.5", "field ${n}": 1}`),
  )
  const started = performance.now()
  expect(answerOf({ analytics }).rows).toHaveLength(100_000)
  // A second as a rule; what looks at all rows for each of them would take minutes, on any machine.
  expect(performance.now() - started).toBeLessThan(30_000)
})
