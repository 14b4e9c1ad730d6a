// The log: one line for whatever came, with who asked, and nothing in it that a person has to be protected from.

import { connect } from 'node:net'
import { expect, test } from 'vitest'

import { lineLog } from '../../src/gateway/log.ts'
import { until } from '../until.ts'
import { openCalmUpstream, openGateway, openUpstream, QUESTION, TIMES } from './gateway.ts'
import { type Gateway, raw, rawGet, send, statusOf } from './wire.ts'

test('the log has one line a request, with the address it came from and no query', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  await send(gateway, 'GET', QUESTION)
  await rawGet(gateway, '/\x1b[31mred')
  const [line, odd] = gateway.lines
  expect(line).toMatch(
    /^\S+Z 127\.0\.0\.1 - GET \/account\/12345678\/app\/prmsg\/analytics\/ 200 \d+ms \d+B$/,
  )
  expect(line).not.toContain(TIMES)
  expect(odd ?? '').not.toContain('\x1b')
})

test('behind a trusted proxy a line has the address of the browser, and of nobody else', async () => {
  const environment = { TRUSTED_PROXIES: '127.0.0.1' }
  const gateway = await openGateway(await openCalmUpstream(), { environment })
  await send(gateway, 'GET', '/healthz', { 'x-forwarded-for': '1.1.1.1, 203.0.113.7' })
  await send(gateway, 'GET', '/healthz', { 'x-forwarded-for': 'a b\u00a0GET / 200' })
  expect(gateway.lines[0]).toContain('Z 203.0.113.7 - GET /healthz 200')
  expect(gateway.lines[1]).toContain('Z 127.0.0.1 - GET /healthz 200')
})

test('addresses can be left out of the log', async () => {
  const gateway = await openGateway(await openCalmUpstream(), { environment: { LOG_ADDRESSES: 'off' } })
  await send(gateway, 'GET', QUESTION)
  await raw(gateway, 'nonsense\r\n\r\n')
  await until(() => expect(gateway.lines).toHaveLength(2))
  expect(gateway.lines[0]).toMatch(/Z - - GET \/account/)
  expect(gateway.lines[1]).toMatch(/Z - - no request 400 HPE_INVALID_METHOD$/)
})

const UNREADABLE = [
  ['no HTTP at all', '\x16\x03\x01\x02\x00 hello of TLS\r\n\r\n', 400, 'HPE_INVALID_METHOD'],
  ['a request line without an address', 'GET\r\n\r\n', 400, 'HPE_'],
  ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 400, 'HPE_INVALID_HEADER_TOKEN'],
  ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(90_000)}`, 431, 'HPE_HEADER_OVERFLOW'],
  ['a question to a proxy', 'CONNECT evil.example:443 HTTP/1.1\r\n\r\n', 405, 'CONNECT'],
] as const

test.each(UNREADABLE)('what is no request has its line too: %s', async (_, bytes, status, why) => {
  const gateway = await openGateway(await openCalmUpstream())
  expect(statusOf(await raw(gateway, bytes))).toBe(status)
  await until(() => expect(gateway.lines).toHaveLength(1))
  expect(gateway.lines[0]).toContain(`Z 127.0.0.1 - no request ${status} ${why}`)
})

const LINES = [
  ['a Host that is missing', 'GET / HTTP/1.1\r\n\r\n', 'GET / 400'],
  ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: the-moon\r\n\r\n', 'GET / 417'],
  [
    'another protocol',
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n',
    'GET / 421',
  ],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', ' 400'],
] as const

test.each(LINES)('a request that goes no further has one line: %s', async (_, bytes, said) => {
  const gateway = await openGateway(await openCalmUpstream())
  await raw(gateway, bytes)
  await until(() => expect(gateway.lines).toHaveLength(1))
  expect(gateway.lines[0]).toContain(said)
})

test('a request that breaks off has one line, wherever it breaks', async () => {
  const upstream = await openUpstream(() => {})
  const gateway = await openGateway(upstream)
  await sendAndLeave(gateway, 'GET / HT')
  await until(() => expect(gateway.lines).toHaveLength(1))
  expect(gateway.lines[0]).toMatch(/ - no request (400|499) \S+$/)
  const post = `POST ${QUESTION} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\nSec-Fetch-Site: same-origin\r\n`
  await sendAndLeave(gateway, `${post}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{`)
  await until(() => expect(gateway.lines).toHaveLength(2))
  expect(gateway.lines[1]).toMatch(/ POST \S+ \d{3} \d+ms \d+B( cut)?$/)
  const socket = connect(gateway.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`GET ${QUESTION} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n\r\n`)
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  socket.resetAndDestroy()
  await until(() => expect(gateway.lines).toHaveLength(3))
  expect(gateway.lines[2]).toMatch(/ GET \S+ 499 \d+ms 0B cut$/)
})

test('a connection that opens and closes without a word, or between two questions, has no line of its own', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  await sendAndLeave(gateway, '')
  await sendAndLeave(gateway, `GET /healthz HTTP/1.1\r\n\r\n`)
  await sendAndLeave(gateway, '', 'reset')
  await rawGet(gateway, '/healthz')
  await until(() => expect(gateway.lines).toHaveLength(2))
  for (const line of gateway.lines) expect(line).toContain('GET /healthz')
})

/** Sends bytes and goes, without waiting for an answer. */
function sendAndLeave(gateway: Gateway, bytes: string, way: 'end' | 'reset' = 'end'): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(gateway.port, '127.0.0.1', () => {
      if (way === 'reset') socket.resetAndDestroy()
      else socket.end(bytes)
    })
    socket.resume()
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}

test('an error of several lines cannot write one that looks like a request', () => {
  const lines: string[] = []
  lineLog((line) => lines.push(line)).note('error: odd\n2026-01-01T00:00:00Z 1.1.1.1 - GET / 200\n    at f')
  expect(lines[0]?.split('\n').slice(1)).toEqual(['    2026-01-01T00:00:00Z 1.1.1.1 - GET / 200', '    at f'])
})

test('what stands in a request can write neither to a terminal nor a line of its own', () => {
  const lines: string[] = []
  const log = lineLog((line) => lines.push(line))
  const odd = '/\x1b[31m\r\n2026-01-01T00:00:00Z 1.1.1.1 - GET /'
  const entry = { status: 400, milliseconds: 1, bytes: 0, end: 'cut', session: odd } as const
  log.request({ ...entry, method: odd, path: `${odd}${'x'.repeat(999)}`, address: odd })
  log.unread({ address: odd, status: 400, why: odd })
  for (const line of lines) {
    expect(line).toMatch(/^[\x20-\x7e…]+$/)
    expect(line.length).toBeLessThan(400)
  }
  expect(lines[0]?.split(' ')).toHaveLength(9)
  expect(lines[1]?.split(' ')).toHaveLength(7)
})
