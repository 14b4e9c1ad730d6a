// How long a session lives, and how fast keys may be tried: the right one always enters.

import { connect } from 'node:net'
import { expect, test } from 'vitest'

import { Secret } from '../../src/gateway/secret.ts'
import { createSessions, type SignInAttempt } from '../../src/gateway/session.ts'
import { until } from '../until.ts'
import { gateOf, KEY, openCalmUpstream, openGateway } from './gateway.ts'
import { cookieIn, LOCKED, signIn } from './signing.ts'

test('after many wrong keys of one address the right one still enters, the first time', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const wrong = []
  for (const key of ['', 'a', KEY.slice(1), `${KEY}x`, KEY.toUpperCase(), 'b'])
    wrong.push((await signIn(gateway, key)).status)
  expect(wrong).toEqual([401, 401, 401, 401, 401, 401])
  // Others go on trying meanwhile.
  const others = Array.from({ length: 20 }, () => signIn(gateway, 'wrong'))
  const right = await signIn(gateway, KEY)
  expect([right.status, cookieIn(right.headers)]).toEqual([303, expect.stringMatching(/^proactive/)])
  expect(new Set((await Promise.all(others)).map(({ status }) => status))).toEqual(new Set([401]))
})

/** Sessions with a clock that stands, and waits that are written down and end at once. */
function openSessions() {
  const clock = { now: 0 }
  const waits: number[] = []
  const wait = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds))
  const sessions = createSessions(new Secret(KEY), () => clock.now, wait)
  return { clock, waits, sessions }
}

const attempt = (key: string, address = '203.0.113.7'): SignInAttempt => ({
  address,
  key,
  way: 'http',
  old: [],
  left: new AbortController().signal,
})

async function ticketOf(sessions: ReturnType<typeof createSessions>) {
  const admission = await sessions.admit(attempt(KEY))
  if (admission.kind !== 'admitted') throw new Error('not admitted')
  return admission.ticket
}

const MINUTE = 60_000

test('a session ends half an hour after its last request', async () => {
  const { clock, sessions } = openSessions()
  const ticket = await ticketOf(sessions)
  clock.now += 30 * MINUTE - 1
  expect(sessions.use(ticket)).not.toBeNull()
  clock.now += 30 * MINUTE - 1
  expect(sessions.use(ticket)).not.toBeNull()
  clock.now += 30 * MINUTE
  expect(sessions.use(ticket)).toBeNull()
})

test('and twelve hours after its beginning, however busy it is', async () => {
  const { clock, sessions } = openSessions()
  const ticket = await ticketOf(sessions)
  while (clock.now + MINUTE < 720 * MINUTE) {
    clock.now += MINUTE
    expect(sessions.use(ticket)).not.toBeNull()
  }
  clock.now = 720 * MINUTE
  expect(sessions.use(ticket)).toBeNull()
})

test('of more than a thousand sessions the one that was used longest ago ends', async () => {
  const { sessions } = openSessions()
  const [first, second] = [await ticketOf(sessions), await ticketOf(sessions)]
  for (let others = 0; others < 998; others++) await ticketOf(sessions)
  sessions.use(first)
  await ticketOf(sessions)
  expect([sessions.use(first) === null, sessions.use(second) === null]).toEqual([false, true])
})

test('five wrong keys a minute cost nothing, and each further try of that address waits longer', async () => {
  const { clock, waits, sessions } = openSessions()
  for (let turn = 0; turn < 12; turn++) await sessions.admit(attempt('wrong'))
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000])
  waits.length = 0
  expect((await sessions.admit(attempt(KEY))).kind).toBe('admitted')
  expect(waits).toEqual([4_000])
  // Nobody at another address notices, and a minute later all is forgotten.
  expect((await sessions.admit(attempt(KEY, '203.0.113.8'))).kind).toBe('admitted')
  clock.now += MINUTE
  expect((await sessions.admit(attempt(KEY))).kind).toBe('admitted')
  expect(waits).toEqual([4_000])
})

test('who has a whole IPv6 network has five tries of it, not of each address', async () => {
  const { waits, sessions } = openSessions()
  for (let turn = 0; turn < 6; turn++) await sessions.admit(attempt('wrong', `2001:db8::${turn}`))
  expect(waits).toEqual([250])
})

test('while wrong keys come from everywhere, everybody waits a second and nobody is turned away', async () => {
  const { waits, sessions } = openSessions()
  for (let address = 0; address < 60; address++) await sessions.admit(attempt('wrong', `10.0.0.${address}`))
  expect(waits).toEqual([])
  expect((await sessions.admit(attempt(KEY, '203.0.113.9'))).kind).toBe('admitted')
  expect(waits).toEqual([1_000])
})

test('tries that come all at once wait as if they came one after the other', async () => {
  const { waits, sessions } = openSessions()
  await Promise.all(Array.from({ length: 9 }, () => sessions.admit(attempt('wrong'))))
  expect(waits).toEqual([250, 500, 1_000, 2_000])
})

test('of those that wait there are five hundred at most, and who hangs up is not looked at', async () => {
  const hold = gateOf()
  const sessions = createSessions(
    new Secret(KEY),
    () => 0,
    (_, left) =>
      new Promise((resolve, reject) => {
        left.addEventListener('abort', () => reject(new Error('left')))
        void hold.passed.then(resolve)
      }),
  )
  for (let turn = 0; turn < 5; turn++) await sessions.admit(attempt('wrong'))
  const leaving = new AbortController()
  const gone = sessions.admit({ ...attempt(KEY), left: leaving.signal })
  const waiting = Array.from({ length: 499 }, () => sessions.admit(attempt(KEY)))
  expect(await sessions.admit(attempt(KEY))).toEqual({ kind: 'crowded' })
  leaving.abort()
  expect(await gone).toEqual({ kind: 'left' })
  const next = sessions.admit(attempt(KEY))
  hold.open()
  expect(new Set([...(await Promise.all(waiting)), await next].map(({ kind }) => kind))).toEqual(
    new Set(['admitted']),
  )
})

test('whoever fills the room with wrong keys from one address gives way to who comes from another', async () => {
  const hold = gateOf()
  const sessions = createSessions(
    new Secret(KEY),
    () => 0,
    (_, left) =>
      new Promise((resolve, reject) => {
        left.addEventListener('abort', () => reject(new Error('gave way')))
        void hold.passed.then(resolve)
      }),
  )
  for (let turn = 0; turn < 60; turn++) await sessions.admit(attempt('wrong', `10.0.0.${turn}`))
  const crowd = Array.from({ length: 500 }, () => sessions.admit(attempt('wrong')))
  const right = Array.from({ length: 3 }, (_, turn) =>
    sessions.admit(attempt(KEY, `203.0.113.${100 + turn}`)),
  )
  const newest = await Promise.all(crowd.slice(-3))
  expect(newest.map(({ kind }) => kind)).toEqual(['crowded', 'crowded', 'crowded'])
  expect(await sessions.admit(attempt('wrong'))).toEqual({ kind: 'crowded' })
  hold.open()
  expect((await Promise.all(right)).map(({ kind }) => kind)).toEqual(['admitted', 'admitted', 'admitted'])
})

test('who hangs up in the middle of the form has not tried a key', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const head = 'Sec-Fetch-Site: same-origin\r\nContent-Length: 99'
  for (let turn = 0; turn < 12; turn++) {
    const socket = connect(gateway.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n${head}\r\n\r\nkey=`, () =>
      socket.end(),
    )
    await new Promise((resolve) => socket.resume().on('close', resolve))
  }
  await until(() => expect(gateway.lines).toHaveLength(12))
  // After twelve wrong ones it would be four seconds.
  const before = performance.now()
  await signIn(gateway, 'wrong')
  expect(performance.now() - before).toBeLessThan(3_000)
})
