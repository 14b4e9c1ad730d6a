// In a local network the page is often on plain http, under a name of its own: there browsers have no clipboard for it.

import { expect, type Page } from '@playwright/test'
import { launchOptions } from '../browser.ts'
import { serveFolder } from './folder.ts'
import { loaded, test } from './setup.ts'

const found = launchOptions()
const HOST = 'funnels.test'

test.use({
  launchOptions: { ...found, args: [...found.args, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`] },
})

/** What the clipboard holds, by pasting it. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const area = document.createElement('textarea')
    area.id = 'paste-here'
    document.body.append(area)
    area.focus()
  })
  await page.keyboard.press('ControlOrMeta+V')
  const area = page.locator('#paste-here')
  const text = await area.inputValue()
  await area.evaluate((element) => element.remove())
  return text
}

test('on plain http in a local network every button that copies does', async ({ page }) => {
  const { origin, server } = await serveFolder('dist/demo', '/')
  const { port } = new URL(origin)
  try {
    await page.goto(
      `http://${HOST}:${port}/?v=1&view=transactions&range=yesterday&zone=UTC&compare=none&volume=60000`,
    )
    expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false])
    await loaded(page, '1 of 1 day')

    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByText('Link copied')).toBeVisible()
    expect(await pasted(page)).toBe(page.url())

    // A dialog holds the focus: what copies must not need it.
    await page.locator('[role="grid"] [role="row"]').nth(3).click()
    const copyId = page.getByRole('button', { name: 'Copy transaction id' })
    await copyId.click()
    await expect(page.getByText('Transaction id copied')).toBeVisible()
    await expect(copyId).toBeFocused()
    const dialog = await page.getByRole('complementary').or(page.getByRole('dialog')).first().textContent()
    await page.keyboard.press('Escape')
    const id = await pasted(page)
    expect(id).not.toBe('')
    expect(dialog).toContain(id)

    await page.goto(`http://${HOST}:${port}/?v=1&range=yesterday&zone=UTC&compare=none&volume=60000`)
    await loaded(page, '1 of 1 day')
    await page
      .getByRole('button', { name: /^Save / })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Copy as table' }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    const table = await pasted(page)
    expect(table.split('\n').length).toBeGreaterThan(2)
    expect(table).toContain('\t')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('where the browser refuses, the page says so', async ({ page }) => {
  const { origin, server } = await serveFolder('dist/demo', '/')
  await page.addInitScript(() => {
    Object.defineProperty(document, 'execCommand', { value: () => false })
  })
  try {
    await page.goto(`http://${HOST}:${new URL(origin).port}/?v=1&range=yesterday&zone=UTC&volume=60000`)
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByText('The browser did not allow copying.')).toBeVisible()
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
