// The client against the whole stand-in over HTTP: what it reads, added up, is what a plain count of the messages
// says. The stand-in counts by itself, so the two agree only where both are right.

import { beforeAll, afterAll, expect, test } from 'vitest'
import { createWorld } from '../../mocks/world/world.ts'
import { serve, type StandInServer } from '../../mocks/server.ts'
import { SMS, WHATSAPP, skillOf } from '../../src/domain/channel.ts'
import { dayOf, endOf, startOf, windowsOf, zoneOf, type Zone } from '../../src/domain/day.ts'
import type { Counter } from '../../src/domain/stage.ts'
import type { Row } from '../../src/domain/tally.ts'
import { createClient, type AnalyticsAsk } from '../../src/liveperson/reporting/client.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'

type Message = ReturnType<typeof world.messages> extends Iterable<infer One> ? One : never

const NOW = Date.UTC(2026, 10, 21, 12)
const world = createWorld({ seed: 7, now: NOW, volume: 200_000 })
const NO_FILTERS = null

let server: StandInServer

beforeAll(async () => {
  server = await serve({ world, port: 0, accounts: ['4711'], token: 'good-token', perSecond: null })
})
afterAll(() => server.close())

function ask(
  dialect: Dialect,
  asked: Pick<AnalyticsAsk, 'window' | 'filters'>,
  more: { token?: string; scenario?: string } = {},
) {
  const source = {
    origin: server.origin,
    dialect,
    account: '4711',
    token: more.token ?? 'good-token',
    scenario: more.scenario ?? null,
  }
  return createClient(source).analytics({ app: 'prmsg', signal: new AbortController().signal, ...asked })
}

async function rowsOf(...asked: Parameters<typeof ask>): Promise<readonly Row[]> {
  const result = await ask(...asked)
  if (result.kind === 'fault') throw new Error(JSON.stringify(result.fault))
  expect(result.answer).toMatchObject({ issueCount: 0, unknownFields: [] })
  return result.answer.rows
}

/** How the stand-in's own messages say that something happened to them. */
const HAPPENED: readonly [Counter, (message: Message) => boolean][] = [
  ['attempted', () => true],
  ['eligible', (message) => message.eligibleAt !== null],
  ['sent', (message) => message.sentAt !== null],
  ['delivered', (message) => message.deliveredAt !== null],
  ['read', (message) => message.readAt !== null],
  ['responded', (message) => message.respondedAt !== null],
  ['closed', (message) => message.closedAt !== null],
  ['skipped', (message) => message.skippedAt !== null],
  ['failed', (message) => message.sentAt === null],
]

function counted(rows: readonly Row[], counter: Counter): number {
  return rows.reduce((sum, row) => sum + (row.counts[counter] ?? 0), 0)
}

function zone(name: string): Zone {
  const known = zoneOf(name)
  if (known === null) throw new Error(`No zone ${name}`)
  return known
}

const november = (date: number) => {
  const day = dayOf(`2026-11-${String(date).padStart(2, '0')}`)
  if (day === null) throw new Error('No such day')
  return day
}

for (const dialect of DIALECTS) {
  test.each([
    ['UTC', 1, 24],
    // The night on which the clocks go back: 25 hours, two windows.
    ['America/New_York', 1, 25],
    ['Asia/Kolkata', 9, 24],
  ])(
    `The messages of a day in %s are those that a plain count finds (${dialect})`,
    async (name, date, hours) => {
      const [from, until] = [startOf(november(date), zone(name)), endOf(november(date), zone(name))]
      expect(until - from).toBe(hours * 3_600_000)
      const windows = windowsOf(november(date), zone(name))
      const answers = await Promise.all(
        windows.map((window) => rowsOf(dialect, { window, filters: NO_FILTERS })),
      )
      const messages = [...world.messages('prmsg', from, until)]
      expect(messages.length).toBeGreaterThan(100)
      for (const [counter, happened] of HAPPENED) {
        expect([counter, counted(answers.flat(), counter)]).toEqual([
          counter,
          messages.filter(happened).length,
        ])
      }
    },
  )

  test(`Filters sent to the server leave what a plain count finds (${dialect})`, async () => {
    const window = { from: startOf(november(3), zone('UTC')), until: endOf(november(3), zone('UTC')) }
    const skills = ['Delivery updates', 'Billing reminders']
    for (const [channel, name] of [
      [SMS, 'sms'],
      [WHATSAPP, 'wa'],
    ] as const) {
      const rows = await rowsOf(dialect, {
        window,
        filters: { channels: [channel], skills: skills.map(skillOf) },
      })
      const messages = [...world.messages('prmsg', window.from, window.until)].filter(
        (message) => message.channel === name && skills.includes(message.skill),
      )
      expect(messages.length).toBeGreaterThan(0)
      expect(counted(rows, 'attempted')).toBe(messages.length)
      expect(new Set(rows.map((row) => row.channel))).toEqual(new Set([channel]))
    }
  })

  test(`The mean rating of a row is that of its messages, as far as its digits go (${dialect})`, async () => {
    const window = { from: startOf(november(3), zone('UTC')), until: endOf(november(3), zone('UTC')) }
    const rows = await rowsOf(dialect, { window, filters: NO_FILTERS })
    const messages = [...world.messages('prmsg', window.from, window.until)]
    expect(rows.filter((row) => row.rating !== null).length).toBeGreaterThan(3)
    for (const { channel, skill, rating } of rows) {
      const ratings = messages
        .filter((message) => message.channel === channel && message.skill === skill)
        .flatMap((message) => (message.rating === null ? [] : [message.rating]))
      const mean = ratings.reduce((sum, one) => sum + one, 0) / ratings.length
      if (rating === 'unread') expect.unreachable('The stand-in writes means that can be read')
      else if (rating === null) expect(ratings).toEqual([])
      else expect(Math.abs(rating.mean - mean)).toBeLessThanOrEqual(0.5 * 10 ** -rating.decimals + 1e-9)
    }
  })
}

const DAY = { window: { from: NOW - 86_400_000, until: NOW }, filters: NO_FILTERS }

test('A wrong token opens nothing, and the stand-in says why', async () => {
  expect(await ask('reporting-2.0', DAY, { token: 'bad-token' })).toMatchObject({
    fault: { kind: 'unauthorised', message: 'invalid token' },
  })
})

test('More than a day is refused, and so is what lies too far back', async () => {
  const tooLong = { window: { from: NOW - 86_400_002, until: NOW }, filters: NO_FILTERS }
  expect(await ask('reporting-2.0', tooLong)).toMatchObject({ fault: { kind: 'refused', status: 400 } })
  const tooOld = { window: { from: 0, until: 1 }, filters: NO_FILTERS }
  expect(await ask('outbound-reporting', tooOld)).toMatchObject({ fault: { kind: 'refused', status: 400 } })
})

test('An account that has sent nothing is answered with no rows', async () => {
  expect(await rowsOf('outbound-reporting', DAY, { scenario: 'empty' })).toEqual([])
})

test('In the rate limited story some questions are told to wait a second, and say so', async () => {
  const begun = Date.now()
  const results = await Promise.all(
    Array.from({ length: 46 }, () => ask('reporting-2.0', DAY, { scenario: 'rate-limited' })),
  )
  const limited = results.flatMap((result) =>
    result.kind === 'fault' && result.fault.kind === 'limited' ? [result.fault] : [],
  )
  expect(limited).toHaveLength(6)
  expect(limited.every((fault) => fault.trace !== null && fault.until >= begun + 1_000)).toBe(true)
})
