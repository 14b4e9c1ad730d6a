import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { loaded, test } from './house.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/** The serious and critical ones, by rule and place. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(() => {
    test.use({ colorScheme, reducedMotion: 'reduce' })
    test(`nobody is shut out of the ${colorScheme} page, at any size`, async ({ page, path, complaints }) => {
      const { gateway } = await path({ dialect: 'reporting-2.0' })
      for (const size of SIZES) {
        await page.setViewportSize(size)
        await page.goto(`${gateway.origin}/?range=30d&zone=UTC`)
        await loaded(page, '30 of 30 days')
        expect(await violations(page)).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBeLessThanOrEqual(0)
        await page.screenshot({ path: `test-results/looks/${colorScheme}-${size.width}.png`, fullPage: true })
      }
      expect(complaints).toEqual([])
    })

    test(`the ${colorScheme} page with a fault and with nothing to show shuts nobody out`, async ({
      page,
      path,
    }) => {
      const { gateway } = await path({ dialect: 'reporting-2.0', scenario: 'failing-days' })
      await page.goto(`${gateway.origin}/?range=14d&zone=UTC`)
      await loaded(page, '12 of 14 days')
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: `test-results/looks/${colorScheme}-fault.png`, fullPage: true })
      await page.goto(`${gateway.origin}/?range=14d&zone=UTC&skill=there+is+no+such+skill`)
      await loaded(page, '12 of 14 days')
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: `test-results/looks/${colorScheme}-nothing.png`, fullPage: true })
    })
  })
}
