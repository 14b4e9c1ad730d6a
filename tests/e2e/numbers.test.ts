import { expect, type Page } from '@playwright/test'
import type { World } from '../../mocks/world/world.ts'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { counted, countedBy, messagesOn, plusDays, STAGES, type StageCounts } from '../oracle.ts'
import { neededIn } from './asked.ts'
import { departuresIn, DEPARTURES } from './departures.ts'
import { daysFrom, keptDays } from './days.ts'
import { untilKept } from './kept.ts'
import { goOnFromNow, loaded, numberIn, tableOf, test, YESTERDAY } from './setup.ts'

const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata']
const CHANNELS: ReadonlyMap<string, string> = new Map([
  ['sms', 'SMS'],
  ['wa', 'WhatsApp'],
  ['inapp', 'In-app'],
])

/** Thirty days that hold the last change of the clocks in New York. */
function thirtyDays(): { readonly first: string; readonly last: string } {
  const hourAt = (day: string) =>
    new Date(`${day}T12:00:00Z`).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' })
  let change = YESTERDAY
  while (hourAt(change) === hourAt(plusDays(change, -1))) change = plusDays(change, -1)
  const last = plusDays(change, 14) < YESTERDAY ? plusDays(change, 14) : YESTERDAY
  return { first: plusDays(last, -29), last }
}

type Messages = ReturnType<typeof messagesOn>

/** Holds every table of the funnel screen against a plain count of the messages; `gaps` are days without an answer. */
async function expectCounted(
  page: Page,
  messages: Messages,
  days: readonly string[],
  gaps: readonly string[] = [],
): Promise<void> {
  const all = counted(messages)
  const stages = await tableOf(page, 'Funnel by stage')
  const silent = messages.every(({ channel }) => channel === 'sms')
  expect(stages.map((row) => row[1])).toHaveLength(STAGES.length)
  expect(stages.map((row) => numberIn(row[1]))).toEqual(
    STAGES.map((stage) => (silent && stage === 'read' ? null : all[stage])),
  )

  const byChannel = countedBy(messages, ({ channel }) => CHANNELS.get(channel) ?? channel)
  const channels = await tableOf(page, 'Funnel by channel')
  expect(Object.fromEntries(channels.map((row) => [row[0], counts(row)]))).toEqual(
    Object.fromEntries(
      [...byChannel].map(([name, truth]) => [name, name === 'SMS' ? { ...truth, read: null } : truth]),
    ),
  )

  const bySkill = countedBy(messages, ({ skill }) => skill)
  const skills = await tableOf(page, 'Funnel by skill')
  expect(Object.fromEntries(skills.map((row) => [row[0], counts(row).attempted]))).toEqual(
    Object.fromEntries([...bySkill].map(([name, truth]) => [name, truth.attempted])),
  )
  expect(Object.fromEntries(skills.map((row) => [row[0], counts(row).closed]))).toEqual(
    Object.fromEntries([...bySkill].map(([name, truth]) => [name, truth.closed])),
  )

  const byDay = countedBy(messages, ({ day }) => day)
  const rows = await tableOf(page, 'Messages by day')
  expect(rows).toHaveLength(days.length)
  const truth = (stage: 'attempted' | 'delivered' | 'closed') =>
    days.map((day) => (gaps.includes(day) ? null : (byDay.get(day)?.[stage] ?? 0)))
  expect(rows.map((row) => counts(row).attempted)).toEqual(truth('attempted'))
  expect(rows.map((row) => counts(row).delivered)).toEqual(truth('delivered'))
  expect(rows.map((row) => counts(row).closed)).toEqual(truth('closed'))
}

/** The seven stages of a row, behind its name. */
function counts(row: readonly string[]): Record<keyof StageCounts, number | null> {
  const [, attempted, eligible, sent, delivered, read, responded, closed] = row.map(numberIn)
  return {
    attempted: attempted ?? null,
    eligible: eligible ?? null,
    sent: sent ?? null,
    delivered: delivered ?? null,
    read: read ?? null,
    responded: responded ?? null,
    closed: closed ?? null,
  }
}

/** The skill with the most messages. */
function largestSkill(world: World, zone: string, first: string, last: string): string {
  const bySkill = [...countedBy(messagesOn(world, 'prmsg', zone, first, last), ({ skill }) => skill)]
  return bySkill.toSorted(([, a], [, b]) => b.attempted - a.attempted)[0]?.[0] ?? ''
}

const { first, last } = thirtyDays()
const asked = (zone: string) =>
  `v=1&app=prmsg&range=${first}..${last}&zone=${encodeURIComponent(zone)}&compare=none`

for (const dialect of DIALECTS) {
  for (const zone of ZONES) {
    test(`thirty days of ${dialect} in ${zone} are what the stand-in counted, cut or not`, async ({
      page,
      path,
      complaints,
    }) => {
      const { world, gateway, standIn } = await path({ dialect, credential: 'client' })
      const messages = messagesOn(world, 'prmsg', zone, first, last)
      const days = daysFrom(first, 30)

      await page.goto(`${gateway.origin}/?${asked(zone)}`)
      await loaded(page, '30 of 30 days')
      await expectCounted(page, messages, days)
      await untilKept(page, days, ['analytics'])

      const skill = largestSkill(world, zone, first, last)
      await page.goto(`${gateway.origin}/?${asked(zone)}&channel=sms&skill=${encodeURIComponent(skill)}`)
      await loaded(page, '30 of 30 days')
      await expectCounted(
        page,
        messages.filter((message) => message.channel === 'sms' && message.skill === skill),
        days,
      )

      // The second look has its days from the cache.
      const windows = neededIn(standIn.journal).filter(({ endpoint }) => endpoint === 'analytics')
      const expected = zone === 'America/New_York' && isFall() ? 31 : 30
      expect(windows.filter(({ status }) => status !== 200)).toEqual([])
      expect(windows).toHaveLength(expected)
      expect(Math.max(...windows.map((entry) => (entry.until ?? 0) - (entry.from ?? 0)))).toBeLessThan(
        86_400_000,
      )
      expect(complaints).toEqual([])
    })
  }
}

/** Whether the change of the clocks made a day of 25 hours, which takes two windows. */
function isFall(): boolean {
  const offset = (day: string) =>
    new Date(`${day}T12:00:00Z`).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' })
  return offset(first) > offset(last)
}

const EVERYWHERE = DIALECTS.flatMap((dialect) => ZONES.map((zone) => ({ dialect, zone })))

for (const { dialect, zone } of EVERYWHERE) {
  test(`a burst of 429 makes the page wait, and every number of ${dialect} in ${zone} is right in the end`, async ({
    page,
    browser,
    path,
  }) => {
    const { world, gateway, standIn } = await path({ dialect, scenario: 'rate-limited' })
    const messages = messagesOn(world, 'prmsg', zone, first, last)
    await page.goto(`${gateway.origin}/?${asked(zone)}`)
    await loaded(page, '30 of 30 days')
    await expectCounted(page, messages, daysFrom(first, 30))
    // Somebody else follows the link, and has none of it in the cache.
    const other = await browser.newPage()
    await goOnFromNow(other)
    await other.goto(`${gateway.origin}/?${asked(zone)}&channel=wa`)
    await loaded(other, '30 of 30 days')
    expect(standIn.journal.some(({ status }) => status === 429)).toBe(true)
    const whatsApp = messages.filter(({ channel }) => channel === 'wa')
    await expectCounted(other, whatsApp, daysFrom(first, 30))
    await other.close()
  })

  test(`two failing days of ${dialect} in ${zone} stay gaps with their fault, and the rest adds up`, async ({
    page,
    path,
  }) => {
    const { world, gateway } = await path({ dialect, scenario: 'failing-days' })
    const days = daysFrom(plusDays(YESTERDAY, -29), 30)
    const failing = [plusDays(YESTERDAY, -3), plusDays(YESTERDAY, -10)]
    const question = `range=${days[0] ?? ''}..${YESTERDAY}&zone=${zone}&compare=none`
    await page.goto(`${gateway.origin}/?${question}`)
    await loaded(page, '28 of 30 days')
    const messages = messagesOn(world, 'prmsg', zone, days[0] ?? '', YESTERDAY)
    const rest = messages.filter(({ day }) => !failing.includes(day))
    await expectCounted(page, rest, days, failing)
    const gaps = (await tableOf(page, 'Messages by day')).filter((row) => counts(row).attempted === null)
    expect(gaps.map((row) => row.at(-1))).toEqual(['missing', 'missing'])
    await expect(page.getByText(/LivePerson answered 500/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Channels: all channels' }).click()
    await page.getByRole('option', { name: 'SMS' }).click()
    await page.keyboard.press('Escape')
    const sms = rest.filter(({ channel }) => channel === 'sms')
    await expect.poll(async () => numberIn((await tableOf(page, 'Funnel by stage'))[0]?.[1])).toBe(sms.length)
    await expectCounted(page, sms, days, failing)
  })

  test(`a token of ${dialect} in ${zone} that ends again and again is renewed behind the page, which does not notice`, async ({
    page,
    path,
    complaints,
  }) => {
    const { world, gateway, standIn } = await path({
      dialect,
      scenario: 'expired-token',
      credential: 'client',
      // Tokens end after forty requests, which take longer at this pace than the ten seconds between two renewals. The
      // stand-in grants more: where a busy machine lets requests arrive together, that is no matter of tokens.
      environment: { LP_PER_SECOND: '3' },
    })
    const messages = messagesOn(world, 'prmsg', zone, first, last)
    const skill = largestSkill(world, zone, first, last)
    await page.goto(`${gateway.origin}/?${asked(zone)}`)
    await loaded(page, '30 of 30 days')
    await expectCounted(page, messages, daysFrom(first, 30))
    await page.goto(`${gateway.origin}/?${asked(zone)}&skill=${encodeURIComponent(skill)}`)
    await loaded(page, '30 of 30 days')
    const own = messages.filter((message) => message.skill === skill)
    await expectCounted(page, own, daysFrom(first, 30))
    expect(standIn.journal.some(({ status }) => status === 401)).toBe(true)
    expect(complaints).toEqual([])
  })
}

/** The pace that LivePerson grants everybody, and that of an account which was granted more. */
const PACES = { 'reporting-2.0': 10, 'outbound-reporting': 40 } as const

for (const dialect of DIALECTS) {
  const perSecond = PACES[dialect]
  test(`thirteen months of ${dialect} are 396 windows, ${perSecond} in any second at most, none asked twice`, async ({
    page,
    path,
    complaints,
  }) => {
    const environment = { NODE_OPTIONS: `--import ${DEPARTURES}` }
    const { world, gateway, standIn } = await path({ dialect, perSecond, environment })
    const today = plusDays(YESTERDAY, 1)
    const days = keptDays(today)
    // Before the page asks: a stand-in that is busy making its world hears many requests at once.
    const truth = messagesOn(world, 'prmsg', 'UTC', days[0] ?? '', today)
    await page.goto(`${gateway.origin}/?v=1&range=13m&zone=UTC&compare=none`)
    await loaded(page, `${days.length} of ${days.length} days`)
    await expectCounted(page, truth, days)

    const { journal } = standIn
    expect(neededIn(journal)).toHaveLength(days.length)
    expect(new Set(journal.map(({ from }) => from)).size).toBe(days.length)
    expect(Math.max(...journal.map((entry) => (entry.until ?? 0) - (entry.from ?? 0)))).toBeLessThan(
      86_400_000,
    )
    const left = departuresIn(gateway.lines, 'analytics')
    expect(left).toHaveLength(journal.length)
    const busiest = left.map((at) => left.filter((other) => other >= at && other < at + 1_000).length)
    expect(Math.max(...busiest)).toBeLessThanOrEqual(perSecond)
    // Chromium writes of each 429 that it hears, and no page can prevent that.
    expect(complaints.filter((text) => !text.includes('429'))).toEqual([])
  })
}
