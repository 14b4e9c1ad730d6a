// APIs that refuse a token. One that refuses whatever comes must not have the others' token thrown away all the time:
// the token server is asked at most once in ten seconds for that, in any mixture.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { createJudge } from '../../src/gateway/verdict.ts'
import {
  ACCOUNT,
  answerJson,
  clientCredentials,
  FETCHED,
  openGateway,
  openUpstream,
  QUESTION,
  TRANSACTIONS,
  type Arrival,
} from './gateway.ts'
import { send } from './wire.ts'

const FAST = { perSecond: 1_000 }

/** Hands out one token after the other, and says which account asked. */
async function openSentinel() {
  let serial = 0
  return await openUpstream((_arrival, _incoming, outgoing) =>
    answerJson(outgoing, 200, { access_token: `${FETCHED}-${++serial}`, expires_in: 3_600 }),
  )
}

/** A LivePerson of which each API decides for itself whether it takes a token. */
function openReporting(takes: (arrival: Arrival, token: number) => boolean) {
  return openUpstream((arrival, _incoming, outgoing) => {
    const token = Number(/(\d+)$/.exec(arrival.headers.authorization ?? '')?.[1])
    if (takes(arrival, token)) answerJson(outgoing, 200, {})
    else answerJson(outgoing, 401, { code: 0, requestTraceId: 'trace-7', message: 'not allowed' })
  })
}

const isAnalytics = ({ url }: Arrival) => url.includes('analytics')

test('while one API refuses for good and another works, tokens are fetched once a minute at most', async () => {
  let clock = 0
  const [upstream, sentinel] = [await openReporting(isAnalytics), await openSentinel()]
  const gateway = await openGateway(upstream, {
    environment: clientCredentials(sentinel),
    limits: FAST,
    now: () => clock,
  })
  for (; clock < 50_000; clock += 500) {
    const [messages, analytics] = [
      await send(gateway, 'GET', TRANSACTIONS),
      await send(gateway, 'GET', QUESTION),
    ]
    expect([messages.status, analytics.status]).toEqual([401, 200])
  }
  // The first, and the one that was to show whether it was the token.
  expect(sentinel.arrivals).toHaveLength(2)
  clock = 61_000
  await send(gateway, 'GET', TRANSACTIONS)
  expect(sentinel.arrivals).toHaveLength(3)
})

test('of 48 refusals at once, by two APIs and for two accounts, each account gets one new token', async () => {
  const sentinel = await openSentinel()
  let over = 0
  // The first token of each account ends; the messages are refused whatever the token.
  const upstream = await openReporting((arrival, token) => isAnalytics(arrival) && token > over)
  const environment = { ...clientCredentials(sentinel), LP_ACCOUNT: `${ACCOUNT},77` }
  const gateway = await openGateway(upstream, { environment, limits: FAST })
  const other = QUESTION.replace(ACCOUNT, '77')
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
  expect((await send(gateway, 'GET', other)).status).toBe(200)
  over = 2
  const asked = Array.from({ length: 12 }, () => [
    QUESTION,
    other,
    TRANSACTIONS,
    TRANSACTIONS.replace(ACCOUNT, '77'),
  ]).flat()
  const replies = await Promise.all(asked.map((path) => send(gateway, 'GET', path)))
  expect(replies.map(({ status }) => status)).toEqual(
    asked.map((path) => (path.includes('analytics') ? 200 : 401)),
  )
  expect(sentinel.arrivals).toHaveLength(4)
})

test('an API that refuses a fresh token says so in words, with what LivePerson said', async () => {
  const [upstream, sentinel] = [await openReporting(() => false), await openSentinel()]
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel) })
  const reply = await send(gateway, 'GET', TRANSACTIONS)
  expect(reply.status).toBe(401)
  expect(JSON.parse(reply.text)).toEqual({
    code: 0,
    requestTraceId: 'trace-7',
    message:
      'LivePerson refuses a fresh token here too: perhaps this credential may not ask this. not allowed',
  })
})

test('a 403 is passed on with what it means, and costs no token', async () => {
  const sentinel = await openSentinel()
  const upstream = await openUpstream((_arrival, _incoming, outgoing) =>
    answerJson(outgoing, 403, { code: 9, requestTraceId: 'trace-8', message: 'no privilege' }),
  )
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel) })
  for (let i = 0; i < 3; i += 1) {
    const reply = await send(gateway, 'GET', QUESTION)
    expect([reply.status, JSON.parse(reply.text)]).toEqual([
      403,
      {
        code: 9,
        requestTraceId: 'trace-8',
        message: 'LivePerson does not let this credential ask this. no privilege',
      },
    ])
  }
  expect(sentinel.arrivals).toHaveLength(1)
})

test('an API that has changed its mind is asked at once', async () => {
  let [clock, opened] = [0, false]
  const sentinel = await openSentinel()
  const upstream = await openReporting((arrival) => isAnalytics(arrival) || opened)
  const gateway = await openGateway(upstream, { environment: clientCredentials(sentinel), now: () => clock })
  expect((await send(gateway, 'GET', TRANSACTIONS)).status).toBe(401)
  opened = true
  clock = 1_000
  expect((await send(gateway, 'GET', TRANSACTIONS)).status).toBe(200)
  expect(sentinel.arrivals).toHaveLength(2)
})

test('tokens that all end after fifteen seconds, which nobody announced, are renewed and nobody notices', async () => {
  let [clock, born, newest] = [0, 0, 0]
  const sentinel = await openUpstream((_arrival, _incoming, outgoing) => {
    ;[born, newest] = [clock, newest + 1]
    answerJson(outgoing, 200, { access_token: `${FETCHED}-${newest}`, expires_in: 3_600 })
  })
  const upstream = await openReporting((_, token) => token === newest && clock - born < 15_000)
  const gateway = await openGateway(upstream, {
    environment: clientCredentials(sentinel),
    limits: FAST,
    now: () => clock,
  })
  for (; clock < 120_000; clock += 1_700) {
    const path = clock % 3 === 0 ? TRANSACTIONS : QUESTION
    expect((await send(gateway, 'GET', path)).status).toBe(200)
  }
  expect(sentinel.arrivals.length).toBeLessThanOrEqual(8)
})

test('whatever APIs answer, a token is thrown away at most once in ten seconds, and never a newer one', () => {
  const answers = fc.array(
    fc.record({
      pause: fc.nat(4_000),
      api: fc.constantFrom('a', 'b', 'c'),
      status: fc.constantFrom(200, 401, 401, 403, 429, 500),
      age: fc.nat(2),
    }),
    { minLength: 20, maxLength: 200 },
  )
  fc.assert(
    fc.property(answers, (said) => {
      let [clock, held] = [0, 0]
      const thrown: number[] = []
      const discard = () => {
        thrown.push(clock)
        held += 1
      }
      const judge = createJudge({
        now: () => clock,
        held: () => held,
        discard,
        rest: 10_000,
        refusalRest: 60_000,
      })
      for (const { pause, api, status, age } of said) {
        clock += pause
        const [before, used] = [held, held - age]
        const verdict = judge(api, used, status)
        if (status !== 401) expect(verdict).toBe('final')
        if (used !== before) expect(held).toBe(before)
      }
      const gaps = thrown.slice(1).map((at, index) => at - (thrown[index] ?? 0))
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(10_000)
    }),
  )
})
