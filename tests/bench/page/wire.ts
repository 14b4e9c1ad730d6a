// The benchmark's messages as the API sends them: pages of `outbound-reporting`, every field there, null or not, which
// is the longer of the two ways and the one with the most to read.

import { HAPPENED, timeCode } from '../../../src/counting/rollup.ts'
import { BUCKETS, timeOf } from '../../../src/domain/histogram.ts'
import { MARKS } from '../../../src/domain/transaction.ts'
import { DAYS, NO_TIME, STEP_COUNT, type Columns } from './data.ts'
import { channelNames, failureName, skillName } from './rollups.ts'

const PAGE_ROWS = 5_000
export const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2025, 9, 21)
const ARRIVALS = [
  'sentTime',
  'deliveredTime',
  'readTime',
  'conversationsCreatedTime',
  'conversationsClosedTime',
]
const FAILED = 1 << MARKS.indexOf('failed')
const ELIGIBLE = 1 << MARKS.indexOf('eligible')
const OPTED_OUT = 1 << MARKS.indexOf('optedOut')
const encoder = new TextEncoder()

export interface WireDay {
  readonly day: number
  readonly from: number
  readonly rows: number
  /** How many of them failed. */
  readonly failed: number
  readonly pages: readonly Uint8Array<ArrayBuffer>[]
}

/** The days of some columns as pages, one at a time. */
export function* wireDays(columns: Columns): Generator<WireDay> {
  let from = 0
  for (let day = 0; day < DAYS; day += 1) {
    let until = from
    while (until < columns.rows && columns.day[until] === day) until += 1
    const began = FIRST_DAY + day * DAY_MS
    const pages = []
    let failed = 0
    for (let first = from; first < until; first += PAGE_ROWS) {
      const rows = []
      for (let row = first; row < Math.min(until, first + PAGE_ROWS); row += 1) {
        rows.push(rowOf(columns, row, began))
        if ((columns.marks[row]! & FAILED) !== 0) failed += 1
      }
      const page = { offset: first - from, limit: PAGE_ROWS, count: rows.length }
      pages.push(encoder.encode(JSON.stringify({ requestMetadata: {}, page, transactions: rows })))
    }
    yield { day, from: began, rows: until - from, failed, pages }
    from = until
  }
}

function rowOf(columns: Columns, row: number, began: number): Record<string, string | null> {
  const marks = columns.marks[row]!
  const hour = columns.weekHour[row]! % 24
  const attempted = began + hour * 3_600_000 + ((row * 7_919) % 3_600_000)
  const failed = (marks & FAILED) !== 0
  const [source, code] = failureName(columns.failure[row]!).split(' ')
  const mixed = Math.imul(row + 1, 2_654_435_761) >>> 0
  const tail = `${mixed.toString(16).padStart(8, '0')}${row.toString(16).padStart(8, '0')}`
  const channel = channelNames[columns.channel[row]!]!
  const times = arrivalsOf(columns, row, attempted)
  return {
    transactionId: `${tail.slice(0, 8)}-4c1f-4e7a-9b1d-${tail.slice(4)}`,
    channel: channel === 'sms' ? 'SMS' : 'WHATSAPP',
    skill: skillName(columns.skill[row]!),
    initialChannel: channel === 'sms' ? 'SMS' : 'WHATSAPP',
    initialSkill: skillName(columns.skill[row]!),
    handOffId: 'H1648120001',
    ivrNumber: null,
    proactiveCampaignId: null,
    consumerId: `+1555${String(mixed % 10_000_000).padStart(7, '0')}`,
    conversationId:
      times['conversationsCreatedTime'] === undefined ? null : `c0ffee00-${tail.slice(0, 4)}-${tail}`,
    messageStatus: failed ? 'FAILED' : 'DELIVERED',
    errorCode: failed ? code! : null,
    errorMessage: failed ? 'The message could not be delivered to the consumer' : null,
    errorSource: failed ? source! : null,
    attemptedTime: textOf(attempted),
    eligibleTime: (marks & ELIGIBLE) === 0 ? null : textOf(attempted + 40),
    inviteTime: null,
    sentTime: null,
    deliveredTime: null,
    readTime: null,
    failedTime: failed ? textOf(attempted + 4_000) : null,
    skippedTime: null,
    cancelledTime: null,
    optInsTime: null,
    optOutsTime: (marks & OPTED_OUT) === 0 ? null : textOf(attempted + 60_000),
    conversationsCreatedTime: null,
    conversationsClosedTime: null,
    ...times,
  }
}

function arrivalsOf(columns: Columns, row: number, attempted: number): Record<string, string> {
  const times: Record<string, string> = {}
  let at = attempted
  for (let step = 0; step < STEP_COUNT; step += 1) {
    const code = columns.times[step]![row]!
    const bucket = code - timeCode(step, HAPPENED, 0)
    if (code === NO_TIME || bucket >= BUCKETS) break
    at += Math.max(1, Math.round(timeOf(bucket)))
    times[ARRIVALS[step]!] = textOf(at)
  }
  return times
}

function textOf(instant: number): string {
  return new Date(instant).toISOString()
}
