// Very many connections: those that ask for nothing make room for those that do, nobody takes all the room from one
// address, and whoever watches over the process always hears that it lives.

import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'

import { until } from '../until.ts'
import { answerJson, gateOf, onClose, openGateway, openUpstream, QUESTION } from './gateway.ts'
import { type Gateway, send } from './wire.ts'

/** Addresses of this machine, all of which lead to it; elsewhere than on Linux they must be set up first. */
const NEIGHBOURS = { skip: process.platform !== 'linux' }

interface Quiet {
  readonly socket: Socket
  readonly isOpen: () => boolean
}

/** Somebody who connects and says no more than this. */
function connectQuietly(gateway: Gateway, text = '', localAddress = '127.0.0.1'): Promise<Quiet> {
  const socket = connect({ port: gateway.port, host: '127.0.0.1', localAddress })
  let state: 'open' | 'closed' = 'open'
  socket.on('error', () => {})
  socket.on('close', () => (state = 'closed'))
  socket.resume()
  onClose(() => Promise.resolve(void socket.destroy()))
  return new Promise((resolve) =>
    socket.on('connect', () => socket.write(text, () => resolve({ socket, isOpen: () => state === 'open' }))),
  )
}

async function connectMany(gateway: Gateway, count: number, text?: string, localAddress?: string) {
  const all: Quiet[] = []
  // One after the other, so that it is known who has been quiet for longest.
  for (let i = 0; i < count; i += 1) all.push(await connectQuietly(gateway, text, localAddress))
  return all
}

const openOf = (all: readonly Quiet[]) => all.map(({ isOpen }) => isOpen())

const ASKING = (gateway: Gateway) => `GET ${QUESTION} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n\r\n`

async function openHanging(limits: object, environment: Readonly<Record<string, string>> = {}) {
  const gate = gateOf()
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    void gate.passed.then(() => answerJson(outgoing, 200, {}))
  })
  const gateway = await openGateway(upstream, { limits: { perSecond: 1_000, ...limits }, environment })
  return { upstream, gateway, open: gate.open }
}

test('512 connections that ask for nothing keep nobody out', async () => {
  const { gateway, open } = await openHanging({})
  open()
  await connectMany(gateway, 512)
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  expect((await send(gateway, 'GET', '/healthz')).status).toBe(200)
})

test('the longest quiet go first, and of those who began to ask and did not end too', async () => {
  const { gateway } = await openHanging({ guests: 4 })
  const [first, second, ...rest] = await connectMany(gateway, 4, 'GET / HTTP/1.1\r\nHost:')
  await connectMany(gateway, 2)
  await until(() => expect(openOf([first, second].flatMap((quiet) => quiet ?? []))).toEqual([false, false]))
  expect(openOf(rest)).toEqual([true, true])
})

test('whoever waits for an answer is not sent away for others, who hear that it is full; health is told', async () => {
  const { upstream, gateway, open } = await openHanging({ guests: 2 })
  const asking = await connectMany(gateway, 2, ASKING(gateway))
  await until(() => expect(upstream.arrivals).toHaveLength(2))
  const more = await send(gateway, 'GET', QUESTION)
  const { connection, 'retry-after': wait } = more.headers
  expect([more.status, connection, wait]).toEqual([503, 'close', '5'])
  await connectMany(gateway, 100)
  expect((await send(gateway, 'GET', '/healthz')).status).toBe(200)
  expect(openOf(asking)).toEqual([true, true])
  open()
  // They are answered, and what they then keep open is quiet, so there is room.
  await until(async () => expect((await send(gateway, 'GET', QUESTION)).status).toBe(200))
})

test('one address cannot take the room of the others', NEIGHBOURS, async () => {
  const { upstream, gateway, open } = await openHanging({ guests: 8, guestsOfOne: 3 })
  await connectMany(gateway, 5, ASKING(gateway), '127.0.0.2')
  await until(() => expect(upstream.arrivals).toHaveLength(3))
  const others = await connectMany(gateway, 2, '', '127.0.0.3')
  await connectMany(gateway, 20, '', '127.0.0.2')
  expect(openOf(others)).toEqual([true, true])
  const more = send(gateway, 'GET', QUESTION)
  await until(() => expect(upstream.arrivals).toHaveLength(4))
  open()
  expect((await more).status).toBe(200)
})

test('a trusted proxy stands for many people', NEIGHBOURS, async () => {
  const bounds = { guests: 8, guestsOfOne: 2 }
  const { upstream, gateway } = await openHanging(bounds, { TRUSTED_PROXIES: '127.0.0.2' })
  await connectMany(gateway, 5, ASKING(gateway), '127.0.0.2')
  await until(() => expect(upstream.arrivals).toHaveLength(5))
})

test('whoever never takes an answer does not keep it in memory for ever', async () => {
  const text = JSON.stringify({ analytics: ['x'.repeat(20_000_000)] })
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
    outgoing.end(text)
  })
  const limits = { whole: 30_000_000, unread: 30_000_000, perSecond: 1_000 }
  const gateway = await openGateway(upstream, { limits })
  for (let i = 0; i < 3; i += 1) {
    const slow = connect(gateway.port, '127.0.0.1').pause()
    slow.on('error', () => {})
    onClose(() => Promise.resolve(void slow.destroy()))
    slow.write(ASKING(gateway))
  }
  await until(() => expect(gateway.lines.join('\n')).toMatch(/analytics\/ 200 \d+ms \d+B cut/))
  expect((await send(gateway, 'GET', '/healthz')).status).toBe(200)
})

test('guests that come, break off and reset in any state leave the room as it was', async () => {
  const { gateway, open } = await openHanging({ guests: 4 })
  open()
  const whole = ASKING(gateway)
  for (let length = 0; length <= whole.length; length += 7) {
    const [{ socket }] = [await connectQuietly(gateway, whole.slice(0, length))]
    if (length % 2 === 0) socket.resetAndDestroy()
    else socket.end()
  }
  const replies = await Promise.all([1, 2, 3].map(() => send(gateway, 'GET', QUESTION)))
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
})
