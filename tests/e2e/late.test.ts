import { expect, type Page } from '@playwright/test'
import { loaded, test, type Path, type Setting } from './setup.ts'

const TIMING = /\/assets\/TimingScreen-[^/]+\.js$/

test('a screen whose files do not come says so in its place, and comes when it is asked for again', async ({
  page,
  path,
}) => {
  await openTimingWithoutFiles(page, path)
  await expect(page.getByRole('heading', { name: 'This screen could not be loaded' })).toBeVisible()
  // The rest of the page goes on.
  await expect(page.getByText('7 of 7 days', { exact: true })).toBeVisible()
  await page.unroute(TIMING)
  await page.getByRole('button', { name: 'Try again' }).click()
  const shown = page.getByRole('heading', { name: 'Timing', level: 1 })
  await expect(shown).toBeVisible()
  const failed = page.getByRole('heading', { name: 'This screen could not be loaded' })
  await expect(failed).toBeHidden()
})

test('after an update that took the files of a screen away, a reload brings the newest page to the same question', async ({
  page,
  path,
}) => {
  await openTimingWithoutFiles(page, path)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(/a reload brings the newest page/)).toBeVisible()
  await page.unroute(TIMING)
  await page.getByRole('button', { name: 'Reload' }).click()
  await loaded(page, '7 of 7 days')
  expect(new URL(page.url()).searchParams.get('view')).toBe('timing')
  await expect(page.getByRole('heading', { name: 'This screen could not be loaded' })).toBeHidden()
})

/** A week on the Funnel, and then the Timing screen, whose files do not come. */
async function openTimingWithoutFiles(page: Page, path: (setting: Setting) => Promise<Path>): Promise<void> {
  const { gateway } = await path({ dialect: 'reporting-2.0' })
  await page.goto(`${gateway.origin}/?range=7d&zone=UTC&compare=none`)
  await loaded(page, '7 of 7 days')
  await page.route(TIMING, (route) => route.fulfill({ status: 404, body: 'gone' }))
  await page
    .getByRole('link', { name: 'Timing' })
    .or(page.getByRole('button', { name: 'Timing' }))
    .first()
    .click()
}
