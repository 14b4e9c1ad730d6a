// Every screen, for thirty days of both dialects, with every oddity and every incident of the story on: what it says is
// what the stand-in's world holds, counted one by one.

import { expect, type Page } from '@playwright/test'
import { explain, failureName, OWNERS } from '../../src/domain/dictionary.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { agreementOf, findingsOf, oddDaysOf, toldByAnalytics, type OddDays } from '../oracle-oddities.ts'
import {
  byWeekHour,
  foundAlone,
  failureOf,
  failuresOf,
  filtered,
  percentile,
  ratingsBy,
  ratingsOf,
  STEPS,
  tallied,
  timesOf,
  type Filter,
} from '../oracle-transactions.ts'
import { counted, countedBy, plusDays, STAGES, type Dated } from '../oracle.ts'
import { untilKept, watchedUntil } from './kept.ts'
import { numberIn, tableOf, test, YESTERDAY, type Path } from './setup.ts'
import {
  expectOnlyText,
  failuresShown,
  findingsShown,
  messagesShown,
  open,
  ratedShown,
  ratingsShown,
  savedBy,
} from './screens.ts'

const FIRST = plusDays(YESTERDAY, -29)
const DAYS = Array.from({ length: 30 }, (_, index) => plusDays(FIRST, index))
const RANGE = `range=${FIRST}..${YESTERDAY}`
const CHANNELS = [
  ['sms', 'SMS'],
  ['wa', 'WhatsApp'],
  ['inapp', 'In-app'],
  ['rcs', 'RCS'],
  ['apple', 'Apple Messages'],
  ['', '(no channel)'],
  ['viber', 'viber'],
] as const

type Truth = Path & OddDays

for (const dialect of DIALECTS) {
  test(`thirty days of ${dialect}, with every oddity, are on each screen what the stand-in counted`, async ({
    page,
    path,
    complaints,
  }) => {
    const started = await path({ dialect, scenario: 'oddities', volume: 250_000 })
    const truth = { ...started, ...oddDaysOf(started.world, dialect, DAYS) }
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await test.step('Funnel', () => expectFunnels(page, truth))
    await test.step('Transactions', () => expectTransactions(page, truth))
    await test.step('Timing', () => expectTiming(page, truth))
    await test.step('Coverage', () => expectCoverage(page, truth))
    await test.step('Failures', () => expectFailures(page, truth))
    await test.step('CSAT', () =>
      dialect === 'reporting-2.0' ? expectRatings(page, truth) : expectEstimate(page, truth))
    expect(dialogs).toEqual([])
    expect(complaints).toEqual([])
  })
}

/** Of channels that nobody planned for; by analytics, which count them all in one spelling. */
async function expectFunnels(page: Page, { gateway, messages }: Truth): Promise<void> {
  for (const channel of ['rcs', 'apple', 'viber', '']) {
    await open(page, gateway, 'funnel', `${RANGE}&channel=${channel}`)
    const all = counted(filtered(messages, { channels: [channel] }))
    expect(all.attempted, channel).toBeGreaterThan(0)
    const stages = await tableOf(page, 'Funnel by stage')
    expect(
      stages.map((row) => numberIn(row[1])),
      channel,
    ).toEqual(STAGES.map((stage) => all[stage]))
  }
}

async function expectTransactions(page: Page, { gateway, dialect, messages }: Truth): Promise<void> {
  const largest = [...tallied(messages, ({ skill }) => skill)].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
  const skill = encodeURIComponent(largest)
  const answered = (message: Dated) => message.respondedAt !== null
  const messageFilters: readonly (readonly [string, Filter, ((message: Dated) => boolean) | null])[] = [
    ['', {}, null],
    ['channel=wa', { channels: ['wa'] }, null],
    ['channel=rcs', { channels: ['rcs'] }, null],
    ['channel=apple', { channels: ['apple'] }, null],
    ['channel=', { channels: [''] }, null],
    ['skill=', { skills: [''] }, null],
    [`skill=${skill}&has=closed`, { skills: [largest] }, ({ closedAt }) => closedAt !== null],
    ['has=delivered&lacks=responded', {}, (one) => one.deliveredAt !== null && !answered(one)],
    ['has=failed', {}, ({ failedAt }) => failedAt !== null],
    ['failure=twilio+30007&channel=sms', { failures: ['twilio 30007'], channels: ['sms'] }, null],
    ['finding=smsRead', {}, ({ channel, readAt }) => channel === 'sms' && readAt !== null],
    ['hour=38', {}, ({ attemptedAt }) => weekHourOf(attemptedAt) === 38],
    // Only the seed document has ratings in its transactions.
    ['rating=1', {}, ({ rating }) => dialect === 'reporting-2.0' && rating === 1],
  ]
  for (const [question, filter, messageFilter] of messageFilters) {
    await open(page, gateway, 'transactions', `${RANGE}&${question}`)
    const some = filtered(messages, filter)
    const words =
      messageFilter === null
        ? `${written(some.length)} messages`
        : partOf(some.filter(messageFilter).length, some.length)
    await expect(messagesShown(page), question).toHaveText(words)
    await expectOnlyText(page)
  }
  await open(page, gateway, 'transactions', RANGE)
  const { id } = foundAlone(messages, Math.floor(messages.length / 3))
  await page.getByLabel('Search by id, conversation or error text').fill(id)
  await expect(messagesShown(page)).toHaveText(partOf(1, messages.length))
  await page.getByRole('grid').getByText(id, { exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'One message' })).toContainText(id)
}

async function expectTiming(page: Page, { gateway, messages }: Truth): Promise<void> {
  await open(page, gateway, 'timing', RANGE)
  await untilKept(page, DAYS, ['transactions'])
  const until = await watchedUntil(page)
  const rows = (await savedBy(page, 'How long each step takes')).slice(1)
  for (const [place, step] of STEPS.entries()) {
    for (const [turn, [channel, name]] of CHANNELS.entries()) {
      const row = rows[place * CHANNELS.length + turn] ?? []
      expect(row[1]).toBe(name)
      const times = timesOf(
        messages.filter((message) => message.channel === channel),
        step,
        until,
      )
      for (const [column, share] of [0.5, 0.9, 0.95, 0.99].entries()) {
        const exact = (percentile(times, share) ?? Number.NaN) / 1_000
        const said = Number(row[2 + column])
        if (times.length === 0)
          expect(row[2 + column], `${step} ${channel}`).toBe(
            channel === 'sms' && step === 'read' ? 'n/r' : '—',
          )
        // Buckets are right within 3 %, and the file has three figures.
        else expect(Math.abs(said / exact - 1), `${step} ${channel} ${said} ${exact}`).toBeLessThan(0.035)
      }
    }
  }
  await expectHours(page, 'Answered of sent', messages, 'sentAt', 'respondedAt')
  await page
    .getByRole('combobox')
    .filter({ has: page.getByRole('option', { name: 'Failed of attempted' }) })
    .selectOption('failed')
  await expectHours(page, 'Failed of attempted', messages, 'attemptedAt', 'failedAt')
}

async function expectHours(
  page: Page,
  name: string,
  messages: readonly Dated[],
  base: 'sentAt' | 'attemptedAt',
  hit: 'respondedAt' | 'failedAt',
): Promise<void> {
  const of = messages.filter((message) => message[base] !== null)
  const caption = `${name}, by hour of the week`
  await expect(page.locator('caption', { hasText: caption })).toBeAttached()
  const rows = await tableOf(page, caption)
  expect(rows.map((row) => numberIn(row[4]))).toEqual(byWeekHour(of, 'UTC'))
  const hits = of.filter((message) => message[hit] !== null)
  expect(rows.map((row) => numberIn(row[3]))).toEqual(byWeekHour(hits, 'UTC'))
}

async function expectCoverage(page: Page, truth: Truth): Promise<void> {
  const { gateway, all, messages } = truth
  const unreadable = all.length - messages.length
  expect(unreadable).toBeGreaterThan(0)

  await open(page, gateway, 'coverage', RANGE)
  const days = await tableOf(page, 'How each day stands')
  const byDay = countedBy(messages, ({ day }) => day)
  const reported = countedBy(all, ({ day }) => day)
  expect(
    days.map((row) =>
      row
        .slice(2, 6)
        .map(numberIn)
        .filter((_, place) => place !== 1),
    ),
  ).toEqual(
    DAYS.map((day) => {
      const [read, said] = [byDay.get(day)?.attempted ?? 0, reported.get(day)?.attempted ?? 0]
      return [said, read, said - read]
    }),
  )
  await expect(
    page.getByText(`${written(unreadable)} of ${written(all.length)} transactions could not be read.`),
  ).toBeVisible()
  expect(await agreementShown(page)).toEqual(agreementOf(truth))
  const findings = Object.entries(findingsOf(truth)).map(
    ([name, one]) => [name, `${written(one.messages)} on ${one.days}`] as const,
  )
  expect(await findingsShown(page)).toEqual(Object.fromEntries(findings))
  await expectOnlyText(page)
}

async function agreementShown(page: Page): Promise<Readonly<Record<string, readonly (number | null)[]>>> {
  const rows = await tableOf(page, 'Analytics and transactions, over the days held of both')
  return Object.fromEntries(
    rows.map(([name = '', analytics, transactions, , verdict = '']) => [
      name,
      [numberIn(analytics), numberIn(transactions), Number(/^differ on (\d+) of 30/.exec(verdict)?.[1] ?? 0)],
    ]),
  )
}

async function expectFailures(page: Page, { gateway, dialect, all, messages }: Truth): Promise<void> {
  await open(page, gateway, 'failures', RANGE)
  if (dialect === 'outbound-reporting') {
    await expectBoard(page, toldByAnalytics(all))
    await page.getByRole('button', { name: 'Load the messages' }).click()
    await expect(page.getByText('Failed before or after sending')).toBeVisible()
  }
  await expectBoard(
    page,
    messages.filter(({ failedAt }) => failedAt !== null),
  )
}

async function expectBoard(page: Page, failed: readonly Dated[]): Promise<void> {
  await expect(page.getByText(`${written(failed.length)} messages failed`).first()).toBeVisible()
  const truth = [...failuresOf(failed)].map(
    ([name, count]) => [failureName(failureNamed(name)), count] as const,
  )
  // The sentence may be there a moment before the list.
  await expect
    .poll(async () => Object.fromEntries(await failuresShown(page)))
    .toEqual(Object.fromEntries(truth))
  const shown = await failuresShown(page)
  expect(shown).toHaveLength(truth.length)
  const counts = shown.map(([, count]) => count ?? 0)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  await expectOnlyText(page)

  const [heads = [], ...rows] = await savedBy(page, 'By day and owner')
  expect(heads.slice(1)).toEqual([...OWNER_NAMES, 'All'])
  const own = failed.map((one) => ({ day: one.day, owner: ownerOf(one) }))
  expect(rows.map((row) => row.slice(1).map(Number))).toEqual(
    DAYS.map((day) => {
      const today = own.filter((one) => one.day === day)
      return [...OWNER_NAMES.map((name) => today.filter(({ owner }) => owner === name).length), today.length]
    }),
  )
}

const OWNER_NAMES = Object.values(OWNERS)

function ownerOf(message: Dated): string {
  return OWNERS[explain(failureNamed(failureOf(message) ?? '')).owner]
}

async function expectRatings(page: Page, { gateway, messages }: Truth): Promise<void> {
  await open(page, gateway, 'csat', RANGE)
  const ratings = ratingsOf(messages)
  const [mean, n] = [meanOf(ratings), ratings.reduce((a, b) => a + b, 0)]
  await expect(page.getByText(`CSAT ${mean} of 5 from ${written(n)} ratings`)).toBeVisible()
  expect(await ratingsShown(page)).toEqual(ratings)
  await expect(page.getByText(`of ${written(counted(messages).closed)} closed conversations`)).toBeVisible()
  const channelName = (key: string) => CHANNELS.find(([channel]) => channel === key)?.[1] ?? key
  expect(await ratedShown(page, 'CSAT by channel')).toEqual(
    ratedOf(messages, ({ channel }) => channelName(channel)),
  )
  expect(await ratedShown(page, 'CSAT by skill')).toEqual(
    ratedOf(messages, ({ skill }) => (skill === '' ? '(no skill)' : skill)),
  )
  const byDay = ratingsBy(messages, ({ day }) => day)
  const days = await tableOf(page, 'CSAT by day')
  expect(days.map((row) => row.slice(5, 10).map(numberIn))).toEqual(DAYS.map((day) => byDay.get(day)))
  await expectOnlyText(page)
}

function ratedOf(
  messages: readonly Dated[],
  key: (message: Dated) => string,
): Readonly<Record<string, string>> {
  const closed = countedBy(messages, key)
  return Object.fromEntries(
    [...ratingsBy(messages, key)].map(([name, ratings]) => {
      const n = ratings.reduce((a, b) => a + b, 0)
      return [name, [meanOf(ratings), written(n), written(closed.get(name)?.closed ?? 0)].join(' | ')]
    }),
  )
}

/** From means alone nobody knows how many rated: an estimate that says so, with bounds that hold the truth. */
async function expectEstimate(page: Page, { gateway, all }: Truth): Promise<void> {
  await open(page, gateway, 'csat', RANGE)
  const rows = [...ratingsBy(all, ({ day, channel, skill }) => JSON.stringify([day, channel, skill]))]
  const closed = countedBy(all, ({ day, channel, skill }) => JSON.stringify([day, channel, skill]))
  let [weight, sum] = [0, 0]
  for (const [key, ratings] of rows) {
    const n = ratings.reduce((a, b) => a + b, 0)
    if (n === 0) continue
    const own = closed.get(key)?.closed ?? 0
    weight += own
    sum += own * Number((total(ratings) / n).toFixed(1))
  }
  const lead = await page.getByText(/^CSAT about /).textContent()
  const [, mean, low, high, by] =
    /^CSAT about (\S+) of 5 \((\S+) to (\S+)\): estimated, weighted by (\S+) closed/.exec(lead ?? '') ?? []
  expect([mean, by]).toEqual([ONE_DECIMAL.format(sum / weight), written(weight)])
  const ratings = ratingsOf(all)
  const known = total(ratings) / ratings.reduce((a, b) => a + b, 0)
  expect(Number(low)).toBeLessThanOrEqual(known)
  expect(Number(high)).toBeGreaterThanOrEqual(known)
  await expect(page.getByText('estimated, weighted by closed conversations').first()).toBeVisible()
  await expectOnlyText(page)
}

const ONE_DECIMAL = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function total(ratings: readonly number[]): number {
  return ratings.reduce((sum, count, index) => sum + count * (index + 1), 0)
}

function meanOf(ratings: readonly number[]): string {
  const n = ratings.reduce((a, b) => a + b, 0)
  return n === 0 ? '—' : ONE_DECIMAL.format(total(ratings) / n)
}

/** The hour of the week in UTC, of which 0 is Monday 00:00. */
function weekHourOf(at: number): number {
  return byWeekHour([{ attemptedAt: at } as Dated], 'UTC').indexOf(1)
}

function written(n: number): string {
  return n.toLocaleString('en-US')
}

function partOf(n: number, of: number): string {
  return `${written(n)} of ${written(of)} messages`
}
