// The process is told to end while people are asking: they get their answers, nobody new is taken in, and whoever cannot
// be answered hears so within ten seconds.

import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'

import { until } from '../until.ts'
import {
  ACCOUNT,
  answerJson,
  gateOf,
  onClose,
  openUpstream,
  QUESTION,
  TOKEN,
  TRANSACTIONS,
} from './gateway.ts'
import { runGateway, withBuiltGateway } from './process.ts'
import { send } from './wire.ts'

withBuiltGateway()

async function openBusy() {
  const gate = gateOf()
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    if (arrival.url.includes('transactions')) {
      // Half of it is there before the signal.
      outgoing.writeHead(200, { 'content-type': 'application/json' })
      outgoing.write(`{"transactions":["${'x'.repeat(3_000_000)}`)
      void gate.passed.then(() => outgoing.end('"]}'))
    } else void gate.passed.then(() => answerJson(outgoing, 200, { analytics: [] }))
  })
  const environment = { LP_ACCOUNT: ACCOUNT, LP_TOKEN: TOKEN, LP_REPORTING_ORIGIN: upstream.origin }
  const running = await runGateway(environment)
  return { upstream, running, gateway: { ...running, lines: [] }, open: gate.open }
}

/** Somebody who is connected, has been answered once, and says nothing more. */
function keepConnected(port: number): Promise<{ readonly over: Promise<void> }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onClose(() => Promise.resolve(void socket.destroy()))
  const over = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  return new Promise((resolve) => socket.on('data', () => resolve({ over })))
}

test('after SIGTERM answers under way come whole, idle connections close at once, and nobody new is served', async () => {
  const { upstream, running, gateway, open } = await openBusy()
  const idle = await keepConnected(running.port)
  const asked = [send(gateway, 'GET', QUESTION), send(gateway, 'GET', TRANSACTIONS)]
  await until(() => expect(upstream.arrivals).toHaveLength(2))
  running.signal('SIGTERM')
  await idle.over
  await expect(send(gateway, 'GET', '/healthz')).rejects.toThrow()
  open()
  const replies = await Promise.all(asked)
  expect(replies.map(({ status, end }) => [status, end])).toEqual([
    [200, 'whole'],
    [200, 'whole'],
  ])
  expect(replies[1]?.text).toHaveLength(3_000_000 + '{"transactions":[""]}'.length)
  expect(await running.ended).toBe(0)
})

test('after SIGTERM a connection whose answer has come asks for nothing new', async () => {
  const { upstream, running, open } = await openBusy()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onClose(() => Promise.resolve(agent.destroy()))
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: running.port, path: QUESTION, agent }, (reply) => {
        reply.resume()
        reply.on('end', () => resolve(reply.statusCode ?? 0))
      })
      asking.on('error', reject)
      asking.end()
    })
  const [first, second] = [ask(), ask().catch(() => 'refused')]
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  running.signal('SIGTERM')
  await until(async () => await expect(fetch(running.origin)).rejects.toThrow())
  open()
  expect([await first, await second]).toEqual([200, 'refused'])
  expect(upstream.arrivals).toHaveLength(1)
  expect(await running.ended).toBe(0)
})

test('whoever cannot be answered in ten seconds hears so, and the process is gone', async () => {
  const { upstream, running, gateway } = await openBusy()
  const asked = send(gateway, 'GET', QUESTION)
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  running.signal('SIGTERM')
  const reply = await asked
  expect([reply.status, reply.end]).toEqual([502, 'whole'])
  expect(await running.ended).toBe(0)
})

test('a second signal ends the process at once', async () => {
  const { upstream, running, gateway } = await openBusy()
  const idle = await keepConnected(running.port)
  const asked = send(gateway, 'GET', QUESTION).catch(() => 'cut')
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  running.signal('SIGTERM')
  // The first has been heard.
  await idle.over
  running.signal('SIGINT')
  expect([await running.ended, await asked]).toEqual([0, 'cut'])
})
