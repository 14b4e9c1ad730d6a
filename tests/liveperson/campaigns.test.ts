// The two questions about a campaign: what goes over the wire, what never does, and that every figure which comes back
// from the stand-in, behind its port, is what a plain count of its messages says.

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { oddTwist } from '../../mocks/oddities/twist.ts'
import { worldIn } from '../../mocks/scenario.ts'
import { serve, type StandInServer } from '../../mocks/server.ts'
import { plannedCampaigns } from '../../mocks/world/campaigns.ts'
import type { Message } from '../../mocks/world/message.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { campaignOf } from '../../src/domain/channel.ts'
import { foldError } from '../../src/domain/failure.ts'
import { createClient, type Client, type Source } from '../../src/liveperson/reporting/client.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import {
  openRecipients,
  type RawRecipient,
  type RecipientPage,
} from '../../src/liveperson/reporting/recipient-page.ts'
import { nextRecipients } from '../../src/liveperson/reporting/recipient-paging.ts'
import { campaignIn, countsOf, statusOf } from '../oracle-campaigns.ts'
import { failureOf, tallied } from '../oracle-transactions.ts'
import { SUCCESSOR_ACCOUNT } from './documents.ts'
import { host, says } from './host.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const world = worldIn('campaigns', createWorld({ seed: 7, now: NOW, volume: 20_000 }))
const planned = plannedCampaigns(world.settings)

let server: StandInServer

beforeAll(async () => {
  server = await serve({ world, port: 0, accounts: ['4711'], token: 'good-token', perSecond: null })
})
afterAll(() => server.close())

const sourceAt = (origin: string, dialect: Dialect): Source => ({
  origin,
  dialect,
  account: '4711',
  token: 'good-token',
  scenario: null,
})

const never = new AbortController().signal
const standIn = (dialect: Dialect) => createClient(sourceAt(server.origin, dialect))

test.each([
  ['reporting-2.0', ''],
  ['outbound-reporting', '/api'],
] as const)(
  'Both questions are asked at the documented paths, without times (%s)',
  async (dialect, prefix) => {
    const { origin, asked } = await host(says(200, SUCCESSOR_ACCOUNT))
    const client = createClient(sourceAt(origin, dialect))
    const campaign = campaignOf('a9cRASfbQ')
    await client.campaignAnalytics({ campaign, signal: never })
    await client.campaignReport({ campaign, offset: 0, signal: never })
    await client.campaignReport({ campaign, offset: 2_500, signal: never })
    const path = `${prefix}/account/4711/app/prmsg/campaigns/a9cRASfbQ/`
    expect(asked.map(({ method, path: at, query, body }) => [method, at, query, body])).toEqual([
      ['GET', `${path}analytics/`, {}, ''],
      ['GET', path, {}, ''],
      // The later document knows no paging, and the gateway lets no offset through there.
      ['GET', path, dialect === 'reporting-2.0' ? { offset: '2500' } : {}, ''],
    ])
  },
)

const HOSTILE = [
  '',
  '.',
  '..',
  '../../../../account/99/app/prmsg/analytics',
  '%2e%2e',
  '%2e%2e%2f',
  '..%2fanalytics',
  'a/b',
  'a\\b',
  '//evil.example',
  '@evil.example',
  'x?attemptedStartTime=0',
  'x#y',
  'x;y',
  'x\0y',
  'x\r\nx-evil: 1',
  ' x',
  'x ',
  '\u202Egpj.exe',
  '\u200Bx',
  'a\u0301',
  '\uD800',
  '１２３',
  '<script>alert(1)</script>',
  "=HYPERLINK('http://evil.example')",
  'x'.repeat(65),
  'x'.repeat(1_024),
]

test.each(HOSTILE)('An id that fits into no path is asked of nobody, in neither dialect: %j', async (id) => {
  const { origin, asked } = await host(says(200, SUCCESSOR_ACCOUNT))
  for (const dialect of DIALECTS) {
    const client = createClient(sourceAt(origin, dialect))
    const ask = { campaign: campaignOf(id), signal: never }
    const fault = { kind: 'refused', status: 404 }
    expect(await client.campaignAnalytics(ask)).toMatchObject({ kind: 'fault', fault })
    expect(await client.campaignReport({ ...ask, offset: 0 })).toMatchObject({ kind: 'fault', fault })
  }
  expect(asked).toEqual([])
})

test('A campaign that nobody knows is refused with 404, and an aborted question rejects with its reason', async () => {
  for (const dialect of DIALECTS) {
    const campaign = campaignOf('nobody')
    const fault = { kind: 'refused', status: 404 }
    expect(await standIn(dialect).campaignAnalytics({ campaign, signal: never })).toMatchObject({ fault })
    expect(await standIn(dialect).campaignReport({ campaign, offset: 0, signal: never })).toMatchObject({
      fault,
    })
    const reason = new Error('another campaign')
    const signal = AbortSignal.abort(reason)
    await expect(standIn(dialect).campaignReport({ campaign, offset: 0, signal })).rejects.toBe(reason)
  }
})

/** All pages of a campaign's report. */
async function pagesOf(client: Client, dialect: Dialect, id: string): Promise<readonly RecipientPage[]> {
  const pages: RecipientPage[] = []
  for (let offset = 0; ;) {
    const reply = await client.campaignReport({ campaign: campaignOf(id), offset, signal: never })
    const page = reply.kind === 'fault' ? reply : openRecipients(reply.bytes)
    if (page.kind === 'fault') throw new Error(JSON.stringify(page.fault))
    pages.push(page)
    const step = nextRecipients(dialect, offset, { ...page.news, fresh: page.news.rows })
    if (step.kind === 'stuck') throw new Error(step.reason)
    if (step.kind === 'end') return pages
    offset = step.offset
  }
}

test.each(DIALECTS)(
  'Every recipient of every campaign arrives, as the world has it (%s)',
  async (dialect) => {
    for (const { id } of planned) {
      const { messages } = campaignIn(world, id)
      const pages = await pagesOf(standIn(dialect), dialect, id)
      expect(pages.flatMap(({ issues }) => issues)).toEqual([])
      const recipients = pages.flatMap(({ rows }) => rows)
      const failures = tallied(recipients, ({ errorSource: source, errorCode: code }) => {
        return foldError({ source, code })?.failure ?? null
      })
      const consumer = (message: Message) => (dialect === 'reporting-2.0' ? null : message.consumerId)
      const got = recipients.map((one) => [one.id, one.status, one.conversationId, one.consumerId].join())
      const wanted = messages.map((one) => [one.id, statusOf(one), one.conversationId, consumer(one)].join())
      // Texts, and the first that differs: a hundred thousand of them are too many for an assertion to look at.
      const place = wanted.findIndex((text, index) => text !== got[index])
      expect([got.length, place, got[place]]).toEqual([wanted.length, -1, undefined])
      expect(failures).toEqual(tallied(messages, failureOf))
    }
  },
  60_000,
)

test.each(DIALECTS)(
  'The analytics of every campaign are what a plain count says, day by day (%s)',
  async (dialect) => {
    for (const { id } of planned) {
      const result = await standIn(dialect).campaignAnalytics({ campaign: campaignOf(id), signal: never })
      if (result.kind === 'fault') throw new Error(JSON.stringify(result.fault))
      const { rows, issueCount, unknownFields } = result.answer
      const { stages, unsent, skipped, days, channels } = countsOf(campaignIn(world, id).messages)
      expect([issueCount, unknownFields]).toEqual([0, []])
      const sum = (counter: 'attempted' | 'sent' | 'delivered' | 'responded' | 'failed' | 'skipped') =>
        rows.reduce((all, { row }) => all + (row.counts[counter] ?? 0), 0)
      expect(sum('attempted')).toBe(stages.attempted)
      expect(sum('sent')).toBe(stages.sent)
      expect(sum('delivered')).toBe(stages.delivered)
      expect(sum('responded')).toBe(stages.responded)
      expect([sum('failed'), sum('skipped')]).toEqual([unsent, skipped])
      const byDay = new Map<string, number>()
      for (const { day, row } of rows)
        byDay.set(day ?? '', (byDay.get(day ?? '') ?? 0) + (row.counts.attempted ?? 0))
      expect(byDay).toEqual(days)
      expect(new Set(rows.map(({ row }) => row.channel))).toEqual(new Set(channels.keys()))
    }
  },
  60_000,
)

test.each(DIALECTS)(
  'In an odd account every recipient that can be read is, in one spelling (%s)',
  async (dialect) => {
    const odd = createWorld({
      seed: 7,
      now: Date.UTC(2026, 10, 20, 23),
      volume: 20_000,
      // One in each hour from 14:00 to 21:00 of three days: then the oddities come.
      planned: Array.from({ length: 24 }, (_, index) => {
        const hoursAgo = 26 + (index % 8) + 24 * Math.floor(index / 8)
        return { skill: 'Loyalty', channel: 'sms', size: 800, hoursAgo } as const
      }),
      twist: oddTwist(7),
    })
    const stood = await serve({
      world: odd,
      port: 0,
      accounts: ['4711'],
      token: 'good-token',
      perSecond: null,
    })
    onTestFinished(() => stood.close())
    const client = createClient(sourceAt(stood.origin, dialect))
    const ids = plannedCampaigns(odd.settings).map(({ id }) => id)
    const pages = (await Promise.all(ids.map((id) => pagesOf(client, dialect, id)))).flat()
    const messages = ids.flatMap((id) => campaignIn(odd, id).messages)
    const lost = messages.filter(({ oddity }) => ['noId', 'wrongType', 'nullRow'].includes(oddity ?? ''))
    const oddities = new Set(messages.map(({ oddity }) => oddity))
    for (const name of ['swapped', 'numericCode', 'codeHtml', 'sourceProactive'] as const) {
      expect(oddities).toContain(name)
    }
    expect(lost.length).toBeGreaterThan(1)
    expect(pages.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(lost.length)
    const recipients = new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)))
    expect(recipients.size).toBe(messages.length - lost.length)
    const differing = messages
      .filter((message) => !lost.includes(message))
      .filter((message) => readFailure(recipients.get(message.id)) !== saidFailure(message))
    expect(differing).toEqual([])
  },
  60_000,
)

function readFailure(row: RawRecipient | undefined): string | null {
  if (row === undefined) return 'no such row'
  const isSwapped = /^\d+$/.test(String(row.errorSource))
  if (isSwapped) return 'swapped'
  return foldError({ source: row.errorSource, code: row.errorCode })?.failure ?? null
}

/** Why a message failed as far as the report tells: one oddity has no code, one neither source nor code. */
function saidFailure(message: Message): string | null {
  const failure = failureOf(message)
  if (failure === '- -') return null
  return message.oddity === 'nullCode' && failure !== null ? `${failure.split(' ')[0]} -` : failure
}
