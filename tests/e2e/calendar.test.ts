// The days of the figures are those of the Gregorian calendar, whatever calendar the reader's language is used to: the
// picker, its cells, the charts and the sentences name the same days, as the language of the page writes them.

import { expect, test as base } from '@playwright/test'
import { serveFolder } from './folder.ts'
import { loaded, NOW, test } from './setup.ts'

/** What browsers ask for, and how the page then writes: the page speaks English and Spanish, in the way of the region. */
const LOCALES = [
  ['fa-IR', 'en-US'],
  ['ar-SA', 'en-US'],
  ['he-IL', 'en-US'],
  ['ja-JP-u-ca-japanese', 'en-US'],
  ['en-TH', 'en-TH'],
  ['es-u-ca-persian', 'es-u-ca-persian'],
] as const

/** Years of other calendars, in the digits of any of these languages. */
const OTHER_YEARS =
  /(?<![\p{Nd}.,٬٫])(?:۱۴۰[4-9]|140[4-9]|25[67]\d|١٤[45][٠-٩]|14[45]\d|57[89]\d)(?!\p{Nd})|令和|תש/u

for (const [locale, written] of LOCALES) {
  base.describe(() => {
    test.use({ locale })
    test(`every day is a day of one calendar under ${locale}`, async ({ page }) => {
      const { origin, server } = await serveFolder('dist/demo', '/')
      const now = new Date(NOW)
      const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 3))
      const [from, to] = [0, 4].map((days) => new Date(first.getTime() + days * 86_400_000))
      const name = (at: Date | undefined, options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(written, { ...options, calendar: 'gregory', timeZone: 'UTC' }).format(at)
      const span = [from, to].map((at) => at?.toISOString().slice(0, 10)).join('..')
      try {
        await page.goto(`${origin}/?v=1&range=${span}&zone=UTC&compare=none&volume=60000`)
        await loaded(page, name(from, { day: 'numeric' }))
        const main = page.getByRole('main')
        await expect(main.getByText(name(to, { day: 'numeric', month: 'short' })).first()).toBeAttached()
        await page.getByRole('button', { name: 'Range' }).click()
        const picker = page.getByRole('dialog')
        await expect(picker.getByText(name(to, { month: 'long', year: 'numeric' })).first()).toBeVisible()
        const chosen = picker.locator('[data-selected]:not([data-outside-month])')
        const days = Array.from({ length: 5 }, (_, day) =>
          name(new Date(first.getTime() + day * 86_400_000), { day: 'numeric' }),
        )
        expect((await chosen.allTextContents()).map((text) => text.trim())).toEqual(
          days.map((text) => text.replace('日', '')),
        )
        await page.keyboard.press('Escape')
        expect(await page.locator('body').innerText()).not.toMatch(OTHER_YEARS)
        await page.goto(`${origin}/?v=1&view=coverage&range=${span}&zone=UTC&compare=none&volume=60000`)
        await expect(page.getByRole('grid')).toBeVisible()
        await expect(page.getByText(name(from, { month: 'short', year: 'numeric' })).first()).toBeVisible()
        expect(await page.locator('body').innerText()).not.toMatch(OTHER_YEARS)
      } finally {
        server.closeAllConnections()
        server.close()
      }
    })
  })
}
