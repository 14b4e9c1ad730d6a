// A load of transactions is stopped, killed, shared and taken up again: it goes on where it was, and what is there is
// not asked for a second time.

import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { Entry } from '../../mocks/server.ts'
import { requestsFor } from '../oracle-requests.ts'
import { counted, messagesOn, plusDays } from '../oracle.ts'
import { neededIn } from './asked.ts'
import { daysFrom } from './days.ts'
import {
  loaded,
  NOW,
  numberIn,
  PATIENCE,
  tableOf,
  test,
  putForward,
  YESTERDAY,
  type Gateway,
} from './setup.ts'
import { allBut, holdBack, leaving } from './held-back.ts'
import { keptIn, untilKept } from './kept.ts'
import { failuresShown, messagesShown, open } from './screens.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST = plusDays(YESTERDAY, -89)
const DAYS = daysFrom(FIRST, 90)
const NINETY = 'range=90d'

test('a page killed in the middle of ninety days goes on when it is opened again, and asks no finished day twice', async ({
  context,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0' })
  const first = await context.newPage()
  // Sixty pages of messages come, and no other does: however busy the machine is, it is killed in the middle.
  const rest = await holdBack(first, allBut(60, isOfMessages))
  await first.goto(`${gateway.origin}/?view=transactions&zone=UTC&compare=none&${NINETY}`)
  await expect.poll(rest.kept, { timeout: PATIENCE }).toBeGreaterThan(0)
  const answers = () => standIn.journal.filter(({ status }) => status === 200)
  await expect.poll(() => answers().length, { timeout: PATIENCE }).toBe(90 + 60)
  const countsOf = (kept: readonly string[]) => kept.filter((key) => key.startsWith('transactions'))
  await expect.poll(async () => countsOf(await keptIn(first)).length).toBeGreaterThan(20)
  const kept = await keptIn(first)
  expect(countsOf(kept).length).toBeLessThan(90)
  await rest.lose()
  await first.close()
  const killed = [...standIn.journal]

  const second = await context.newPage()
  await open(second, gateway, 'transactions', NINETY, { held: '90 of 90 days' })
  const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY)
  await expect(messagesShown(second)).toHaveText(`${messages.length.toLocaleString('en-US')} messages`)
  // What was under way when it was killed begins again; what had been kept by then does not.
  const again = standIn.journal.slice(killed.length).map(({ endpoint, from }) => `${endpoint} ${dayOf(from)}`)
  expect(kept.filter((day) => again.includes(day))).toEqual([])
  expect(new Set(answers().map(keyOf)).size).toBe(requestsFor(world, 'reporting-2.0', DAYS).length)
  const answeredAgain = neededIn(answers())
    .filter((entry) => !killed.includes(entry))
    .map(keyOf)
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
  const asked = neededIn(standIn.journal).map(({ endpoint, from }) => `${endpoint ?? ''} ${from ?? ''}`)
  const more = [...asked]
  const unasked = requestsFor(world, 'outbound-reporting', DAYS).filter((request) => {
    const place = more.indexOf(request)
    return place < 0 || more.splice(place, 1).length === 0
  })
  expect(unasked).toEqual([])
  // Where one tab had the messages of a day before the other had its analytics: a look behind the last page.
  expect(more.filter((request) => !request.startsWith('transactions '))).toEqual([])
  expect(new Set(more).size).toBe(more.length)
})

test('the second visit has its figures from the cache, and three hours later asks for the young days alone', async ({
  context,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0' })
  const first = await context.newPage()
  await open(first, gateway, 'failures', NINETY, { held: '90 of 90 days' })
  await untilKept(first, DAYS, ['analytics', 'transactions'])
  await first.close()
  const needed = requestsFor(world, 'reporting-2.0', DAYS).length
  expect(neededIn(standIn.journal)).toHaveLength(needed)

  const silent = await laterPage(context, gateway, 0)
  await silent.route('**/account/**', () => undefined)
  await silent.goto(`${gateway.origin}/?view=failures&zone=UTC&compare=none&${NINETY}`)
  const failed = messagesOn(world, 'prmsg', 'UTC', FIRST, YESTERDAY).filter(
    ({ failedAt }) => failedAt !== null,
  )
  await expect(silent.getByText(`${failed.length.toLocaleString('en-US')} messages failed`)).toBeVisible()
  const shown = await failuresShown(silent)
  expect(shown.reduce((sum, [, n]) => sum + (n ?? 0), 0)).toBe(failed.length)
  await silent.close()
  expect(neededIn(standIn.journal)).toHaveLength(needed)

  const calls = standIn.journal.length
  const later = await laterPage(context, gateway, 3 * HOUR)
  await open(later, gateway, 'failures', NINETY, { held: '90 of 90 days' })
  const again = standIn.journal.slice(calls)
  expect(again).not.toEqual([])
  expect(Math.min(...again.map(({ from }) => from ?? 0))).toBeGreaterThan(NOW - 5 * DAY)
  await later.close()

  // A month later all that were not settled then may have changed, and no other has.
  const callsLater = standIn.journal.length
  const muchLater = await laterPage(context, gateway, 2 * DAY)
  await open(muchLater, gateway, 'failures', `range=${FIRST}..${YESTERDAY}`, { held: '90 of 90 days' })
  const settled = NOW - 62 * DAY
  expect(standIn.journal.slice(callsLater).every(({ from }) => (from ?? 0) > settled)).toBe(true)
})

test('a load of transactions is cancelled and gone on with, and days that failed are asked again on "Retry"', async ({
  page,
  path,
}) => {
  const { gateway, standIn, world } = await path({ dialect: 'reporting-2.0', scenario: 'failing-days' })
  const others = await holdBack(page, allBut(20, isOfMessages))
  const asked = leaving(page, isOfMessages)
  await page.goto(`${gateway.origin}/?view=failures&zone=UTC&compare=none&range=90d`)
  // Of the others some are under way.
  await expect.poll(others.kept).toBeGreaterThan(0)
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

function isOfMessages({ pathname }: URL): boolean {
  return pathname.endsWith('/transactions/')
}

/** A page that is opened so many milliseconds later, when its gateway knows that it is later, too. */
async function laterPage(context: BrowserContext, gateway: Gateway, by: number): Promise<Page> {
  await gateway.goOnLater(by)
  const page = await context.newPage()
  await putForward(page, by)
  return page
}

function keyOf({ endpoint, query, from }: Entry): string {
  return `${endpoint ?? ''} ${from ?? ''} ${new URLSearchParams(query).get('offset') ?? 0}`
}

function dayOf(from: number | null): string {
  return new Date(from ?? 0).toISOString().slice(0, 10)
}
