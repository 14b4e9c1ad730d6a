// Tokens: fetched once for many, renewed before they end and once after a 401, and never seen by anybody.

import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'

import { grantIn, sentinelOriginIn } from '../../src/gateway/sentinel.ts'
import {
  ACCOUNT,
  answerJson,
  clientCredentials,
  CLIENT_SECRET,
  FETCHED,
  gateOf,
  openCalmUpstream,
  openGateway,
  openUpstream,
  QUESTION,
  TRANSACTIONS,
  type Arrival,
  type Upstream,
} from './gateway.ts'
import { send } from './wire.ts'

/** A fast pace, so that fifty questions need not wait five seconds. */
const FAST = { perSecond: 1_000 }

/** A sentinel that hands out `...-1`, `...-2` and so on. */
function openSentinel(expiresIn = 3_600): Promise<Upstream> {
  let serial = 0
  return openUpstream((_arrival, _incoming, outgoing) => {
    const token = `${FETCHED}-${++serial}`
    setTimeout(
      () => answerJson(outgoing, 200, { access_token: token, token_type: 'Bearer', expires_in: expiresIn }),
      30,
    )
  })
}

/** A LivePerson that knows only one token at a time. */
function openChoosy(good: () => string): Promise<Upstream> {
  return openUpstream((arrival, _incoming, outgoing) => {
    if (bearerOf(arrival) === good()) answerJson(outgoing, 200, { analytics: [] })
    else answerJson(outgoing, 401, { code: 0, requestTraceId: 'x', message: 'jwt expired' })
  })
}

function bearerOf(arrival: Arrival): string {
  return (arrival.headers.authorization ?? '').replace(/^Bearer /, '')
}

function fifty(ask: () => Promise<{ readonly status: number }>): Promise<readonly number[]> {
  return Promise.all(Array.from({ length: 50 }, async () => (await ask()).status))
}

test('one token serves fifty callers, asked for as the document says', async () => {
  const [upstream, sentinel] = [await openCalmUpstream(), await openSentinel()]
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel), limits: FAST })
  expect(new Set(await fifty(() => send(gateway, 'GET', QUESTION)))).toEqual(new Set([200]))
  expect(sentinel.arrivals.map(({ method, url, body }) => [method, url, body])).toEqual([
    [
      'POST',
      `/sentinel/api/account/${ACCOUNT}/app/token?v=1.0&grant_type=client_credentials`,
      `client_id=client-id&client_secret=${CLIENT_SECRET}`,
    ],
  ])
  expect(new Set(upstream.arrivals.map(bearerOf))).toEqual(new Set([`${FETCHED}-1`]))
})

test('the second form of the token address is there for those who need it', async () => {
  const [upstream, sentinel] = [await openCalmUpstream(), await openSentinel()]
  const environment = { ...clientCredentials(sentinel), LP_SENTINEL_API: 'v2' }
  const gateway = await openGateway(upstream, { environment })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  const [arrival] = sentinel.arrivals
  expect(arrival?.url).toBe(`/sentinel/api/v2/account/${ACCOUNT}/app/token`)
  expect(arrival?.body).toContain('grant_type=client_credentials')
})

test('when a token ends early, fifty callers get one new token between them', async () => {
  let good = `${FETCHED}-1`
  const [upstream, sentinel] = [await openChoosy(() => good), await openSentinel()]
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel), limits: FAST })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  good = `${FETCHED}-2`
  expect(new Set(await fifty(() => send(gateway, 'GET', QUESTION)))).toEqual(new Set([200]))
  expect(sentinel.arrivals).toHaveLength(2)
})

test('a late 401 to the old token does not throw the new one away', async () => {
  let good = `${FETCHED}-1`
  const sentinel = await openSentinel()
  const renewed = gateOf()
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    if (bearerOf(arrival) === good) {
      if (good === `${FETCHED}-2`) renewed.open()
      return answerJson(outgoing, 200, {})
    }
    // That of the messages comes when the new token has been used already.
    const late = arrival.url.includes('transactions') ? renewed.passed : Promise.resolve()
    void late.then(() => answerJson(outgoing, 401, {}))
  })
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel) })
  await send(gateway, 'GET', QUESTION)
  good = `${FETCHED}-2`
  const replies = await Promise.all([send(gateway, 'GET', TRANSACTIONS), send(gateway, 'GET', QUESTION)])
  expect(replies.map(({ status }) => status)).toEqual([200, 200])
  expect(sentinel.arrivals).toHaveLength(2)
})

test('a first token that is refused is renewed as well', async () => {
  const [upstream, sentinel] = [await openChoosy(() => `${FETCHED}-2`), await openSentinel()]
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel) })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
})

test('when no token is ever good, the 401 is passed on and the sentinel is not hammered', async () => {
  const [upstream, sentinel] = [await openChoosy(() => 'none'), await openSentinel()]
  // However long the hundred take, it is the same moment to the gateway: the rest after a refusal is not over.
  const gateway = await openGateway(upstream, {
    environment: clientCredentials(sentinel),
    limits: FAST,
    now: () => 0,
  })
  expect(new Set(await fifty(() => send(gateway, 'GET', QUESTION)))).toEqual(new Set([401]))
  expect(new Set(await fifty(() => send(gateway, 'GET', QUESTION)))).toEqual(new Set([401]))
  expect(sentinel.arrivals).toHaveLength(2)
})

test('a token that was pasted into the configuration is all there is: its 401 is passed on', async () => {
  const upstream = await openChoosy(() => 'another')
  const gateway = await openGateway(upstream)
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, JSON.parse(reply.text)]).toEqual([
    401,
    { code: 0, requestTraceId: 'x', message: 'jwt expired' },
  ])
  expect(upstream.arrivals).toHaveLength(1)
})

test('a token is renewed before it ends', async () => {
  let clock = 0
  const [upstream, sentinel] = [await openCalmUpstream(), await openSentinel(3_600)]
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel), now: () => clock })
  const bearers = async (at: number) => {
    clock = at
    await send(gateway, 'GET', QUESTION)
    return bearerOf(upstream.arrivals.at(-1) ?? { at: 0, method: '', url: '', headers: {}, body: '' })
  }
  expect(await bearers(0)).toBe(`${FETCHED}-1`)
  expect(await bearers(54 * 60_000)).toBe(`${FETCHED}-1`)
  expect(await bearers(56 * 60_000)).toBe(`${FETCHED}-2`)
})

test('while the sentinel is away, a token that still lives goes on serving', async () => {
  let [clock, away] = [0, false]
  const sentinel = await openUpstream((_arrival, _incoming, outgoing) => {
    if (away) outgoing.destroy()
    else answerJson(outgoing, 200, { access_token: `${FETCHED}-1`, expires_in: 3_600 })
  })
  const gateway = await openGateway(await openCalmUpstream(), {
    environment: clientCredentials(sentinel),
    now: () => clock,
  })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  ;[clock, away] = [57 * 60_000, true]
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  clock = 61 * 60_000
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(502)
})

type Misdeed = (outgoing: ServerResponse, elsewhere: Upstream) => void
const MISDEEDS: readonly (readonly [string, number, Misdeed])[] = [
  ['refuses the credential', 401, (out) => answerJson(out, 401, { error: `invalid ${CLIENT_SECRET}` })],
  ['calls it a bad request', 401, (out) => answerJson(out, 400, { error: 'invalid_client' })],
  ['breaks', 502, (out) => answerJson(out, 500, {})],
  ['redirects', 502, (out, { origin }) => out.writeHead(307, { location: `${origin}/steal` }).end()],
  ['sends no token', 502, (out) => answerJson(out, 200, { token_type: 'Bearer' })],
  [
    'sends a token with a line end in it',
    502,
    (out) => answerJson(out, 200, { access_token: 'a\r\nX-Evil: 1' }),
  ],
  ['sends a token of a few letters', 502, (out) => answerJson(out, 200, { access_token: '1234567' })],
  ['sends half an answer', 502, (out) => out.writeHead(200, { 'content-length': '100' }).end('{"access')],
  ['sends a flood', 502, (out) => out.writeHead(200).end(Buffer.alloc(5_000_000, ' '))],
  ['hangs', 502, () => {}],
  ['hangs up', 502, (out) => out.destroy()],
]

test.each(MISDEEDS)('a sentinel that %s leaves the page with a plain %i', async (what, status, misdeed) => {
  const [upstream, elsewhere] = [await openCalmUpstream(), await openCalmUpstream()]
  const sentinel = await openUpstream((_arrival, _incoming, outgoing) => misdeed(outgoing, elsewhere))
  const gateway = await openGateway(upstream, {
    environment: clientCredentials(sentinel),
    // Only who leaves us waiting is to be given up for that.
    limits: { ...FAST, token: /^(hangs|sends half)/.test(what) ? 300 : 60_000 },
    now: () => 0,
  })
  const replies = await Promise.all([1, 2, 3].map(() => send(gateway, 'GET', QUESTION)))
  expect(replies.map((reply) => reply.status)).toEqual([status, status, status])
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(status)
  expect([upstream.arrivals.length, elsewhere.arrivals.length, sentinel.arrivals.length]).toEqual([0, 0, 1])
})

test('after a rest a sentinel that failed is asked again', async () => {
  let clock = 0
  const sentinel = await openUpstream((_arrival, _incoming, outgoing) => {
    if (clock === 0) answerJson(outgoing, 500, {})
    else answerJson(outgoing, 200, { access_token: `${FETCHED}-1` })
  })
  const gateway = await openGateway(await openCalmUpstream(), {
    environment: clientCredentials(sentinel),
    now: () => clock,
  })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(502)
  clock = 6_000
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
})

test('two accounts have a token each', async () => {
  const [upstream, sentinel] = [await openCalmUpstream(), await openSentinel()]
  const environment = { ...clientCredentials(sentinel), LP_ACCOUNT: `${ACCOUNT},87654321` }
  const gateway = await openGateway(upstream, { environment })
  await send(gateway, 'GET', QUESTION)
  await send(gateway, 'GET', QUESTION.replace(ACCOUNT, '87654321'))
  expect(sentinel.arrivals.map(({ url }) => /account\/(\d+)/.exec(url)?.[1])).toEqual([ACCOUNT, '87654321'])
  expect(upstream.arrivals.map(bearerOf)).toEqual([`${FETCHED}-1`, `${FETCHED}-2`])
})

test('where no sentinel is configured the Domain API is asked, and a foreign host in its answer is not', async () => {
  const elsewhere = await openCalmUpstream()
  const domain = await openUpstream((_arrival, _incoming, outgoing) =>
    answerJson(outgoing, 200, {
      service: 'sentinel',
      account: ACCOUNT,
      baseURI: new URL(elsewhere.origin).host,
    }),
  )
  const options = { environment: clientCredentials(null), domainOrigin: domain.origin }
  const gateway = await openGateway(await openCalmUpstream(), options)
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(502)
  expect(domain.arrivals.map(({ url }) => url)).toEqual([
    `/api/account/${ACCOUNT}/service/sentinel/baseURI.json?version=1.0`,
  ])
  expect(elsewhere.arrivals).toEqual([])
})

test('only a host of LivePerson is taken for a sentinel', () => {
  const origin = (baseURI: unknown) => sentinelOriginIn(JSON.stringify({ baseURI }))
  expect(origin('va.sentinel.liveperson.net')).toBe('https://va.sentinel.liveperson.net')
  for (const host of [
    'evil.example',
    'liveperson.net.evil.example',
    'evilliveperson.net',
    'a.liveperson.net:22',
  ]) {
    expect(origin(host)).toBeNull()
  }
  for (const host of ['a.liveperson.net/x', 'u@a.liveperson.net', '', 7, null, '-.liveperson.net']) {
    expect(origin(host)).toBeNull()
  }
  expect(sentinelOriginIn('<html>')).toBeNull()
  // A byte order mark before the answer of the Domain API says nothing.
  expect(sentinelOriginIn(`\uFEFF${JSON.stringify({ baseURI: 'va.sentinel.liveperson.net' })}`)).toBe(
    'https://va.sentinel.liveperson.net',
  )
})

test('a token lives as long as it says of itself, else as the answer says, else an hour', () => {
  const claims = (body: unknown) => `h.${Buffer.from(JSON.stringify(body)).toString('base64url')}.s`
  const life = (answer: unknown) => grantIn(JSON.stringify(answer))?.life
  expect(life({ access_token: claims({ iat: 1_000, exp: 1_600 }), expires_in: 9 })).toBe(600_000)
  expect(life({ access_token: 'opaque-token', expires_in: 900 })).toBe(900_000)
  expect(life({ access_token: 'opaque-token', expires_in: '900' })).toBe(900_000)
  expect(life({ access_token: 'opaque-token' })).toBe(3_600_000)
  expect(life({ access_token: claims({ iat: 1_000, exp: 1_000 }) })).toBe(30_000)
})
