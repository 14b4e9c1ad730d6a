// Connections that are kept: one that died in the meantime costs a question nothing, and what came on it unasked is
// nobody's answer.

import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'

import { onClose, openGateway, QUESTION } from './gateway.ts'
import { send } from './wire.ts'

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n'

/** Something that plays LivePerson and says how to go on, question by question, connection by connection. */
async function openKeeping(onQuestion: (socket: Socket, nth: number) => void) {
  const seen: number[] = []
  const server = createServer((socket) => {
    let nth = 0
    socket.on('error', () => {})
    onClose(() => Promise.resolve(void socket.destroy()))
    socket.on('data', () => {
      nth += 1
      seen.push(nth)
      onQuestion(socket, nth)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onClose(() => Promise.resolve(void server.close()))
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  return { upstream: { origin: `http://127.0.0.1:${port}`, arrivals: [] }, seen }
}

const ENDS = [
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ['closes', (socket: Socket) => socket.destroy()],
] as const

test.each(ENDS)(
  'where LivePerson %s a kept connection, the question is asked again on a new one',
  async (_how, end) => {
    const { upstream, seen } = await openKeeping((socket, nth) => {
      if (nth === 1) socket.write(`${ANSWER}{}`)
      else end(socket)
    })
    const gateway = await openGateway(upstream)
    expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
    expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
    expect(seen).toEqual([1, 2, 1])
  },
)

test('a new connection that breaks is not tried again', async () => {
  const { upstream, seen } = await openKeeping((socket) => socket.resetAndDestroy())
  const gateway = await openGateway(upstream)
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(502)
  expect(seen).toEqual([1])
})

test('what LivePerson says unasked after an answer is nobody’s answer', async () => {
  const { upstream } = await openKeeping((socket) => socket.write(`${ANSWER}{}${ANSWER}[]`))
  const gateway = await openGateway(upstream)
  for (let i = 0; i < 3; i += 1) expect((await send(gateway, 'GET', QUESTION)).text).toBe('{}')
})

const ODD = [
  ['a hint before it', `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ANSWER}{}`],
  ['a go-ahead that nobody asked for', `HTTP/1.1 100 Continue\r\n\r\n${ANSWER}{}`],
  [
    'trailers behind it',
    'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Trailer: a\r\n\r\n',
  ],
] as const

test.each(ODD)('an answer with %s is read', async (_what, bytes) => {
  const { upstream } = await openKeeping((socket) => socket.write(bytes))
  const gateway = await openGateway(upstream)
  for (let i = 0; i < 2; i += 1) expect((await send(gateway, 'GET', QUESTION)).text).toBe('{}')
})
