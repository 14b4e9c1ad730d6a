// A browser that keeps nothing for the page: a private window, a setting, a full disk. Everything works without the
// cache, the screen says so in words, and a reload asks again instead of showing nothing as zero.

import { expect, type Page } from '@playwright/test'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { foundAlone } from '../oracle-transactions.ts'
import { counted, messagesOn, plusDays, type Dated } from '../oracle.ts'
import type { Entry } from '../../mocks/server.ts'
import { neededIn } from './asked.ts'
import { askOneByOne } from './held-back.ts'
import { loaded, numberIn, tableOf, test, YESTERDAY } from './setup.ts'
import { failuresShown, goTo, messagesShown } from './screens.ts'

const FIRST = plusDays(YESTERDAY, -13)
const QUESTION = 'zone=UTC&compare=none&range=14d'
const HELD = '14 of 14 days'

const FORBIDDEN =
  'This browser keeps nothing for this page (a private window?). Everything works; the next visit asks again.'
const FULL = 'There is no more room. Everything works; what could not be kept is asked for again next time.'

interface Storage {
  readonly name: string
  readonly says: string
  readonly dialect: Dialect
  /** Runs in the page, before anything of it. */
  readonly spoil: () => void
}

const STORAGES: readonly Storage[] = [
  { name: 'that has no database', says: FORBIDDEN, dialect: 'reporting-2.0', spoil: withoutDatabase },
  { name: 'that blocks all cookies', says: FORBIDDEN, dialect: 'reporting-2.0', spoil: withAllBlocked },
  {
    name: 'that forbids its database',
    says: FORBIDDEN,
    dialect: 'outbound-reporting',
    spoil: withForbiddenDatabase,
  },
  { name: 'whose disk is full at once', says: FULL, dialect: 'outbound-reporting', spoil: withFullDisk },
  {
    name: 'whose transactions find no room',
    says: FULL,
    dialect: 'reporting-2.0',
    spoil: withoutRoomToCommit,
  },
]

for (const { name, says, dialect, spoil } of STORAGES) {
  test(`in a browser ${name}, ${dialect} works without the cache, says so, and asks again after a reload`, async ({
    page,
    path,
    complaints,
  }) => {
    const { gateway, standIn, world } = await path({ dialect })
    const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
    await page.addInitScript(spoil)

    await page.goto(`${gateway.origin}/?view=transactions&${QUESTION}`)
    await expectAllScreens(page, messages, says)
    // All of it was asked for once, whatever the screens were.
    expectAskedOnce(standIn.journal)

    // While nothing has come, nothing is said to be zero.
    const before = standIn.journal.length
    let way: 'shut' | 'free' = 'shut'
    await askOneByOne(page)
    await page.route('**/account/**', async (route) => {
      if (way === 'free') await route.continue()
    })
    await page.reload()
    await expect(page.getByText('0 of 14 days').first()).toBeVisible()
    await expectNoZero(page)
    await goTo(page, 'Transactions')
    await expectNoZero(page)
    expect(standIn.journal).toHaveLength(before)

    // What hangs ends with the page that asked for it, and never comes to the other side.
    await page.goto('about:blank')
    way = 'free'
    await page.goto(`${gateway.origin}/?view=transactions&${QUESTION}`)
    await expectAllScreens(page, messages, says)
    expectAskedOnce(standIn.journal.slice(before))
    expect(complaints).toEqual([])
  })
}

/**
 * Analytics and messages of 14 days, once each. Where the analytics of a day come after its messages there is one look behind
 * these, so that may differ each time.
 */
function expectAskedOnce(journal: readonly Entry[]): void {
  const asked = neededIn(journal)
  expect(new Set(asked.map(({ endpoint, from }) => `${endpoint} ${from}`)).size).toBe(28)
  expect(asked.filter(({ endpoint }) => endpoint === 'analytics')).toHaveLength(14)
  expect(asked.length).toBeLessThanOrEqual(28 + 14)
}

test('a disk that gets full half-way keeps what fitted, and a reload asks for the rest alone', async ({
  page,
  path,
  complaints,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0' })
  const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
  await page.addInitScript(withRoomForSome)
  await page.goto(`${gateway.origin}/?view=transactions&${QUESTION}`)
  await expectAllScreens(page, messages, FULL)
  const asked = standIn.journal.length

  await page.goto(`${gateway.origin}/?view=transactions&${QUESTION}`)
  await expectAllScreens(page, messages, FULL)
  const again = standIn.journal.length - asked
  expect(again).toBeGreaterThan(0)
  expect(again).toBeLessThan(asked)
  expect(complaints).toEqual([])
})

test('before an expensive load, nobody is promised that it stays where nothing can be kept', async ({
  page,
  context,
  path,
}) => {
  // At more requests a second it would not be expensive.
  const { gateway } = await path({ dialect: 'outbound-reporting', perSecond: 10 })
  const thirteenMonths = `${gateway.origin}/?view=transactions&zone=UTC&compare=none&range=13m`
  const line = (one: Page) => one.getByRole('region', { name: 'Before messages are loaded' })
  await page.addInitScript(withForbiddenDatabase)
  await page.goto(thirteenMonths)
  await expect(line(page)).toContainText('What is loaded now is gone after a reload', {
    ignoreCase: true,
  })
  await page.close()
  const usual = await context.newPage()
  await usual.goto(thirteenMonths)
  await expect(line(usual)).toContainText('What is loaded is kept in this browser')
})

/** Goes through the screens by the rail, as what is loaded is nowhere but in the page. */
async function expectAllScreens(page: Page, messages: readonly Dated[], says: string): Promise<void> {
  const failed = messages.filter(({ failedAt }) => failedAt !== null)
  await goTo(page, 'Transactions')
  await loaded(page, HELD)
  await expect(messagesShown(page)).toHaveText(`${messages.length.toLocaleString('en-US')} messages`)
  const { id } = foundAlone(messages, Math.floor(messages.length / 3))
  await page.getByLabel('Search by id, conversation or error text').fill(id)
  await page.getByRole('grid').getByText(id, { exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'One message' })).toContainText(id)

  await goTo(page, 'Failures')
  await loaded(page, HELD)
  await expect(page.getByText(`${failed.length.toLocaleString('en-US')} messages failed`)).toBeVisible()
  const board = await failuresShown(page)
  expect(board.reduce((sum, [, count]) => sum + (count ?? 0), 0)).toBe(failed.length)

  await goTo(page, 'Funnel')
  await loaded(page, HELD)
  const truth = counted(messages)
  const stages = await tableOf(page, 'Funnel by stage')
  expect(stages.map((row) => numberIn(row[1]))).toEqual(Object.values(truth))

  await goTo(page, 'Timing')
  await loaded(page, HELD)
  const hours = await tableOf(page, 'Answered of sent, by hour of the week')
  expect(hours.reduce((sum, row) => sum + (numberIn(row[4]) ?? 0), 0)).toBe(truth.sent)

  await goTo(page, 'Coverage')
  await loaded(page, HELD)
  await expect(page.getByRole('region', { name: 'Kept in this browser' })).toContainText(says)
}

async function expectNoZero(page: Page): Promise<void> {
  await expect(page.locator('main')).not.toContainText(
    /(^|\s)0 messages|no messages were|no message failed|not be loaded/i,
  )
}

// What follows runs in the page, before the page does.

function withoutDatabase(): void {
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
}

/** As Chromium does it where somebody blocks all cookies, and other browsers in frames: a look is enough. */
function withAllBlocked(): void {
  const get = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  for (const name of [
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'caches',
    'cookieStore',
    'BroadcastChannel',
  ])
    Object.defineProperty(globalThis, name, { get, configurable: true })
  for (const name of ['locks', 'serviceWorker', 'storage'])
    Object.defineProperty(navigator, name, { get, configurable: true })
  Object.defineProperty(document, 'cookie', { get, configurable: true })
}

function withForbiddenDatabase(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
}

function withFullDisk(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('There is no more room.', 'QuotaExceededError')
  }
}

/** As browsers do it: the record is taken, and the transaction is thrown away when it comes to the disk. */
function withoutRoomToCommit(): void {
  // oxlint-disable-next-line typescript/unbound-method -- It is called with its own `this` below.
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record) {
    const { transaction } = this
    const request = put.apply(this, record)
    const error = new DOMException('There is no more room.', 'QuotaExceededError')
    Object.defineProperty(transaction, 'error', { value: error })
    request.addEventListener('success', () => transaction.abort())
    return request
  }
}

/** Twenty records fit. What is there when the page is opened again has room already. */
function withRoomForSome(): void {
  // oxlint-disable-next-line typescript/unbound-method -- It is called with its own `this` below.
  const put = IDBObjectStore.prototype.put
  const written = () => Number(localStorage.getItem('written') ?? 0)
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record) {
    if (written() >= 20) throw new DOMException('There is no more room.', 'QuotaExceededError')
    localStorage.setItem('written', String(written() + 1))
    return put.apply(this, record)
  }
}
