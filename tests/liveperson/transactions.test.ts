// Pages of transactions: how they are asked for in both dialects, how they come back as bytes, what comes instead.

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, type StandInServer } from '../../mocks/server.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { SMS, WHATSAPP, skillOf } from '../../src/domain/channel.ts'
import { DAY } from '../../src/domain/day.ts'
import type { Fault } from '../../src/domain/fault.ts'
import {
  canFilterTransactions,
  createClient,
  type Source,
  type TransactionsAsk,
  type TransactionsResult,
} from '../../src/liveperson/reporting/client.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstPage, nextPage, type PageAsk, type PageNews } from '../../src/liveperson/reporting/pages.ts'
import { SEED_ERROR } from './documents.ts'
import { host, nobody, says, type Answering } from './host.ts'

const FROM = Date.UTC(2026, 10, 1)
const WINDOW = { from: FROM, until: FROM + DAY }
const BILLING = { channels: [SMS, WHATSAPP], skills: [skillOf('billing')] }
const FINE = says(200, '{"page": {}, "transactions": []}')

function ask(
  origin: string,
  source: Partial<Source> = {},
  asked: Partial<TransactionsAsk> = {},
  timeout = 60_000,
): Promise<TransactionsResult> {
  const dialect = source.dialect ?? 'reporting-2.0'
  const whole: Source = { origin, dialect, account: '4711', token: null, scenario: null, ...source }
  return createClient(whole, { timeout, now: () => 0 }).transactions({
    app: 'prmsg',
    window: WINDOW,
    filters: null,
    page: firstPage(dialect),
    signal: new AbortController().signal,
    ...asked,
  })
}

async function faultFrom(answering: Answering, timeout?: number): Promise<Fault> {
  const { origin } = await host(answering)
  const result = await ask(origin, {}, {}, timeout)
  if (result.kind !== 'fault') throw new Error('It was answered')
  return result.fault
}

const later = (dialect: Dialect): PageAsk => ({
  ...firstPage(dialect),
  kind: 'offset',
  offset: 5_000,
  limit: 5_000,
})
const times = { attemptedStartTime: String(FROM), attemptedEndTime: String(FROM + DAY - 1) }

test('The first document asks by GET, with an offset from the second page on', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin)
  await ask(origin, {}, { page: later('reporting-2.0') })
  const path = '/account/4711/app/prmsg/transactions/'
  expect(asked.map(({ method, path: at, query, body }) => [method, at, query, body])).toEqual([
    ['GET', path, times, ''],
    ['GET', path, { ...times, offset: '5000' }, ''],
  ])
})

test('Filters of the first document are posted bare to the gateway, which makes the documented GET of them', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, {}, { filters: BILLING, page: later('reporting-2.0') })
  expect(asked).toMatchObject([
    {
      method: 'POST',
      query: { ...times, offset: '5000' },
      body: '{"channels":["SMS","WHATSAPP"],"skills":["billing"]}',
    },
  ])
})

test('Without a gateway nothing can be left out by the first document: all is asked for, and the client says so', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, { token: 'token-of-a-person' }, { filters: BILLING })
  expect(asked).toMatchObject([{ method: 'GET', query: times, body: '' }])
  expect(canFilterTransactions({ dialect: 'reporting-2.0', token: 'token-of-a-person' })).toBe(false)
  expect(canFilterTransactions({ dialect: 'reporting-2.0', token: null })).toBe(true)
  expect(canFilterTransactions({ dialect: 'outbound-reporting', token: 'token-of-a-person' })).toBe(true)
})

test('The later document asks by POST for 5,000 messages at a time, with its filters wrapped', async () => {
  const { origin, asked } = await host(FINE)
  const dialect = 'outbound-reporting'
  await ask(origin, { dialect })
  await ask(origin, { dialect, token: 'token-of-a-person' }, { filters: BILLING, page: later(dialect) })
  const path = '/api/account/4711/app/prmsg/transactions/'
  expect(asked).toMatchObject([
    { method: 'POST', path, query: { ...times, v: '2.0' }, body: '{"offset":0,"limit":5000}' },
    { method: 'POST', query: { ...times, v: '2.0' } },
  ])
  expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
    offset: 5_000,
    limit: 5_000,
    filters: { channels: ['sms', 'wa'], skills: ['billing'] },
  })
})

test('A token of the deprecated version is sent back to the deprecated version', async () => {
  const { origin, asked } = await host(FINE)
  const page: PageAsk = {
    kind: 'token',
    token: 'opaque',
    number: 2,
    seen: 1,
    stale: 0,
    before: 0,
    counted: 0,
    attempted: null,
    why: 'told',
  }
  await ask(origin, { dialect: 'outbound-reporting' }, { page })
  expect(asked).toMatchObject([{ method: 'POST', query: times, body: '{"page":{"nextPage":"opaque"}}' }])
  expect(asked[0]?.query).not.toHaveProperty('v')
})

test('A page comes back as the bytes it came in, read by nobody, also where it is broken', async () => {
  for (const text of [
    '{"transactions": [{"skill": "Zahlungen – Süd"}]}',
    ' \n{"transactions": [{"tr',
    '[]',
  ]) {
    const { origin } = await host(says(200, text))
    const result = await ask(origin)
    if (result.kind !== 'bytes') throw new Error(JSON.stringify(result))
    expect(Buffer.from(result.bytes).toString()).toBe(text)
    expect(result.transferredBytes).toBe(result.bytes.byteLength)
  }
})

test('What came over the line is counted packed, as it came', async () => {
  const text = `{"transactions": [${'"a",'.repeat(10_000)}"a"]}`
  const packed = gzipSync(text)
  const { origin } = await host((response) => {
    response
      .writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(packed.length) })
      .end(packed)
  })
  expect(await ask(origin)).toMatchObject({ kind: 'bytes', transferredBytes: packed.length })
})

test('A page may be large, and not endless', async () => {
  const large = `{"transactions": ["${'x'.repeat(40 * 1_048_576)}"]}`
  const fine = await host(says(200, large))
  expect(await ask(fine.origin)).toMatchObject({ kind: 'bytes', transferredBytes: large.length })
  const piece = '{'.repeat(1_048_576)
  const endless = await host((response) => {
    const pour = () => {
      while (!response.destroyed && response.write(piece));
    }
    response.on('drain', pour).writeHead(200)
    pour()
  })
  expect(await ask(endless.origin)).toEqual({
    kind: 'fault',
    fault: { kind: 'unreadable', detail: 'The answer is too long' },
  })
  await expect.poll(endless.hungUp).toBe(1)
})

const html = (status: number) =>
  says(status, '<!doctype html><form>Sign in</form>', { 'content-type': 'text/html' })
const said = { message: '<<error Message>>', trace: '5102ce1f-35bd-4e5e-9bd3-bacdfd28dd3a' }

test.each([
  [401, says(401, SEED_ERROR), { kind: 'unauthorised', ...said }],
  [403, says(403, SEED_ERROR), { kind: 'unauthorised', ...said }],
  [400, says(400, SEED_ERROR), { kind: 'refused', status: 400, ...said }],
  [429, says(429, SEED_ERROR, { 'retry-after': '7' }), { kind: 'limited', until: 7_000, trace: said.trace }],
  [503, says(503, SEED_ERROR), { kind: 'broken', status: 503, ...said }],
  ['a bad gateway', html(502), { kind: 'broken', status: 502, message: '', trace: null }],
  [
    'a redirect',
    says(302, '', { location: 'http://127.0.0.1:1/' }),
    { kind: 'unreadable', detail: 'Expected JSON, got a redirect' },
  ],
  [
    'a sign-in page',
    html(200),
    { kind: 'unreadable', detail: 'Expected JSON, got a web page: perhaps a sign-in page' },
  ],
  ['plain text', says(200, 'OK'), { kind: 'unreadable', detail: 'Expected JSON, got OK' }],
  ['nothing', says(200, ''), { kind: 'unreadable', detail: 'The answer is empty' }],
  [
    'no content',
    (response) => response.writeHead(204).end(),
    { kind: 'unreadable', detail: 'The answer is empty' },
  ],
] satisfies [unknown, Answering, Fault][])(
  '%s is a fault, as it is for analytics',
  async (_, answering, fault) => {
    expect(await faultFrom(answering)).toEqual(fault)
  },
)

test('A page that breaks off, stops or never begins is a fault: half a page is never passed on', async () => {
  expect(await ask(await nobody())).toEqual({ kind: 'fault', fault: { kind: 'offline' } })
  const half: Answering = (response) => {
    response.writeHead(200, { 'content-length': '9999' }).write('{"transactions": [', () => {
      setTimeout(() => response.destroy(), 20)
    })
  }
  expect(await faultFrom(half)).toEqual({ kind: 'offline' })
  const stops: Answering = (response) => void response.writeHead(200).write('{"transactions": [')
  expect(await faultFrom(stops, 100)).toEqual({ kind: 'timeout', after: 100 })
})

test('An aborted page rejects with the reason it was given', async () => {
  const reason = new Error('another question')
  const middle = new AbortController()
  const { origin, hungUp } = await host((response) => {
    response.writeHead(200).write('{"transactions": [', () => setTimeout(() => middle.abort(reason), 50))
  })
  await expect(ask(origin, {}, { signal: middle.signal })).rejects.toBe(reason)
  await expect.poll(hungUp).toBe(1)
})

test.each([
  [401, '{"message": "token-of-a-person is over"}'],
  [200, 'Hello token-of-a-person'],
  [
    200,
    '{"transactions": [{"errorMessage": "Ü token-of-a-person", "token-of-a-person": 1}, "token-of-a-person"]}',
  ],
])(
  'A server that repeats the token (%d %s) does not get it onto the screen or into the cache',
  async (status, body) => {
    const { origin } = await host(says(status, body))
    const result = await ask(origin, { token: 'token-of-a-person' })
    const shown = result.kind === 'bytes' ? Buffer.from(result.bytes).toString() : JSON.stringify(result)
    expect(shown).not.toContain('token-of-a-person')
    if (result.kind === 'bytes') {
      expect(JSON.parse(shown)).toEqual(JSON.parse(body.replaceAll('token-of-a-person', '[token]')))
    }
  },
)

test.each(['', 'two words', 'schlüssel'])('The token %j cannot be one: nothing is sent', async (token) => {
  const { origin, asked } = await host(FINE)
  expect(await ask(origin, { token })).toMatchObject({ kind: 'fault', fault: { kind: 'unauthorised' } })
  expect(asked).toEqual([])
})

const NOW = Date.UTC(2026, 10, 21, 12)
const world = createWorld({ seed: 7, now: NOW, volume: 1_000_000 })
let server: StandInServer
beforeAll(async () => {
  server = await serve({ world, port: 0, accounts: ['4711'], token: 'good-token', perSecond: null })
})
afterAll(() => server.close())

/** What a page of the stand-in looks like, as far as a walk needs it. */
interface Page {
  readonly page: { readonly nextOffset?: number; readonly count: number; readonly limit?: number }
  readonly transactions: readonly { readonly transactionId: string }[]
}

async function walked(dialect: Dialect, window: TransactionsAsk['window']): Promise<readonly string[]> {
  const ids: string[] = []
  for (let page = firstPage(dialect); ;) {
    const result = await ask(server.origin, { dialect, token: 'good-token' }, { window, page })
    if (result.kind === 'fault') throw new Error(JSON.stringify(result.fault))
    // The shape is the stand-in's own.
    const json = JSON.parse(Buffer.from(result.bytes).toString()) as Page
    const rows = json.transactions.map(({ transactionId }) => transactionId)
    const news: PageNews = {
      rows: rows.length,
      fresh: rows.length,
      nextOffset: json.page.nextOffset ?? null,
      nextPage: null,
      count: json.page.count,
      limit: json.page.limit ?? null,
    }
    ids.push(...rows)
    const step = nextPage(dialect, page, news)
    if (step.kind === 'stuck') throw new Error(step.reason)
    if (step.kind === 'end') return ids
    page = step.page
  }
}

test.each(DIALECTS)('Page after page every message of a day is met once: %s', async (dialect) => {
  const window = { from: NOW - 4 * DAY, until: NOW - 3 * DAY }
  const expected = [...world.messages('prmsg', window.from, window.until)].map(({ id }) => id)
  expect(expected.length).toBeGreaterThan(1_500)
  expect(await walked(dialect, window)).toEqual(expected)
})
