// The look of every screen: nobody is shut out of it, nothing of it scrolls sideways but tables within themselves, and the
// console has nothing to complain of. The pictures are kept for people to look at.

import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { View } from '../../src/store/question/question.ts'
import { nth, listed, openList, paste, plannedIn, read } from './campaigns.ts'
import { loaded, PATIENCE, test, type Gateway } from './setup.ts'
import { goTo } from './screens.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }
const SIZES = [WIDE, NARROW]
const SCHEMES = ['light', 'dark'] as const
const SCREENS = [
  ['funnel', 'Funnel'],
  ['failures', 'Failures'],
  ['csat', 'CSAT'],
  ['timing', 'Timing'],
  ['transactions', 'Transactions'],
  ['coverage', 'Coverage'],
] as const

const MONTH = 'range=30d&zone=UTC'
const HELD = '30 of 30 days'

// Pictures are taken anyway, and a trace of pages as large as these takes longer than the looking.
test.use({ trace: 'off', reducedMotion: 'reduce' })

for (const colorScheme of SCHEMES) {
  // All screens of one dialect in light, of the other in dark, and the other way round those that differ by it.
  const [dialect, other] =
    colorScheme === 'light'
      ? (['reporting-2.0', 'outbound-reporting'] as const)
      : (['outbound-reporting', 'reporting-2.0'] as const)

  test.describe(() => {
    test.use({ colorScheme, viewport: WIDE })

    test(`nobody is shut out of any ${colorScheme} screen of ${dialect}, wide or narrow`, async ({
      page,
      path,
      complaints,
    }) => {
      const { gateway } = await path({ dialect })
      await open(page, gateway, 'funnel')
      for (const [view, name] of SCREENS) {
        await turnTo(page, name)
        for (const size of SIZES) {
          await page.setViewportSize(size)
          await expectInOrder(page, view)
          await picture(page, `${view}-${colorScheme}-${size.width}`)
        }
      }
      expect(complaints).toEqual([])
    })

    test(`what ${other} says otherwise shuts nobody out of the ${colorScheme} screens either`, async ({
      page,
      path,
      complaints,
    }) => {
      const { gateway } = await path({ dialect: other })
      for (const view of ['failures', 'csat'] as const) {
        await open(page, gateway, view)
        for (const size of [{ width: 1024, height: 768 }, NARROW]) {
          await page.setViewportSize(size)
          await expectInOrder(page, view)
          await picture(page, `${view}-${colorScheme}-${size.width}-${other}`)
        }
      }
      expect(complaints).toEqual([])
    })

    test(`what opens on the ${colorScheme} screens shuts nobody out: a failure, a message, the columns`, async ({
      page,
      path,
      complaints,
    }) => {
      const { gateway } = await path({ dialect })
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await expectOpenFailure(page, gateway)
        await picture(page, `failure-${colorScheme}-${size.width}`)
        await open(page, gateway, 'transactions', `${MONTH}&has=failed`)
        await page.getByRole('button', { name: 'Columns' }).click()
        await expect(page.getByRole('menu', { name: 'Columns' })).toBeVisible()
        await expectInOrder(page, 'the columns')
        await page.keyboard.press('Escape')
        await page.getByRole('grid').locator('[role=row]').nth(3).click()
        await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible()
        await expectInOrder(page, 'a message')
        await picture(page, `message-${colorScheme}-${size.width}`)
      }
      expect(complaints).toEqual([])
    })

    test(`the ${colorScheme} campaigns shut nobody out: an empty list, a full one, one of them, several compared`, async ({
      page,
      path,
      complaints,
    }) => {
      const { gateway, world } = await path({ dialect, scenario: 'campaigns', volume: 20_000 })
      const campaigns = plannedIn(world)
      const view = 'view=campaigns&zone=UTC'
      await openList(page, gateway, `${view}&range=7d&compare=none`)
      // Only where messages carry their campaign some can be found in them.
      if (dialect === 'outbound-reporting') await loaded(page, '7 of 7 days')
      await expect(page.getByRole('heading', { name: 'Found in the messages' })).toBeVisible()
      await expectInSizes(page, `campaigns-none-${colorScheme}`)
      // With names and tags, one that nobody knows and none of the largest, which take their time.
      const lines = campaigns
        .slice(2)
        .map(({ id }, place) => (place % 2 === 0 ? `${id},Offer ${place},north;mail` : id))
      await paste(page, [...lines, 'nobody'])
      await listed(page, lines.length + 1)
      const [young, mixed] = [nth(campaigns, 3), nth(campaigns, 5)]
      await page.getByLabel(`Choose ${young.id}`, { exact: true }).check()
      await expectInSizes(page, `campaigns-list-${colorScheme}`)
      // What is refused is written to the console by the browser itself.
      const refused = complaints.length
      await openList(page, gateway, `${view}&open=${mixed.id}`)
      await read(mixed, page)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: PATIENCE })
      await expectInSizes(page, `campaigns-one-${colorScheme}`)
      await openList(
        page,
        gateway,
        `${view}&${campaigns
          .slice(3, 6)
          .map(({ id }) => `open=${id}`)
          .join('&')}`,
      )
      await expect(page.getByRole('heading', { name: 'At the same age' })).toBeVisible({ timeout: PATIENCE })
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: PATIENCE })
      await expectInSizes(page, `campaigns-compared-${colorScheme}`)
      expect(complaints.slice(refused)).toEqual([])
      expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
    })

    test(`the ${colorScheme} page with a fault and with nothing to show shuts nobody out`, async ({
      page,
      path,
    }) => {
      const { gateway } = await path({ dialect, scenario: 'failing-days' })
      const held = '12 of 14 days'
      await open(page, gateway, 'coverage', 'range=14d&zone=UTC', held)
      await expectInOrder(page, 'coverage')
      await picture(page, `coverage-${colorScheme}-fault`)
      await turnTo(page, 'Funnel', held)
      await expectInOrder(page, 'funnel')
      await picture(page, `funnel-${colorScheme}-fault`)
      await open(page, gateway, 'transactions', 'range=14d&zone=UTC&skill=there+is+no+such+skill', held)
      await expectInOrder(page, 'transactions')
      await picture(page, `transactions-${colorScheme}-nothing`)
      await turnTo(page, 'Funnel', held)
      await expectInOrder(page, 'funnel')
      await picture(page, `funnel-${colorScheme}-nothing`)
    })
  })
}

test.describe(() => {
  test.use({ colorScheme: 'dark', viewport: NARROW })

  test('every oddity at once shuts nobody out of the screens that show it', async ({
    page,
    path,
    complaints,
  }) => {
    const { gateway } = await path({ dialect: 'reporting-2.0', scenario: 'oddities', volume: 250_000 })
    for (const view of ['failures', 'csat', 'transactions', 'coverage'] as const) {
      await open(page, gateway, view)
      await expectInOrder(page, view)
      await picture(page, `${view}-oddities`)
    }
    expect(complaints).toEqual([])
  })
})

async function open(page: Page, gateway: Gateway, view: View, question = MONTH, held = HELD): Promise<void> {
  await page.goto(`${gateway.origin}/?view=${view}&${question}`)
  await loaded(page, held)
}

/** At every width. */
async function expectInSizes(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expectInOrder(page, name)
    await picture(page, `${name}-${size.width}`)
  }
  await page.setViewportSize(WIDE)
}

/** From one screen to another, with all of its days. */
async function turnTo(page: Page, screen: string, held = HELD): Promise<void> {
  await goTo(page, screen)
  await loaded(page, held)
}

/** The first failure, open, with its samples. */
async function expectOpenFailure(page: Page, gateway: Gateway): Promise<void> {
  await open(page, gateway, 'failures')
  const first = page.getByRole('list', { name: 'Failures, most messages first' }).locator('> li').first()
  await first.locator('> button').click()
  await expect(first.getByText('What to do')).toBeVisible()
  await expectInOrder(page, 'a failure')
}

/** No serious or critical violation, and nothing beyond the right edge. */
async function expectInOrder(page: Page, where: string): Promise<void> {
  expect(await violations(page), where).toEqual([])
  // Drawings follow the width of the page a moment later.
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overflow, where).toBeLessThanOrEqual(0)
}

/** The serious and critical ones, by rule and place. */
async function violations(page: Page): Promise<readonly string[]> {
  // There are no frames within the page, and without them axe needs no page of its own to add up what it found.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/looks/${name}.png`, fullPage: true })
}
