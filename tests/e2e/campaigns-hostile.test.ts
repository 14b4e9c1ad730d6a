// Names and ids of campaigns, and whatever stands in a report, may be anything: markup, formulas, paths, a kilobyte, marks
// that turn the writing around. None of it becomes more than text on the page, a request at the gateway, or a formula in
// a file.

import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { ODD_FAILURES, ODD_SKILLS } from '../../mocks/oddities/texts.ts'
import type { Message } from '../../mocks/world/message.ts'
import type { PlannedCampaign } from '../../mocks/world/planned.ts'
import type { Twist } from '../../mocks/world/settings.ts'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import {
  nth,
  cellsIn,
  listed,
  namesIn,
  openList,
  paste,
  plannedIn,
  read,
  recipientsOn,
  rowsOf,
  savedRecipients,
  toldOn,
  toldTruth,
  withoutPicker,
  written,
} from './campaigns.ts'
import { PATIENCE, test } from './setup.ts'
import { expectOnlyText, savedBy } from './screens.ts'

const TURNED = '\u202Egnp.elif\u202C'

/** None of them is an id that a path can take. */
const BAD_IDS: readonly string[] = [
  '../../../settings',
  '..',
  '%2e%2e%2fanalytics',
  '%2e%2e',
  '..\\..\\x',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '=HYPERLINK("https://example.test")',
  '@SUM(1+1)',
  `${TURNED}abc`,
  'a\u0000 b',
  'a b',
  'javascript:alert(1)',
  'x?offset=0#y',
  'é',
  'x'.repeat(1_024),
]

/** As people would paste them, and what they should be called afterwards. */
const NAMES: readonly (readonly [pasted: string, name: string])[] = [
  ['<img src=x onerror=alert(1)>Spring', '<img src=x onerror=alert(1)>Spring'],
  ['=HYPERLINK("https://example.test","Spring")', '=HYPERLINK("https://example.test","Spring")'],
  // Marks of direction cannot be seen, so they are not kept.
  [`${TURNED} <script>alert(1)</script>`, 'gnp.elif <script>alert(1)</script>'],
  ['long '.repeat(205), 'long '.repeat(40).trim()],
  ['na\u0000me\r\nin "two", lines', 'name in "two", lines'],
  // Disarmed by whoever wrote it; and one that looks so, of which a mark is left.
  ["''=1+1", "'=1+1"],
]

const TAGS = ['=1+1', '+44 20', '<b>bold</b>', '@home', TURNED]

const CAMPAIGNS: readonly PlannedCampaign[] = NAMES.map((_, place) => ({
  skill: 'Loyalty',
  channel: 'sms',
  size: place === 0 ? 3_000 : 60,
  hoursAgo: 100 + place,
}))

const FAILURES = [
  ODD_FAILURES.codeHtml,
  ODD_FAILURES.codeFormula,
  ODD_FAILURES.codeRtl,
  ODD_FAILURES.codeLong,
  ODD_FAILURES.nullCode,
]
const SKILLS = Object.values(ODD_SKILLS)
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

for (const dialect of DIALECTS) {
  test(`hostile names and ids harm neither the page, nor the gateway, nor a file (${dialect})`, async ({
    page,
    path,
    complaints,
  }) => {
    const world = { planned: CAMPAIGNS, twist: hostile }
    const { gateway, standIn, world: shown } = await path({ dialect, world, volume: 20_000 })
    const campaigns = plannedIn(shown)
    const ids = campaigns.map(({ id }) => id)
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.addInitScript(withoutPicker)
    const asked = () => [
      ...new Set(
        standIn.journal.flatMap(({ path: to }) => /campaigns\/(.*?)\/?(analytics\/?)?$/.exec(to)?.[1] ?? []),
      ),
    ]

    await test.step('pasted ids that are none are told and not asked for', async () => {
      await openList(page, gateway, 'view=campaigns&zone=UTC&range=7d&compare=none')
      const good = ids.map((id, place) => [id, NAMES[place]?.[0] ?? '', place === 1 ? TAGS.join(';') : ''])
      const bad = BAD_IDS.map((id) => [id])
      await page
        .getByLabel('Campaign ids')
        .fill([...bad, ...good].map((row) => row.map(quoted).join(',')).join('\n'))
      const mistakes = page.getByRole('list', { name: 'Lines that were not understood' })
      await expect(mistakes).toContainText('<img src=x onerror=alert(1)>')
      await expect(mistakes).toContainText(`and ${BAD_IDS.length - 8} more lines`)
      await expectOnlyText(page)
      await page.getByRole('button', { name: `Add ${ids.length} campaigns` }).click()
      await listed(page, ids.length)
      expect(await namesIn(page)).toEqual(NAMES.map(([, name]) => name))
      await expectOnlyText(page)
      expect(asked().toSorted()).toEqual(ids.toSorted())
    })

    await test.step('the list goes through a file and comes back the same', async () => {
      const before = await exported(page)
      expect(before.cells.flat().filter((cell) => FORMULA.test(cell))).toEqual([])
      for (const [, name] of NAMES) await page.getByLabel(`Choose ${name}`, { exact: true }).check()
      await page.getByRole('button', { name: `Remove ${NAMES.length}`, exact: true }).click()
      await expect(page.getByText('No campaigns in the list yet.')).toBeVisible()
      await page.locator('input[type=file]').setInputFiles(before.file)
      await page.getByRole('button', { name: `Import ${ids.length} campaigns` }).click()
      await listed(page, ids.length)
      expect(await namesIn(page)).toEqual(NAMES.map(([, name]) => name))
      const tags = page.getByRole('list', { name: `Tags of ${NAMES[1]?.[1] ?? ''}`, exact: true })
      expect(await tags.locator('bdi').allTextContents()).toEqual(
        TAGS.map((tag) => tag.replaceAll(/\p{Cf}/gu, '')),
      )
      expect((await exported(page)).cells).toEqual(before.cells)
      const figures = await savedBy(page, 'Campaigns')
      expect(figures.slice(1).map(([, id]) => id)).toEqual(ids)
      expect(figures.flat().filter((cell) => FORMULA.test(cell))).toEqual([])
    })

    await test.step('what somebody put into the storage of the browser is read with the same care', async () => {
      await page.evaluate((bad) => {
        for (const key of Object.keys(localStorage)) {
          if (!key.includes('roll')) continue
          const { v, campaigns: kept } = JSON.parse(localStorage.getItem(key) ?? '') as {
            v: number
            campaigns: object[]
          }
          const more = bad.map((id) => ({ id, name: '<b>x</b>', tags: [{}, id] }))
          localStorage.setItem(key, JSON.stringify({ v, campaigns: [...more, ...kept, null, 7] }))
        }
      }, BAD_IDS)
      await page.reload()
      await listed(page, ids.length)
      expect(await namesIn(page)).toEqual(NAMES.map(([, name]) => name))
    })

    await test.step('a campaign whose recipients, skills and failures are hostile', async () => {
      const large = nth(campaigns, 0)
      await rowsOf(page)
        .first()
        .getByRole('button', { name: NAMES[0]?.[1] ?? '', exact: true })
        .click()
      await read(large, page)
      expect(await toldOn(page)).toEqual(toldTruth(large))
      await expectOnlyText(page)
      await expectRecipients(page, large.messages)
    })

    await test.step('compared', async () => {
      await openList(page, gateway, `view=campaigns&zone=UTC&${ids.map((id) => `open=${id}`).join('&')}`)
      await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: PATIENCE })
      await expectOnlyText(page)
      const rows = await savedBy(page, 'Side by side')
      expect(rows.slice(1).map(([, id]) => id)).toEqual(ids)
      expect(rows.flat().filter((cell) => FORMULA.test(cell))).toEqual([])
    })

    await test.step('links with ids that are none', async () => {
      for (const id of BAD_IDS) {
        await page.goto(`${gateway.origin}/?view=campaigns&zone=UTC&open=${encodeURIComponent(id)}`)
        await expect(page.getByText('LivePerson knows no campaign by this id.').first(), id).toBeVisible()
      }
      await expectOnlyText(page)
      const several = BAD_IDS.slice(0, 6).map((id) => `open=${encodeURIComponent(id)}`)
      await page.goto(`${gateway.origin}/?view=campaigns&zone=UTC&${several.join('&')}`)
      await expect(page.getByText('LivePerson knows no campaign by this id.')).toHaveCount(6)
      await expectOnlyText(page)
      expect(asked().toSorted()).toEqual(ids.toSorted())
    })

    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBeLessThanOrEqual(0)
    expect(dialogs).toEqual([])
    expect(complaints).toEqual([])
    expect(gateway.process.exitCode).toBeNull()
  })
}

test('an id that LivePerson does not know says so in the list and on its own screen, whatever it is called', async ({
  page,
  path,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0', volume: 20_000 })
  await openList(page, gateway, 'view=campaigns&zone=UTC&range=7d&compare=none')
  await paste(page, ['__proto__,Of nobody', 'constructor', 'toString'])
  await listed(page, 3)
  await expect(page.getByText('LivePerson knows no campaign by this id.')).toHaveCount(3)
  await page.getByRole('button', { name: 'Of nobody', exact: true }).click()
  await expect(page.getByText(/^LivePerson knows no campaign by this id\. Look whether/)).toBeVisible()
})

/** Hostile texts wherever a report lets people or servers write: as many messages, sent at the same instants. */
const hostile: Twist = (app, _, destinies) =>
  destinies.map((destiny, place) => {
    const { message } = destiny
    if (app !== 'prmsg' || message.campaign === null) return destiny
    const { id, conversationId, failure, skill } = message
    return {
      ...destiny,
      message: {
        ...message,
        id: place % 3 === 0 ? `=1+1|' /C ${id}` : id,
        conversationId: conversationId === null ? null : `<img src=x onerror=alert(1)>${conversationId}`,
        failure: failure === null ? null : (FAILURES[place % FAILURES.length] ?? failure),
        skill: place % 4 === 0 ? (SKILLS[place % SKILLS.length] ?? skill) : skill,
      },
    }
  })

async function expectRecipients(page: Page, messages: readonly Message[]): Promise<void> {
  const recipients = recipientsOn(page)
  const found = recipients.locator('output').last()
  const markup = messages.filter(({ failure }) => failure === ODD_FAILURES.codeHtml)
  await recipients.getByLabel('Search by id, conversation or error text').fill('<script>alert(1)')
  await expect(found).toHaveText(`${written(markup.length)} of ${written(messages.length)} recipients`)
  await recipients.getByRole('grid').locator('[data-row="0"]').click()
  await expect(page.getByRole('dialog')).toContainText('<script>alert(1)</script><b>Rejected</b>')
  await expect(page.getByRole('dialog').locator('b, img, script')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await recipients.getByLabel('Search by id, conversation or error text').fill('')
  await expect(found).toHaveText('')
  const [, ...rows] = await savedRecipients(page)
  expect(rows.flat().filter((cell) => FORMULA.test(cell))).toEqual([])
  const disarmed = (text: string) => (FORMULA.test(text) ? `'${text}` : text)
  expect(rows.map(([id, conversation, , , text]) => [id, conversation, text])).toEqual(
    messages.map(({ id, conversationId, failure }) => [
      disarmed(id),
      conversationId ?? '',
      disarmed(failure?.message ?? ''),
    ]),
  )
}

/** The list as its file, whole and by its cells. */
async function exported(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export the list' }).click(),
  ])
  const buffer = await readFile(await download.path())
  return { cells: await cellsIn(download), file: { name: 'list.csv', mimeType: 'text/csv', buffer } }
}

/** As a spreadsheet writes a cell. */
function quoted(cell: string): string {
  return /[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
