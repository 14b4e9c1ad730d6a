// The gateway behind nginx and behind Caddy as the README shows it: TLS, a folder of a shared host, an access key.

import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { DEMO_ACCOUNT } from '../../mocks/demo.ts'
import { pathOf } from '../../src/liveperson/reporting/routes.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { filtered } from '../oracle-transactions.ts'
import { counted, messagesOn, plusDays, STAGES } from '../oracle.ts'
import { cellsIn, withoutPicker } from './campaigns.ts'
import { loaded, numberIn, tableOf, test, YESTERDAY } from './setup.ts'
import { documentedSettings, isInstalled, startProxy, type Kind } from './proxies.ts'
import { messagesShown } from './screens.ts'

const KEY = 'a key of the end-to-end tests'
const WEEK = 'range=7d&zone=UTC&compare=none'

test.use({ ignoreHTTPSErrors: true })

/** What the README says the gateway is told, under the name by which these tests reach it. */
function settings(): Readonly<Record<string, string>> {
  return { ...documentedSettings(), ACCESS_KEY: KEY, ALLOWED_HOSTS: 'localhost' }
}

const needs = (kind: Kind) =>
  test.skip(!isInstalled(kind), `${kind} is not installed: on Debian, apt-get install ${kind}`)

test('the README shows the settings, and what the files of both proxies say', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(Object.keys(documentedSettings())).toEqual([
    'ACCESS_KEY',
    'ALLOWED_HOSTS',
    'BASE_PATH',
    'TRUSTED_PROXIES',
  ])
  for (const file of ['deploy/nginx.conf', 'deploy/Caddyfile'])
    expect(readme).toContain(`\n${readFileSync(file, 'utf8').replace(/^(#.*\n)+/, '')}\`\`\``)
})

for (const [kind, dialect] of [
  ['nginx', 'reporting-2.0'],
  ['caddy', 'outbound-reporting'],
] as const) {
  test(`behind ${kind}, people sign in, filter, read single messages, save them and sign out (${dialect})`, async ({
    page,
    path,
    complaints,
  }) => {
    needs(kind)
    await page.addInitScript(withoutPicker)
    const { gateway, world } = await path({ dialect, environment: settings() })
    const proxy = await startProxy(kind, gateway.origin)
    try {
      await signInAt(page, `${proxy.folder}?${WEEK}`)
      await loaded(page, '7 of 7 days')
      const messages = messagesOn(world, 'prmsg', 'UTC', plusDays(YESTERDAY, -6), YESTERDAY)
      await expectFunnel(page, counted(messages))

      // Hundreds of skills that nobody has make a long address, and one that somebody has.
      const skill = messages[0]?.skill ?? ''
      const others = Array.from(
        { length: 300 },
        (_, place) => `skill=${encodeURIComponent(`出荷通知 ${place}`)}`,
      )
      const cut = `${WEEK}&skill=${encodeURIComponent(skill)}&${others.join('&')}`
      await page.goto(`${proxy.folder}?${cut}`)
      await loaded(page, '7 of 7 days')
      await expectFunnel(page, counted(filtered(messages, { skills: [skill] })))

      expect(await askedWithLongBody(page, dialect)).toBe(200)

      await page.goto(`${proxy.folder}?${WEEK}&view=transactions`)
      await loaded(page, '7 of 7 days')
      const count = messages.length.toLocaleString('en-US')
      await expect(messagesShown(page)).toHaveText(`${count} messages`)
      await page.getByRole('button', { name: 'Save CSV' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save', exact: true }).click(),
      ])
      expect(await cellsIn(download)).toHaveLength(messages.length + 1)

      const [cookie] = await page.context().cookies()
      expect(cookie).toMatchObject({
        name: `__Host-proactive-funnels-session-${new URL(gateway.origin).port}.funnels`,
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
      })
      await page.getByRole('button', { name: /^Account/ }).click()
      await page.getByRole('button', { name: 'Sign out…' }).click()
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await expect(page.getByLabel(/^access key/i)).toBeVisible()
      expect(await page.context().cookies()).toEqual([])
      expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
    } finally {
      await proxy.stop()
    }
  })

  test(`behind ${kind} the log has the address of the browser, and not the one that it made up`, async ({
    page,
    path,
  }) => {
    needs(kind)
    const { gateway } = await path({
      dialect,
      environment: { ...settings(), TRUSTED_PROXIES: '127.0.0.0/8' },
    })
    const proxy = await startProxy(kind, gateway.origin)
    try {
      const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'http' }
      const reply = await page.request.get(`${proxy.folder}assets/none.js`, { headers })
      expect(reply.status()).toBe(401)
      await expect.poll(() => gateway.lines.filter((line) => line.includes('none.js'))).toHaveLength(1)
      expect(gateway.lines.join('\n')).toMatch(/Z 127\.0\.0\.1 - GET \/funnels\/assets\/none\.js 401/)
      expect(reply.headers()['strict-transport-security']).toBe('max-age=31536000')
    } finally {
      await proxy.stop()
    }
  })
}

test('behind an nginx that only passes on (a bare proxy_pass), the page works just so', async ({
  page,
  path,
}) => {
  needs('nginx')
  const { gateway, world } = await path({ dialect: 'outbound-reporting', environment: settings() })
  const bare = (text: string) => text.replaceAll(/^\s+proxy_(?!pass ).*$/gm, '')
  const proxy = await startProxy('nginx', gateway.origin, bare)
  try {
    await signInAt(page, `${proxy.folder}?${WEEK}&view=transactions`)
    await loaded(page, '7 of 7 days')
    const messages = messagesOn(world, 'prmsg', 'UTC', plusDays(YESTERDAY, -6), YESTERDAY)
    await expect(messagesShown(page)).toHaveText(`${messages.length.toLocaleString('en-US')} messages`)
  } finally {
    await proxy.stop()
  }
})

async function signInAt(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel(/^access key/i).fill('not the key at all')
  await page.getByRole('button', { name: /sign in/i }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel(/^access key/i).fill(KEY)
  await page.getByRole('button', { name: /sign in/i }).click()
}

async function expectFunnel(page: Page, truth: Readonly<Record<string, number>>): Promise<void> {
  const stages = await tableOf(page, 'Funnel by stage')
  expect(stages.map((row) => numberIn(row[1]))).toEqual(STAGES.map((stage) => truth[stage]))
}

/** The status of a question whose filter is a body of some forty thousand bytes. */
async function askedWithLongBody(page: Page, dialect: Dialect): Promise<number> {
  const until = Date.parse(YESTERDAY)
  const times = `attemptedStartTime=${until - 86_400_000}&attemptedEndTime=${until - 1}`
  const address = { endpoint: 'analytics', account: DEMO_ACCOUNT, app: 'prmsg', campaign: null } as const
  const path = `${pathOf(dialect, address).slice(1)}?${times}`
  return await page.evaluate(async (asked) => {
    const skills = Array.from({ length: 2_000 }, (_, place) => `a skill that nobody has ${place}`)
    const headers = { 'content-type': 'application/json' }
    return (await fetch(asked, { method: 'POST', headers, body: JSON.stringify({ skills }) })).status
  }, path)
}
