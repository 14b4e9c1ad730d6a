// What the end-to-end tests rest on holds on whatever day they run: worlds, windows, oracles, headlines and the look-ups
// that they make, walked over all days that are unlike others. A run says which seed drew the rest of its days.

import { describe, expect, test } from 'vitest'
import { failingDaysOf, worldIn } from '../../mocks/scenario.ts'
import { endOfCampaign, plannedCampaigns } from '../../mocks/world/campaigns.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { isUnreadable } from '../../mocks/oddities/names.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { daysOf, UTC } from '../../src/domain/day.ts'
import { total } from '../../src/domain/tally.ts'
import { DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { headlineOf } from '../../src/ui/words/funnel-headline.ts'
import { agreementOf, findingsOf, oddDaysOf, toldByAnalytics } from '../oracle-oddities.ts'
import { requestsFor } from '../oracle-requests.ts'
import { failuresOf, filtered, foundAlone, tallied } from '../oracle-transactions.ts'
import { counted, messagesOn, plusDays } from '../oracle.ts'
import { day as dayNamed } from '../days.ts'
import { keptDays } from '../e2e/days.ts'
import { agreementIn, findingsIn } from './said.ts'
import { changesOf, seedOfRun, walkedDays } from './days.ts'
import { openIn, zoneNamed } from './page.ts'

const DAY = 86_400_000
const SEED = seedOfRun(process.env)
const WALKED = walkedDays(SEED).map((walked, place) => ({
  ...walked,
  at: new Date(walked.now).toISOString().slice(0, 16),
  // Both take their turn with every zone and hour.
  dialect: DIALECTS[Math.floor(place / 3) % DIALECTS.length] ?? 'reporting-2.0',
}))

// Whoever reads of a failure wants to draw the same days.
console.log(`Days were drawn by the seed ${SEED}: DAYS_SEED=${SEED} draws them again.`)

test('At least sixty days are walked, and each zone changes its clocks twice', () => {
  expect(new Set(WALKED.map(({ at }) => at.slice(0, 10))).size).toBeGreaterThanOrEqual(60)
  expect(changesOf('America/New_York', 2027)).toEqual(['2027-03-14', '2027-11-07'])
  expect(changesOf('Europe/Berlin', 2027)).toEqual(['2027-03-28', '2027-10-31'])
  expect(changesOf('Australia/Lord_Howe', 2027)).toEqual(['2027-04-04', '2027-10-03'])
})

describe.each(WALKED)('$at, $zone, $dialect: $why', ({ now, zone: zoneName, dialect }) => {
  const plain = createWorld({ seed: 11, now, volume: 25_000 })
  const today = new Date(now).toISOString().slice(0, 10)
  const yesterday = plusDays(today, -1)
  const week = Array.from({ length: 7 }, (_, index) => plusDays(yesterday, index - 6))

  test('with every oddity, both sources agree as far as the oracle says', async () => {
    const world = worldIn('oddities', plain)
    const lost = oddDaysOf(world, dialect, week).all.filter(({ oddity }) => isUnreadable(oddity))
    expect(lost).not.toEqual([])
    // Three days: of each week somebody walks its Thursday, whose pages do not end.
    const odd = oddDaysOf(world, dialect, week.slice(-3))
    const span = { first: dayNamed(week[4] ?? ''), last: dayNamed(yesterday) }
    const asked = { view: 'coverage', zone: UTC, comparison: 'none', range: { kind: 'span', span } } as const
    const page = await openIn(world, dialect, asked)
    const view = page.coverage()
    expect(agreementIn(view)).toEqual(agreementOf(odd))
    expect(findingsIn(view)).toEqual(findingsOf(odd))
    const told = toldByAnalytics(odd.all).length
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThanOrEqual(odd.all.filter(({ failedAt }) => failedAt !== null).length)
  })

  test('the funnel of a week and of the week before is what the oracle counts, and has a headline', async () => {
    const page = await openIn(plain, dialect, { zone: zoneNamed(zoneName), comparison: 'before' })
    const { span, other, days, kept } = page.need
    expect(page.statuses.filter((status) => status !== 200)).toEqual([])
    // A day of 25 hours takes two windows, and no other takes more than one.
    expect(page.statuses.length - 14).toBe(
      [...days, ...(other?.days ?? [])].filter((day) => isLong(zoneName, day)).length,
    )
    const view = page.funnel()
    const truth = counted(messagesOn(plain, 'prmsg', zoneName, span.first, span.last))
    expect(total(view.tally, 'attempted')).toBe(truth.attempted)
    expect(total(view.tally, 'delivered')).toBe(truth.delivered)
    expect(total(view.tally, 'closed')).toBe(truth.closed)
    const { lead, change, notes } = headlineOf({ ...view, loaded: days.length, filter: NO_FILTER })
    expect(lead).toContain(`${truth.attempted.toLocaleString('en-US')} messages attempted.`)
    expect([lead, change ?? '', ...notes].join(' ')).not.toMatch(/NaN|undefined|null|Invalid/)
    if (zoneName === 'UTC') expect(daysOf(kept)).toEqual(keptDays(today))
  })

  test('whatever a test looks up is there, and alone', () => {
    const messages = messagesOn(plain, 'prmsg', 'UTC', week[0] ?? '', yesterday)
    const { id } = foundAlone(messages, Math.floor(messages.length / 3))
    expect(messages.filter((one) => one.id.includes(id))).toHaveLength(1)
    expect(new Set(messages.map((one) => one.id)).size).toBe(messages.length)
    const sms = filtered(messages, { channels: ['sms'] }).filter(({ failedAt }) => failedAt !== null)
    expect(tallied(sms, ({ skill }) => skill).size).toBeGreaterThan(0)
    expect(failuresOf(sms).size).toBeGreaterThan(0)
    for (const one of DIALECTS) {
      const asked = requestsFor(plain, one, week)
      expect(new Set(asked).size).toBe(14)
    }
    const failing = failingDaysOf(plain).always.map((one) => one * DAY)
    expect(failing).toEqual([plusDays(yesterday, -3), plusDays(yesterday, -10)].map((one) => Date.parse(one)))
  })

  test('the campaigns that were planned have been sent, all but the last, and are found by their ids', () => {
    const world = worldIn('campaigns', plain)
    const campaigns = plannedCampaigns(world.settings)
    expect(new Set(campaigns.map(({ id }) => id)).size).toBe(11)
    expect(campaigns.map((one) => endOfCampaign(one) <= now)).toEqual(campaigns.map((_, place) => place < 10))
    // The last one started moments ago, the tenth before all others.
    for (const one of campaigns.slice(9)) expect(world.campaign(one.id)?.size).toBe(one.size)
  })
})

/** Whether the clocks of a zone are put back on a day. */
function isLong(zoneName: string, day: string): boolean {
  const changes = changesOf(zoneName, Number(day.slice(0, 4)))
  // In the south the first change of a year is the one back.
  return day === (zoneName === 'Australia/Lord_Howe' ? changes[0] : changes[1])
}
