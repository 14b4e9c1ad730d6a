// What a page says of the questions that wait in it: they are begun before they are asked, handed over when they are, and
// given up when they are wanted no more.

import { expect, test } from 'vitest'

import { until } from '../until.ts'
import {
  ACCOUNT,
  ANALYTICS,
  answerJson,
  gateOf,
  KEY,
  openCalmUpstream,
  openGateway,
  openUpstream,
  TOKEN,
  TRANSACTIONS,
  type Arrival,
} from './gateway.ts'
import { runGateway, withBuiltGateway } from './process.ts'
import { begin, type Gateway, send } from './wire.ts'

withBuiltGateway()

const PAGE = '0123456789abcdef0123456789abcdef'
const FAST = { perSecond: 1_000 }

interface Waiting {
  readonly number: number
  readonly method?: string
  readonly target?: string
  readonly body?: string | null
}

/** One day of counts for each number. */
const targetOf = (number: number) =>
  `${ANALYTICS}?attemptedStartTime=${number}&attemptedEndTime=${number + 1}`

function tell(
  gateway: Gateway,
  waiting: readonly Waiting[],
  more: { page?: string; sent?: number; cookie?: string } = {},
) {
  const { page = PAGE, sent = 0, cookie } = more
  const list = waiting.map(({ number, method = 'GET', target = targetOf(number), body = null }) => ({
    number,
    method,
    target,
    body,
  }))
  const headers = cookie === undefined ? {} : { cookie }
  return send(gateway, 'POST', '/waiting-list', headers, JSON.stringify({ page, sent, waiting: list }))
}

const placeOf = (number: number, page = PAGE) => ({ 'x-waiting-list': `${page} ${number}` })
const ask = (gateway: Gateway, number: number, page = PAGE) =>
  send(gateway, 'GET', targetOf(number), placeOf(number, page))
const numbers = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => ({ number: from + index }))

/** A LivePerson that answers what it was asked, once it may. */
async function openHanging() {
  const gate = gateOf()
  let left = 0
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    outgoing.on('close', () => (left += outgoing.writableFinished ? 0 : 1))
    void gate.passed.then(() => answerJson(outgoing, 200, { asked: arrival.url }))
  })
  return { upstream, open: gate.open, left: () => left }
}

/** In the order of their numbers: which of two connections is open first is a matter of luck. */
const askedFor = (arrivals: readonly Arrival[]) => inOrder(arrivals).toSorted((a, b) => a - b)
const inOrder = (arrivals: readonly Arrival[]) =>
  arrivals.map(({ url }) => Number(/Start\w*=(\d+)/.exec(url)?.[1]))

test('what waits in a page is under way at LivePerson before it is asked, and each is asked once', async () => {
  const { upstream, open } = await openHanging()
  const gateway = await openGateway(upstream)
  const told = await tell(gateway, numbers(12))
  expect([told.status, told.text]).toEqual([204, ''])
  await until(() => expect(upstream.arrivals).toHaveLength(12))
  const replies = numbers(12).map(({ number }) => ask(gateway, number))
  open()
  const texts = (await Promise.all(replies)).map(({ status, text }) => [status, text])
  expect(texts).toEqual(numbers(12).map(({ number }) => [200, JSON.stringify({ asked: targetOf(number) })]))
  expect(upstream.arrivals).toHaveLength(12)
})

test('an answer that came before its question is handed over as it is, whatever it was', async () => {
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    const [number = 0] = askedFor([arrival])
    if (number === 429) outgoing.setHeader('retry-after', '7')
    answerJson(outgoing, number, { code: 1, requestTraceId: 'x', message: `this is ${number}` })
  })
  const gateway = await openGateway(upstream, { limits: FAST })
  const statuses = [401, 500, 403, 200, 429]
  await tell(
    gateway,
    statuses.map((status, index) => ({ number: index + 1, target: targetOf(status) })),
  )
  await until(() => expect(upstream.arrivals).toHaveLength(5))
  for (const [index, status] of statuses.entries()) {
    const reply = await send(gateway, 'GET', targetOf(status), placeOf(index + 1))
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(`this is ${status}`)])
    expect(reply.headers['retry-after']).toBe(status === 429 ? '7' : undefined)
  }
  expect(upstream.arrivals).toHaveLength(5)
})

test('what has been begun takes no second turn when it is asked', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream)
  await tell(gateway, numbers(20, 6), { sent: 5 })
  await Promise.all(numbers(25).map(({ number }) => ask(gateway, number)))
  expect(askedFor(upstream.arrivals)).toEqual(numbers(25).map(({ number }) => number))
})

test('a list replaces the one before: what is wanted no more is given up', async () => {
  const { upstream, open, left } = await openHanging()
  const gateway = await openGateway(upstream, { limits: FAST })
  await tell(gateway, numbers(4))
  await until(() => expect(upstream.arrivals).toHaveLength(4))
  await tell(gateway, [{ number: 3 }, { number: 9 }])
  await until(() => expect(left()).toBe(3))
  await until(() => expect(upstream.arrivals).toHaveLength(5))
  const replies = [ask(gateway, 3), ask(gateway, 9)]
  open()
  expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([200, 200])
  expect(askedFor(upstream.arrivals)).toEqual([1, 2, 3, 4, 9])
})

test('what has been sent is not given up by a list that came before it, nor begun by one that came after', async () => {
  const { upstream, open, left } = await openHanging()
  const gateway = await openGateway(upstream, { limits: FAST })
  await tell(gateway, numbers(2))
  await until(() => expect(upstream.arrivals).toHaveLength(2))
  // The page has sent the first, which is still on its way.
  await tell(gateway, [{ number: 2 }], { sent: 1 })
  const first = ask(gateway, 1)
  const third = ask(gateway, 3)
  await until(() => expect(upstream.arrivals).toHaveLength(3))
  // A list from before that was overtaken.
  await tell(gateway, numbers(3))
  open()
  expect([(await first).status, (await third).status]).toEqual([200, 200])
  expect([askedFor(upstream.arrivals), left()]).toEqual([[1, 2, 3], 0])
})

/** A LivePerson that sends the first half of a long answer, and the rest once it may. */
async function openHalf() {
  const gate = gateOf()
  let left = 0
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    outgoing.on('close', () => (left += outgoing.writableFinished ? 0 : 1))
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.write(`{"transactions":["${'x'.repeat(3_000_000)}`)
    void gate.passed.then(() => outgoing.end('"]}'))
  })
  return { upstream, open: gate.open, left: () => left }
}

test('whoever leaves in the middle of what was begun early ends it', async () => {
  const { upstream, left } = await openHalf()
  const gateway = await openGateway(upstream, { limits: FAST })
  await tell(gateway, numbers(1))
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  const leaving = new AbortController()
  const { status } = await fetch(`${gateway.origin}${targetOf(1)}`, {
    headers: placeOf(1),
    signal: leaving.signal,
  })
  // It has been handed over, so no list ends it.
  await tell(gateway, [])
  expect([status, left()]).toEqual([200, 0])
  leaving.abort()
  await until(() => expect(left()).toBe(1))
  expect(upstream.arrivals).toHaveLength(1)
})

test('a page that says nothing more loses what was begun for it, and asks anew', async () => {
  const { upstream, open, left } = await openHanging()
  const gateway = await openGateway(upstream, { limits: { ...FAST, lease: 3_000 } })
  await tell(gateway, numbers(3))
  await until(() => expect(left()).toBe(3))
  open()
  expect((await ask(gateway, 2)).status).toBe(200)
  expect(askedFor(upstream.arrivals)).toEqual([1, 2, 2, 3])
})

test('what waits is begun in the order in which it waits', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream, { limits: { ...FAST, connections: 1 } })
  await tell(gateway, [{ number: 3 }, { number: 1 }, { number: 2 }])
  for (const number of [1, 2, 3]) await ask(gateway, number)
  expect(inOrder(upstream.arrivals)).toEqual([3, 1, 2])
})

test('no more is begun than there may be, for one page and for all of them', async () => {
  const { upstream, open } = await openHanging()
  const gateway = await openGateway(upstream, { limits: { ...FAST, early: 3, earlyInAll: 4 } })
  await tell(gateway, numbers(5))
  const other = 'f'.repeat(32)
  await tell(gateway, numbers(5, 101), { page: other })
  await until(() => expect(askedFor(upstream.arrivals)).toEqual([1, 2, 3, 101]))
  const replies = [...numbers(5).map(({ number }) => ask(gateway, number)), ask(gateway, 101, other)]
  open()
  expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  expect(upstream.arrivals).toHaveLength(6)
})

test('the page that was quiet for longest makes room for another', async () => {
  const { upstream, left } = await openHanging()
  const gateway = await openGateway(upstream, { limits: { ...FAST, earlyPages: 2 } })
  for (const page of ['a', 'b', 'c']) await tell(gateway, numbers(2), { page: page.repeat(32) })
  await until(() => expect(upstream.arrivals).toHaveLength(6))
  await until(() => expect(left()).toBe(2))
})

test('nobody is handed what was begun for another page, another session or another question', async () => {
  const { upstream, open } = await openHanging()
  const gateway = await openGateway(upstream, { limits: FAST, environment: { ACCESS_KEY: KEY } })
  const signIn = async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const { headers } = await send(gateway, 'POST', '/', form, new URLSearchParams({ key: KEY }).toString())
    return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  }
  const [mine, theirs] = [await signIn(), await signIn()]
  expect((await tell(gateway, numbers(1))).status).toBe(401)
  await tell(gateway, numbers(4), { cookie: mine })
  await until(() => expect(upstream.arrivals).toHaveLength(4))
  open()
  const asking = (number: number, cookie: string, page = PAGE, target = targetOf(number)) =>
    send(gateway, 'GET', target, { cookie, ...placeOf(number, page) })
  expect((await asking(1, '')).status).toBe(401)
  await asking(1, theirs)
  await asking(2, mine, 'f'.repeat(32))
  expect((await asking(3, mine, PAGE, targetOf(77))).text).toContain('=77')
  await asking(4, mine)
  expect(askedFor(upstream.arrivals)).toEqual([1, 1, 2, 2, 3, 4, 77])
})

const FORBIDDEN: readonly Omit<Waiting, 'number'>[] = [
  { target: '/account/99999999/app/prmsg/analytics/' },
  { target: '/account/../account/12345678/app/prmsg/analytics/' },
  { target: `/account/${ACCOUNT}/app/prmsg/%2e%2e/` },
  { target: `//evil.example/account/${ACCOUNT}/app/prmsg/analytics/` },
  { target: `https://evil.example/account/${ACCOUNT}/app/prmsg/analytics/` },
  { target: '/settings.json' },
  { target: `${ANALYTICS}?attemptedStartTime=1&attemptedStartTime=2` },
  { target: `${ANALYTICS}?secret=1` },
  { method: 'DELETE' },
  { method: 'GET', body: '{}' },
  { method: 'POST', body: null },
  { method: 'POST', body: '[]' },
  { method: 'POST', body: 'no JSON' },
]

test.each(FORBIDDEN)('a list begins nothing that would be refused if it were asked: %o', async (waiting) => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream, { limits: FAST })
  expect((await tell(gateway, [{ number: 1, ...waiting }, { number: 2 }])).status).toBe(204)
  expect((await ask(gateway, 2)).status).toBe(200)
  expect(askedFor(upstream.arrivals)).toEqual([2])
})

const HOSTILE = [
  ['', 400],
  ['null', 400],
  ['[]', 400],
  ['{"page":"short","sent":0,"waiting":[]}', 400],
  [`{"page":"${PAGE}","sent":-1,"waiting":[]}`, 400],
  [`{"page":"${PAGE}","sent":0,"waiting":[{"number":1}]}`, 400],
  [
    `{"page":"${PAGE}","sent":0,"waiting":${JSON.stringify(numbers(65).map((one) => ({ ...one, method: 'GET', target: '/', body: null })))}}`,
    400,
  ],
  [`{"page":"${PAGE}","sent":0,"waiting":${'['.repeat(30_000)}`, 400],
  [`"${'x'.repeat(70_000)}"`, 413],
] as const

test.each(HOSTILE)('a list that is none is refused: %.40s', async (body, status) => {
  const gateway = await openGateway(await openCalmUpstream())
  expect((await send(gateway, 'POST', '/waiting-list', {}, body)).status).toBe(status)
})

test('a list from another site, or as a form, is refused', async () => {
  const gateway = await openGateway(await openCalmUpstream())
  const list = JSON.stringify({ page: PAGE, sent: 0, waiting: [] })
  const said = (headers: Record<string, string>) => send(gateway, 'POST', '/waiting-list', headers, list)
  expect((await said({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await said({ 'content-type': 'text/plain' })).status).toBe(400)
  expect((await said({})).status).toBe(204)
})

test('filters travel with the list, and a long answer streams to whoever asks at last', async () => {
  const text = JSON.stringify({ transactions: ['x'.repeat(5_000_000)] })
  let taken = 0
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
    outgoing.write(text, () => (taken += 1))
    outgoing.end()
  })
  const gateway = await openGateway(upstream, { limits: FAST })
  const body = '{ "skills": ["a"] }'
  await tell(gateway, [{ number: 1, method: 'POST', target: TRANSACTIONS, body }])
  // It was read ahead, although nobody has asked.
  await until(() => expect(taken).toBe(1))
  const reply = await send(gateway, 'POST', TRANSACTIONS, placeOf(1), body)
  expect([reply.status, reply.end, reply.text.length]).toEqual([200, 'whole', text.length])
  expect(upstream.arrivals.map((arrival) => arrival.body)).toEqual(['{"skills":["a"]}'])
})

test('a long answer that breaks after it was handed over breaks for the page too', async () => {
  const gate = gateOf()
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.write(`{"transactions":["${'x'.repeat(3_000_000)}`)
    void gate.passed.then(() => outgoing.destroy())
  })
  const gateway = await openGateway(upstream, { limits: FAST })
  await tell(gateway, [{ number: 1, target: TRANSACTIONS }])
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  const { whole } = await begin(gateway, 'GET', TRANSACTIONS, placeOf(1))
  gate.open()
  expect((await whole).end).toBe('cut')
  expect(upstream.arrivals).toHaveLength(1)
})

test('an answer that breaks while nobody reads it is asked for anew', async () => {
  let [count, broken] = [0, 0]
  const upstream = await openUpstream((_arrival, _incoming, outgoing) => {
    count += 1
    if (count > 1) return answerJson(outgoing, 200, { transactions: [] })
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.write('{"transactions":[')
    setTimeout(() => outgoing.destroy(), 50).unref()
    outgoing.on('close', () => (broken += 1))
  })
  const gateway = await openGateway(upstream, { limits: FAST })
  await tell(gateway, [{ number: 1, target: TRANSACTIONS }])
  await until(() => expect(broken).toBe(1))
  await until(async () => {
    await tell(gateway, [{ number: 1, target: TRANSACTIONS }])
    expect(count).toBeGreaterThan(1)
  })
  expect((await send(gateway, 'GET', TRANSACTIONS, placeOf(1))).status).toBe(200)
})

test('after SIGTERM nothing is under way for nobody, and what was handed over comes whole', async () => {
  const { upstream, open, left } = await openHalf()
  const environment = { LP_ACCOUNT: ACCOUNT, LP_TOKEN: TOKEN, LP_REPORTING_ORIGIN: upstream.origin }
  const running = await runGateway(environment)
  const gateway = { ...running, lines: [] }
  await tell(gateway, numbers(5))
  await until(() => expect(upstream.arrivals).toHaveLength(5))
  const { whole } = await begin(gateway, 'GET', targetOf(1), placeOf(1))
  running.signal('SIGTERM')
  await until(() => expect(left()).toBe(4))
  open()
  expect([(await whole).status, (await whole).end]).toEqual([200, 'whole'])
  expect(await running.ended).toBe(0)
})
