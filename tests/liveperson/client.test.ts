// What goes over the wire when somebody asks, and what comes back when all is well.

import { expect, test } from 'vitest'
import { IN_APP, SMS, WHATSAPP, channelOf, skillOf } from '../../src/domain/channel.ts'
import {
  createClient,
  type AnalyticsAsk,
  type AnalyticsResult,
  type Source,
} from '../../src/liveperson/reporting/client.ts'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { firstPage } from '../../src/liveperson/reporting/pages.ts'
import { SEED_ERROR, SUCCESSOR_ACCOUNT } from './documents.ts'
import { host, says } from './host.ts'

const FROM = Date.UTC(2026, 10, 1)
const UNTIL = Date.UTC(2026, 10, 2)

function ask(origin: string, source: Partial<Source> = {}, asked: Partial<AnalyticsAsk> = {}) {
  const whole: Source = {
    origin,
    dialect: 'reporting-2.0',
    account: '12345678',
    token: null,
    scenario: null,
    ...source,
  }
  return createClient(whole).analytics({
    app: 'prmsg',
    window: { from: FROM, until: UNTIL },
    filters: null,
    signal: new AbortController().signal,
    ...asked,
  })
}

const CHANNELS = [SMS, WHATSAPP, IN_APP]

const FINE = says(200, SUCCESSOR_ACCOUNT)

test('A day is asked for from its first to its last millisecond, with the path of the first document', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin)
  expect(asked).toMatchObject([
    {
      method: 'GET',
      path: '/account/12345678/app/prmsg/analytics/',
      query: { attemptedStartTime: String(FROM), attemptedEndTime: String(UNTIL - 1) },
      body: '',
    },
  ])
})

test('The later document has its path under /api', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, { dialect: 'outbound-reporting' }, { app: 'c2m' })
  expect(asked).toMatchObject([{ method: 'GET', path: '/api/account/12345678/app/c2m/analytics/' }])
})

test('What the server answers comes back in the words of the domain', async () => {
  const { origin } = await host(FINE)
  expect(await ask(origin)).toMatchObject({
    kind: 'answer',
    answer: {
      rows: [{ channel: 'sms', skill: 'billing', counts: { attempted: 500, closed: 185 } }],
      issueCount: 0,
    },
  })
})

test('Filters are posted, wrapped and in capitals, as the first document has it', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, {}, { filters: { channels: CHANNELS, skills: [skillOf('billing')] } })
  expect(asked).toMatchObject([{ method: 'POST', query: { attemptedStartTime: String(FROM) } }])
  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { filters: { channels: ['SMS', 'WHATSAPP', 'INAPP'], skills: ['billing'] } },
  ])
})

test('Filters are posted bare and in small letters, as the later document has it', async () => {
  const { origin, asked } = await host(FINE)
  const filters = { channels: CHANNELS, skills: [skillOf('billing')] }
  await ask(origin, { dialect: 'outbound-reporting' }, { filters })
  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { channels: ['sms', 'wa', 'inapp'], skills: ['billing'] },
  ])
})

test('What no document spells is not asked for by name: the server could leave out all that was chosen', async () => {
  for (const dialect of DIALECTS) {
    const { origin, asked } = await host(FINE)
    const billing = [skillOf('billing')]
    for (const name of ['rcs', 'apple', 'telegram', '']) {
      await ask(origin, { dialect }, { filters: { channels: [SMS, channelOf(name)], skills: billing } })
    }
    await ask(origin, { dialect }, { filters: { channels: [channelOf('rcs')], skills: [] } })
    await ask(origin, { dialect }, { filters: { channels: [SMS], skills: [skillOf(''), ...billing] } })
    const bodies = asked.map(({ body }) => body)
    for (const body of bodies.slice(0, 4)) expect(body).toMatch(/"skills":\["billing"\]/)
    for (const body of bodies.slice(0, 5)) expect(body).not.toContain('channels')
    expect(bodies[4]).toBe('')
    expect(bodies[5]).toMatch(/"channels":\["sms"\]/i)
    expect(bodies[5]).not.toContain('skills')
  }
})

test('An empty list leaves nothing out, so it is not sent, and two empty lists are no filter', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, {}, { filters: { channels: [], skills: [skillOf('billing')] } })
  await ask(origin, {}, { filters: { channels: [], skills: [] } })
  expect(asked).toMatchObject([
    { method: 'POST', body: '{"filters":{"skills":["billing"]}}' },
    { method: 'GET', body: '' },
  ])
})

test('The pasted token travels in its header and nowhere else', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, { token: ' token-of-a-person\n' })
  const [{ headers, ...rest } = { headers: {} }] = asked
  expect(headers.authorization).toBe('Bearer token-of-a-person')
  expect(headers['content-type']).toBe('application/json')
  expect(JSON.stringify(rest)).not.toContain('token-of-a-person')
})

test('Behind the gateway there is no token, outside the demonstration no scenario', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin)
  expect(asked[0]?.headers).not.toHaveProperty('authorization')
  expect(asked[0]?.headers).not.toHaveProperty('x-demo-scenario')
})

test('A scenario of a link travels in a header, whatever stands in it', async () => {
  const { origin, asked } = await host(FINE)
  await ask(origin, { scenario: 'rate-limited' })
  await ask(origin, { scenario: 'naïve\r\nx-evil: 1' })
  expect(asked.map(({ headers }) => headers['x-demo-scenario'])).toEqual([
    'rate-limited',
    'na%C3%AFve%0D%0Ax-evil%3A%201',
  ])
  expect(asked[1]?.headers).not.toHaveProperty('x-evil')
})

test.each(['', '  ', 'two words', 'line\nbreak', 'schlüssel'])(
  'The token %j cannot be one: nothing is sent, and the fault does not quote it',
  async (token) => {
    const { origin, asked } = await host(FINE)
    expect(await ask(origin, { token })).toEqual({
      kind: 'fault',
      fault: {
        kind: 'unauthorised',
        message: 'The token is empty or has characters that no token has',
        trace: null,
      },
    })
    expect(asked).toEqual([])
  },
)

test.each([
  ['an error', 401, `{"message": "token-of-a-person is over", "requestTraceId": "token-of-a-person"}`],
  ['an issue', 200, `{"analytics": [{"sent": "token-of-a-person", "token-of-a-person": 1}]}`],
  ['no JSON', 200, 'Hello token-of-a-person'],
  ['no envelope', 200, '{"token-of-a-person": 1}'],
])('A server that repeats the token as %s does not get it onto the screen', async (_, status, body) => {
  const { origin } = await host(says(status, body))
  const result = JSON.stringify(await ask(origin, { token: 'token-of-a-person' }))
  expect(result).not.toContain('token-of-a-person')
  expect(result).toContain('[token]')
})

test.each([
  [
    'an error',
    401,
    '{"message": "abcDEF\\/+tok\\u003d\\u003D is over", "requestTraceId": "%61bcDEF/+tok=="}',
  ],
  ['an issue', 200, '{"analytics": [{"sent": "abcDEF\\/+tok\\u003d=", "\\u0061bcDEF/+tok==": 1}]}'],
  ['no JSON', 200, 'Hello abcDEF/+tok%3D%3d'],
  ['no envelope', 200, '{"abcDEF\\/+tok==": 1}'],
])('Nor does one that spells it in another way, as %s', async (_, status, body) => {
  const { origin } = await host(says(status, body))
  const result = JSON.stringify(await ask(origin, { token: 'abcDEF/+tok==' }))
  expect(result).not.toContain('+tok')
  expect(result).not.toContain('u0061bcDEF')
  expect(result).toContain('[token]')
})

test('A page of messages that spells the token in another way comes without it, and is JSON still', async () => {
  const body =
    '{"transactions":[{"transactionId":12345678901234567,"errorMessage":"no abcDEF\\/+tok\\u003d\\u003d!"}]}'
  const { origin } = await host(says(200, `\uFEFF${body}`))
  const source: Source = {
    origin,
    dialect: 'outbound-reporting',
    account: '1',
    token: 'abcDEF/+tok==',
    scenario: null,
  }
  const reply = await createClient(source).transactions({
    app: 'prmsg',
    window: { from: FROM, until: UNTIL },
    filters: null,
    page: firstPage('outbound-reporting'),
    signal: new AbortController().signal,
  })
  if (reply.kind === 'fault') throw new Error('It is a page')
  expect(new TextDecoder().decode(reply.bytes)).toBe(
    '{"transactions":[{"transactionId":"12345678901234567","errorMessage":"no [token]!"}]}',
  )
})

test('A byte order mark before an answer or a refusal is not in the way', async () => {
  const { origin } = await host(says(200, '\uFEFF{"requestMetadata":{"accountId":"acc1"},"analytics":[]}'))
  expect(await ask(origin)).toMatchObject({ kind: 'answer', answer: { rows: [], issueCount: 0 } })
  const refusing = await host(says(400, '\uFEFF{"errorMessage":"Too old"}'))
  expect(await ask(refusing.origin)).toMatchObject({ fault: { kind: 'refused', message: 'Too old' } })
})

test('Nothing is asked twice, neither after too many requests nor after a breakdown', async () => {
  for (const status of [429, 500, 503]) {
    const { origin, asked } = await host(says(status, SEED_ERROR, { 'retry-after': '0' }))
    await ask(origin)
    expect(asked).toHaveLength(1)
  }
})

test('An aborted question rejects with the reason it was given, before, during and in the middle of the answer', async () => {
  const reason = new Error('another question')
  const done = new AbortController()
  done.abort(reason)
  const { origin, asked } = await host(FINE)
  await expect(ask(origin, {}, { signal: done.signal })).rejects.toBe(reason)
  expect(asked).toEqual([])

  const during = new AbortController()
  const silent = await host(() => during.abort(reason))
  await expect(ask(silent.origin, {}, { signal: during.signal })).rejects.toBe(reason)

  const middle = new AbortController()
  const slow = await host((response) => {
    response.writeHead(200).write('{"analytics": [', () => setTimeout(() => middle.abort(reason), 50))
  })
  await expect(ask(slow.origin, {}, { signal: middle.signal })).rejects.toBe(reason)
  await expect.poll(slow.hungUp).toBe(1)
})

test('An address that cannot be one is a bug and is thrown', async () => {
  await expect(ask('no origin')).rejects.toThrow(TypeError)
})

test('A wrapper around fetch is asked instead, which is how the demonstration answers', async () => {
  const asked: string[] = []
  const source: Source = {
    origin: 'https://demo.test',
    dialect: 'reporting-2.0',
    account: '1',
    token: null,
    scenario: null,
  }
  const client = createClient(source, {
    fetch: (input) => {
      asked.push(input instanceof Request ? new URL(input.url).pathname : 'no request')
      return Promise.resolve(new Response('{"analytics": []}'))
    },
  })
  const window = { from: FROM, until: UNTIL }
  const result: AnalyticsResult = await client.analytics({
    app: 'prmsg',
    window,
    filters: null,
    signal: new AbortController().signal,
  })
  expect(result.kind).toBe('answer')
  expect(asked).toEqual(['/account/1/app/prmsg/analytics/'])
})
