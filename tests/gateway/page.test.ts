// The built page behind the gateway: its files, its policy, and nothing beside them.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { readPage } from '../../src/gateway/static.ts'
import { onClose, openCalmUpstream, openGateway, type GatewayOptions } from './gateway.ts'
import { rawGet, send, statusOf } from './wire.ts'

function builtPage(): string {
  const root = mkdtempSync(join(tmpdir(), 'page-'))
  onClose(() => Promise.resolve(rmSync(root, { recursive: true, force: true })))
  const page = join(root, 'page')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(
    join(page, 'index.html'),
    '<meta nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__"></script>',
  )
  writeFileSync(join(page, 'assets', 'main-abc.js'), 'x()\n'.repeat(1_000))
  writeFileSync(join(page, 'favicon.svg'), '<svg/>')
  writeFileSync(join(page, '.hidden.json'), '{}')
  for (const folder of ['.git', '.well-known', 'assets/.cache', '..data']) {
    mkdirSync(join(page, folder, 'inner'), { recursive: true })
    writeFileSync(join(page, folder, 'config.txt'), 'a secret inside')
    writeFileSync(join(page, folder, 'inner', 'notes.txt'), 'a secret inside')
  }
  writeFileSync(join(page, 'notes.exe'), 'x')
  writeFileSync(join(root, 'secret.json'), 'a secret outside')
  symlinkSync(join(root, 'secret.json'), join(page, 'link.json'))
  mkdirSync(join(root, 'beside'))
  writeFileSync(join(root, 'beside', 'secret.json'), 'a secret outside')
  symlinkSync(join(root, 'beside'), join(page, 'linked'))
  return page
}

const openBuilt = async (options: GatewayOptions = {}) =>
  openGateway(await openCalmUpstream(), { page: readPage(builtPage()), ...options })

test('the page comes with a nonce that is another one each time, in its text and in its policy', async () => {
  const gateway = await openBuilt()
  const nonces = []
  for (const path of ['/', '/?v=1', '/index.html']) {
    const reply = await send(gateway, 'GET', path)
    const policy = String(reply.headers['content-security-policy'])
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    expect(reply.text).toBe(`<meta nonce="${nonce}"><script nonce="${nonce}"></script>`)
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store'])
    nonces.push(nonce)
  }
  expect(new Set(nonces).size).toBe(3)
})

test('the policy allows the page and nothing else, on every answer', async () => {
  const gateway = await openBuilt()
  for (const path of ['/', '/assets/main-abc.js', '/settings.json', '/nothing', '/account/1/']) {
    const { headers } = await send(gateway, 'GET', path)
    const policy = String(headers['content-security-policy']).replace(/'nonce-[^']+'/g, 'NONCE')
    expect(policy).toBe(
      "default-src 'none'; script-src 'self' NONCE; style-src 'self' NONCE; img-src 'self' data: blob:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
        "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types proactive-funnels",
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('origins that an operator named may be connected to, and the page is told', async () => {
  const environment = { DIRECT_ORIGINS: 'https://proxy.example.com/, https://other.example:8443' }
  const now = Date.parse('2026-11-21T12:00:00Z')
  const gateway = await openBuilt({ environment, now: () => now })
  const reply = await send(gateway, 'GET', '/settings.json')
  expect(String(reply.headers['content-security-policy'])).toContain(
    "connect-src 'self' https://proxy.example.com https://other.example:8443;",
  )
  expect(JSON.parse(reply.text)).toEqual({
    source: 'live',
    accounts: ['12345678'],
    region: null,
    dialect: 'reporting-2.0',
    directOrigins: ['https://proxy.example.com', 'https://other.example:8443'],
    perSecond: 10,
    now,
  })
})

test('files come with their type, assets for ever, and shorter where the browser can unpack', async () => {
  const gateway = await openBuilt()
  const asset = await send(gateway, 'GET', '/assets/main-abc.js')
  expect([asset.status, asset.headers['content-type'], asset.text.length]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    4_000,
  ])
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const zipped = await send(gateway, 'GET', '/assets/main-abc.js', { 'accept-encoding': 'gzip, br' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(zipped.text.length).toBeLessThan(500)
  const icon = await send(gateway, 'GET', '/favicon.svg')
  expect([icon.headers['content-type'], icon.headers['cache-control']]).toEqual(['image/svg+xml', 'no-cache'])
  const head = await send(gateway, 'HEAD', '/assets/main-abc.js')
  expect([head.status, head.text]).toEqual([200, ''])
})

const OUTSIDE = [
  '/link.json',
  '/linked/secret.json',
  '/.hidden.json',
  '/notes.exe',
  '/secret.json',
  '/assets',
  '/assets/',
  '/constructor',
  '/__proto__',
]

test.each(OUTSIDE)('what is no file of the page is not there: %s', async (path) => {
  const gateway = await openBuilt()
  expect(statusOf(await rawGet(gateway, path))).toBe(404)
})

test.each([
  '/../secret.json',
  '/assets/../../secret.json',
  '/..%2fsecret.json',
  '/assets/..\\..\\secret.json',
  '//secret.json',
])('nothing outside the folder is served: %s', async (path) => {
  const gateway = await openBuilt()
  const answer = await rawGet(gateway, path)
  expect(statusOf(answer)).toBe(400)
  expect(answer).not.toContain('a secret outside')
})

const DOTTED = [
  '/.git/config.txt',
  '/.git/inner/notes.txt',
  '/.well-known/config.txt',
  '/assets/.cache/config.txt',
  '/..data/config.txt',
  '/%2egit/config.txt',
  '/%2Egit/config.txt',
  '/%252egit/config.txt',
  '/.%67it/config.txt',
  '/.git%2fconfig.txt',
  '/.git\\config.txt',
  '/x/..;/.git/config.txt',
  '/.git./config.txt',
  '/.git/config.txt.',
  '/.git/config.txt/',
  '/.GIT/config.txt',
  '/./.git/config.txt',
  '//.git/config.txt',
  '/assets/main-abc.js.',
  '/favicon.svg/',
]

test.each(DOTTED)(
  'what stands in a folder with a dot is not served, however it is written: %s',
  async (path) => {
    for (const environment of [{}, { BASE_PATH: '/funnels/' }]) {
      const gateway = await openBuilt({ environment })
      for (const folder of ['', '/funnels']) {
        const answer = await rawGet(gateway, folder + path)
        expect([400, 404]).toContain(statusOf(answer))
        expect(answer).not.toContain('a secret inside')
      }
    }
  },
)

test('the page takes no other verbs', async () => {
  const gateway = await openBuilt()
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await send(gateway, method, '/')).status).toBe(405)
})

test('a page that was not built says so', async () => {
  const gateway = await openBuilt({ page: readPage(join(tmpdir(), 'no-such-folder')) })
  const reply = await send(gateway, 'GET', '/')
  expect([reply.status, reply.text]).toEqual([503, 'The page is not built. Run: npm run build\n'])
})
