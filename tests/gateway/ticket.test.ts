// The cookie of a session: out of reach of scripts, of other sites and of neighbours, and worth nothing where it was not
// given out.

import { expect, test } from 'vitest'

import { KEY, openCalmUpstream, openGateway, QUESTION } from './gateway.ts'
import { cookieIn, LOCKED, signIn } from './signing.ts'
import { send } from './wire.ts'

test('the cookie is out of reach of scripts and other sites, and of plain http where the browser came by https', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const [plain] = (await signIn(gateway, KEY)).headers['set-cookie'] ?? []
  expect(plain).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
  const https = { origin: `https://127.0.0.1:${gateway.port}` }
  const [secure] = (await signIn(gateway, KEY, '/sign-in', https)).headers['set-cookie'] ?? []
  expect(secure).toMatch(
    /^__Host-proactive-funnels-session-\d+=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  )
})

test('a proxy that is trusted says whether the browser speaks https', async () => {
  const proto = { 'x-forwarded-proto': 'https' }
  const trusting = { ...LOCKED, environment: { ...LOCKED.environment, TRUSTED_PROXIES: '127.0.0.1' } }
  const gateway = await openGateway(await openCalmUpstream(), trusting)
  expect(cookieIn((await signIn(gateway, KEY, '/', proto)).headers)).toMatch(/^__Host-/)
  const other = await openGateway(await openCalmUpstream(), LOCKED)
  expect(cookieIn((await signIn(other, KEY, '/', proto)).headers)).not.toMatch(/^__Host-/)
})

test('what was given out over https opens nothing over http, where anybody could have put it', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const https = { origin: `https://127.0.0.1:${gateway.port}` }
  const cookie = cookieIn((await signIn(gateway, KEY, '/', https)).headers)
  expect((await send(gateway, 'GET', QUESTION, { cookie })).status).toBe(200)
  expect((await send(gateway, 'GET', QUESTION, { cookie: cookie.replace('__Host-', '') })).status).toBe(401)
})

test('below a folder a gateway has a cookie of its own, so that two at one host do not sign each other out', async () => {
  const below = { ...LOCKED, environment: { ...LOCKED.environment, BASE_PATH: '/tools/funnels/' } }
  const gateway = await openGateway(await openCalmUpstream(), below)
  const [plain] = (await signIn(gateway, KEY, '/tools/funnels/')).headers['set-cookie'] ?? []
  expect(plain).toMatch(
    /^proactive-funnels-session-\d+\.tools\.funnels=\S+ Max-Age=43200; Path=\/tools\/funnels\/;/,
  )
  const https = { origin: `https://127.0.0.1:${gateway.port}` }
  const [secure] = (await signIn(gateway, KEY, '/tools/funnels/', https)).headers['set-cookie'] ?? []
  expect(secure).toMatch(/^__Host-proactive-funnels-session-\d+\.tools\.funnels=\S+ Max-Age=43200; Path=\/;/)
})

test('each sign-in begins a new session and ends the one that the browser had', async () => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const first = cookieIn((await signIn(gateway, KEY)).headers)
  const second = cookieIn((await signIn(gateway, KEY, '/', { cookie: first })).headers)
  expect(second).not.toBe(first)
  expect((await send(gateway, 'GET', QUESTION, { cookie: first })).status).toBe(401)
  expect((await send(gateway, 'GET', QUESTION, { cookie: second })).status).toBe(200)
  // Nor does a wrong key end anything.
  await signIn(gateway, 'wrong', '/', { cookie: second })
  expect((await send(gateway, 'GET', QUESTION, { cookie: second })).status).toBe(200)
})

const FORGED = ['', 'x', 'a'.repeat(43), '__proto__', '%00', KEY]

test.each(FORGED)('a made-up session opens nothing: "%s"', async (session) => {
  const gateway = await openGateway(await openCalmUpstream(), LOCKED)
  const cookie = `proactive-funnels-session-${gateway.port}=${session}`
  expect((await send(gateway, 'GET', QUESTION, { cookie })).status).toBe(401)
})

test('two gateways on one host, on other ports or in other folders, do not sign each other out', async () => {
  const below = (path: string) => ({ ...LOCKED, environment: { ...LOCKED.environment, BASE_PATH: path } })
  const upstream = await openCalmUpstream()
  for (const way of ['https', 'http']) {
    const gateways = await Promise.all(
      [LOCKED, LOCKED, below('/a/b'), below('/a-b')].map((options) => openGateway(upstream, options)),
    )
    // What a browser sends to the whole host, its ports being one to it.
    const jar: string[] = []
    for (const gateway of gateways) {
      const origin = `${way}://127.0.0.1:${gateway.port}`
      jar.push(cookieIn((await signIn(gateway, KEY, '/', { origin, cookie: jar.join('; ') })).headers))
    }
    expect(new Set(jar.map((cookie) => cookie.split('=')[0])).size).toBe(4)
    for (const gateway of gateways)
      expect((await send(gateway, 'GET', QUESTION, { cookie: jar.join('; ') })).status).toBe(200)
  }
})
