// Attacks on the request line: what is not a documented address never reaches LivePerson.

import { expect, test } from 'vitest'

import { ACCOUNT, ANALYTICS, openCalmUpstream, openGateway, QUESTION, TIMES } from './gateway.ts'
import { raw, rawGet, send, statusOf } from './wire.ts'

const CLIMBS = [
  `/account/${ACCOUNT}/app/prmsg/analytics/../../../../secret`,
  `/account/${ACCOUNT}/app/prmsg/../c2m/analytics/?${TIMES}`,
  `/./account/${ACCOUNT}/app/prmsg/analytics/?${TIMES}`,
  `/account/${ACCOUNT}/app/prmsg/analytics/..`,
  `/account/%2e%2e/app/prmsg/analytics/?${TIMES}`,
  `/account/${ACCOUNT}/app/prmsg/%2e%2e/analytics/?${TIMES}`,
  `/account/${ACCOUNT}/app/prmsg/%252e%252e/analytics/?${TIMES}`,
  `/account/${ACCOUNT}%2fapp%2fprmsg%2fanalytics?${TIMES}`,
  `/account/${ACCOUNT}/app/prmsg\\..\\analytics/?${TIMES}`,
  `//evil.example/account/${ACCOUNT}/app/prmsg/analytics/?${TIMES}`,
  `/account//${ACCOUNT}/app/prmsg/analytics/?${TIMES}`,
  `/account/${ACCOUNT};x/app/prmsg/analytics/?${TIMES}`,
  `/account/${ACCOUNT}@evil.example/app/prmsg/analytics/?${TIMES}`,
  `/account/${ACCOUNT}/app/prmsg/analytics/%00?${TIMES}`,
  `/..%2f..%2fetc/passwd`,
  `/../../../../etc/passwd`,
]

test.each(CLIMBS)('an address that climbs or hides something goes nowhere: %s', async (target) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect(statusOf(await rawGet(gateway, target))).toBe(400)
  expect(upstream.arrivals).toEqual([])
})

const FORMS = [
  'GET http://evil.example/ HTTP/1.1',
  `GET http://127.0.0.1${QUESTION} HTTP/1.1`,
  `GET https://evil.example${QUESTION} HTTP/1.1`,
  `GET evil.example${QUESTION} HTTP/1.1`,
  'OPTIONS * HTTP/1.1',
  'GET * HTTP/1.1',
]

test.each(FORMS)('the gateway is no open proxy: %s', async (line) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const answer = await raw(gateway, `${line}\r\nHost: 127.0.0.1:${gateway.port}\r\nConnection: close\r\n\r\n`)
  expect(statusOf(answer)).toBe(400)
  expect(upstream.arrivals).toEqual([])
})

test('a tunnel is refused', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  const answer = await raw(gateway, `CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n`)
  expect(answer).not.toContain(' 200')
})

test('a request that asks to change the protocol is an ordinary request', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  const answer = await rawGet(gateway, '/healthz', ['Connection: Upgrade', 'Upgrade: websocket'])
  expect(statusOf(answer)).toBe(200)
})

const ELSEWHERE = [
  ['/account/87654321/app/prmsg/analytics/', 403],
  [`/account/${ACCOUNT}0/app/prmsg/analytics/`, 403],
  [`/account/${ACCOUNT}/app/other/analytics/`, 404],
  [`/account/${ACCOUNT}/app/PRMSG/analytics/`, 404],
  [`/account/${ACCOUNT}/app/c2m/campaigns/a9cRASfbQ/`, 404],
  [`/account/${ACCOUNT}/app/prmsg/skills/`, 404],
  [`/api/account/${ACCOUNT}/app/prmsg/analytics/`, 404],
  [`/account/${ACCOUNT}/`, 404],
] as const

test.each(ELSEWHERE)(
  'another account, app or path is refused before anything is sent: %s is %i',
  async (path, status) => {
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream)
    const reply = await send(gateway, 'GET', `${path}?${TIMES}`)
    expect(reply.status).toBe(status)
    expect(reply.text).toMatch(
      new RegExp(`^{"code":${status},"requestTraceId":"[0-9a-f-]{36}","message":"[^"]+"}$`),
    )
    expect(upstream.arrivals).toEqual([])
  },
)

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'])(
  'a verb that no document knows is refused: %s',
  async (method) => {
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream)
    const reply = await send(gateway, method, QUESTION)
    expect(reply.status).toBe(405)
    expect(upstream.arrivals).toEqual([])
  },
)

test('what only answers GET is not asked by POST', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const reply = await send(gateway, 'POST', `/account/${ACCOUNT}/app/prmsg/campaigns/a9cRASfbQ/`, {}, '{}')
  expect([reply.status, reply.headers.allow]).toEqual([405, 'GET'])
  expect(upstream.arrivals).toEqual([])
})

const QUERIES = [
  'offset=1',
  `${TIMES}&debug=true`,
  `${TIMES}&attemptedStartTime=1`,
  'attemptedStartTime=yesterday',
  'attemptedStartTime=-1',
  'attemptedStartTime=1e3',
  'attemptedStartTime=',
  'attemptedStartTime',
  'attempted%53tartTime=1',
  'attemptedStartTime=1%26admin=1',
  'attemptedStartTime=1%0d%0aX-Evil:%201',
  '__proto__=1',
  'constructor=1',
  'v=2.0',
  '&',
  '?',
]

test.each(QUERIES)('a query that no document knows is refused: %s', async (query) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect((await send(gateway, 'GET', `${ANALYTICS}?${query}`)).status).toBe(400)
  expect(upstream.arrivals).toEqual([])
})

test('a documented question arrives as our own: its path, its query and our headers', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const cookies = {
    cookie: 'session=1',
    authorization: 'Bearer of-the-page',
    'x-forwarded-for': '1.2.3.4',
    referer: 'x',
  }
  const reply = await send(gateway, 'GET', QUESTION.replace('analytics/', 'analytics'), cookies)
  expect([reply.status, reply.text]).toEqual([200, '{"analytics":[]}'])
  const [arrival] = upstream.arrivals
  expect([arrival?.method, arrival?.url]).toEqual(['GET', QUESTION])
  expect(Object.keys(arrival?.headers ?? {}).toSorted()).toEqual(
    ['accept', 'accept-encoding', 'authorization', 'connection', 'content-type', 'host'].toSorted(),
  )
  expect(arrival?.headers.authorization).toMatch(/^Bearer static-token/)
})

test('the successor of the API is asked at its own addresses', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream, { environment: { LP_API: 'outbound-reporting' } })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(404)
  expect((await send(gateway, 'GET', `/api${QUESTION}`)).status).toBe(200)
  const rows = `/api/account/${ACCOUNT}/app/c2m/transactions/?${TIMES}&v=2.0`
  expect((await send(gateway, 'POST', rows, {}, '{"offset":0}')).status).toBe(200)
  expect((await send(gateway, 'POST', rows.replace('2.0', '1.0'), {}, '{}')).status).toBe(400)
  expect(upstream.arrivals.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['GET', `/api${QUESTION}`, ''],
    ['POST', rows, '{"offset":0}'],
  ])
})

test('several accounts may be configured, and only those are asked', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream, { environment: { LP_ACCOUNT: `${ACCOUNT}, le87654321` } })
  expect((await send(gateway, 'GET', QUESTION.replace(ACCOUNT, 'le87654321'))).status).toBe(200)
  expect((await send(gateway, 'GET', QUESTION.replace(ACCOUNT, '99'))).status).toBe(403)
  expect(upstream.arrivals).toHaveLength(1)
})
