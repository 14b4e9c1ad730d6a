// The access key: a sign-in page, a cookie that scripts and other sites cannot use, and few tries.

import { expect, test } from 'vitest'

import { Secret } from '../../src/gateway/secret.ts'
import { createSessions, type Attempt } from '../../src/gateway/session.ts'
import { until } from '../until.ts'
import { gateOf, KEY, openCalmUpstream, openHouse, QUESTION, type House } from './house.ts'
import { send } from './wire.ts'

const LOCKED = { environment: { ACCESS_KEY: KEY }, page: { index: '<p>the page</p>', files: new Map() } }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const signIn = (house: House, key: string, path = '/', headers = {}) =>
  send(house, 'POST', path, { ...FORM, ...headers }, new URLSearchParams({ key }).toString())

const cookieIn = (headers: { readonly 'set-cookie'?: string[] | undefined }) =>
  headers['set-cookie']?.[0]?.split(';')[0] ?? ''

test('without a session there is a sign-in page and nothing else', async () => {
  const upstream = await openCalmUpstream()
  const house = await openHouse(upstream, LOCKED)
  const page = await send(house, 'GET', '/?v=1&skill=%22%3E%3Cscript%3E')
  expect([page.status, page.headers['cache-control']]).toEqual([401, 'no-store'])
  expect(page.text).toContain('<form method="post">')
  expect(page.text).not.toContain('the page')
  expect(page.text).not.toContain('<script')
  for (const path of [QUESTION, '/settings.json', '/assets/main.js', '/index.html']) {
    const reply = await send(house, 'GET', path)
    expect([path, reply.status, reply.headers['x-sign-in']]).toEqual([path, 401, '/sign-in'])
    expect(JSON.parse(reply.text)).toMatchObject({ code: 401 })
  }
  expect(upstream.arrivals).toEqual([])
})

test('the right key opens everything and leads on to what was asked for', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const reply = await signIn(house, KEY, '/?v=1&span=30d')
  expect([reply.status, reply.headers.location]).toEqual([303, '/?v=1&span=30d'])
  const cookie = cookieIn(reply.headers)
  expect(cookie).toMatch(/^proactive-funnels-session=[A-Za-z0-9_-]{43}$/)
  expect((await send(house, 'GET', '/', { cookie })).text).toContain('the page')
  expect((await send(house, 'GET', QUESTION, { cookie })).status).toBe(200)
})

test('the cookie is out of reach of scripts and other sites, and of plain http where the browser came by https', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const [plain] = (await signIn(house, KEY)).headers['set-cookie'] ?? []
  expect(plain).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
  const https = { origin: `https://127.0.0.1:${house.port}` }
  const [secure] = (await signIn(house, KEY, '/sign-in', https)).headers['set-cookie'] ?? []
  expect(secure).toMatch(
    /^__Host-proactive-funnels-session=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  )
})

test('a proxy that is trusted says whether the browser speaks https', async () => {
  const proto = { 'x-forwarded-proto': 'https' }
  const trusting = { ...LOCKED, environment: { ...LOCKED.environment, TRUSTED_PROXIES: '127.0.0.1' } }
  const house = await openHouse(await openCalmUpstream(), trusting)
  expect(cookieIn((await signIn(house, KEY, '/', proto)).headers)).toMatch(/^__Host-/)
  const other = await openHouse(await openCalmUpstream(), LOCKED)
  expect(cookieIn((await signIn(other, KEY, '/', proto)).headers)).not.toMatch(/^__Host-/)
})

test('what was given out over https opens nothing over http, where anybody could have put it', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const https = { origin: `https://127.0.0.1:${house.port}` }
  const cookie = cookieIn((await signIn(house, KEY, '/', https)).headers)
  expect((await send(house, 'GET', QUESTION, { cookie })).status).toBe(200)
  expect((await send(house, 'GET', QUESTION, { cookie: cookie.replace('__Host-', '') })).status).toBe(401)
})

test('below a folder a gateway has a cookie of its own, so that two at one host do not sign each other out', async () => {
  const below = { ...LOCKED, environment: { ...LOCKED.environment, BASE_PATH: '/tools/funnels/' } }
  const house = await openHouse(await openCalmUpstream(), below)
  const [plain] = (await signIn(house, KEY, '/tools/funnels/')).headers['set-cookie'] ?? []
  expect(plain).toMatch(
    /^proactive-funnels-session-tools-funnels=\S+ Max-Age=43200; Path=\/tools\/funnels\/;/,
  )
  const https = { origin: `https://127.0.0.1:${house.port}` }
  const [secure] = (await signIn(house, KEY, '/tools/funnels/', https)).headers['set-cookie'] ?? []
  expect(secure).toMatch(/^__Host-proactive-funnels-session-tools-funnels=\S+ Max-Age=43200; Path=\/;/)
})

test('each sign-in begins a new session and ends the one that the browser had', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const first = cookieIn((await signIn(house, KEY)).headers)
  const second = cookieIn((await signIn(house, KEY, '/', { cookie: first })).headers)
  expect(second).not.toBe(first)
  expect((await send(house, 'GET', QUESTION, { cookie: first })).status).toBe(401)
  expect((await send(house, 'GET', QUESTION, { cookie: second })).status).toBe(200)
  // Nor does a wrong key end anything.
  await signIn(house, 'wrong', '/', { cookie: second })
  expect((await send(house, 'GET', QUESTION, { cookie: second })).status).toBe(200)
})

test('signing out everywhere ends the sessions of all browsers, and only who is signed in can do it', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const mine = cookieIn((await signIn(house, KEY)).headers)
  const other = cookieIn((await signIn(house, KEY)).headers)
  const stranger = await send(house, 'POST', '/sign-out/everywhere', {}, '')
  expect(stranger.status).toBe(401)
  const foreign = { cookie: mine, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  expect((await send(house, 'POST', '/sign-out/everywhere', foreign, '')).status).toBe(403)
  expect((await send(house, 'GET', QUESTION, { cookie: other })).status).toBe(200)
  const out = await send(house, 'POST', '/sign-out/everywhere', { cookie: mine }, '')
  expect([out.status, out.headers.location]).toEqual([303, '/'])
  expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0')
  for (const cookie of [mine, other])
    expect((await send(house, 'GET', QUESTION, { cookie })).status).toBe(401)
})

test('whose session is over is told so, and comes back to the same question', async () => {
  let now = 0
  const house = await openHouse(await openCalmUpstream(), { ...LOCKED, now: () => now })
  const cookie = cookieIn((await signIn(house, KEY)).headers)
  now += 30 * 60_000
  const page = await send(house, 'GET', '/?v=1&view=timing', { cookie })
  expect([page.status, page.text.includes('Your session has ended.')]).toEqual([401, true])
  expect((await signIn(house, KEY, '/?v=1&view=timing', { cookie })).headers.location).toBe(
    '/?v=1&view=timing',
  )
  expect((await send(house, 'GET', '/')).text).not.toContain('Your session has ended.')
})

test('the log tells sessions apart by a few characters that open nothing', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const cookie = cookieIn((await signIn(house, KEY)).headers)
  const other = cookieIn((await signIn(house, KEY)).headers)
  await send(house, 'GET', QUESTION, { cookie })
  await send(house, 'GET', QUESTION, { cookie: other })
  await send(house, 'GET', QUESTION, { cookie: 'proactive-funnels-session=made-up' })
  await until(() => expect(house.lines).toHaveLength(5))
  const ids = house.lines.map((line) => line.split(' ')[2])
  expect(ids[0]).toMatch(/^[A-Za-z0-9_-]{8}$/)
  expect(ids).toEqual([ids[0], ids[1], ids[0], ids[1], '-'])
  expect(ids[0]).not.toBe(ids[1])
  for (const token of [cookie, other].map((one) => one.split('=')[1] ?? '')) {
    expect(house.lines.join()).not.toContain(token)
    expect(token).not.toContain(ids[0])
  }
})

test('who follows a link of another site is asked once more from our own, because a Strict cookie stayed behind', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const first = await send(house, 'GET', '/?v=1', { 'sec-fetch-site': 'cross-site' })
  expect([first.status, first.headers['cache-control']]).toEqual([401, 'no-store'])
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(
    String(first.headers['content-security-policy']),
  )?.[1]
  expect(first.text).toContain(`<script nonce="${nonce}">location.reload()</script>`)
  expect(first.text).toContain('<noscript><meta http-equiv="refresh" content="0"></noscript>')
  const second = await send(house, 'GET', '/?v=1', { 'sec-fetch-site': 'same-origin' })
  expect(second.text).toContain('<form method="post">')
  expect(second.text).not.toMatch(/refresh|script/)
})

test('signing out ends the session, not only the cookie', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const cookie = cookieIn((await signIn(house, KEY)).headers)
  const out = await send(house, 'POST', '/sign-out', { cookie }, '')
  expect([out.status, out.headers.location]).toEqual([303, '/'])
  expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0')
  expect((await send(house, 'GET', QUESTION, { cookie })).status).toBe(401)
})

test('the page learns that one can sign out, and only where there is an access key', async () => {
  const locked = await openHouse(await openCalmUpstream(), LOCKED)
  const cookie = cookieIn((await signIn(locked, KEY)).headers)
  const told = await send(locked, 'GET', '/settings.json', { cookie })
  expect(JSON.parse(told.text)).toMatchObject({ door: 'locked' })
  expect(told.text).not.toContain(KEY)
  const open = await openHouse(await openCalmUpstream())
  expect(JSON.parse((await send(open, 'GET', '/settings.json')).text)).not.toHaveProperty('door')
})

const FORGED = ['', 'x', 'a'.repeat(43), '__proto__', '%00', KEY]

test.each(FORGED)('a made-up session opens nothing: "%s"', async (session) => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const cookie = `proactive-funnels-session=${session}`
  expect((await send(house, 'GET', QUESTION, { cookie })).status).toBe(401)
})

test('after many wrong keys of one address the right one still enters, the first time', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const wrong = []
  for (const key of ['', 'a', KEY.slice(1), `${KEY}x`, KEY.toUpperCase(), 'b'])
    wrong.push((await signIn(house, key)).status)
  expect(wrong).toEqual([401, 401, 401, 401, 401, 401])
  // Others go on trying meanwhile.
  const others = Array.from({ length: 20 }, () => signIn(house, 'wrong'))
  const right = await signIn(house, KEY)
  expect([right.status, cookieIn(right.headers)]).toEqual([303, expect.stringMatching(/^proactive/)])
  expect(new Set((await Promise.all(others)).map(({ status }) => status))).toEqual(new Set([401]))
})

test('a key is read as people mean it: with a space that was copied too, or accents in two strokes', async () => {
  const key = 'Ein Schlüssel für alle Türen'
  const house = await openHouse(await openCalmUpstream(), { ...LOCKED, environment: { ACCESS_KEY: key } })
  expect((await signIn(house, ` ${key.normalize('NFD')}\r\n`)).status).toBe(303)
  expect((await signIn(house, key.toLowerCase())).status).toBe(401)
})

test('another site cannot sign anybody in or out', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  expect((await signIn(house, KEY, '/', foreign)).status).toBe(403)
  expect((await send(house, 'POST', '/sign-out', foreign, '')).status).toBe(403)
})

const PLACES = [
  ['/?//evil.example', '/?//evil.example'],
  ['/?https://evil.example', '/?https://evil.example'],
  ['/?a%0d%0aset-cookie:x=y', '/?a%0d%0aset-cookie:x=y'],
  ['/?v=1#x', '/?v=1%23x'],
  ['/?', '/'],
  ['/', '/'],
  ['/sign-in', '/'],
] as const

test.each(PLACES)('signing in never leads to another site: %j', async (path, place) => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  expect((await signIn(house, KEY, path)).headers.location).toBe(place)
})

test('a question of several hundred skills, as older links have it, comes through the door whole', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const skills = Array.from(
    { length: 500 },
    (_, index) => `skill=${encodeURIComponent(`カスタマー担当窓口${index}番`)}`,
  )
  const asked = `/?${skills.join('&')}`
  expect(asked.length).toBeGreaterThan(30_000)
  expect((await send(house, 'GET', asked)).text).toContain('<form method="post">')
  const reply = await signIn(house, KEY, asked)
  expect(reply.headers.location).toBe(asked)
  expect((await send(house, 'GET', asked, { cookie: cookieIn(reply.headers) })).text).toContain('the page')
})

test('an endless form is refused', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  expect((await signIn(house, 'x'.repeat(100_000))).status).toBe(413)
})

test('the sign-in page keeps its policy: no script, its own style only, nothing from outside', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const page = await send(house, 'GET', '/sign-in')
  expect(page.status).toBe(200)
  const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]
  // Plus signs and slashes of a nonce stand in the attribute as they are.
  expect(page.text).toContain(`<style nonce="${nonce}">`)
  expect(page.text).not.toMatch(/style=|<script|https?:/)
})

/** Sessions with a clock that stands, and waits that are written down and end at once. */
function openSessions() {
  const clock = { now: 0 }
  const waits: number[] = []
  const wait = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds))
  const sessions = createSessions(new Secret(KEY), () => clock.now, wait)
  return { clock, waits, sessions }
}

const attempt = (key: string, address = '203.0.113.7'): Attempt => ({
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
