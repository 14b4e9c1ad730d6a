// The access key: a sign-in page in front of everything, which leads on to what was asked for, and ways out.

import { expect, test } from 'vitest'

import { said, saidIn } from '../said.ts'
import { until } from '../until.ts'
import { KEY, openCalmUpstream, openGateway, QUESTION } from './gateway.ts'
import { cookieIn, LOCKED, signIn } from './signing.ts'
import { send } from './wire.ts'

test('without a session there is a sign-in page and nothing else', async () => {
  const upstream = await openCalmUpstream()
  const gateway = await openGateway(upstream, LOCKED)
  const page = await send(gateway, 'GET', '/?v=1&skill=%22%3E%3Cscript%3E')
  expect([page.status, page.headers['cache-control']]).toEqual([401, 'no-store'])
  expect(page.text).toContain('<form method="post">')
  expect(page.text).not.toContain('the page')
  expect(page.text).not.toContain('<script')
  for (const path of [QUESTION, '/settings.json', '/assets/main.js', '/index.html']) {
    const reply = await send(gateway, 'GET', path)
    expect([path, reply.status, reply.headers['x-sign-in']]).toEqual([path, 401, '/sign-in'])
    expect(JSON.parse(reply.text)).toMatchObject({ code: 401 })
  }
  expect(upstream.arrivals).toEqual([])
})

test('the sign-in page is written in the language that the browser asks for, English where there is no such', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const spanish = saidIn('es')
  for (const [accepted, language, say] of [
    ['es-MX,es;q=0.9,en;q=0.8', 'es', spanish],
    ['en;q=0.5, es;q=0.7', 'es', spanish],
    ['fr, es;q=0', 'en', said],
    ['en-GB,en', 'en', said],
    ['*', 'en', said],
  ] as const) {
    const { text } = await send(gateway, 'GET', '/', { 'accept-language': accepted })
    expect(text).toContain(`<html lang="${language}">`)
    for (const one of ['Sign in', 'Access key', 'This dashboard needs an access key.'])
      expect(text).toContain(say(one))
  }
  const wrong = await signIn(gateway, 'no such key', '/', { 'accept-language': 'es' })
  expect(wrong.text).toContain(spanish('That is not the access key.'))
})

test('the right key opens everything and leads on to what was asked for', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const reply = await signIn(gateway, KEY, '/?v=1&span=30d')
  expect([reply.status, reply.headers.location]).toEqual([303, '/?v=1&span=30d'])
  const cookie = cookieIn(reply.headers)
  expect(cookie).toMatch(/^proactive-funnels-session-\d+=[A-Za-z0-9_-]{43}$/)
  expect((await send(gateway, 'GET', '/', { cookie })).text).toContain('the page')
  expect((await send(gateway, 'GET', QUESTION, { cookie })).status).toBe(200)
})

test('signing out everywhere ends the sessions of all browsers, and only who is signed in can do it', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const mine = cookieIn((await signIn(gateway, KEY)).headers)
  const other = cookieIn((await signIn(gateway, KEY)).headers)
  const stranger = await send(gateway, 'POST', '/sign-out/everywhere', {}, '')
  expect(stranger.status).toBe(401)
  const foreign = { cookie: mine, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  expect((await send(gateway, 'POST', '/sign-out/everywhere', foreign, '')).status).toBe(403)
  expect((await send(gateway, 'GET', QUESTION, { cookie: other })).status).toBe(200)
  const out = await send(gateway, 'POST', '/sign-out/everywhere', { cookie: mine }, '')
  expect([out.status, out.headers.location]).toEqual([303, '/'])
  expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0')
  for (const cookie of [mine, other])
    expect((await send(gateway, 'GET', QUESTION, { cookie })).status).toBe(401)
})

test('whose session is over is told so, and comes back to the same question', async () => {
  let now = 0
  const gateway = await openGateway(await openCalmUpstream(), { ...LOCKED, now: () => now })
  const cookie = cookieIn((await signIn(gateway, KEY)).headers)
  now += 30 * 60_000
  const page = await send(gateway, 'GET', '/?v=1&view=timing', { cookie })
  expect([page.status, page.text.includes('Your session has ended.')]).toEqual([401, true])
  expect((await signIn(gateway, KEY, '/?v=1&view=timing', { cookie })).headers.location).toBe(
    '/?v=1&view=timing',
  )
  expect((await send(gateway, 'GET', '/')).text).not.toContain('Your session has ended.')
})

test('the log tells sessions apart by a few characters that open nothing', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const cookie = cookieIn((await signIn(gateway, KEY)).headers)
  const other = cookieIn((await signIn(gateway, KEY)).headers)
  await send(gateway, 'GET', QUESTION, { cookie })
  await send(gateway, 'GET', QUESTION, { cookie: other })
  await send(gateway, 'GET', QUESTION, { cookie: `proactive-funnels-session-${gateway.port}=made-up` })
  await until(() => expect(gateway.lines).toHaveLength(5))
  const ids = gateway.lines.map((line) => line.split(' ')[2])
  expect(ids[0]).toMatch(/^[A-Za-z0-9_-]{8}$/)
  expect(ids).toEqual([ids[0], ids[1], ids[0], ids[1], '-'])
  expect(ids[0]).not.toBe(ids[1])
  for (const token of [cookie, other].map((one) => one.split('=')[1] ?? '')) {
    expect(gateway.lines.join()).not.toContain(token)
    expect(token).not.toContain(ids[0])
  }
})

test('who follows a link of another site is asked once more from our own, because a Strict cookie stayed behind', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const first = await send(gateway, 'GET', '/?v=1', { 'sec-fetch-site': 'cross-site' })
  expect([first.status, first.headers['cache-control']]).toEqual([401, 'no-store'])
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(
    String(first.headers['content-security-policy']),
  )?.[1]
  expect(first.text).toContain(`<script nonce="${nonce}">location.reload()</script>`)
  expect(first.text).toContain('<noscript><meta http-equiv="refresh" content="0"></noscript>')
  const second = await send(gateway, 'GET', '/?v=1', { 'sec-fetch-site': 'same-origin' })
  expect(second.text).toContain('<form method="post">')
  expect(second.text).not.toMatch(/refresh|script/)
})

test('signing out ends the session, not only the cookie', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const cookie = cookieIn((await signIn(gateway, KEY)).headers)
  const out = await send(gateway, 'POST', '/sign-out', { cookie }, '')
  expect([out.status, out.headers.location]).toEqual([303, '/'])
  expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0')
  expect((await send(gateway, 'GET', QUESTION, { cookie })).status).toBe(401)
})

test('the page learns that one can sign out, and only where there is an access key', async () => {
  const locked = await openGateway(await openCalmUpstream(), LOCKED)
  const cookie = cookieIn((await signIn(locked, KEY)).headers)
  const told = await send(locked, 'GET', '/settings.json', { cookie })
  expect(JSON.parse(told.text)).toMatchObject({ door: 'locked' })
  expect(told.text).not.toContain(KEY)
  const open = await openGateway(await openCalmUpstream())
  expect(JSON.parse((await send(open, 'GET', '/settings.json')).text)).not.toHaveProperty('door')
})

test('a key is read as people mean it: with a space that was copied too, or accents in two strokes', async () => {
  const key = 'Ein Schlüssel für alle Türen'
  const gateway = await openGateway(await openCalmUpstream(), { ...LOCKED, environment: { ACCESS_KEY: key } })
  expect((await signIn(gateway, ` ${key.normalize('NFD')}\r\n`)).status).toBe(303)
  expect((await signIn(gateway, key.toLowerCase())).status).toBe(401)
})

test('another site cannot sign anybody in or out', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  expect((await signIn(gateway, KEY, '/', foreign)).status).toBe(403)
  expect((await send(gateway, 'POST', '/sign-out', foreign, '')).status).toBe(403)
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
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  expect((await signIn(gateway, KEY, path)).headers.location).toBe(place)
})

test('a question of several hundred skills, as older links have it, comes through the door whole', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const skills = Array.from(
    { length: 500 },
    (_, index) => `skill=${encodeURIComponent(`カスタマー担当窓口${index}番`)}`,
  )
  const asked = `/?${skills.join('&')}`
  expect(asked.length).toBeGreaterThan(30_000)
  expect((await send(gateway, 'GET', asked)).text).toContain('<form method="post">')
  const reply = await signIn(gateway, KEY, asked)
  expect(reply.headers.location).toBe(asked)
  expect((await send(gateway, 'GET', asked, { cookie: cookieIn(reply.headers) })).text).toContain('the page')
})

test('an endless form is refused', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  expect((await signIn(gateway, 'x'.repeat(100_000))).status).toBe(413)
})

test('the sign-in page keeps its policy: no script, its own style only, nothing from outside', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const page = await send(gateway, 'GET', '/sign-in')
  expect(page.status).toBe(200)
  const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1]
  // Plus signs and slashes of a nonce stand in the attribute as they are.
  expect(page.text).toContain(`<style nonce="${nonce}">`)
  expect(page.text).not.toMatch(/style=|<script|https?:/)
})
