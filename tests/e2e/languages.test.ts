// The page in other languages than English: chosen by the reader and remembered, and with nothing on it that no catalogue
// has. The language that nobody speaks is only in demonstrations.

import { expect, type Page } from '@playwright/test'
import { said, saidIn } from '../said.ts'
import { unsaidIn } from '../unsaid.ts'
import { serveFolder } from './folder.ts'
import { open } from './screens.ts'
import { test } from './setup.ts'

const spanish = saidIn('es')

/** What is not converted yet, and belongs to every screen: the title of the tab, the tools of a figure, and messages. */
const NOT_YET = [
  /^title: /,
  /^button: (?:Table|Save)$/,
  /^button aria-label: Save /,
  /^button title: What happened/,
]

test('who chooses Spanish reads the screen in it, with its numbers, at every visit and in no link', async ({
  page,
  path,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0' })
  await open(page, gateway, 'csat', 'range=30d')
  const address = page.url()
  await page.getByRole('button', { name: said('Language') }).click()
  await page.getByRole('menuitemradio', { name: 'Español' }).click()
  await expectSpanish(page)
  expect(page.url()).toBe(address)
  await page.reload()
  await expectSpanish(page)
})

async function expectSpanish(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(page.getByRole('heading', { name: spanish('Lowest-rated conversations') })).toBeVisible()
  await expect(
    page.getByText(/^CSAT de \d,\d sobre 5 con [\d.]+ valoraciones; se valoró el \d+,\d\s%/),
  ).toBeVisible()
}

test('nothing on the CSAT screen was left out of the catalogue or glued together', async ({
  page,
  complaints,
}) => {
  const { origin, server } = await serveFolder('dist/demo', '/')
  try {
    await page.addInitScript(() => localStorage.setItem('proactive-funnels.language', 'pseudo'))
    await page.goto(`${origin}/?view=csat&range=30d&zone=UTC&compare=before`)
    await expect(page.getByText('⟦ŠṀŠ').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    const unsaid = await page.evaluate(unsaidIn, 'main')
    expect(unsaid.filter((line) => NOT_YET.every((known) => !known.test(line)))).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    // Charts follow the window a little later.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
