// The gateway below a folder of a host that it shares with others, behind a proxy that leaves the folder in the address
// or takes it off.

import { expect, test } from 'vitest'

import { configOf } from '../../src/gateway/config.ts'
import { basePathOf } from '../../src/gateway/prefix.ts'
import { answerJson, configFor, KEY, openGateway, openUpstream, QUESTION } from './gateway.ts'
import { rawGet, send, statusOf } from './wire.ts'

const FILE = { type: 'text/plain', bytes: new TextEncoder().encode('a file'), gzipped: null }
const PAGE = { index: '<p>the page</p>', files: new Map([['/assets/main-abc.js', FILE]]) }

const openCalm = () =>
  openUpstream((_arrival, _incoming, outgoing) => answerJson(outgoing, 200, { analytics: [] }))

const openBelow = async (environment = {}) =>
  openGateway(await openCalm(), { environment: { BASE_PATH: '/funnels/', ...environment }, page: PAGE })

const ways = [
  ['left in the address', '/funnels'],
  ['taken off', ''],
] as const

test.each(ways)(
  'page, files, settings, figures and health are found with the folder %s',
  async (_, folder) => {
    const gateway = await openBelow()
    expect((await send(gateway, 'GET', `${folder}/?v=1`)).text).toContain('the page')
    expect((await send(gateway, 'GET', `${folder}/index.html`)).text).toContain('the page')
    const asset = await send(gateway, 'GET', `${folder}/assets/main-abc.js`)
    expect([asset.text, asset.headers['cache-control']]).toEqual([
      'a file',
      'public, max-age=31536000, immutable',
    ])
    expect((await send(gateway, 'GET', `${folder}/settings.json`)).status).toBe(200)
    expect((await send(gateway, 'GET', folder + QUESTION)).text).toBe('{"analytics":[]}')
    expect((await send(gateway, 'GET', `${folder}/healthz`, { host: '10.0.0.7' })).text).toBe('{"ok":true}')
  },
)

test.each(ways)('signing in and out stays in the folder, %s', async (_, folder) => {
  const gateway = await openBelow({ ACCESS_KEY: KEY })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const asked = await send(gateway, 'GET', `${folder}/?v=1`)
  expect([asked.status, asked.text.includes('<form method="post">')]).toEqual([401, true])
  expect((await send(gateway, 'GET', folder + QUESTION)).headers['x-sign-in']).toBe('/funnels/sign-in')
  const wrong = await send(gateway, 'POST', `${folder}/?v=1`, form, 'key=wrong')
  expect([wrong.status, wrong.text.includes('<form method="post">')]).toEqual([401, true])
  const entered = await send(gateway, 'POST', `${folder}/?v=1`, form, `key=${KEY}`)
  expect([entered.status, entered.headers.location]).toEqual([303, '/funnels/?v=1'])
  const [cookie = ''] = entered.headers['set-cookie'] ?? []
  expect(cookie).toContain('; Path=/funnels/;')
  const session = { cookie: cookie.split(';')[0] ?? '' }
  expect((await send(gateway, 'GET', `${folder}/`, session)).text).toContain('the page')
  const out = await send(gateway, 'POST', `${folder}/sign-out`, session, '')
  expect([out.status, out.headers.location]).toEqual([303, '/funnels/'])
  expect(out.headers['set-cookie']?.[0]).toContain('; Path=/funnels/')
})

test('the folder without its slash leads into the folder, with the question', async () => {
  const gateway = await openBelow({ ACCESS_KEY: KEY })
  for (const [asked, place] of [
    ['/funnels', '/funnels/'],
    ['/funnels?v=1&range=7d', '/funnels/?v=1&range=7d'],
    ['/funnels?//evil.example', '/funnels/?//evil.example'],
  ] as const) {
    const reply = await send(gateway, 'GET', asked)
    expect([reply.status, reply.headers.location]).toEqual([308, place])
  }
})

test('a folder that only begins like it is another one', async () => {
  const gateway = await openBelow()
  for (const path of ['/funnels2/', '/funnelsassets/main-abc.js', '/funnels/funnels/', '/Funnels/'])
    expect([path, (await send(gateway, 'GET', path)).status]).toEqual([path, 404])
  expect(statusOf(await rawGet(gateway, '/funnels//settings.json'))).toBe(400)
  expect(statusOf(await rawGet(gateway, '/funnels/../settings.json'))).toBe(400)
})

test('other sites are kept from the figures below a folder too', async () => {
  const gateway = await openBelow()
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
  for (const path of [QUESTION, '/settings.json'])
    expect((await send(gateway, 'GET', `/funnels${path}`, foreign)).status).toBe(403)
})

test('the log has the address as it was sent', async () => {
  const gateway = await openBelow()
  await send(gateway, 'GET', '/funnels/settings.json')
  await send(gateway, 'GET', '/settings.json')
  expect(gateway.lines.some((line) => line.includes(' /funnels/settings.json '))).toBe(true)
})

test.each([
  ['/funnels/', '/funnels'],
  ['funnels', '/funnels'],
  ['/tools/funnels', '/tools/funnels'],
  ['/', ''],
  ['', ''],
])('a folder may be written with its slashes or without: "%s"', async (text, folder) => {
  expect(basePathOf(text)).toBe(folder)
  const upstream = await openCalm()
  expect(configFor(upstream, { BASE_PATH: text }).listenConfig.basePath).toBe(folder)
})

test.each([
  'https://host/funnels',
  '/a b/',
  '/../x',
  '/fun.nels/',
  '/%41',
  '/api',
  '/account/x',
  '/assets/',
  '/?x',
])('what cannot be a folder is named: "%s"', (text) => {
  const configuration = configOf({ BASE_PATH: text })
  expect(configuration).toMatchObject({ kind: 'faulty', faults: [expect.stringContaining('BASE_PATH')] })
})
