// Rows for blocks: any rows at all for the laws, and those of the stand-in's world as the two dialects tell them.

import fc from 'fast-check'
import { createWorld } from '../../mocks/world/world.ts'
import type { Message } from '../../mocks/world/message.ts'
import type { ReadRow, RowTexts } from '../../src/counting/block/block.ts'
import { createBlockWriter } from '../../src/counting/block/writer.ts'
import type { Names } from '../../src/counting/rollup.ts'
import { FINDINGS, MARKS, MILESTONES, type Mark } from '../../src/domain/transaction.ts'

export interface Row {
  readonly row: ReadRow
  readonly texts: RowTexts
}

export const NAMES: Names = {
  channels: ['sms', 'wa', 'rcs <b>'],
  skills: ['Billing', 'Delivery', '=SUM(A1)', '\u202egnilliB', 'x'.repeat(1024)],
  campaigns: ['', '4711', '4712'],
  failures: ['', 'twilio 30007', 'proactive 1400', 'wa 131026'],
}

export const NO_TEXTS: RowTexts = {
  id: '',
  consumer: null,
  conversation: null,
  initialChannel: null,
  initialSkill: null,
  handOff: null,
  ivrNumber: null,
  status: null,
  errorSource: null,
  errorCode: null,
  errorMessage: null,
}

export const HOSTILE = [
  '',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x")',
  '+18005550142',
  '-1+1',
  '\u202eabc\u200f',
  'a"b,c;d\r\ne\tf',
  '\u0000',
  '\ud800',
  '\udc00x\ud83d',
  '😀 é',
  'ÀB\u212a',
  'y'.repeat(1024),
  '123e4567-e89b-12d3-a456-426614174000',
  '123E4567-E89B-12D3-A456-426614174000',
  '20512-123456789-17',
  '9'.repeat(300),
]

export const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 8,
  }),
  fc.stringMatching(/^[0-9+.: _-]{0,30}$/),
)

const maybe = fc.option(anyText)

/** Times of one day, and now and then any at all that are milliseconds. */
const anyTime = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1_790_000_000_000, max: 1_790_086_400_000 }) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
)
const usualTime = fc.integer({ min: 1_790_000_000_000, max: 1_790_000_100_000 })

export function anyRow(time: fc.Arbitrary<number> = anyTime): fc.Arbitrary<Row> {
  const times = fc
    .tuple(...MILESTONES.map(() => fc.option(time, { nil: NaN })))
    .map((given) => Float64Array.from(given))
  const row = fc.record({
    times,
    channel: fc.nat(NAMES.channels.length - 1),
    skill: fc.nat(NAMES.skills.length - 1),
    campaign: fc.nat(NAMES.campaigns.length - 1),
    failure: fc.nat(NAMES.failures.length - 1),
    marks: fc.nat(2 ** MARKS.length - 1),
    findings: fc.oneof(fc.constant(0), fc.nat(2 ** FINDINGS.length - 1)),
    rating: fc.nat(5),
    weekHour: fc.oneof(fc.nat(3), fc.nat(167)),
  })
  const texts = fc.record({
    id: anyText,
    consumer: maybe,
    conversation: maybe,
    initialChannel: maybe,
    initialSkill: maybe,
    handOff: maybe,
    ivrNumber: maybe,
    status: maybe,
    errorSource: maybe,
    errorCode: maybe,
    errorMessage: maybe,
  })
  return fc.record({ row, texts })
}

/** Rows whose times lie close together, so that there are ties and orders. */
export const usualRow = anyRow(usualTime)

export function blockOf(rows: readonly Row[], names: Names = NAMES): ArrayBuffer {
  const writer = createBlockWriter()
  for (const { row, texts } of rows) writer.add(row, texts)
  return writer.finish(names)
}

/** The rows of a UTC day of the stand-in's world, as a dialect tells them. */
export function worldRows(
  dialect: 'reporting-2.0' | 'outbound-reporting',
  volume: number,
  day = '2026-11-10',
): { readonly rows: readonly Row[]; readonly names: Names } {
  const world = createWorld({ seed: 7, now: Date.UTC(2026, 10, 21), volume })
  const from = Date.parse(day)
  const lists = { channels: [] as string[], skills: [] as string[], campaigns: [''], failures: [''] }
  const id = (list: string[], text: string): number => {
    if (!list.includes(text)) list.push(text)
    return list.indexOf(text)
  }
  const rows = [...world.messages('prmsg', from, from + 86_400_000)].map((message): Row => {
    const seed = dialect === 'reporting-2.0'
    const failure = message.failure
    return {
      row: {
        times: timesOf(message, seed),
        channel: id(lists.channels, message.channel),
        skill: id(lists.skills, message.skill),
        campaign: seed ? 0 : id(lists.campaigns, message.campaign ?? ''),
        failure: failure === null ? 0 : id(lists.failures, `${failure.source} ${failure.code}`),
        marks: marksOf(message),
        findings: 0,
        rating: seed ? (message.rating ?? 0) : 0,
        weekHour: Math.floor((message.attemptedAt - from) / 3_600_000),
      },
      texts: {
        id: message.id,
        consumer: seed ? null : message.consumerId,
        conversation: message.conversationId,
        initialChannel: seed || message.initialChannel === message.channel ? null : message.initialChannel,
        initialSkill: null,
        handOff: seed ? null : message.handOff,
        ivrNumber: null,
        status: seed ? null : message.status,
        errorSource: failure?.source ?? null,
        errorCode: failure?.code ?? null,
        errorMessage: failure?.message ?? null,
      },
    }
  })
  return { rows, names: lists }
}

function timesOf(message: Message, seed: boolean): Float64Array {
  const { attemptedAt, eligibleAt, invitedAt, sentAt, deliveredAt, readAt, respondedAt, closedAt } = message
  const { failedAt, optedOutAt, optedInAt } = message
  const skippedAt = seed ? null : message.skippedAt
  const first = [attemptedAt, eligibleAt, invitedAt, sentAt, deliveredAt, readAt, respondedAt, closedAt]
  return Float64Array.from(
    [...first, skippedAt, failedAt, null, optedOutAt, optedInAt],
    (time) => time ?? NaN,
  )
}

function marksOf(message: Message): number {
  const has: Partial<Record<Mark, boolean>> = {
    attempted: true,
    eligible: message.eligibleAt !== null,
    sent: message.sentAt !== null,
    delivered: message.deliveredAt !== null,
    read: message.readAt !== null,
    responded: message.respondedAt !== null,
    closed: message.closedAt !== null,
    skipped: message.skippedAt !== null,
    unsent: message.sentAt === null,
    failed: message.failure !== null,
    optedOut: message.optedOutAt !== null,
    optedIn: message.optedInAt !== null,
  }
  return MARKS.reduce((marks, mark, place) => marks | (has[mark] === true ? 1 << place : 0), 0)
}
