// Bodies that pages send: bounded, JSON, and written anew before they go on.

import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'

import { onClose, openCalmUpstream, openGateway, QUESTION, TRANSACTIONS } from './gateway.ts'
import { raw, send, statusOf } from './wire.ts'

test('filters of an analytics question go on as a POST', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const body = '{ "filters": { "channels": ["SMS"], "skills": ["Zahlungen – Süd"] } }'
  expect((await send(gateway, 'POST', QUESTION, {}, body)).status).toBe(200)
  expect(upstream.arrivals.map(({ method, body: sent }) => [method, sent])).toEqual([
    ['POST', '{"filters":{"channels":["SMS"],"skills":["Zahlungen – Süd"]}}'],
  ])
})

test('transactions that a page asks for by POST arrive as the documented GET with a body', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  expect((await send(gateway, 'POST', `${TRANSACTIONS}&offset=100`, {}, '{"channels":["SMS"]}')).status).toBe(
    200,
  )
  expect((await send(gateway, 'GET', TRANSACTIONS)).status).toBe(200)
  expect(upstream.arrivals.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['GET', `${TRANSACTIONS}&offset=100`, '{"channels":["SMS"]}'],
    ['GET', TRANSACTIONS, ''],
  ])
})

const UNREADABLE = [
  '',
  'null',
  '[]',
  '"text"',
  '{"a":1',
  '{"a":1}{"b":2}',
  '['.repeat(30_000),
  `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
]

test.each(UNREADABLE.map((body) => [body.slice(0, 20), body]))(
  'a body that is no JSON object is refused: %s',
  async (_, body) => {
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream)
    const reply = await send(gateway, 'POST', QUESTION, { 'content-length': String(body.length) }, body)
    // Deep nesting may be written back as it came; what matters is that it does no harm.
    expect(body.startsWith('{"a":[') ? [200, 400] : [400]).toContain(reply.status)
  },
)

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
  'a body of another type is refused: "%s"',
  async (type) => {
    const upstream = await openCalmUpstream()
    const gateway = await openGateway(upstream)
    expect((await send(gateway, 'POST', QUESTION, { 'content-type': type }, '{}')).status).toBe(400)
    expect(upstream.arrivals).toEqual([])
  },
)

test('a body over 64 kB is refused by its announced length, before it is read', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const head = [`POST ${QUESTION} HTTP/1.1`, `Host: 127.0.0.1:${gateway.port}`, 'Sec-Fetch-Site: same-origin']
  const rest = 'Content-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n{'
  expect(statusOf(await raw(gateway, `${head.join('\r\n')}\r\n${rest}`))).toBe(413)
  expect(upstream.arrivals).toEqual([])
})

test('a body over 64 kB is refused where its length was not announced, and the sender is cut off', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const answer = await pourInto(gateway.port)
  expect(statusOf(answer.text)).toBe(413)
  expect(answer.poured).toBeLessThan(100_000_000)
  expect(upstream.arrivals).toEqual([])
})

/** Sends an endless chunked body until the gateway hangs up. */
function pourInto(port: number): Promise<{ readonly text: string; readonly poured: number }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
    let [text, poured] = ['', 0]
    const pour = () => {
      while (!socket.destroyed && socket.writable) {
        poured += chunk.length
        if (!socket.write(chunk)) break
      }
    }
    socket.on('data', (bytes) => (text += bytes.toString('latin1')))
    socket.on('drain', pour)
    socket.on('error', () => {})
    socket.on('close', () => resolve({ text, poured }))
    const head = `POST ${QUESTION} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nSec-Fetch-Site: same-origin\r\n`
    socket.write(`${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`)
    pour()
  })
}

test('a body of exactly 64 kB is let through', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  const body = `{"skills":["${'x'.repeat(65_536 - 15)}"]}`
  expect(body).toHaveLength(65_536)
  expect((await send(gateway, 'POST', QUESTION, {}, body)).status).toBe(200)
  expect((await send(gateway, 'POST', QUESTION, {}, `${body} `)).status).toBe(413)
})

test('the next question is answered where LivePerson leaves the filters of a GET unread', async () => {
  // It reads no body of a GET: what stands there is the next request to it, and a bad one.
  const server = createServer((socket) => {
    let text = ''
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
        const status = /^(GET|POST) \S+ HTTP\/1\.1\r\n/.test(text) ? '200 OK' : '400 Bad Request'
        socket.write(`HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`)
        text = text.slice(end + 4)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onClose(() => Promise.resolve(void server.close()))
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  const gateway = await openGateway({ origin: `http://127.0.0.1:${port}`, arrivals: [] })
  for (let i = 0; i < 3; i += 1) {
    expect((await send(gateway, 'POST', TRANSACTIONS, {}, '{"filters":{}}')).status).toBe(200)
    expect((await send(gateway, 'GET', TRANSACTIONS)).status).toBe(200)
  }
})
