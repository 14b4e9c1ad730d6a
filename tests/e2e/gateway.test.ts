import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { DEMO_ACCOUNT } from '../../mocks/demo.ts'
import { counted, messagesOn, plusDays, STAGES } from '../oracle.ts'
import { loaded, numberIn, startGateway, tableOf, test, YESTERDAY } from './setup.ts'

const KEY = 'a key of the end-to-end tests'

test('without any configuration there is demo data, and both the terminal and the page say so', async ({
  page,
  complaints,
}) => {
  const gateway = await startGateway({})
  try {
    await page.goto(`${gateway.origin}/?range=7d&zone=UTC&compare=none`)
    await loaded(page, '7 of 7 days')
    await expect(page.getByText('Demo data').first()).toBeVisible()
    expect(gateway.lines.join('\n')).toContain('Demo data')
    expect(numberIn((await tableOf(page, 'Funnel by stage'))[0]?.[1])).toBeGreaterThan(1_000)
    expect(complaints).toEqual([])
  } finally {
    await gateway.stop()
  }
})

test('a scenario of the demo is chosen in the address and reaches the stand-in through the gateway', async ({
  page,
}) => {
  const gateway = await startGateway({})
  try {
    await page.goto(`${gateway.origin}/?range=7d&zone=UTC&compare=none&scenario=empty`)
    await expect(page.getByText('No messages were attempted in these days')).toBeVisible()
  } finally {
    await gateway.stop()
  }
})

test('a credential that is half there is named, and nothing starts', async () => {
  const started = startGateway({ LP_ACCOUNT: '12345678', LP_REGION: 'xx', LP_CLIENT_ID: 'only-half' })
  await expect(started).rejects.toThrow(/LP_REGION[\s\S]*LP_CLIENT_SECRET/)
})

test('SIGTERM ends the gateway in the middle of a load, cleanly and at once', async ({ page, path }) => {
  const silent = await openSilent()
  const { gateway } = await path({
    dialect: 'reporting-2.0',
    environment: { LP_REPORTING_ORIGIN: silent.origin },
  })
  await page.goto(`${gateway.origin}/?range=90d&zone=UTC&compare=none`)
  await page.getByRole('progressbar').waitFor()
  await expect.poll(silent.asked).toBeGreaterThan(0)
  const begun = Date.now()
  expect(await gateway.stop()).toBe(0)
  // Within three seconds as a rule; to wait for an answer would take a minute.
  expect(Date.now() - begun).toBeLessThan(30_000)
  silent.close()
})

/** Something that plays LivePerson and never answers. */
async function openSilent() {
  let asked = 0
  const server = createServer(() => {
    asked += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: () => asked,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

test('neither the page nor the log ever sees the credential', async ({ page, path }) => {
  const { gateway } = await path({ dialect: 'reporting-2.0', credential: 'client' })
  const bodies: string[] = []
  page.on('response', (response) => {
    void response.text().then(
      (text) => bodies.push(text, JSON.stringify(response.headers()), response.url()),
      () => undefined,
    )
  })
  await page.goto(`${gateway.origin}/?range=7d&zone=UTC&compare=none`)
  await loaded(page, '7 of 7 days')
  const everything = [...bodies, ...gateway.lines, await page.content()].join('\n')
  // Not `toMatch`: what failed would print all of it.
  expect(/demo-secret|demo-client/.test(everything)).toBe(false)
  expect(gateway.lines.some((line) => line.includes('/analytics/'))).toBe(true)
})

test('with an access key nobody sees a number before signing in', async ({ page, path, complaints }) => {
  const { gateway, world } = await path({ dialect: 'reporting-2.0', environment: { ACCESS_KEY: KEY } })
  const data = `${gateway.origin}/account/${DEMO_ACCOUNT}/app/prmsg/analytics/?attemptedStartTime=1&attemptedEndTime=2`
  expect((await page.request.get(data)).status()).toBe(401)
  expect((await page.request.get(`${gateway.origin}/healthz`)).status()).toBe(200)

  const question = 'range=7d&zone=UTC&compare=none'
  await page.goto(`${gateway.origin}/?${question}`)
  await page.getByLabel(/^access key/i).fill('not the key at all')
  await page.getByRole('button', { name: /sign in/i }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel(/^access key/i).fill(KEY)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.goto(`${gateway.origin}/?${question}`)
  await loaded(page, '7 of 7 days')
  const truth = counted(messagesOn(world, 'prmsg', 'UTC', plusDays(YESTERDAY, -6), YESTERDAY))
  const stages = await tableOf(page, 'Funnel by stage')
  expect(stages.map((row) => numberIn(row[1]))).toEqual(STAGES.map((stage) => truth[stage]))
  expect(complaints.filter((line) => !/401|403|429/.test(line))).toEqual([])
})

test('a gateway with two accounts lets one choose, and asks for that one', async ({ page, path }) => {
  const { gateway, standIn } = await path({
    dialect: 'outbound-reporting',
    environment: { LP_ACCOUNT: `11111111,${DEMO_ACCOUNT}` },
  })
  await page.goto(`${gateway.origin}/?range=7d&zone=UTC&compare=none&account=${DEMO_ACCOUNT}`)
  await loaded(page, '7 of 7 days')
  expect(standIn.journal.every(({ path: asked }) => asked.includes(`/account/${DEMO_ACCOUNT}/`))).toBe(true)
})

test('signing out empties this browser of messages and figures, and other tabs go with it', async ({
  page,
  path,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0', environment: { ACCESS_KEY: KEY } })
  const question = 'range=7d&zone=UTC&compare=none'
  await page.goto(`${gateway.origin}/?${question}`)
  await page.getByLabel(/^access key/i).fill(KEY)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.goto(`${gateway.origin}/?${question}&view=campaigns`)
  await page.getByRole('textbox', { name: 'Campaign ids' }).fill('abc123')
  await page.getByRole('button', { name: 'Add 1 campaign' }).click()
  await page.goto(`${gateway.origin}/?${question}&view=transactions`)
  await loaded(page, '7 of 7 days')
  await expect.poll(() => keptIn(page)).toMatchObject({ blocks: 7 })
  const other = await page.context().newPage()
  await other.goto(`${gateway.origin}/?${question}`)
  await loaded(other, '7 of 7 days')

  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('button', { name: 'Sign out…' }).click()
  await expect(
    page.getByRole('checkbox', { name: /Delete the list of campaigns too: 1 campaign/ }),
  ).not.toBeChecked()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByLabel(/^access key/i)).toBeVisible()
  await expect(other.getByLabel(/^access key/i)).toBeVisible()
  expect(await keptIn(page)).toMatchObject({ days: 0, blocks: 0, agreements: 0 })
  const stored = () =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('.roll.')))
  expect(await stored()).toHaveLength(1)
  // There is no way back to what was on the screen.
  await page.goBack()
  await expect(page.getByLabel(/^access key/i)).toBeVisible()

  await page.getByLabel(/^access key/i).fill(KEY)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('button', { name: 'Sign out…' }).click()
  await page.getByRole('checkbox', { name: /Delete the list/ }).check()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByLabel(/^access key/i)).toBeVisible()
  expect(await stored()).toEqual([])
})

test('whose session somebody ended everywhere is asked to sign in, and goes on with the same question', async ({
  page,
  path,
  browser,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0', environment: { ACCESS_KEY: KEY } })
  const context = await browser.newContext()
  const other = await context.newPage()
  for (const one of [page, other]) {
    await one.goto(`${gateway.origin}/?range=7d&zone=UTC&compare=none`)
    await one.getByLabel(/^access key/i).fill(KEY)
    await one.getByRole('button', { name: /sign in/i }).click()
    await loaded(one, '7 of 7 days')
  }
  await other.getByRole('button', { name: /^Account/ }).click()
  await other.getByRole('button', { name: 'Sign out…' }).click()
  await other.getByRole('checkbox', { name: /Sign out everywhere/ }).check()
  await other.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(other.getByLabel(/^access key/i)).toBeVisible()
  await context.close()

  // The figures stay until something new is asked for.
  await page.getByRole('link', { name: 'Transactions' }).click()
  await page.getByRole('button', { name: 'Sign in again' }).first().click()
  await expect(page.getByText('Your session has ended.')).toBeVisible()
  await page.getByLabel(/^access key/i).fill(KEY)
  await page.getByRole('button', { name: /sign in/i }).click()
  await loaded(page, '7 of 7 days')
  expect(new URL(page.url()).searchParams.get('view')).toBe('transactions')
})

/** How many records each part of the page's database has. */
async function keptIn(page: Page): Promise<Readonly<Record<string, number>>> {
  return await page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('no answer')))
      })
    const [own] = await indexedDB.databases()
    const db = await done(indexedDB.open(own?.name ?? ''))
    const names = [...db.objectStoreNames]
    const counts = await Promise.all(
      names.map((name) => done(db.transaction(name).objectStore(name).count())),
    )
    db.close()
    return Object.fromEntries(names.map((name, place) => [name, counts[place] ?? 0]))
  })
}
