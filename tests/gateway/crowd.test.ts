// Many at a time: those who read slowly, those who wait for a connection, and those who leave while they wait.

import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'

import { until } from '../until.ts'
import { answerJson, gateOf, onClose, openGateway, openUpstream, QUESTION, TRANSACTIONS } from './gateway.ts'
import { type Gateway, send } from './wire.ts'

/** Somebody who asks and then takes nothing of the answer. */
function askAndStall(gateway: Gateway, whenAsked: () => void = () => {}): Socket {
  const socket = connect(gateway.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.pause()
  socket.write(`GET ${TRANSACTIONS} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n\r\n`, whenAsked)
  onClose(() => Promise.resolve(void socket.destroy()))
  return socket
}

const MEGABYTE = 1_048_576
const FAST = { perSecond: 1_000 }

/** Messages in so many megabytes, with their length; analytics are short. */
function openPlentiful(megabytes: number) {
  const body = JSON.stringify({ transactions: ['x'.repeat(megabytes * MEGABYTE)] })
  let sent = 0
  return openUpstream((arrival, _incoming, outgoing) => {
    if (arrival.url.includes('analytics')) return answerJson(outgoing, 200, {})
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    // `finish` would come as well where the connection is cut.
    outgoing.write(body, (error) => (sent += error == null ? 1 : 0))
    outgoing.end()
  }).then((upstream) => ({ upstream, body, sent: () => sent }))
}

test('24 people who read slowly keep nobody from asking', async () => {
  const { upstream, sent } = await openPlentiful(6)
  const gateway = await openGateway(upstream, {
    limits: { ...FAST, connections: 24, aheadInAll: 256 * MEGABYTE },
  })
  for (let i = 0; i < 24; i += 1) askAndStall(gateway)
  // The answers have left LivePerson, although nobody has read them.
  await until(() => expect(sent()).toBe(24))
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
})

test('what is read ahead is bounded in all, and whoever reads too slowly gives way when somebody else asks', async () => {
  const { upstream, body } = await openPlentiful(20)
  const limits = { ...FAST, connections: 2, whole: 1_000, aheadInAll: MEGABYTE, slow: 300 }
  const gateway = await openGateway(upstream, { limits })
  const [first, second] = [askAndStall(gateway), askAndStall(gateway)]
  await until(() => expect(upstream.arrivals).toHaveLength(2))
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  const [one, other] = await Promise.all([takeAllOf(first), takeAllOf(second)])
  // One place was needed, so at least one of the two finds its answer broken.
  expect(Math.min(one, other)).toBeLessThan(body.length)
})

/** How many bytes there are to take until the connection ends, or for as long as it is quiet. */
function takeAllOf(socket: Socket): Promise<number> {
  let taken = 0
  return new Promise((resolve) => {
    socket.on('data', (bytes: Buffer) => (taken += bytes.length))
    socket.on('close', () => resolve(taken))
    socket.setTimeout(2_000, () => resolve(taken))
    socket.resume()
  })
}

test('a slow reader whom nobody waits for gets all of a long answer', async () => {
  const { upstream, body } = await openPlentiful(6)
  const limits = { connections: 1, whole: 1_000, ahead: 100_000, slow: 0 }
  const gateway = await openGateway(upstream, { limits })
  const socket = askAndStall(gateway)
  let taken = 0
  socket.on('data', (bytes: Buffer) => {
    taken += bytes.length
    socket.pause()
    setTimeout(() => socket.resume(), 2)
  })
  socket.resume()
  await until(() => expect(taken).toBeGreaterThan(body.length))
})

/** A LivePerson that keeps everybody waiting. */
async function openHanging() {
  const gate = gateOf()
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    void gate.passed.then(() => answerJson(outgoing, 200, {}))
  })
  return { upstream, open: gate.open }
}

test('who finds no free connection is told so when the time for an answer is over', async () => {
  const { upstream } = await openPlentiful(6)
  const limits = { ...FAST, connections: 1, whole: 1_000, ahead: 1_000, headers: 300, slow: 60_000 }
  const gateway = await openGateway(upstream, { limits })
  askAndStall(gateway)
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, reply.text]).toEqual([
    504,
    expect.stringContaining('no connection was free within 1 s'),
  ])
  expect(upstream.arrivals).toHaveLength(1)
})

test('who leaves while waiting for a connection is not asked for any more', async () => {
  const { upstream, open } = await openHanging()
  const gateway = await openGateway(upstream, { limits: { connections: 1 } })
  const first = send(gateway, 'GET', QUESTION)
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  await new Promise<void>((resolve) => askAndStall(gateway, resolve).once('close', resolve).destroySoon())
  const last = send(gateway, 'GET', QUESTION)
  await until(() => expect(gateway.lines.join('\n')).toContain('transactions/ 499'))
  open()
  expect([(await first).status, (await last).status]).toEqual([200, 200])
  expect(upstream.arrivals.map(({ url }) => url.includes('transactions'))).toEqual([false, false])
})
