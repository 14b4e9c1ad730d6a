// The recipients of a campaign of 100,000: the page stays at hand while they arrive, they can be stopped and taken up
// again, scrolled from end to end, searched and filtered, and taken along as a file with every one of them in it.

import { expect, type Page } from '@playwright/test'
import type { Message } from '../../mocks/world/message.ts'
import { failureName } from '../../src/domain/dictionary.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { statusOf } from '../oracle-campaigns.ts'
import { failureOf, failuresOf, foundAlone } from '../oracle-transactions.ts'
import {
  nth,
  listed,
  openList,
  paste,
  plannedIn,
  read,
  recipientsOn,
  savedRecipients,
  withoutPicker,
  written,
} from './campaigns.ts'
import { allBut, holdBack, leaving } from './held-back.ts'
import { test } from './setup.ts'

/**
 * In milliseconds. No frame should take longer than 50: whether any does, the benchmark says, on a quiet machine. Here it is
 * told and not judged; what no machine excuses is a page that stands still.
 */
const FRAME = 50
const FREEZE = 10_000

/** In bytes, of the page alone, which takes a third: 100,000 recipients are kept elsewhere, and files written in parts. */
const LARGEST_HEAP = 40e6

/** Rows in the document, whatever is scrolled to: those in sight, and a few. */
const MOST_ROWS = 100

// A trace would keep every answer and picture of it.
test.use({ trace: 'off' })

for (const dialect of DIALECTS) {
  test(`100,000 recipients of ${dialect} arrive, scroll, are searched, filtered and saved without keeping anybody waiting`, async ({
    page,
    path,
    complaints,
  }) => {
    const { gateway, standIn, world } = await path({ dialect, scenario: 'campaigns', volume: 20_000 })
    const campaign = nth(plannedIn(world), 0)
    const { messages } = campaign
    const reports = () => standIn.journal.filter(({ endpoint }) => endpoint === 'campaignReport')
    const isReport = ({ pathname }: URL) => pathname.endsWith(`/campaigns/${campaign.id}/`)
    const rest = await holdBack(page, dialect === 'reporting-2.0' ? allBut(6, isReport) : () => false)
    const asked = leaving(page, isReport)
    await page.addInitScript(withoutPicker)
    await page.addInitScript(watchFrames)
    const recipients = recipientsOn(page)
    await openList(page, gateway, 'view=campaigns&zone=UTC&range=today&compare=none')
    await paste(page, [campaign.id])
    await listed(page, 1)
    const opening = page.getByRole('button', { name: campaign.id, exact: true })

    if (dialect === 'reporting-2.0') {
      await test.step('they are stopped, taken up again, and scrolled while pages arrive', async () => {
        await opening.click()
        // Six pages of 2,500 have come, and the seventh is under way.
        await expect(recipients.getByText('15,000 of about 100,000 recipients so far.')).toBeVisible()
        await expect.poll(rest.kept).toBe(1)
        await recipients.getByRole('button', { name: 'Cancel' }).click()
        await expect(
          recipients.getByText('Stopped after 15,000 of about 100,000 recipients.', { exact: true }),
        ).toBeVisible()
        // Longer than the pause between two pages: none is asked for by itself.
        await page.waitForTimeout(1_500)
        expect(asked).toHaveLength(7)
        await rest.letGo()
        // What has come can be searched.
        const found = recipients.locator('output').last()
        await search(page, foundAlone(messages, 12_345).id)
        await expect(found).toHaveText('1 of 15,000 recipients')
        await search(page, '')
        await recipients.getByRole('button', { name: 'Go on' }).click()
        await expectSmooth(page, 'while pages arrive', async () => {
          for (let turn = 0; turn < 12; turn += 1) await wheel(page, turn < 7 ? 1_500 : -900)
        })
        await read(campaign, page)
        // The one that was under way when somebody said stop is asked again; nothing else is.
        const offsets = reports().map(({ query }) => new URLSearchParams(query).get('offset') ?? '0')
        expect(new Set(offsets).size).toBe(40)
        expect(offsets).toHaveLength(40)
        expect(asked).toHaveLength(41)
      })
    } else {
      await expectSmooth(page, 'while all of them arrive at once', async () => {
        await opening.click()
        await read(campaign, page)
      })
      expect(reports()).toHaveLength(1)
    }

    await test.step('from end to end', () => expectEndToEnd(page, messages))
    await test.step('search and filters', () => expectFound(page, messages))
    await test.step('the file', () => expectSaved(page, messages, dialect))
    expect(await heapOf(page)).toBeLessThan(LARGEST_HEAP)
    expect(complaints).toEqual([])
  })
}

async function expectEndToEnd(page: Page, messages: readonly Message[]): Promise<void> {
  const grid = recipientsOn(page).getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '100001')
  await grid.focus()
  await page.keyboard.press('Control+Home')
  await expectRow(page, messages, 0)
  await expectSmooth(page, 'from end to end', async () => {
    for (let turn = 0; turn < 40; turn += 1) await wheel(page, 70_300)
  })
  await expectRow(page, messages, messages.length - 1)
  expect(await grid.locator('[data-row]').count()).toBeLessThan(MOST_ROWS)
  for (const place of [0.75, 0.31]) {
    const row = Math.floor(messages.length * place)
    await grid.evaluate((element, share) => {
      element.scrollTop = share * (element.scrollHeight - element.clientHeight)
    }, place)
    await expectSome(page, messages, row)
  }
  await page.keyboard.press('Control+End')
  await expectRow(page, messages, messages.length - 1)
}

/** A row of the table is the message at its place, in the order of sending. */
async function expectRow(page: Page, messages: readonly Message[], index: number): Promise<void> {
  const row = recipientsOn(page).locator(`[data-row="${index}"]`)
  await expect(row).toBeVisible()
  await expect(row.getByRole('gridcell').last()).toHaveText(messages[index]?.id ?? '')
}

/** Every row in sight is the message at its place, and one of them is near the one that was gone to. */
async function expectSome(page: Page, messages: readonly Message[], near: number): Promise<void> {
  const shown = async () =>
    await recipientsOn(page)
      .locator('[data-row]')
      .evaluateAll((rows) =>
        rows.map(
          (row) => [Number(row.getAttribute('data-row')), row.lastElementChild?.textContent ?? ''] as const,
        ),
      )
  await expect
    .poll(async () => {
      const rows = await shown()
      const isNear = rows.some(([index]) => Math.abs(index - near) < 100)
      return rows.length > 5 && isNear && rows.every(([index, id]) => id === messages[index]?.id)
    })
    .toBe(true)
}

async function expectFound(page: Page, messages: readonly Message[]): Promise<void> {
  const recipients = recipientsOn(page)
  const found = recipients.locator('output').last()
  const one = messages.findLast(({ conversationId }) => conversationId !== null)
  const late = foundAlone(messages, 77_777)
  const partly = (n: number) => `${written(n)} of 100,000 recipients`

  await expectSmooth(page, 'while it is searched', async () => {
    await search(page, one?.conversationId ?? '')
    await expect(found).toHaveText(partly(1))
    await search(page, late.id)
    await expect(found).toHaveText(partly(1))
  })
  await expect(recipients.getByRole('grid').locator('[data-row="0"]')).toContainText(late.id)
  await search(page, '')

  const failed = messages.filter(({ status }) => status === 'failed')
  await choose(page, 'Status', /^Failed/)
  await expect(found).toHaveText(partly(failed.length))
  await choose(page, 'Status: 1', /^Skipped/)
  const skipped = messages.filter(({ status }) => status === 'skipped')
  await expect(found).toHaveText(partly(failed.length + skipped.length))
  await recipients.getByRole('button', { name: 'Take away: Failed' }).click()
  await expect(found).toHaveText(partly(skipped.length))
  await recipients.getByRole('button', { name: 'Take away: Skipped' }).click()

  const [failure = '', count = 0] = [...failuresOf(messages)][0] ?? []
  const name = failureName(failureNamed(failure))
  await choose(page, 'Failure', new RegExp(`^${name} `))
  await expect(found).toHaveText(partly(count))
  await expect(recipients.getByRole('grid').locator('[data-row="0"]')).toContainText(name)
  await recipients.getByRole('button', { name: `Take away: ${name}` }).click()

  // From the figures above: a press on a failure shows those recipients.
  const list = page.getByRole('list', { name: 'Failures, most messages first' })
  await list.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await list.getByRole('button', { name: 'Show these recipients' }).click()
  await expect(found).toHaveText(partly(count))
  await recipients.getByRole('button', { name: `Take away: ${name}` }).click()
}

async function expectSaved(page: Page, messages: readonly Message[], dialect: Dialect): Promise<void> {
  const [heads, ...rows] = await expectSmooth(page, 'while the file is written', () => savedRecipients(page))
  expect(heads).toEqual(['id', 'conversationId', 'status', 'failure', 'errorMessage'])
  expect(rows).toHaveLength(100_000)
  const lineOf = (message: Message) => [
    message.id,
    message.conversationId ?? '',
    statusOf(message),
    failureOf(message) ?? '',
    message.failure?.message ?? '',
  ]
  const wrong = rows.findIndex((row, place) => {
    const message = messages[place]
    return message === undefined || row.join('\n') !== lineOf(message).join('\n')
  })
  expect(wrong < 0 ? null : [rows[wrong], messages[wrong]]).toBeNull()
  // Whom they were sent to is in no cell.
  const people = new Set(messages.map(({ consumerId }) => consumerId))
  expect(rows.flat().filter((cell) => people.has(cell))).toEqual([])

  if (dialect === 'reporting-2.0') return
  const [withHeads, ...asked] = await savedRecipients(page, 'with')
  expect(withHeads).toEqual(['id', 'conversationId', 'consumerId', 'status', 'failure', 'errorMessage'])
  expect(asked.map((row) => row[2])).toEqual(messages.map(({ consumerId }) => consumerId))
}

async function search(page: Page, text: string): Promise<void> {
  await recipientsOn(page).getByLabel('Search by id, conversation or error text').fill(text)
}

async function choose(page: Page, menu: string, choice: RegExp): Promise<void> {
  await recipientsOn(page).getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: choice }).click()
  await page.keyboard.press('Escape')
}

/** Turns the wheel over the table, and lets a frame be drawn. */
async function wheel(page: Page, by: number): Promise<void> {
  const grid = recipientsOn(page).getByRole('grid')
  await grid.hover()
  await page.mouse.wheel(0, by)
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  // What nobody needs any more is not counted, whenever the browser would have tidied it up.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const bytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Infinity
  test.info().annotations.push({ type: 'heap', description: `${Math.round(bytes / 1e6)} MB` })
  return bytes
}

interface Watched {
  frames: number[]
  tasks: number[]
}

/** Does something, tells how long frames and tasks of the page took meanwhile, and expects that it never stood still. */
async function expectSmooth<Done>(page: Page, when: string, deed: () => Promise<Done>): Promise<Done> {
  // The cast: `watchFrames` has put it there.
  await page.evaluate(() =>
    Object.assign((globalThis as unknown as { watched: Watched }).watched, { frames: [], tasks: [] }),
  )
  const done = await deed()
  const { frames, tasks } = await page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
  const quick = frames.filter((each) => each <= FRAME).length / frames.length
  const told = `${when}: ${frames.length} frames, ${Math.round(quick * 100)} % within ${FRAME} ms, longest ${Math.round(Math.max(...frames))}; tasks ${tasks.map(Math.round).join(' ')}`
  test.info().annotations.push({ type: 'frames', description: told })
  expect(Math.max(0, ...tasks), told).toBeLessThan(FREEZE)
  return done
}

/** Keeps how far apart the frames are, and how long the tasks that held one up. Runs in the page. */
function watchFrames(): void {
  const watched: Watched = { frames: [], tasks: [] }
  Object.assign(globalThis, { watched })
  let last = performance.now()
  const tick = (now: number) => {
    watched.frames.push(now - last)
    last = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.tasks.push(duration)
  }).observe({ type: 'longtask' })
}
