// The scenario `campaigns`: every size and age, and one world behind report, analytics and transactions.

import { expect, test } from 'vitest'
import { worldIn } from '../../mocks/scenario.ts'
import { plannedCampaigns } from '../../mocks/world/campaigns.ts'
import type { Message } from '../../mocks/world/message.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { campaignsOf, countsOf, statusOf } from '../oracle-campaigns.ts'
import { allTransactions, ask, HOUR, NOW, prefixOf, standIn, type Row } from './asking.ts'

const world = worldIn('campaigns', createWorld({ seed: 7, now: NOW, volume: 20_000 }))
const handlers = standIn({ world })
const planned = new Set(plannedCampaigns(world.settings).map(({ id }) => id))
// Those of the story are tested in campaigns.test.ts.
const campaigns = campaignsOf(world, 41).filter(({ id }) => planned.has(id))

const newest = campaigns.find(({ startsAt }) => NOW - startsAt < HOUR)
if (newest === undefined) throw new Error('Nothing is being sent')
const sending = newest

async function recipientsOf(dialect: Dialect, id: string): Promise<readonly Row[]> {
  const path = `${prefixOf(dialect)}/prmsg/campaigns/${id}/`
  const rows: Row[] = []
  for (let offset = 0; offset !== -1;) {
    const query: Record<string, number> = dialect === 'reporting-2.0' ? { offset } : {}
    const { json } = await ask(handlers, path, { query })
    rows.push(...(json.consumersReport ?? []))
    offset = Number(json.page?.['nextOffset'])
  }
  return rows
}

test('Campaigns have from 50 to 100,000 recipients, in a world as small as one likes', () => {
  const sizes = campaigns.map(({ messages }) => messages.length)
  expect(sizes.filter((size) => size !== sending.messages.length)).toEqual([
    100_000, 30_000, 12_000, 6_000, 4_000, 2_500, 800, 300, 120, 50,
  ])
  expect(new Set(campaigns.map(({ id }) => id)).size).toBe(campaigns.length)
})

test('Some are hours old, and one is still being sent', () => {
  const ages = campaigns.map(({ startsAt }) => (NOW - startsAt) / HOUR)
  expect(ages.filter((age) => age < 8).length).toBeGreaterThanOrEqual(3)
  expect(sending.messages.length).toBeGreaterThan(1_000)
  expect(sending.messages.length).toBeLessThan(20_000)
})

test('A campaign of the evening goes on past midnight, and none of its messages is lost', () => {
  for (const now of ['2026-11-22T00:10:00Z', '2026-11-22T02:00:00Z', '2026-11-22T05:30:00Z']) {
    const late = worldIn('campaigns', createWorld({ seed: 7, now: Date.parse(now), volume: 20_000 }))
    const sizes = campaignsOf(late, 8).map(({ messages }) => messages.length)
    expect(sizes).toContain(100_000)
    expect(sizes).toContain(6_000)
  }
})

test('Two of them are on two channels, in the shares that were planned', () => {
  const mixed = campaigns
    .filter(({ messages }) => messages.length >= 2_500)
    .map(({ messages }) => [...countsOf(messages).channels.values()])
    .filter((channels) => channels.length > 1)
  expect(mixed).toHaveLength(2)
  for (const [one = 0, other = 0] of mixed) {
    expect(Math.min(one, other) / (one + other)).toBeGreaterThan(0.35)
  }
})

test.each(DIALECTS)(
  'Every recipient agrees with a transaction in status, failure and conversation (%s)',
  async (dialect) => {
    for (const { id, messages, startsAt } of campaigns.filter(({ messages: { length } }) => length < 7_000)) {
      const recipients = await recipientsOf(dialect, id)
      expect(recipients).toHaveLength(messages.length)
      const until = (messages.at(-1)?.attemptedAt ?? startsAt) + 1
      const rows = await allTransactions(handlers, dialect, 'prmsg', startsAt, until)
      expect(
        rows.filter(isOf(id, messages)).map((row) => told(row, 'transactionId', 'messageStatus')),
      ).toEqual(recipients.map((row) => told(row, 'id', 'status')))
      expect(recipients.map(({ status }) => status ?? '')).toEqual(messages.map(statusOf))
    }
  },
  30_000,
)

test.each(DIALECTS)(
  'The report of 100,000 recipients is what a plain count of the messages says (%s)',
  async (dialect) => {
    const [largest] = campaigns
    if (largest === undefined) throw new Error('No campaign')
    const rows = await recipientsOf(dialect, largest.id)
    const statuses = new Map<string, number>()
    for (const row of rows) {
      const status = String(row['status'] ?? '')
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(rows.map(({ id }) => id).join()).toBe(largest.messages.map(({ id }) => id).join())
    expect(statuses).toEqual(countsOf(largest.messages).statuses)
    expect(statuses.get('FAILED')).toBe(largest.messages.filter((one) => statusOf(one) === 'FAILED').length)
  },
  30_000,
)

test.each(DIALECTS)(
  'The analytics of every campaign add up to a plain count (%s)',
  async (dialect) => {
    for (const { id, messages } of campaigns) {
      const { json } = await ask(handlers, `${prefixOf(dialect)}/prmsg/campaigns/${id}/analytics/`)
      const sum = (field: string) =>
        (json.analytics ?? []).reduce((all, row) => all + Number(row[field] ?? 0), 0)
      const { stages, unsent, skipped, days, channels } = countsOf(messages)
      expect([sum('attempted'), sum('sent'), sum('delivered'), sum('failed'), sum('skipped')]).toEqual([
        stages.attempted,
        stages.sent,
        stages.delivered,
        unsent,
        skipped,
      ])
      expect(sum(dialect === 'reporting-2.0' ? 'conversationsCreated' : 'conversationscreated')).toBe(
        stages.responded,
      )
      expect(json.analytics?.length).toBeLessThanOrEqual(days.size * channels.size)
    }
  },
  30_000,
)

test.each(DIALECTS)(
  'Ids that nobody knows are refused with 404, whatever stands in them (%s)',
  async (dialect) => {
    const ids = [
      'nobody',
      'A'.repeat(64),
      'campaign123',
      '0',
      '%3Cscript%3E',
      '%E2%80%AEx',
      '%00',
      '..%2F..%2Fx',
    ]
    for (const id of ids) {
      for (const end of ['/', '/analytics/']) {
        expect((await ask(handlers, `${prefixOf(dialect)}/prmsg/campaigns/${id}${end}`)).status).toBe(404)
      }
      expect((await ask(handlers, `${prefixOf(dialect)}/c2m/campaigns/${id}/`)).status).toBe(400)
    }
  },
)

/** Which transactions are of a campaign: `reporting-2.0` does not say. */
function isOf(id: string, messages: readonly Message[]): (row: Row) => boolean {
  const ids = new Set<unknown>(messages.map((message) => message.id))
  return (row) =>
    ids.has(row['transactionId']) && [undefined, id].includes(textOrNothing(row['proactiveCampaignId']))
}

/** What transaction and recipient should both say; the first of them says no status in `reporting-2.0`. */
function told(row: Row, id: string, status: string): readonly string[] {
  const fields = [id, 'errorSource', 'errorCode', 'errorMessage', 'conversationId', 'consumerId']
  return [...fields.map((field) => String(row[field] ?? '')), 'consumerId' in row ? String(row[status]) : '']
}

function textOrNothing(value: string | number | null | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
