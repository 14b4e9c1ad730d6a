// The counting of a day: however odd its messages and however they come, the rollup says what a plain recount says.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBlock } from '../../src/counting/block/reader.ts'
import { createDayCount } from '../../src/counting/day/count.ts'
import type { CountedDay } from '../../src/counting/day/day-order.ts'
import type { Rollup, Table } from '../../src/counting/rollup.ts'
import { DAY } from '../../src/domain/day.ts'
import { order, START } from './friday.ts'
import { oddRow, type Row } from './odd-rows.ts'
import { recount, writtenDown, type Cell } from './recount.ts'

const iso = (at: number) => new Date(at).toISOString()

function bytesOf(json: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(json)).buffer
}

function counted(pages: readonly (readonly unknown[])[]): CountedDay {
  const day = createDayCount(order)
  for (const transactions of pages) {
    expect(day.page(bytesOf({ transactions })).kind).toBe('read')
  }
  return day.close()
}

const byName = (cells: readonly Cell[]) => cells.map((cell) => JSON.stringify(sortedKeys(cell))).toSorted()

function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  )
}

const day = fc.array(oddRow, { maxLength: 80 })

test('a rollup and what was found agree with a plain recount of the messages', () => {
  fc.assert(
    fc.property(day, (rows) => {
      const { rollup, report, block } = counted([rows])
      const plain = recount(rows)
      expect(byName(writtenDown(rollup, rollup.all))).toEqual(byName(plain.all))
      expect(byName(writtenDown(rollup, rollup.failed))).toEqual(byName(plain.failed))
      expect(Object.fromEntries(report.findings.map(({ finding, count }) => [finding, count]))).toEqual(
        plain.findings,
      )
      expect(report).toMatchObject({ unreadable: 0, issues: [], unknownFields: [], pages: 1 })
      expect(readBlock(block)?.rows).toBe(report.rows)
    }),
    { numRuns: 200 },
  )
})

/** Cuts rows into pages, some of which begin with the end of the page before. */
const paged = (rows: readonly Row[]) =>
  fc.array(fc.record({ length: fc.integer({ min: 1, max: 12 }), again: fc.nat({ max: 5 }) })).map((cuts) => {
    const pages: (readonly Row[])[] = []
    let at = 0
    for (const { length, again } of cuts) {
      pages.push(rows.slice(Math.max(0, at - again), at + length))
      at += length
    }
    return [...pages, rows.slice(at)]
  })

test('the same messages make the same sheet, on whatever pages they come and wherever pages overlap', () => {
  fc.assert(
    fc.property(
      day.chain((rows) => fc.tuple(fc.constant(rows), paged(rows))),
      ([rows, pages]) => {
        expect(counted(pages).rollup).toEqual(counted([rows]).rollup)
      },
    ),
  )
})

test('messages in another order make the same sheet, and names and cells stand in theirs', () => {
  const distinct = fc.uniqueArray(oddRow, {
    maxLength: 60,
    selector: ({ transactionId }) => String(transactionId),
  })
  fc.assert(
    fc.property(
      distinct.chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows))),
      ([rows, mixed]) => {
        const { rollup } = counted([rows])
        expect(counted([mixed]).rollup).toEqual(rollup)
        const { channels, skills, campaigns, failures } = rollup.names
        for (const names of [channels, skills, campaigns, failures]) {
          expect(names).toEqual([...new Set(names)].toSorted())
        }
        for (const table of [rollup.all, rollup.failed])
          expect(keysOf(table)).toEqual(keysOf(table).toSorted())
      },
    ),
  )
})

const shuffled = (rows: readonly Row[]) => fc.shuffledSubarray([...rows], { minLength: rows.length })

/** Cells by their place in the order of skill, channel, campaign and failure. */
function keysOf({ cells, ...table }: Table): readonly string[] {
  return Array.from({ length: cells }, (_, cell) =>
    [table.skill, table.channel, table.campaign, table.failure]
      .map((column) => String(column[cell]).padStart(4, '0'))
      .join(' '),
  )
}

const row = (more: Record<string, unknown> = {}) => ({
  transactionId: 'a',
  channel: 'sms',
  skill: 'Orders',
  attemptedTime: iso(START + 1_000),
  ...more,
})

const only = (rollup: Rollup): Cell => writtenDown(rollup, rollup.all)[0]!

test('who waits for longer than there are buckets is still waiting, and whose time is as long took the step', () => {
  const late = createDayCount({ ...order, fetchedAt: START + 200 * DAY })
  const sent = { sentTime: iso(START + 2_000), deliveredTime: iso(START + 3_000) }
  late.page(
    bytesOf({
      transactions: [
        row({ ...sent }),
        row({ ...sent, transactionId: 'b', conversationsCreatedTime: iso(START + 150 * DAY) }),
        row({ ...sent, transactionId: 'c', optOutsTime: iso(START + 4_000) }),
      ],
    }),
  )
  const { times } = only(late.close().rollup)
  expect(times).toMatchObject({ '3 open 398': 1, '3 happened 398': 1, '3 open 399': 1 })
})

test('what came in the last twenty minutes before the fetching counts as not come yet, as others may have come unseen', () => {
  const horizon = order.fetchedAt - 20 * 60_000
  const sent = { sentTime: iso(START + 2_000) }
  const { rollup } = counted([
    [
      row({ ...sent, deliveredTime: iso(horizon) }),
      row({ ...sent, transactionId: 'b', deliveredTime: iso(horizon + 1) }),
      row({ ...sent, transactionId: 'c', failedTime: iso(horizon) }),
      row({ ...sent, transactionId: 'd', failedTime: iso(horizon + 1) }),
      row({ ...sent, transactionId: 'e' }),
    ],
  ])
  const bucket = Math.floor(Math.log2(horizon - START - 2_000) * 12)
  // Counted as delivered and as failed they are all the same: it is their times alone that would be one-sided.
  expect(only(rollup)).toMatchObject({ marks: { delivered: 2, failed: 2 } })
  expect(only(rollup)['times']).toMatchObject({
    [`1 happened ${bucket}`]: 1,
    [`1 open ${bucket}`]: 3,
    '1 open 399': 1,
  })
})

test('a day without messages is a rollup without cells', () => {
  const { rollup, report, block } = counted([[]])
  expect(rollup.names).toEqual({ channels: [], skills: [], campaigns: [''], failures: [''] })
  expect([rollup.all.cells, rollup.failed.cells, report.rows, report.pages]).toEqual([0, 0, 0, 1])
  expect(readBlock(block)?.rows).toBe(0)
})

test('a message that failed and does not say why is a failure all the same', () => {
  const { rollup } = counted([[row({ messageStatus: 'Failed' })]])
  expect(writtenDown(rollup, rollup.failed)).toMatchObject([
    { failure: '- -', marks: { failed: 1, unsent: 1 } },
  ])
})

test.each([
  ['UNDELIVERED', ['unknownStatus']],
  ['EXPIRED', ['unknownStatus']],
  ['rejected', ['unknownStatus']],
  ['REJECTD', ['unknownStatus']],
  ['Delivery failed', ['unknownStatus']],
  ['NOT_SENT', []],
  ['notSent', []],
  ['TOO_MANY_VARIABLES', []],
  [' failed ', []],
])('a message whose status is %s failed, though no time and no error says so', (messageStatus, found) => {
  const { rollup, report, block } = counted([[row({ messageStatus, sentTime: iso(START + 2_000) })]])
  expect(only(rollup)).toMatchObject({ marks: { attempted: 1, sent: 1, failed: 1 } })
  expect(writtenDown(rollup, rollup.failed)).toMatchObject([{ failure: '- -' }])
  // It waits for no delivery any more.
  expect(only(rollup)['times']).toMatchObject({ '1 open 399': 1 })
  expect(report.findings.map(({ finding }) => finding)).toEqual(found)
  expect(readBlock(block)?.row(0)).toMatchObject({ marks: ['attempted', 'sent', 'failed'] })
})

test('a status that no document names is told with the messages that have it, and fails none by itself', () => {
  const { rollup, report } = counted([
    [
      row({ messageStatus: 'UNKNOWN' }),
      row({ transactionId: 'b', messageStatus: 'enroute' }),
      row({ transactionId: 'c', messageStatus: 'DELIVERED' }),
      row({ transactionId: 'd', messageStatus: ' ' }),
    ],
  ])
  expect(report.findings).toEqual([{ finding: 'unknownStatus', count: 2, samples: ['a', 'b'] }])
  expect(rollup.failed.cells).toBe(0)
})

test('a message without a channel or a skill is counted under none, as in the analytics', () => {
  const none = { channel: null, skill: null }
  const { rollup, report } = counted([
    [row(none), { ...row({ transactionId: 'b' }), ...none, channel: '', skill: '' }],
    [{ transactionId: 'c', attemptedTime: iso(START), messageStatus: 'SKIPPED' }],
  ])
  expect(report).toMatchObject({ rows: 3, unreadable: 0 })
  expect(writtenDown(rollup, rollup.all)).toMatchObject([
    { channel: '', skill: '', marks: { attempted: 3, skipped: 1 } },
  ])
})

test('times with more digits and with offsets are those of the same instants, by the day they fall on', () => {
  const { rollup, report } = counted([
    [
      row({ attemptedTime: '2026-11-20T10:00:00.123456Z', sentTime: '2026-11-20T10:00:01.123999999Z' }),
      row({ transactionId: 'b', attemptedTime: '2026-11-21T01:30:00+02:00' }),
      row({ transactionId: 'c', attemptedTime: '2026-11-21T01:30:00-0200' }),
    ],
  ])
  expect(report).toMatchObject({ rows: 2, unreadable: 0 })
  expect(report.findings).toEqual([{ finding: 'outside', count: 1, samples: ['c'] }])
  expect(only(rollup)['times']).toMatchObject({ [`0 happened ${Math.floor(Math.log2(1_000) * 12)}`]: 1 })
})

test('an error source without a code makes no failure of a delivered message, and tells whose one that failed is', () => {
  const source = (id: string, errorSource: string, errorCode: string | number | null, more = {}) =>
    row({ transactionId: id, sentTime: iso(START + 2_000), errorSource, errorCode, ...more })
  const delivered = { deliveredTime: iso(START + 3_000), messageStatus: 'DELIVERED' }
  const { rollup } = counted([
    [
      source('a', 'TWILIO', '0', delivered),
      source('b', 'TWILIO', null, delivered),
      source('c', 'PRMSG', 0, delivered),
      source('d', 'TWILIO', 0, { messageStatus: 'FAILED' }),
      source('e', 'outbound_wa', null, { failedTime: iso(START + 3_000) }),
      source('f', 'TWILIO', 30007),
    ],
  ])
  expect(only(rollup)).toMatchObject({ marks: { attempted: 6, delivered: 3, failed: 3 } })
  const failed = writtenDown(rollup, rollup.failed).map(({ failure }) => failure)
  expect(failed).toEqual(['twilio -', 'twilio 30007', 'whatsapp -'])
  expect(rollup.names.failures).toEqual(['', ...failed])
})

test('an SMS that says it was read is found, not counted as read, and not timed by it', () => {
  const { rollup, report } = counted([
    [
      row({
        sentTime: iso(START + 2_000),
        deliveredTime: iso(START + 3_000),
        readTime: iso(START + 4_000),
        conversationsCreatedTime: iso(START + 7_000),
      }),
    ],
  ])
  expect(report.findings).toEqual([{ finding: 'smsRead', count: 1, samples: ['a'] }])
  // Answered four seconds after the delivery: 4,000 ms are in bucket 143, of twelve to a doubling.
  expect(only(rollup)).toMatchObject({ times: { '3 happened 143': 1 } })
  expect(Object.keys(only(rollup)['marks'] as object)).toEqual([
    'attempted',
    'sent',
    'delivered',
    'responded',
  ])
})

test('rows that cannot be read are counted once, explained, and hide nobody else', () => {
  const bad = row({ transactionId: 'b', sentTime: 'soon', consumerId: '+4915112345678' })
  const { report } = counted([
    [row(), bad, 'what?'],
    [bad, row({ transactionId: 'c' })],
  ])
  expect(report).toMatchObject({
    rows: 2,
    unreadable: 2,
    issues: [
      { path: 'transactions[1].sentTime', reason: 'is not a time with its offset from UTC', sample: 'soon' },
      { path: 'transactions[2]', reason: 'is no object', sample: 'a text' },
    ],
  })
})

test('fields that no document names are told, and a field in another spelling is read', () => {
  const { rollup, report } = counted([
    [
      row({ mood: 1 }),
      { TransactionID: 'b', Channel: 'sms', attempted_time: iso(START), sent_time: null, tone: 2 },
    ],
  ])
  expect(report.unknownFields).toEqual(['mood', 'tone'])
  expect(report.rows).toBe(2)
  expect(writtenDown(rollup, rollup.all)).toHaveLength(2)
})

test('a page says how many of its rows are new, readable or not', () => {
  const one = createDayCount(order)
  const page = bytesOf({
    transactions: [row(), row({ transactionId: 'b', channel: 7 })],
    page: { nextOffset: 2 },
  })
  expect(one.page(page)).toMatchObject({ news: { rows: 2, fresh: 2, nextOffset: 2 } })
  expect(one.page(page)).toMatchObject({ news: { rows: 2, fresh: 0 } })
})

test('a page that is none is a fault, and leaves the day as it was', () => {
  const one = createDayCount(order)
  one.page(bytesOf({ transactions: [row()] }))
  const page = new TextEncoder().encode('<html>').buffer
  expect(one.page(page)).toMatchObject({ kind: 'fault', fault: { kind: 'unreadable' } })
  expect(one.close().report).toMatchObject({ rows: 1, pages: 1 })
})

test('the first text of each failure is kept, without any phone number in it', () => {
  const failed = (id: string, errorMessage: string) =>
    row({ transactionId: id, errorSource: 'TWILIO', errorCode: 30003, errorMessage })
  const { report } = counted([[failed('a', 'Unreachable: +4915112345678'), failed('b', 'Other')]])
  expect(report.errorTexts).toEqual([['twilio 30003', 'Unreachable: …']])
})

test('the block holds the texts of a row as they came, and what was asked for only where it differs', () => {
  const asked = row({ channel: 'SMS', initialChannel: 'whatsapp', initialSkill: 'Orders', errorCode: 30003 })
  const same = row({ transactionId: 'b', initialChannel: 'SMS', initialSkill: 'Billing' })
  const { block } = counted([[asked, same]])
  const rows = readBlock(block)
  expect(rows?.row(0)).toMatchObject({
    id: 'a',
    channel: 'sms',
    initialChannel: 'wa',
    initialSkill: null,
    errorCode: '30003',
  })
  expect(rows?.row(1)).toMatchObject({
    id: 'b',
    initialChannel: null,
    initialSkill: 'Billing',
    errorCode: null,
  })
})
