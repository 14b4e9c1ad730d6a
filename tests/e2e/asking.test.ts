import { expect, type Page } from '@playwright/test'
import { DEMO_ACCOUNT } from '../../mocks/demo.ts'
import { serve } from '../../mocks/server.ts'
import { counted, messagesOn, plusDays, STAGES } from '../oracle.ts'
import { neededIn } from './asked.ts'
import { allBut, holdBack, leaving } from './held-back.ts'
import { loaded, numberIn, startGateway, tableOf, test, YESTERDAY } from './setup.ts'

const week = 'range=7d&zone=UTC&compare=none'
const monday = plusDays(YESTERDAY, -6)

async function stagesOf(page: Page): Promise<readonly (number | null)[]> {
  return (await tableOf(page, 'Funnel by stage')).map((row) => numberIn(row[1]))
}

test('a channel is chosen with the keyboard, stands in the address, and "back" takes it out again', async ({
  page,
  path,
}) => {
  const { gateway, world, standIn } = await path({ dialect: 'reporting-2.0' })
  await page.goto(`${gateway.origin}/?${week}`)
  await loaded(page, '7 of 7 days')
  const asked = neededIn(standIn.journal).length

  await page.getByRole('button', { name: /all channels/i }).focus()
  await page.keyboard.press('Enter')
  // What opens has a file of its own: the keyboard is in the list when that has come.
  await expect(page.getByRole('listbox', { name: 'channels' })).toBeFocused()
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'Escape']) await page.keyboard.press(key)
  await expect(page).toHaveURL(/channel=wa/)
  const messages = messagesOn(world, 'prmsg', 'UTC', monday, YESTERDAY)
  const whatsApp = counted(messages.filter(({ channel }) => channel === 'wa'))
  await expect.poll(() => stagesOf(page)).toEqual(STAGES.map((stage) => whatsApp[stage]))

  await page.goBack()
  await expect(page).not.toHaveURL(/channel=wa/)
  const all = counted(messages)
  await expect.poll(() => stagesOf(page)).toEqual(STAGES.map((stage) => all[stage]))
  // All of it was answered from the days that were loaded.
  expect(neededIn(standIn.journal)).toHaveLength(asked)
})

test('a click on a skill cuts to it, and "clear" brings all of them back', async ({ page, path }) => {
  const { gateway, world } = await path({ dialect: 'outbound-reporting' })
  await page.goto(`${gateway.origin}/?${week}`)
  await loaded(page, '7 of 7 days')
  const skill = (await tableOf(page, 'Funnel by skill'))[0]?.[0] ?? ''
  await page.getByText(skill, { exact: true }).last().click()
  await expect(page).toHaveURL(/skill=/)
  const messages = messagesOn(world, 'prmsg', 'UTC', monday, YESTERDAY)
  const own = counted(messages.filter((message) => message.skill === skill))
  await expect.poll(async () => (await stagesOf(page))[0]).toBe(own.attempted)
  await page.keyboard.press('c')
  await expect(page).not.toHaveURL(/skill=/)
  await expect.poll(async () => (await stagesOf(page))[0]).toBe(counted(messages).attempted)
})

test('a load can be stopped in the middle and gone on with, without asking again for what is there', async ({
  page,
  path,
}) => {
  const { gateway, standIn } = await path({ dialect: 'reporting-2.0' })
  const isOfDays = ({ pathname }: URL) => pathname.endsWith('/analytics/')
  const rest = await holdBack(page, allBut(20, isOfDays))
  const asked = leaving(page, isOfDays)
  await page.goto(`${gateway.origin}/?range=90d&zone=UTC&compare=none`)
  await expect(page.getByText('20 of 90 days').first()).toBeVisible()
  await page.getByRole('progressbar').waitFor()
  // Of the others some are under way.
  await expect.poll(rest.kept).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Stopped at 20 of 90 days').first()).toBeVisible()
  await rest.letGo()
  await page.getByRole('button', { name: /go on/i }).click()
  await loaded(page, '90 of 90 days')
  const came = asked.slice(0, 20).map(({ href }) => href)
  expect(asked.slice(20).filter(({ href }) => came.includes(href))).toEqual([])
  expect(neededIn(standIn.journal)).toHaveLength(90)
  expect(new Set(standIn.journal.map(({ from }) => from)).size).toBe(90)
})

test('a page pointed at an origin of the network asks that one, with a token that stays in memory', async ({
  page,
  path,
  complaints,
}) => {
  const { world, standIn } = await path({ dialect: 'outbound-reporting' })
  const proxy = await serve({ port: 0, world, token: 'a-token-somebody-pasted', cors: true })
  const gateway = await startGateway({ DIRECT_ORIGINS: proxy.origin })
  try {
    await page.goto(`${gateway.origin}/?${week}`)
    await loaded(page, '7 of 7 days')
    await page
      .getByRole('button', { name: /demo data/i })
      .first()
      .click()
    await page.getByRole('button', { name: /ask an origin directly/i }).click()
    await page.getByLabel('Origin', { exact: true }).fill(proxy.origin)
    await page.getByLabel('Account').fill(DEMO_ACCOUNT)
    await page.getByText('Outbound Reporting', { exact: false }).first().click()
    await page.getByLabel('Bearer token').fill('a-token-somebody-pasted')
    await page.getByRole('button', { name: /use this source/i }).click()
    const truth = counted(messagesOn(world, 'prmsg', 'UTC', monday, YESTERDAY))
    await expect.poll(() => stagesOf(page)).toEqual(STAGES.map((stage) => truth[stage]))
    expect(proxy.journal.some((entry) => entry.endpoint === 'analytics' && entry.status === 200)).toBe(true)
    expect(standIn.journal).toHaveLength(0)
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
    )
    expect(kept).not.toContain('a-token-somebody-pasted')
    expect(complaints).toEqual([])
  } finally {
    await gateway.stop()
    await proxy.close()
  }
})
