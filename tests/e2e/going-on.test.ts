// A load of transactions is stopped, killed, shared and taken up again: it goes on where it was, and what is there is
// not asked for a second time.

import { expect, type BrowserContext, type Page } from '@playwright/test'
import { walkOf } from '../../mocks/oddities/catalogue.ts'
import { PAGE_LENGTH } from '../../mocks/reporting/pages.ts'
import type { Entry } from '../../mocks/server.ts'
import type { World } from '../../mocks/world/world.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { LONGEST_PAGE } from '../../src/liveperson/reporting/pages.ts'
import { counted, messagesOn, plusDays } from '../oracle.ts'
import { loaded, NOW, numberIn, tableOf, test, YESTERDAY } from './house.ts'
import { allBut, holdBack, leaving } from './held-back.ts'
import { failuresShown, messagesShown, open } from './screens.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST = plusDays(YESTERDAY, -89)
const NINETY = 'range=90d'

test('a page killed in the middle of ninety days goes on when it is opened again, and asks no finished day twice', async ({
  context,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0' })
  const first = await context.newPage()
  await first.goto(`${gateway.origin}/?view=transactions&zone=UTC&compare=none&${NINETY}`)
  const countsOf = (kept: readonly string[]) => kept.filter((key) => key.startsWith('transactions'))
  await expect.poll(async () => countsOf(await keptIn(first)).length, { timeout: 60_000 }).toBeGreaterThan(20)
  const kept = await keptIn(first)
  await first.close()
  const killed = await theEnd(standIn.journal)
  expect(countsOf(kept).length).toBeLessThan(90)

  const second = await context.newPage()
  await open(second, gateway, 'transactions', NINETY, { held: '90 of 90 days' })
  const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
  await expect(messagesShown(second)).toHaveText(`${messages.length.toLocaleString('en-US')} messages`)
  // What was under way when it was killed begins again; what had been kept by then does not.
  const again = standIn.journal.slice(killed.length).map(({ endpoint, from }) => `${endpoint} ${dayOf(from)}`)
  expect(kept.filter((day) => again.includes(day))).toEqual([])
  const answered = standIn.journal.filter(({ status }) => status === 200)
  expect(new Set(answered.map(keyOf)).size).toBe(requestsFor(world, 'reporting-2.0').length)
  const answeredAgain = answered.filter((entry) => !killed.includes(entry)).map(keyOf)
  expect(answeredAgain).toHaveLength(new Set(answeredAgain).size)
})

test('two tabs on the same ninety days share the work: both have all of it, and no day is asked for twice', async ({
  context,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'outbound-reporting' })
  const tabs = [await context.newPage(), await context.newPage()]
  await Promise.all(tabs.map((tab) => open(tab, gateway, 'transactions', NINETY, { held: '90 of 90 days' })))
  const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
  for (const tab of tabs) {
    await expect(messagesShown(tab)).toHaveText(`${messages.length.toLocaleString('en-US')} messages`)
  }
  const asked = standIn.journal.map(({ endpoint, from }) => `${endpoint ?? ''} ${from ?? ''}`)
  expect(asked.toSorted()).toEqual(requestsFor(world, 'outbound-reporting').toSorted())
})

test('the second visit has its figures from the cache, and three hours later asks for the young days alone', async ({
  context,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0' })
  const first = await context.newPage()
  await open(first, gateway, 'failures', NINETY, { held: '90 of 90 days' })
  await first.close()
  const needed = requestsFor(world, 'reporting-2.0').length
  expect(standIn.journal).toHaveLength(needed)

  const silent = await laterPage(context, 0)
  await silent.route('**/account/**', () => undefined)
  await silent.goto(`${gateway.origin}/?view=failures&zone=UTC&compare=none&${NINETY}`)
  const failed = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY).filter(
    ({ failedAt }) => failedAt !== null,
  )
  await expect(silent.getByText(`${failed.length.toLocaleString('en-US')} messages failed`)).toBeVisible()
  const shown = await failuresShown(silent)
  expect(shown.reduce((sum, [, n]) => sum + (n ?? 0), 0)).toBe(failed.length)
  await silent.close()
  expect(standIn.journal).toHaveLength(needed)

  const later = await laterPage(context, 3 * HOUR)
  await open(later, gateway, 'failures', NINETY, { held: '90 of 90 days' })
  const again = standIn.journal.slice(needed)
  expect(again).not.toEqual([])
  expect(Math.min(...again.map(({ from }) => from ?? 0))).toBeGreaterThan(NOW - 5 * DAY)
  await later.close()

  // A month later all that were not settled then may have changed, and no other has.
  const calls = standIn.journal.length
  const muchLater = await laterPage(context, 2 * DAY)
  await open(muchLater, gateway, 'failures', `range=${FIRST}..${YESTERDAY}`, { held: '90 of 90 days' })
  const settled = NOW - 62 * DAY
  expect(standIn.journal.slice(calls).every(({ from }) => (from ?? 0) > settled)).toBe(true)
})

test('a load of transactions is cancelled and gone on with, and days that failed are asked again on "Retry"', async ({
  page,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0', scenario: 'failing-days' })
  const isOfMessages = ({ pathname }: URL) => pathname.endsWith('/transactions/')
  const others = await holdBack(page, allBut(20, isOfMessages))
  const asked = leaving(page, isOfMessages)
  await page.goto(`${gateway.origin}/?view=failures&zone=UTC&compare=none&range=90d`)
  // As many are under way as may be.
  await expect.poll(others.kept).toBe(10)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText(/stopped at/i).first()).toBeVisible()
  const stopped = asked.length
  // Longer than the pause between two requests: none goes out by itself.
  await page.waitForTimeout(1_500)
  expect(asked).toHaveLength(stopped)
  await others.letGo()
  await page.getByRole('button', { name: /go on/i }).click()
  await loaded(page, '88 of 90 days')
  const failing = [plusDays(YESTERDAY, -3), plusDays(YESTERDAY, -10)]
  const rest = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY).filter(({ day }) => !failing.includes(day))
  const failed = rest.filter(({ failedAt }) => failedAt !== null).length
  await expect(page.getByText(`${failed.toLocaleString('en-US')} messages failed`)).toBeVisible()

  const before = standIn.journal.length
  const retried = () => [...new Set(standIn.journal.slice(before).map(({ from }) => dayOf(from)))].toSorted()
  await page.getByRole('button', { name: 'Retry' }).first().click()
  await expect.poll(retried).toEqual(failing.toSorted())
  await loaded(page, '88 of 90 days')
  expect(retried()).toEqual(failing.toSorted())
  const stages = async () => (await tableOf(page, 'Funnel by stage')).map((row) => numberIn(row[1]))
  await page.goto(`${gateway.origin}/?view=funnel&zone=UTC&compare=none&range=90d`)
  await loaded(page, '88 of 90 days')
  await expect.poll(async () => (await stages())[0]).toBe(counted(rest).attempted)
})

/** A page that believes it is so much later. */
async function laterPage(context: BrowserContext, by: number): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((shift) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + shift
  }, by)
  return page
}

/** What ninety days take: a request for the analytics of each, and one for every page of its messages. */
function requestsFor(world: World, dialect: Dialect): readonly string[] {
  const limit = dialect === 'reporting-2.0' ? PAGE_LENGTH : LONGEST_PAGE
  return Array.from({ length: 90 }, (_, index) => Date.parse(plusDays(FIRST, index))).flatMap((from) => {
    const { pages, rows } = walkOf(world, dialect, { app: 'prmsg', from, until: from + DAY }, limit)
    // Servers that cut a page short do so in round numbers: behind one of those the page looks once more.
    const looks = dialect === 'outbound-reporting' && rows > 0 && rows % 100 === 0 && rows % limit !== 0
    const asked = Array.from({ length: pages + (looks ? 1 : 0) }, () => `transactions ${from}`)
    return [`analytics ${from}`, ...asked]
  })
}

/** Endpoint and day of what the browser's database holds at this moment: the counts of a day are written last. */
function keptIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase | null>((resolve) => {
      const opening = indexedDB.open('proactive-funnels')
      // Whoever looks before the page has made its database must not make an empty one.
      opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => resolve(null))
    })
    if (db === null) return []
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const asking = db.transaction('days').objectStore('days').getAllKeys()
      asking.addEventListener('success', () => resolve(asking.result))
      asking.addEventListener('error', () => reject(new Error('No keys')))
    })
    db.close()
    // Keys are lists of book, kind and day (cache-database.ts).
    return keys.map((key) => {
      const [, kind, day] = key as string[]
      return `${kind === 'sheet' ? 'transactions' : String(kind)} ${String(day)}`
    })
  })
}

/** The journal when nothing more comes in. */
async function theEnd(journal: readonly Entry[]): Promise<readonly Entry[]> {
  for (let length = -1; length !== journal.length;) {
    length = journal.length
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
  return [...journal]
}

function keyOf({ endpoint, query, from }: Entry): string {
  return `${endpoint ?? ''} ${from ?? ''} ${new URLSearchParams(query).get('offset') ?? 0}`
}

function dayOf(from: number | null): string {
  return new Date(from ?? 0).toISOString().slice(0, 10)
}
