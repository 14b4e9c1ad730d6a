// Campaigns for the end-to-end tests: those that the stand-in's world has, what their screens should say, and how a
// person adds, opens and compares them.

import { readFile } from 'node:fs/promises'
import { expect, type Download, type Page } from '@playwright/test'
import { plannedCampaigns } from '../../mocks/world/campaigns.ts'
import type { Message } from '../../mocks/world/message.ts'
import type { World } from '../../mocks/world/world.ts'
import { failureName } from '../../src/domain/dictionary.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { campaignIn, countsOf, type WorldCampaign } from '../oracle-campaigns.ts'
import { counted, plusDays, STAGES } from '../oracle.ts'
import { NOW, numberIn, PATIENCE, tableOf, type Gateway } from './setup.ts'
import { cellsOf } from './screens.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** As a link names it: the screen of campaigns for the last thirty days. */
const LIST = 'view=campaigns&zone=UTC&range=30d&compare=none'

/** The campaigns that were planned by hand, in the order of their plans (mocks/world/planned.ts). */
export function plannedIn(world: World): readonly WorldCampaign[] {
  return plannedCampaigns(world.settings).map(({ id }) => campaignIn(world, id))
}

/** The one at a place of the plans. */
export function nth(campaigns: readonly WorldCampaign[], place: number): WorldCampaign {
  const campaign = campaigns[place]
  if (campaign === undefined) throw new Error(`No campaign was planned at ${place}`)
  return campaign
}

export async function openList(page: Page, { origin }: Gateway, question = LIST): Promise<void> {
  await page.goto(`${origin}/?${question}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Campaigns' })).toBeVisible()
}

/** Pastes lines of ids, names and tags, and adds what they hold. */
export async function paste(page: Page, lines: readonly string[]): Promise<void> {
  const field = page.getByLabel('Campaign ids')
  const adding = page.getByRole('button', { name: 'Add campaigns' })
  await expect(field.or(adding).first()).toBeVisible()
  if (!(await field.isVisible())) await adding.click()
  await field.fill(lines.join('\n'))
  await page.getByRole('button', { name: /^Add \d+ campaigns?$/ }).click()
}

/** Waits until every campaign of the list has its figures, or says why it has none. */
export async function listed(page: Page, campaigns: number): Promise<void> {
  await expect(page.locator('table', { has: page.locator('caption') }).first()).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(campaigns)
  // A row says "Not loaded yet." before it says "Loading…": with neither, every campaign was asked for and answered.
  await expect(page.getByText('Not loaded yet.')).toHaveCount(0)
  await expect(page.getByText('Loading…')).toHaveCount(0, { timeout: PATIENCE })
}

/** The lines of the list. */
export function rowsOf(page: Page) {
  return page.getByRole('region', { name: 'Campaigns, scrollable' }).locator('tbody tr')
}

/** The names in the list, as they are written there. */
export async function namesIn(page: Page): Promise<readonly string[]> {
  return await rowsOf(page).locator('th[scope="row"] button bdi').allTextContents()
}

const CHANNEL_NAMES = [
  ['sms', 'SMS'],
  ['wa', 'WhatsApp'],
  ['inapp', 'In-app'],
] as const

/** What the file of the list says of a campaign, in the order of its columns. */
export function listTruth({ id, messages }: WorldCampaign, label: string): readonly string[] {
  const { stages, channels, skills, days } = countsOf(messages)
  const sorted = [...days.keys()].toSorted()
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)]
  const names = CHANNEL_NAMES.filter(([channel]) => channels.has(channel)).map(([, name]) => name)
  // Most answers come within three days after the end of a day.
  const isYoung = NOW - Date.parse(plusDays(last, 1)) < 3 * DAY
  return [
    label,
    id,
    '',
    String(stages.attempted),
    String(stages.sent),
    String(stages.delivered),
    readIn(messages) === null ? 'n/r' : String(stages.read),
    String(stages.responded),
    String(stages.closed),
    shareOf(stages.delivered, stages.attempted),
    shareOf(stages.responded, stages.attempted),
    first,
    last,
    names.join('; '),
    [...skills.keys()].toSorted().join('; '),
    isYoung ? 'young' : '',
  ]
}

/** Read, as far as anybody can know: null where all went out by SMS, which gives no receipt. */
function readIn(messages: readonly Message[]): number | null {
  return messages.every(({ channel }) => channel === 'sms') ? null : counted(messages).read
}

function shareOf(hits: number, of: number): string {
  return String(Number((hits / of).toFixed(6)))
}

/** What the screen of one campaign says, as far as it is numbers. */
export interface Told {
  readonly funnel: readonly (number | null)[]
  /** By the status as it came. */
  readonly statuses: Readonly<Record<string, number | null>>
  readonly failures: Readonly<Record<string, number | null>>
  readonly channels: readonly (readonly (number | null)[])[]
  readonly skills: Readonly<Record<string, number | null>>
}

export function toldTruth({ messages }: WorldCampaign): Told {
  const { stages, statuses, failures, channels, skills } = countsOf(messages)
  const shown = CHANNEL_NAMES.filter(([channel]) => channels.has(channel))
  const several = <Kind>(kinds: readonly Kind[]) => (kinds.length > 1 ? kinds : [])
  return {
    funnel: STAGES.map((stage) => (stage === 'read' ? readIn(messages) : stages[stage])),
    statuses: Object.fromEntries(statuses),
    failures: Object.fromEntries(
      [...failures].map(([name, n]) => [failureName(failureNamed(name)), n] as const),
    ),
    channels: several(shown).map(([channel]) => {
      const own = messages.filter((message) => message.channel === channel)
      return STAGES.map((stage) => (stage === 'read' ? readIn(own) : counted(own)[stage]))
    }),
    skills: Object.fromEntries(several([...skills]).map(([name, n]) => [name || '(no skill)', n])),
  }
}

export async function toldOn(page: Page): Promise<Told> {
  const statuses = await tableOf(page, 'Recipients by status')
  const all = page.getByRole('button', { name: /^Show all \d+ failures$/ })
  if (await all.isVisible()) await all.click()
  const skills = await tableOf(page, 'Campaign by skill')
  return {
    funnel: (await tableOf(page, 'Funnel by stage')).map((row) => numberIn(row[1])),
    statuses: Object.fromEntries(statuses.map(([, status = '', n]) => [status, numberIn(n)])),
    failures: Object.fromEntries(await failuresOn(page)),
    channels: (await tableOf(page, 'Funnel by channel')).map((row) => row.slice(1).map(numberIn)),
    skills: Object.fromEntries(skills.map(([skill = '', attempted]) => [skill, numberIn(attempted)])),
  }
}

async function failuresOn(page: Page): Promise<readonly (readonly [string, number | null])[]> {
  const list = page.getByRole('list', { name: 'Failures, most messages first' })
  const rows = await list
    .locator('> li > button')
    .evaluateAll((buttons) =>
      buttons.map(
        (button) =>
          [
            button.querySelector('bdi')?.textContent ?? '',
            button.children[2]?.textContent?.replace(/ messages?$/, '') ?? '',
          ] as const,
      ),
    )
  return rows.map(([name, n]) => [name, numberIn(n)])
}

/** The part of the screen that holds the recipients. */
export function recipientsOn(page: Page) {
  return page.getByRole('region', { name: 'Recipients', exact: true })
}

/** Waits until all recipients are read, as many as there are. */
export async function read({ messages }: WorldCampaign, page: Page): Promise<void> {
  const { conversations } = countsOf(messages)
  await expect(
    recipientsOn(page).getByText(
      `${written(messages.length)} recipients, ${written(conversations)} with a conversation.`,
      { exact: true },
    ),
  ).toBeVisible({ timeout: PATIENCE })
}

/** Saves the recipients that are in the table; the browser's own dialog for files is for people. */
export async function savedRecipients(
  page: Page,
  consumers: 'with' | 'without' = 'without',
): Promise<readonly (readonly string[])[]> {
  await recipientsOn(page).getByRole('button', { name: 'Save CSV' }).click()
  const dialog = page.getByRole('dialog')
  if (consumers === 'with') await dialog.getByText('With consumer ids (phone numbers)').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ])
  return await cellsIn(download)
}

export async function cellsIn(download: Download): Promise<readonly (readonly string[])[]> {
  return cellsOf(await readFile(await download.path(), 'utf8'))
}

/** Files are downloaded instead of written to a place that a person chooses. Runs in the page, before anything of it. */
export function withoutPicker(): void {
  Object.assign(globalThis, { showSaveFilePicker: undefined })
}

export function written(n: number): string {
  return n.toLocaleString('en-US')
}
