// The access key: a sign-in page, a cookie that scripts and other sites cannot use, and few tries.

import { expect, test } from 'vitest'

import { Secret } from '../../src/gateway/secret.ts'
import { createSessions } from '../../src/gateway/session.ts'
import { KEY, openCalmUpstream, openHouse, QUESTION, type House } from './house.ts'
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
  expect(secure).toContain('; Secure')
})

test('who follows a link of another site is asked once more from our own, because a Strict cookie stayed behind', async () => {
  const house = await openHouse(await openCalmUpstream(), LOCKED)
  const first = await send(house, 'GET', '/?v=1', { 'sec-fetch-site': 'cross-site' })
  expect([first.status, first.headers['cache-control']]).toEqual([401, 'no-store'])
  expect(first.text).toContain('<meta http-equiv="refresh" content="0">')
  const second = await send(house, 'GET', '/?v=1', { 'sec-fetch-site': 'same-origin' })
  expect(second.text).toContain('<form method="post">')
  expect(second.text).not.toContain('refresh')
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

test('after five wrong keys even the right one has to wait', async () => {
  const house = await openHouse(await openCalmUpstream(), { ...LOCKED, now: () => 0 })
  const wrong = []
  for (const key of ['', 'a', KEY.slice(1), `${KEY}x`, KEY.toUpperCase()])
    wrong.push((await signIn(house, key)).status)
  expect(wrong).toEqual([401, 401, 401, 401, 401])
  const late = await signIn(house, KEY)
  expect([late.status, late.headers['retry-after']]).toEqual([429, '60'])
  expect(late.headers['set-cookie']).toBeUndefined()
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

test('a session ends after twelve hours, and wrong keys from everywhere are limited together', () => {
  let now = 0
  const sessions = createSessions(new Secret(KEY), () => now)
  const admission = sessions.admit('a', KEY)
  if (admission.kind !== 'admitted') throw new Error('not admitted')
  now = 12 * 3_600_000 - 1
  expect(sessions.holds(admission.session)).toBe(true)
  now += 1
  expect(sessions.holds(admission.session)).toBe(false)
  for (let address = 0; address < 60; address++) sessions.admit(`address-${address}`, 'wrong')
  expect(sessions.admit('fresh', KEY).kind).toBe('wait')
  now += 60_000
  expect(sessions.admit('fresh', KEY).kind).toBe('admitted')
})
