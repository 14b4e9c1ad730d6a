// Campaigns of different age, compared at the same age: the shares are those of an estimate that is written here anew,
// from the messages of the stand-in's world, and the words never claim more than that.

import { expect, type Page } from '@playwright/test'
import type { Message } from '../../mocks/world/message.ts'
import type { PlannedCampaign } from '../../mocks/world/planned.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import type { WorldCampaign } from '../oracle-campaigns.ts'
import { nth, openList, plannedIn } from './campaigns.ts'
import { PATIENCE, test } from './setup.ts'
import { fetchedOn } from './kept.ts'
import { savedBy } from './screens.ts'

const HOUR = 3_600_000
const AGES = [1, 6, 24, 72].map((hours) => hours * HOUR)

/**
 * Campaigns that take nearly an hour to be sent, so that at the ages at which they are read some of their messages were
 * watched for long enough and others were not.
 */
const CAMPAIGNS: readonly PlannedCampaign[] = [
  { skill: 'Seasonal offers', channel: 'wa', size: 20_000, hoursAgo: 24 * 20 },
  { skill: 'Loyalty', channel: 'sms', size: 30_000, hoursAgo: 72.5 },
  { skill: 'Seasonal offers', channel: 'wa', size: 30_000, hoursAgo: 24.5 },
  { skill: 'Seasonal offers', channel: 'wa', size: 30_000, hoursAgo: 6.5 },
]

const OBSERVED = 'This is a comparison, not an experiment'
const DECLARED = 'Somebody declared that recipients were split at random.'
const APART = /The figures of today are of different age: .* still young and will grow/

for (const dialect of DIALECTS) {
  // Days are those of the reporting zone, whatever the API's own are.
  const zone = dialect === 'reporting-2.0' ? 'UTC' : 'America/New_York'

  test(`campaigns of ${dialect} are compared at the same age, with the shares of an independent estimate`, async ({
    page,
    path,
    complaints,
  }) => {
    const { gateway, world } = await path({ dialect, world: { planned: CAMPAIGNS }, volume: 20_000 })
    const campaigns = plannedIn(world)
    const opened = campaigns.map(({ id }) => `open=${id}`).join('&')
    await openList(page, gateway, `view=campaigns&zone=${zone}&${opened}`)
    await agreed(page)
    await expect(page.getByRole('heading', { name: 'At the same age' })).toBeVisible({ timeout: PATIENCE })
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: PATIENCE })
    // A day may be shown a moment before it is kept.
    const days = new Set(
      campaigns.flatMap(({ messages }) => messages.map(({ attemptedAt }) => dayIn(zone, attemptedAt))),
    )
    await expect
      .poll(async () => {
        const kept = await fetchedOn(page)
        return [...days].filter((day) => !kept.has(day))
      })
      .toEqual([])
    const fetched = await fetchedOn(page)
    const fetchedAt = ({ attemptedAt }: Message) => fetched.get(dayIn(zone, attemptedAt)) ?? NaN

    const shown = await sharesShown(page)
    for (const stage of ['Delivered', 'Read', 'Answered'] as const) {
      for (const { id, messages } of campaigns) {
        const cases = messages
          .filter(({ channel }) => stage !== 'Read' || channel !== 'sms')
          .map((message) => caseOf(message, stage, fetchedAt(message), dialect))
        const where = `${stage} ${id}`
        expect(shown.get(where)?.messages, where).toBe(String(cases.length))
        AGES.forEach((age, place) => {
          const said = shown.get(where)?.at[place]
          const truth = cases.length === 0 ? 'n/r' : estimate(cases, age)
          if (truth === 'n/r') expect(said?.share, where).toBe('n/r')
          else if (truth === null) expect(said?.share, where).toBe('not watched so long yet')
          else {
            expect(Math.abs(Number(said?.share) - truth.share), `${where} at ${age / HOUR} h`).toBeLessThan(
              1e-6,
            )
            expect(said?.atRisk, `${where} at ${age / HOUR} h`).toBe(String(truth.atRisk))
          }
        })
      }
    }
    await expectWords(page, campaigns, shown)
    expect(complaints).toEqual([])
  })
}

test('where no age is known of all of them, figures of today are not compared without saying that their age differs', async ({
  page,
  path,
  complaints,
}) => {
  const { gateway, world } = await path({
    dialect: 'outbound-reporting',
    scenario: 'campaigns',
    volume: 20_000,
  })
  // One of a month ago, one that is being sent.
  const [old, young] = [nth(plannedIn(world), 1), nth(plannedIn(world), 10)]
  await openList(page, gateway, `view=campaigns&zone=UTC&open=${old.id}&open=${young.id}`)
  await expect(page.getByText('There is no age yet at which all of them can be read')).toBeVisible({
    timeout: PATIENCE,
  })
  await expect(page.getByText(APART).first()).toBeVisible()
  await expect(page.getByText(OBSERVED)).toBeVisible()
  await expect(page.getByText('They went out on different channels')).toBeVisible()
  expect(complaints).toEqual([])
})

async function expectWords(
  page: Page,
  campaigns: readonly WorldCampaign[],
  shown: ReadonlyMap<string, Reading>,
): Promise<void> {
  // The youngest was watched for six hours: that is the age at which all are read.
  await expect(page.getByText(/of attempted, 6 hours after the attempt/).first()).toBeVisible()
  await expect(page.getByText(APART)).toHaveCount(0)
  const first = nth(campaigns, 0).id
  const [, ...marks] = await savedBy(page, 'Differences')
  for (const [stage = '', name = '', share, base, difference] of marks) {
    const [own, other] = [name, first].map((id) => shown.get(`${stage} ${id}`)?.at[1]?.share)
    if (own === 'n/r') expect(difference).toBe('')
    else {
      expect([share, base]).toEqual([own, other])
      expect(Math.abs(Number(difference) - 100 * (Number(own) - Number(other)))).toBeLessThan(2e-4)
    }
  }
  expect(marks).toHaveLength(9)

  await expect(page.getByText(OBSERVED)).toBeVisible()
  await page.getByLabel('Recipients were split at random').click()
  await expect(page.getByText(DECLARED)).toBeVisible()
  await expect(page.getByText(OBSERVED)).toHaveCount(0)
  await expect(page).toHaveURL(/split=random/)
  await page.getByLabel('Recipients were split at random').click()
  await expect(page.getByText(OBSERVED)).toBeVisible()

  await page.getByLabel('Compared at the age of').selectOption({ label: 'figures of today' })
  await expect(page.getByText(APART).first()).toBeVisible()
}

interface Reading {
  readonly messages: string
  readonly at: readonly { readonly share: string; readonly atRisk: string }[]
}

/** What the table of ages says, by stage and campaign, in all the digits that its file has. */
async function sharesShown(page: Page): Promise<ReadonlyMap<string, Reading>> {
  const [, ...rows] = await savedBy(page, 'At the same age')
  return new Map(
    rows.map(([name = '', stage = '', messages = '', ...cells]) => [
      `${stage} ${name}`,
      {
        messages,
        at: AGES.map((_, place) => ({ share: cells[place * 4] ?? '', atRisk: cells[place * 4 + 3] ?? '' })),
      },
    ]),
  )
}

/** A message for one stage: how long until it took the step, or was over, or had been watched. */
interface Case {
  readonly time: number
  readonly end: 'took' | 'over' | 'waits'
}

const STEPS = { Delivered: 'deliveredAt', Read: 'readAt', Answered: 'respondedAt' } as const

/** Data is up to 20 minutes late: what was fetched is known up to so long before, and nothing after that counts. */
const LATE = HOUR / 3

function caseOf(message: Message, stage: keyof typeof STEPS, fetchedAt: number, dialect: Dialect): Case {
  const { attemptedAt, failedAt, skippedAt, optedOutAt } = message
  const known = (at: number | null) => (at === null || at > fetchedAt - LATE ? null : at)
  const took = known(message[STEPS[stage]])
  if (took !== null) return { time: took - attemptedAt, end: 'took' }
  // That somebody was skipped, the transactions of the seed document do not say; the report does, without a time.
  const skipped = skippedAt !== null && dialect === 'reporting-2.0' ? attemptedAt : skippedAt
  const ends = [failedAt, skipped, optedOutAt].map(known).filter((end) => end !== null)
  if (ends.length > 0) return { time: Math.max(0, Math.min(...ends) - attemptedAt), end: 'over' }
  return { time: fetchedAt - LATE - attemptedAt, end: 'waits' }
}

/**
 * The share that took the step by an age after Aalen and Johansen, by the book: at each time, the chance to get there
 * without having ended, times the share of those at risk who take the step then. Null where nobody was watched so long.
 */
function estimate(
  cases: readonly Case[],
  age: number,
): { readonly share: number; readonly atRisk: number } | null {
  const isOver = cases.every(({ end }) => end !== 'waits')
  if (!isOver && cases.every(({ time }) => time < age)) return null
  const sorted = cases.toSorted((a, b) => a.time - b.time)
  let [still, share, place] = [1, 0, 0]
  while (place < sorted.length) {
    const time = sorted[place]?.time ?? 0
    if (time > age) break
    const now = sorted.slice(place, upTo(sorted, place, time))
    const atRisk = sorted.length - place
    const took = now.filter(({ end }) => end === 'took').length
    const ended = now.filter(({ end }) => end !== 'waits').length
    share += still * (took / atRisk)
    still *= 1 - ended / atRisk
    place += now.length
  }
  return { share, atRisk: cases.filter(({ time }) => time >= age).length }
}

function upTo(sorted: readonly Case[], from: number, time: number): number {
  let end = from
  while (sorted[end]?.time === time) end += 1
  return end
}

function dayIn(zone: string, at: number): string {
  const known = FORMATS.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  FORMATS.set(zone, known)
  return known.format(at)
}

const FORMATS = new Map<string, Intl.DateTimeFormat>()

/** Many days of messages are loaded only when somebody says so. */
async function agreed(page: Page): Promise<void> {
  const yes = page.getByRole('button', { name: 'Load them' })
  const loaded = page.getByRole('heading', { name: 'At the same age' })
  await expect(yes.or(loaded).first()).toBeVisible({ timeout: PATIENCE })
  if (await yes.isVisible()) await yes.click()
}
