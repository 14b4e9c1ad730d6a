// The hooks of the campaign screens over the stand-in: what a screen is told, from the first state to the last.

import { act, render, waitFor } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import type { PlannedCampaign } from '../../mocks/world/planned.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { campaignOf, type Campaign } from '../../src/domain/channel.ts'
import { UTC } from '../../src/domain/day.ts'
import { AGES } from '../../src/domain/growth.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { createCache } from '../../src/store/cache/cache.ts'
import { createServices } from '../../src/store/services.ts'
import {
  useCampaign,
  useComparison,
  useRecipients,
  useCampaignList,
} from '../../src/store/hooks/use-campaigns.ts'
import { ServicesProvider } from '../../src/store/hooks/views.ts'
import { demoSettings, standInFetch } from '../demo.ts'
import { campaignIn, campaignsOf } from '../oracle-campaigns.ts'
import { span } from './services.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

const PLANS: readonly PlannedCampaign[] = [
  { skill: 'Contract renewals', channel: 'wa', size: 1_500, hoursAgo: 1_000 },
  { skill: 'Contract renewals', channel: 'wa', size: 1_200, hoursAgo: 8 },
]
const world = createWorld({ seed: 7, now: NOW, volume: 40_000, planned: PLANS })
const [old, incomplete] = PLANS.map(({ hoursAgo, size }): Campaign => {
  const startsAt = NOW - hoursAgo * 3_600_000
  return campaignOf(world.campaigns(startsAt, startsAt + 1).find((one) => one.size === size)?.id ?? '')
}) as [Campaign, Campaign]

/** A page that shows what a hook says, and the hook's last word. */
function open<Said>(dialect: Dialect, question: Partial<Question>, useIt: () => Said) {
  const services = createServices({
    question: { ...firstQuestion(UTC), view: 'campaigns', ...question },
    scenario: null,
    now: () => NOW + performance.now(),
    base: 'http://page.test/',
    cache: createCache({ indexedDB: null }),
    storage: null,
    fetch: standInFetch(world),
  })
  onTestFinished(services.open())
  const said: Said[] = []
  function Screen() {
    said.push(useIt())
    return null
  }
  render(
    <ServicesProvider value={services}>
      <Screen />
    </ServicesProvider>,
  )
  act(() => services.sources.getState().settingsArrived(demoSettings(dialect)))
  return { services, said, last: () => said.at(-1) }
}

test('campaigns that messages carry are offered with their days and their volume, until they are on the roll', async () => {
  const range = span('2026-11-09', '2026-11-15')
  const page = open('outbound-reporting', { range }, useCampaignList)
  await waitFor(() => expect(page.last()?.view.looked).toEqual({ loaded: 7, of: 7 }))
  const truth = campaignsOf(world, 30).flatMap(({ id, messages }) => {
    const on = messages.map(({ attemptedAt }) => new Date(attemptedAt).toISOString().slice(0, 10))
    const within = on.filter((day) => day >= '2026-11-09' && day <= '2026-11-15')
    return within.length === 0 ? [] : [[id, within.length, new Set(within).size]]
  })
  const offered = page.last()?.view.discovered ?? []
  expect(offered.length).toBeGreaterThan(2)
  expect(new Set(offered.map(({ id, attempted, days }) => JSON.stringify([id, attempted, days])))).toEqual(
    new Set(truth.map((one) => JSON.stringify(one))),
  )
  const [first] = offered
  if (first === undefined) throw new Error('nothing was offered')
  act(() => page.last()?.acts.added([{ id: first.id, name: 'Found', tags: ['new'] }]))
  await waitFor(() => expect(page.last()?.view.rows[0]).toMatchObject({ state: 'loaded', label: 'Found' }))
  expect(page.last()?.view.discovered.map(({ id }) => id)).not.toContain(first.id)
  expect(page.last()?.view).toMatchObject({
    tags: ['new'],
    kept: 'notKept',
    last: { what: 'added', count: 1 },
  })
})

test('where messages carry no campaign, nothing is looked through for them', async () => {
  const page = open('reporting-2.0', {}, useCampaignList)
  await waitFor(() => expect(page.last()?.view.discovery).toBe('notCarried'))
  expect(page.last()?.view).toMatchObject({ applies: true, discovered: [], looked: { loaded: 0 } })
})

test('under Connect To Messaging the list says that there are no campaigns', async () => {
  const page = open('reporting-2.0', { app: 'c2m' }, useCampaignList)
  await waitFor(() => expect(page.last()?.view.applies).toBe(false))
})

test.each(DIALECTS)(
  'one campaign of %s ends with its growth, and its recipients can be found',
  async (dialect) => {
    const page = open(dialect, { opened: [old] }, () => ({
      view: useCampaign(old),
      recipients: useRecipients(old),
    }))
    await waitFor(() => expect(page.last()?.view?.growth.kind).toBe('loaded'))
    await waitFor(() => expect(page.last()?.view?.report.kind).toBe('loaded'))
    const { view, recipients } = page.last() ?? {}
    const { messages } = campaignIn(world, old)
    expect(view?.growth).toMatchObject({ growth: { messages: messages.length } })
    const found = await recipients?.explorer.find({ text: '', statuses: [], failures: [] })
    expect(found?.rows).toBe(messages.length)
    expect(new Set(page.said.map((said) => said.view?.growth.kind))).toEqual(
      new Set([undefined, 'loading', 'loaded']),
    )
  },
)

test.each(DIALECTS)('an old and a young campaign of %s are compared at the same age', async (dialect) => {
  const page = open(dialect, { opened: [old, incomplete] }, useComparison)
  await waitFor(() => {
    expect(page.last()?.campaigns.map(({ state, growth }) => [state, growth.kind])).toEqual([
      ['loaded', 'loaded'],
      ['loaded', 'loaded'],
    ])
  })
  // No other age was said on the way, while one of them was there and the other was not.
  const ages = page.said.map((said) => said?.sameAge ?? null)
  expect(new Set(ages.filter((said) => said !== null)).size).toBe(1)
  const last = page.last()
  expect(last?.ages).toBe('apart')
  const age = last?.sameAge ?? 0
  expect(age).toBeLessThanOrEqual(6 * 3_600_000)
  expect(AGES).toContain(age)
  const shares = [old, incomplete].map((id) => {
    const { messages } = campaignIn(world, id)
    const answered = messages.filter(
      ({ attemptedAt, respondedAt }) => respondedAt !== null && respondedAt - attemptedAt <= age,
    )
    return answered.length / messages.length
  })
  const ours = last?.stages
    .find(({ stage }) => stage === 'responded')
    ?.shares.map((share) => share?.share ?? -1)
  for (const [index, share] of shares.entries()) expect(ours?.[index]).toBeCloseTo(share, 6)
})
