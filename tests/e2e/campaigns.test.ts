// The campaigns that somebody keeps: pasted, named, grouped, taken away and back, taken along as a file, and there again
// after a reload; each with the figures that the stand-in's world holds.

import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { countsOf } from '../oracle-campaigns.ts'
import {
  nth,
  cellsIn,
  listed,
  listTruth,
  namesIn,
  openList,
  paste,
  plannedIn,
  read,
  rowsOf,
  toldOn,
  toldTruth,
  written,
} from './campaigns.ts'
import { numberIn, PATIENCE, tableOf, test } from './setup.ts'
import { savedBy } from './screens.ts'

for (const dialect of DIALECTS) {
  test(`a pasted list of ten campaigns, from 50 to 100,000 recipients, opens in ${dialect} with the figures that the stand-in counted`, async ({
    page,
    path,
    complaints,
  }) => {
    const { gateway, standIn, world } = await path({ dialect, scenario: 'campaigns', volume: 20_000 })
    const campaigns = plannedIn(world)
    const ten = campaigns.slice(0, 10)
    expect(ten.map(({ messages }) => messages.length)).toEqual([
      100_000, 30_000, 12_000, 6_000, 4_000, 2_500, 800, 300, 120, 50,
    ])
    // As a spreadsheet copies it: with its heads, half of it with names.
    const names = ten.map(({ id }, place) => (place % 2 === 0 ? `Campaign no. ${place}` : id))
    const lines = ten.map(({ id }, place) => (place % 2 === 0 ? `${id}\t${names[place]}` : id))

    await test.step('the list', async () => {
      await openList(page, gateway)
      await paste(page, ['Campaign ID\tName', ...lines, ''])
      await listed(page, 10)
      const [, ...rows] = await savedBy(page, 'Campaigns')
      expect(rows).toEqual(ten.map((campaign, place) => listTruth(campaign, names[place] ?? '')))
      // On the screen itself stands the same, as people read it.
      const shown = await tableOf(page, 'Campaigns: 10 campaigns')
      expect(shown.map((row) => numberIn(row[2]))).toEqual(ten.map(({ messages }) => messages.length))
      expect(shown.map((row) => parseFloat(row[4] ?? ''))).toEqual(
        ten.map(({ messages }) => {
          const { attempted, responded } = countsOf(messages).stages
          return Number(((100 * responded) / attempted).toFixed(1))
        }),
      )
      const sum = ten.reduce((messages, one) => messages + one.messages.length, 0)
      await expect(page.getByText(`10 campaigns with ${written(sum)} messages attempted.`)).toBeVisible()
      // Each was asked for once, and nobody asked for recipients.
      const asked = standIn.journal.map(({ endpoint }) => endpoint)
      expect(asked.filter((endpoint) => endpoint === 'campaignAnalytics')).toHaveLength(10)
      expect(asked).not.toContain('campaignReport')
    })

    // Two channels and two skills; hours old; long over; one that is still being sent, by its link.
    for (const place of [2, 5, 9, 10]) {
      const campaign = nth(campaigns, place)
      await test.step(`one of ${campaign.messages.length}`, async () => {
        if (place < 10) {
          await page.getByRole('button', { name: names[place] ?? '', exact: true }).click()
          await expect(page.getByRole('heading', { level: 2, name: names[place] ?? '' })).toBeVisible()
        } else await openList(page, gateway, `view=campaigns&zone=UTC&open=${campaign.id}`)
        await read(campaign, page)
        expect(await toldOn(page)).toEqual(toldTruth(campaign))
        await expect(
          page.getByText(new RegExp(`^${written(campaign.messages.length)} messages attempted\\.`)),
        ).toBeVisible()
        if (place === 9) await expect(page.getByText('The recipients and the analytics agree.')).toBeVisible()
        if (place < 10) await page.getByRole('button', { name: 'All campaigns' }).click()
      })
    }
    expect(complaints).toEqual([])
  })
}

test('campaigns are named, tagged, removed and brought back, go through a file, and are there after a reload', async ({
  page,
  path,
  complaints,
}) => {
  const { gateway, world } = await path({
    dialect: 'outbound-reporting',
    scenario: 'campaigns',
    volume: 20_000,
  })
  const five = plannedIn(world).slice(5, 10)
  const [first, second, third] = [nth(five, 0).id, nth(five, 1).id, nth(five, 2).id]
  await openList(page, gateway)
  await paste(page, [
    `${first},"Spring, offer",mail; north`,
    second,
    third,
    ...five.slice(3).map(({ id }) => id),
  ])
  await listed(page, 5)

  await test.step('names and tags', async () => {
    await page.getByRole('button', { name: `Rename ${second}` }).click()
    await page.getByLabel(`Name of ${second}`).fill('Autumn – “second” try')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Add a tag to Autumn – “second” try' }).click()
    await page.getByLabel('New tag for Autumn – “second” try').fill('north')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => namesIn(page))
      .toEqual(['Spring, offer', 'Autumn – “second” try', ...five.slice(2).map(({ id }) => id)])
    const north = page.getByRole('list', { name: 'Filter by tag' }).getByRole('button', { name: 'north' })
    await north.click()
    await expect(rowsOf(page)).toHaveCount(2)
    await north.click()
    await page.getByRole('button', { name: 'Group by tag' }).click()
    await expect(page.locator('th[scope="rowgroup"]').first()).toContainText('mail1 campaign')
    await page.getByRole('button', { name: 'Group by tag' }).click()
  })

  await test.step('remove and undo', async () => {
    for (const name of ['Spring, offer', third])
      await page.getByLabel(`Choose ${name}`, { exact: true }).check()
    await page.getByRole('button', { name: 'Remove 2', exact: true }).click()
    await expect(rowsOf(page)).toHaveCount(3)
    await expect(page.getByText('Removed 2 campaigns.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rowsOf(page)).toHaveCount(5)
    expect((await namesIn(page))[0]).toBe('Spring, offer')
  })

  const exported = await test.step('export', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export the list' }).click(),
    ])
    expect(await cellsIn(download)).toEqual([
      ['id', 'name', 'tags'],
      [first, 'Spring, offer', 'mail;north'],
      [second, 'Autumn – “second” try', 'north'],
      ...five.slice(2).map(({ id }) => [id, '', '']),
    ])
    return await readFile(await download.path())
  })

  await test.step('after a reload', async () => {
    await page.reload()
    await listed(page, 5)
    expect((await namesIn(page)).slice(0, 2)).toEqual(['Spring, offer', 'Autumn – “second” try'])
    await expect(page.getByRole('list', { name: 'Tags of Spring, offer' }).locator('bdi')).toHaveText([
      'mail',
      'north',
    ])
  })

  await test.step('import', async () => {
    for (const name of await namesIn(page)) await page.getByLabel(`Choose ${name}`, { exact: true }).check()
    await page.getByRole('button', { name: 'Remove 5', exact: true }).click()
    await expect(page.getByText('No campaigns in the list yet.')).toBeVisible()
    await page.reload()
    await expect(page.getByText('No campaigns in the list yet.')).toBeVisible()
    const file = { name: 'campaigns.csv', mimeType: 'text/csv', buffer: exported }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Import 5 campaigns' }).click()
    await listed(page, 5)
    expect((await namesIn(page)).slice(0, 2)).toEqual(['Spring, offer', 'Autumn – “second” try'])
    await expect(page.getByRole('list', { name: 'Tags of Autumn – “second” try' }).locator('bdi')).toHaveText(
      ['north'],
    )
  })
  expect(complaints).toEqual([])
})

test('campaigns that messages carry are found and offered, with their volume', async ({
  page,
  path,
  complaints,
}) => {
  const { gateway, world } = await path({
    dialect: 'outbound-reporting',
    scenario: 'campaigns',
    volume: 20_000,
  })
  const large = nth(plannedIn(world), 0)
  await openList(page, gateway, 'view=campaigns&zone=UTC&range=14d&compare=none')
  const found = page.getByRole('listitem').filter({ hasText: large.id })
  await expect(found).toContainText('100,000 messages', { timeout: PATIENCE })
  await found.getByRole('button', { name: `Add ${large.id}` }).click()
  await listed(page, 1)
  await expect(found).toHaveCount(0)
  expect((await tableOf(page, 'Campaigns: 1 campaign'))[0]?.[2]).toBe('100,000')
  expect(complaints).toEqual([])
})

test('another account has its own list, and Connect To Messaging says that it has no campaigns', async ({
  page,
  path,
  complaints,
}) => {
  const accounts = ['12345678', '87654321']
  const { gateway, standIn, world } = await path({
    dialect: 'reporting-2.0',
    scenario: 'campaigns',
    volume: 20_000,
    accounts,
  })
  const [small, smallest] = [nth(plannedIn(world), 8), nth(plannedIn(world), 9)]
  const question = 'view=campaigns&zone=UTC&range=7d&compare=none'
  await openList(page, gateway, `${question}&account=${accounts[0]}`)
  await paste(page, [`${small.id},Of the first account`])
  await listed(page, 1)
  await openList(page, gateway, `${question}&account=${accounts[1]}`)
  await expect(page.getByText('No campaigns in the list yet.')).toBeVisible()
  await paste(page, [`${smallest.id},Of the second account`])
  await listed(page, 1)

  // From one to the other without a reload: nothing of the one stays in sight.
  await page.getByRole('button', { name: /87654321/ }).click()
  await page.getByRole('radio', { name: accounts[0] ?? '' }).check({ force: true })
  await page.keyboard.press('Escape')
  await expect.poll(() => namesIn(page)).toEqual(['Of the first account'])
  await listed(page, 1)
  const asked = standIn.journal.filter(({ endpoint }) => endpoint === 'campaignAnalytics')
  expect(
    new Set(asked.map(({ path: to }) => /account\/(\d+)\/.*campaigns\/(\w+)/.exec(to)?.slice(1).join(' '))),
  ).toEqual(new Set([`${accounts[0]} ${small.id}`, `${accounts[1]} ${smallest.id}`]))

  const before = standIn.journal.length
  await openList(page, gateway, `${question}&app=c2m&open=${small.id}`)
  await expect(page.getByText('Connect To Messaging has no campaigns')).toBeVisible()
  expect(standIn.journal.slice(before).filter(({ path: to }) => to.includes('campaigns'))).toEqual([])
  await page.getByRole('button', { name: 'Go to Proactive Messaging' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Of the first account' })).toBeVisible()
  expect(complaints).toEqual([])
})
