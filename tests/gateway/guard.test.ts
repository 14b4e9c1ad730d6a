// Attacks by other sites and other names: whose page asks, under which Host, and with what in its headers.

import { Agent, get } from 'node:http'
import { expect, test } from 'vitest'

import {
  ANALYTICS,
  answerJson,
  onClose,
  openCalmUpstream,
  openGateway,
  openUpstream,
  QUESTION,
} from './gateway.ts'
import { raw, rawGet, send, statusOf } from './wire.ts'

const FOREIGN_HOSTS = [
  'evil.example',
  'evil.example:4173',
  '127.0.0.1',
  'localhost.evil.example',
  '127.0.0.1:1',
  'LOCALHOST',
  '',
]

test.each(FOREIGN_HOSTS)(
  'a foreign Host is turned away, so DNS rebinding gets nothing: "%s"',
  async (host) => {
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream)
    const answer = await raw(
      gateway,
      `GET ${QUESTION} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    )
    expect([400, 421]).toContain(statusOf(answer))
    expect(upstream.arrivals).toEqual([])
  },
)

test('two Hosts or none are turned away', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect(statusOf(await rawGet(gateway, QUESTION, ['Host: evil.example']))).toBe(400)
  expect(statusOf(await raw(gateway, `GET ${QUESTION} HTTP/1.1\r\nConnection: close\r\n\r\n`))).toBe(400)
  expect(statusOf(await raw(gateway, `GET ${QUESTION} HTTP/1.0\r\n\r\n`))).toBe(400)
  expect(upstream.arrivals).toEqual([])
})

test('the names of this machine and those that the operator allows are served', async () => {
  const environment = { ALLOWED_HOSTS: 'reports.example.com, other.example:8443' }
  const gateway = await openGateway(await openCalmUpstream(), { environment })
  const status = async (host: string) => (await send(gateway, 'GET', QUESTION, { host })).status
  expect(await status(`localhost:${gateway.port}`)).toBe(200)
  expect(await status(`[::1]:${gateway.port}`)).toBe(200)
  expect(await status('Reports.example.com')).toBe(200)
  expect(await status('reports.example.com:9000')).toBe(200)
  expect(await status('other.example:8443')).toBe(200)
  expect(await status('other.example')).toBe(421)
})

test('whoever watches over the process need not know its name', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  expect((await send(gateway, 'GET', '/healthz', { host: '10.0.0.7' })).status).toBe(200)
})

test.each([
  ['GET', '1.0', ''],
  ['HEAD', '1.0', ''],
  ['GET', '1.1', ''],
  ['GET', '1.0', 'Host: \r\n'],
  ['GET', '1.0', 'Host: a\r\nHost: b\r\n'],
  ['GET', '1.0', 'Host: 1/?a\r\n'],
])('nor speak the newest HTTP: %s by HTTP/%s with "%s"', async (method, version, host) => {
  const gateway = await openGateway(await openCalmUpstream())
  const answer = await raw(gateway, `${method} /healthz HTTP/${version}\r\n${host}Connection: close\r\n\r\n`)
  expect(statusOf(answer)).toBe(200)
  expect(answer.endsWith(method === 'HEAD' ? '\r\n\r\n' : '{"ok":true}')).toBe(true)
})

test.each(['1/?aaaa', '1/aaaaa', '1/api/a', '1/#aaaa'])(
  'a Host that holds a path does not turn that answer into another one: "%s"',
  async (host) => {
    const page = { index: '<p>page</p>', files: new Map() }
    const gateway = await openGateway(await openCalmUpstream(), { page })
    expect([400, 200]).toContain((await send(gateway, 'GET', '/healthz', { host })).status)
    expect((await send(gateway, 'GET', '/healthz', { host })).text).not.toContain('page')
  },
)

const FOREIGN_POSTS = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': '', origin: 'https://evil.example' },
  { 'sec-fetch-site': '', origin: 'null' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'content-type': 'text/plain' },
  { 'sec-fetch-site': '' },
]

test.each(FOREIGN_POSTS)('a POST that another site made a browser send is refused: %j', async (headers) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
  const lines = Object.entries({ 'content-type': 'application/json', ...kept }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const head = [
    `POST ${QUESTION} HTTP/1.1`,
    `Host: 127.0.0.1:${gateway.port}`,
    'Content-Length: 2',
    'Connection: close',
  ]
  expect(statusOf(await raw(gateway, `${[...head, ...lines].join('\r\n')}\r\n\r\n{}`))).toBe(403)
  expect(upstream.arrivals).toEqual([])
})

test('a POST of our own page is let through, by either proof', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  const own = `http://127.0.0.1:${gateway.port}`
  expect((await send(gateway, 'POST', QUESTION, {}, '{}')).status).toBe(200)
  expect((await send(gateway, 'POST', QUESTION, { origin: own }, '{}')).status).toBe(200)
  expect(
    (await send(gateway, 'POST', QUESTION, { 'sec-fetch-site': 'none', origin: own }, '{}')).status,
  ).toBe(200)
})

/** Of an origin, the browser's word and the Host that a proxy writes: whether a POST is ours. */
const BEHIND_A_PROXY = [
  ['https://reports.example.com', 'same-origin', 200],
  ['https://REPORTS.example.com', 'same-origin', 200],
  ['https://reports.example.com:8443', 'same-origin', 200],
  ['https://other.example:8443', 'same-origin', 200],
  ['http://reports.example.com', undefined, 200],
  // Whose page it is on another port of that name, only the browser knows.
  ['https://reports.example.com:8443', undefined, 403],
  ['https://other.example', 'same-origin', 403],
  ['https://evil.example', 'same-origin', 403],
  ['https://reports.example.com.evil.example', 'same-origin', 403],
  ['https://x@reports.example.com', 'same-origin', 403],
  ['https://reports.example.com', 'same-site', 403],
  ['https://reports.example.com', 'cross-site', 403],
  ['file://reports.example.com', 'same-origin', 403],
] as const

test.each(BEHIND_A_PROXY)(
  'behind a proxy that keeps the Host to itself, a POST of the page at %s (%s) is answered with %i',
  async (origin, site, status) => {
    const environment = { ALLOWED_HOSTS: 'reports.example.com, other.example:8443' }
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream, { environment })
    const lines = [
      `POST ${QUESTION} HTTP/1.0`,
      `Host: 127.0.0.1:${gateway.port}`,
      `Origin: ${origin}`,
      ...(site === undefined ? [] : [`Sec-Fetch-Site: ${site}`]),
      'Content-Type: application/json',
      'Content-Length: 2',
    ]
    expect(statusOf(await raw(gateway, `${lines.join('\r\n')}\r\n\r\n{}`))).toBe(status)
    expect(upstream.arrivals).toHaveLength(status === 200 ? 1 : 0)
  },
)

const FOREIGN_READS = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
]

test.each(FOREIGN_READS)('data is not read from another site either: %j', async (headers) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect((await send(gateway, 'GET', QUESTION, headers)).status).toBe(403)
  expect((await send(gateway, 'GET', '/settings.json', headers)).status).toBe(403)
  expect(upstream.arrivals).toEqual([])
})

test('a link on another site may open the page itself', async () => {
  const page = { index: '<p>page</p>', files: new Map() }
  const gateway = await openGateway(await openCalmUpstream(), { page })
  expect((await send(gateway, 'GET', '/?v=1', { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
})

test('a line end in a header or a query does not become a header', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect(statusOf(await rawGet(gateway, `${ANALYTICS}?attemptedStartTime=1\r\nX-Evil: 1`))).toBe(400)
  expect(statusOf(await rawGet(gateway, QUESTION, ['X-Demo-Scenario: calm\r\n continued: yes']))).not.toBe(
    200,
  )
  expect(statusOf(await rawGet(gateway, QUESTION, ['X-Demo-Scenario: calm\nX-Evil: 1']))).not.toBe(500)
  for (const { headers } of upstream.arrivals) {
    expect(headers['x-evil']).toBeUndefined()
    expect(headers['x-demo-scenario']).toBeUndefined()
  }
})

test('a live account never hears of a scenario', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  await send(gateway, 'GET', QUESTION, { 'x-demo-scenario': 'calm' })
  expect(upstream.arrivals[0]?.headers['x-demo-scenario']).toBeUndefined()
})

const SMUGGLES = [
  'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}',
  'Transfer-Encoding: xchunked\r\n\r\n{}',
  'Transfer-Encoding: chunked, identity\r\n\r\n{}',
  'Content-Length: +2\r\n\r\n{}',
  'Content-Length : 2\r\n\r\n{}',
  'Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n',
]

test.each(SMUGGLES)('a request whose length can be read in two ways is refused: %j', async (rest) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const hidden = `GET ${QUESTION.replace('prmsg', 'c2m')} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n\r\n`
  const head = [`POST ${QUESTION} HTTP/1.1`, `Host: 127.0.0.1:${gateway.port}`, 'Sec-Fetch-Site: same-origin']
  const answer = await raw(
    gateway,
    `${head.join('\r\n')}\r\nContent-Type: application/json\r\n${rest}${hidden}`,
  )
  expect(statusOf(answer)).toBe(400)
  expect(upstream.arrivals).toEqual([])
})

test('questions that are pushed onto a connection before the first is answered are not passed on', async () => {
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    setTimeout(() => answerJson(outgoing, 200, { analytics: [] }), 100)
  })
  const gateway = await openGateway(upstream)
  const question = `GET ${QUESTION} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n\r\n`
  const answer = await raw(gateway, question.repeat(50))
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400'])
  expect(upstream.arrivals).toHaveLength(1)
})

test('a connection may be used again once its question is answered', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onClose(() => Promise.resolve(agent.destroy()))
  const statuses = Array.from(
    { length: 8 },
    () =>
      new Promise((resolve) => {
        const options = { host: '127.0.0.1', port: gateway.port, path: QUESTION, agent }
        get(options, (incoming) => resolve(incoming.resume().statusCode))
      }),
  )
  expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]))
})

test('a GET does not carry a body past us', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect((await send(gateway, 'GET', QUESTION, { 'content-length': '2' }, '{}')).status).toBe(400)
  expect((await send(gateway, 'GET', QUESTION, { 'transfer-encoding': 'chunked' }, '{}')).status).toBe(400)
  expect(upstream.arrivals).toEqual([])
})

test('a header block without end is not collected', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  const answer = await rawGet(gateway, QUESTION, [`X-Long: ${'a'.repeat(100_000)}`])
  expect([0, 431]).toContain(statusOf(answer))
  expect(statusOf(await rawGet(gateway, `/?${'a'.repeat(70_000)}`))).toBe(414)
})
