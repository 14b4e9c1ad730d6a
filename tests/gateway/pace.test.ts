// Ten requests a second and API, for the whole process, as the other side sees them.

import { expect, test } from 'vitest'

import { LIMITS } from '../../src/gateway/limits.ts'
import { createApiPace } from '../../src/gateway/pace.ts'
import { until } from '../until.ts'
import {
  ACCOUNT,
  ANALYTICS,
  answerJson,
  gateOf,
  openGateway,
  openUpstream,
  QUESTION,
  TIMES,
  TRANSACTIONS,
} from './gateway.ts'
import { send } from './wire.ts'

/** Nobody answers this. */
const HANGING = `${ANALYTICS}?attemptedStartTime=7&attemptedEndTime=8`

/** The most arrivals that any second saw, wherever it begins. */
function busiestSecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1_000).length))
}

test('the other side never sees eleven requests in one second, even where connections open slowly', async () => {
  let count = 0
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    // Some answers are slow, so that connections are opened and reused in every mixture.
    setTimeout(() => answerJson(outgoing, 200, {}), count++ % 3 === 0 ? 400 : 1)
  })
  const gateway = await openGateway(upstream)
  const replies = await Promise.all(Array.from({ length: 35 }, () => send(gateway, 'GET', QUESTION)))
  expect(replies.every(({ status }) => status === 200)).toBe(true)
  const times = upstream.arrivals.map(({ at }) => at)
  expect(times).toHaveLength(35)
  expect(busiestSecond(times)).toBeLessThanOrEqual(10)
  // The 35th goes in the fourth second, where the machine is quick; one at a time they would take more than this.
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(30_000)
})

test('each API has its own ten, and both accounts share them', async () => {
  const gate = gateOf()
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    void gate.passed.then(() => answerJson(outgoing, 200, {}))
  })
  const gateway = await openGateway(upstream, { environment: { LP_ACCOUNT: `${ACCOUNT},77` } })
  const ask = (path: string) => Promise.all(Array.from({ length: 6 }, () => send(gateway, 'GET', path)))
  const arrived = (api: string) => upstream.arrivals.filter(({ url }) => url.includes(api))
  const first = [ask(QUESTION), ask(TRANSACTIONS)]
  // Nobody is answered yet: eleven and more can only be there at once where each API has turns of its own.
  await until(() => expect(upstream.arrivals).toHaveLength(12))
  const second = ask(`/account/77/app/prmsg/analytics/?${TIMES}`)
  await until(() => expect(arrived('analytics')).toHaveLength(10))
  // The second of the first ten runs although none of them is answered.
  await until(() => expect(arrived('analytics')).toHaveLength(12))
  gate.open()
  await Promise.all([...first, second])
  expect(busiestSecond(arrived('analytics').map(({ at }) => at))).toBeLessThanOrEqual(10)
})

/** Says once that it is asked too often, and when to come again; whoever asks for messages is answered all the same. */
function openLimited(seconds: string) {
  let limited = true
  return openUpstream((arrival, _incoming, outgoing) => {
    if (!limited || arrival.url.includes('transactions')) return answerJson(outgoing, 200, {})
    limited = false
    outgoing.writeHead(429, { 'content-type': 'application/json', 'retry-after': seconds })
    outgoing.end('{"code":0,"requestTraceId":"x","message":"Rate limit exceeded"}')
  })
}

test('a 429 is passed on and silences that API for everybody, for a second or as long as it says', async () => {
  const upstream = await openLimited('2')
  const gateway = await openGateway(upstream)
  const first = await send(gateway, 'GET', QUESTION)
  expect([first.status, first.headers['retry-after']]).toEqual([429, '2'])
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  const [asked, again] = upstream.arrivals.map(({ at }) => at)
  expect((again ?? 0) - (asked ?? 0)).toBeGreaterThan(1_990)
})

test('a 429 of one API silences no other', async () => {
  const gateway = await openGateway(await openLimited('60'), { limits: { longestWait: 5_000 } })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(429)
  // Whoever had to wait with the other API would be turned away.
  expect((await send(gateway, 'GET', TRANSACTIONS)).status).toBe(200)
})

const RETRIES = [
  ['999999999999', '86400'],
  ['-5', '1'],
  ['0', '1'],
  ['Wed, 21 Oct 2099 07:28:00 GMT', '86400'],
  ['Wed, 21 Oct 2015 07:28:00 GMT', '1'],
  ['soon', '1'],
] as const

test.each(RETRIES)('a 429 that asks for "%s" is passed on as %s seconds', async (asked, seconds) => {
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    outgoing.setHeader('retry-after', asked)
    answerJson(outgoing, 429, {})
  })
  const gateway = await openGateway(upstream)
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, reply.headers['retry-after']]).toEqual([429, seconds])
})

test('a 429 that says nothing asks for one second', async () => {
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => answerJson(outgoing, 429, {}))
  const gateway = await openGateway(upstream)
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, reply.headers['retry-after']]).toEqual([429, '1'])
})

test('too many waiting requests are turned away with 429', async () => {
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => answerJson(outgoing, 200, {}))
  const gateway = await openGateway(upstream, { limits: { waiting: 5, second: 3_000 } })
  const ask = () => send(gateway, 'GET', QUESTION)
  const first = await Promise.all(Array.from({ length: 5 }, ask))
  const second = await Promise.all(Array.from({ length: 5 }, ask))
  // The ten of three seconds are used up.
  const others = await Promise.all(Array.from({ length: 10 }, ask))
  const statuses = [...first, ...second, ...others].map(({ status }) => status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  expect(statuses.filter((status) => status === 200)).toHaveLength(15)
})

test('ten questions that hang keep nobody else from the same API', async () => {
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    if (!arrival.url.includes('=7')) answerJson(outgoing, 200, {})
  })
  const gateway = await openGateway(upstream, { limits: { longestWait: 30_000 } })
  const hanging = Array.from({ length: 10 }, () => send(gateway, 'GET', HANGING))
  await until(() => expect(upstream.arrivals).toHaveLength(10))
  const asked = performance.now()
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  expect(performance.now() - asked).toBeLessThan(20_000)
  hanging.forEach((reply) => void reply.catch(() => undefined))
})

test('where all places are taken by questions that hang, the oldest gives way to whoever waits', async () => {
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    if (!arrival.url.includes('=7')) answerJson(outgoing, 200, {})
  })
  const gateway = await openGateway(upstream, { limits: { connections: 4, hangs: 500 } })
  const hanging = Array.from({ length: 4 }, () => send(gateway, 'GET', HANGING))
  await until(() => expect(upstream.arrivals).toHaveLength(4))
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  const first = await Promise.race(hanging)
  expect([first.status, first.text]).toEqual([504, expect.stringContaining('while others waited')])
  hanging.forEach((reply) => void reply.catch(() => undefined))
})

test('who waits too long for a turn is asked to come again, before the page gives up by itself', async () => {
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    outgoing.setHeader('retry-after', '30')
    answerJson(outgoing, 429, {})
  })
  const gateway = await openGateway(upstream, { limits: { longestWait: 200 } })
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(429)
  const reply = await send(gateway, 'GET', QUESTION)
  // Had it waited to the end of the rest, it would have been asked, and been told 30 again.
  expect([reply.status, reply.headers['retry-after']]).toEqual([429, '5'])
  expect(upstream.arrivals).toHaveLength(1)
})

test('whoever leaves the queue gives the place to the next, and keeps none of the ten', async () => {
  const pace = createApiPace({ ...LIMITS, second: 300 }, 1)
  const stay = new AbortController().signal
  const first = await pace.take('analytics', stay)
  const leaving = new AbortController()
  const second = pace.take('analytics', leaving.signal)
  const third = pace.take('analytics', stay)
  leaving.abort()
  expect(await second).toBe('gone')
  if (typeof first === 'string') throw new Error('no turn')
  const started = performance.now()
  first.over()
  const permit = await third
  expect(performance.now() - started).toBeGreaterThan(250)
  if (typeof permit === 'string') throw new Error('no turn')
  permit.unused()
  expect(await pace.take('analytics', stay)).toMatchObject({ kind: 'turn' })
})

test('a request that has left counts, although its page has gone', async () => {
  const pace = createApiPace({ ...LIMITS, second: 300 }, 1)
  const leaving = new AbortController()
  const permit = await pace.take('analytics', leaving.signal)
  if (typeof permit === 'string') throw new Error('no turn')
  permit.over()
  leaving.abort()
  const started = performance.now()
  await pace.take('analytics', new AbortController().signal)
  expect(performance.now() - started).toBeGreaterThan(250)
})
