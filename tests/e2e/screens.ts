// What the screens say, read as a person would: from words, lists and tables in sight, and from the files that a figure
// saves where those are more exact.

import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import type { View } from '../../src/store/question/question.ts'
import { loaded, numberIn, tableOf, type Gateway } from './setup.ts'

/** Opens a screen with a question, and waits until all of its days are there. */
export async function open(
  page: Page,
  { origin }: Gateway,
  view: View,
  question: string,
  { held = '30 of 30 days' }: { readonly held?: string } = {},
): Promise<void> {
  await page.goto(`${origin}/?view=${view}&zone=UTC&compare=none&${question}`)
  await loaded(page, held)
}

/** From one screen to another by the rail. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Proactive Funnels' })
    .getByRole('link', { name: screen })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible()
}

/** What failed, by the name of the failure, in the order of the board: all of it. */
export async function failuresShown(page: Page): Promise<readonly (readonly [string, number | null])[]> {
  const all = page.getByRole('button', { name: /^Show all \d+ failures$/ })
  if (await all.isVisible()) await all.click()
  return await failuresListed(page)
}

/** Those of them that are on the board, without opening the rest. */
export async function failuresListed(page: Page): Promise<readonly (readonly [string, number | null])[]> {
  const rows = await page
    .getByRole('list', { name: 'Failures, most messages first' })
    .locator('> li > button')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const name = button.querySelector('bdi')?.textContent ?? ''
        const count = [...button.children].find((part) => /messages?$/.test(part.textContent ?? ''))
        return [name, count?.textContent?.replace(/ messages?$/, '') ?? ''] as const
      }),
    )
  return rows.map(([name, count]) => [name, numberIn(count)])
}

/** How many gave each rating, that of the ones first. */
export async function ratingsShown(page: Page): Promise<readonly (number | null)[]> {
  return (await tableOf(page, 'Ratings from 1 to 5')).map((row) => numberIn(row[1]))
}

/** Who rated and who could have, by channel or skill: the mean as it is written, the ratings, the closed conversations. */
export async function ratedShown(page: Page, caption: string): Promise<Readonly<Record<string, string>>> {
  const rows = await tableOf(page, caption)
  return Object.fromEntries(
    rows.map(([name = '', mean = '', , ratings = '', , response = '']) => [
      name,
      [/^(\d\.\d|—)/.exec(mean)?.[0], /^[\d,]+/.exec(ratings)?.[0], /of ([\d,]+)$/.exec(response)?.[1]].join(
        ' | ',
      ),
    ]),
  )
}

/** What the table of messages counts: "1,204 of 77,310 messages". */
export function messagesShown(page: Page) {
  return page.getByRole('region', { name: 'Messages', exact: true }).locator('output').first()
}

/** Kinds of odd messages: how many, and on how many days. */
export async function findingsShown(page: Page): Promise<Readonly<Record<string, string>>> {
  const items = await page
    .getByRole('region', { name: 'Odd messages' })
    .locator('li > p:first-child')
    .evaluateAll((lines) => lines.map((line) => line.textContent ?? ''))
  return Object.fromEntries(
    items.map((text) => {
      const [, name = text, count = '', days = ''] = /^(.*): ([\d,]+), on (\d+) days?/.exec(text) ?? []
      return [name, `${count} on ${days}`]
    }),
  )
}

/** The rows of the CSV that a figure saves, its heads first. */
export async function savedBy(page: Page, title: string): Promise<readonly (readonly string[])[]> {
  await page.getByRole('button', { name: `Save ${title}`, exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download CSV' }).click(),
  ])
  return cellsOf(await readFile(await download.path(), 'utf8'))
}

/** The cells of a CSV, its heads first, as a program reads them: formulas are still disarmed. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

/** Nothing that came from outside has become more than text. */
export async function expectOnlyText(page: Page): Promise<void> {
  await expect(page.locator('main img, main script, main a[href^="https://example.test"]')).toHaveCount(0)
}
