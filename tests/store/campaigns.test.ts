// Campaigns on their way through the real services: client, pages, reader and views, over the stand-in. Nothing is drawn.

import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import type { PlannedCampaign } from '../../mocks/world/planned.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { campaignOf, type Campaign } from '../../src/domain/channel.ts'
import { UTC } from '../../src/domain/day.ts'
import { AGES } from '../../src/domain/growth.ts'
import { STAGES } from '../../src/domain/stage.ts'
import { total } from '../../src/domain/tally.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { createCache } from '../../src/store/cache/cache.ts'
import { campaignDays } from '../../src/store/campaigns/campaign-data.ts'
import { campaignKey, campaignStateOf, type CampaignKey } from '../../src/store/campaigns/campaign-state.ts'
import { needWith } from '../../src/store/campaigns/campaign-need.ts'
import { campaignView } from '../../src/store/views/campaign-view.ts'
import { createServices, type Services } from '../../src/store/services.ts'
import { daysOf } from '../../src/store/days/days.ts'
import { transactionsDataset } from '../../src/store/question/need.ts'
import { demoSettings } from '../demo.ts'
import { campaignIn, countsOf } from '../oracle-campaigns.ts'
import { until } from '../until.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

const PLANS: readonly PlannedCampaign[] = [
  { skill: 'Loyalty', channel: 'sms', size: 20_000, hoursAgo: 150 },
  { skill: 'Retention', channel: 'wa', size: 50, hoursAgo: 2_160 },
  {
    skill: 'Contract renewals',
    channel: 'wa',
    size: 3_000,
    hoursAgo: 2_000,
    other: { skill: 'Retention', channel: 'sms', share: 0.4 },
  },
  { skill: 'Seasonal offers', channel: 'wa', size: 2_000, hoursAgo: 7 },
]

const world = createWorld({ seed: 7, now: NOW, volume: 40_000, planned: PLANS })

/** The ids of the plans, in their order. */
const planned: readonly Campaign[] = PLANS.map(({ hoursAgo, size }) => {
  const startsAt = NOW - hoursAgo * 3_600_000
  const found = world.campaigns(startsAt, startsAt + 1).find((one) => one.size === size)
  if (found === undefined) throw new Error('the world does not have what was planned')
  return campaignOf(found.id)
})
const [
  large = campaignOf(''),
  small = campaignOf(''),
  settled = campaignOf(''),
  incomplete = campaignOf(''),
] = planned

/** What was counted of a campaign's growth; null while it was not. */
function grownOf(services: Services, key: CampaignKey) {
  const grown = services.growths.growthsStore.getState().byKey.get(key)
  return grown?.kind === 'counted' ? grown : null
}

const truthOf = (id: Campaign) => countsOf(campaignIn(world, id).messages)

interface Setting {
  readonly dialect?: Dialect
  readonly question?: Partial<Question>
  readonly accounts?: readonly string[]
  /** Answers in place of the stand-in, where it gives something. */
  readonly instead?: (path: string, request: Request) => Response | null
}

function open({ dialect = 'reporting-2.0', question, accounts = ['12345678'], instead }: Setting = {}) {
  const handlers = handlersOf({ world, open: true })
  const asked: string[] = []
  const services = createServices({
    question: { ...firstQuestion(UTC), view: 'campaigns', ...question },
    scenario: null,
    now: () => NOW + performance.now(),
    base: 'http://page.test',
    cache: createCache({ indexedDB: null }),
    storage: null,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const { pathname, search } = new URL(request.url)
      asked.push(pathname + (pathname.includes('/campaigns/') ? search : ''))
      const own = instead?.(pathname, request) ?? null
      if (own !== null) return own
      const response = (await getResponse(handlers, request)) ?? Response.error()
      request.signal.throwIfAborted()
      return response
    },
  })
  onTestFinished(services.open())
  services.sources.getState().settingsArrived({ ...demoSettings(dialect), accounts })
  const need = () => {
    const known = services.campaigns.campaignsStore.getState()
    const found = needWith(
      services.sources.getState(),
      services.questionStore.getState().question,
      NOW,
      known,
    )
    if (found === null) throw new Error('nobody to ask')
    return found
  }
  const stateOf = (id: Campaign) =>
    campaignStateOf(services.campaigns.campaignsStore.getState(), need().campaigns, id)
  const viewOf = (id: Campaign) =>
    campaignView({ id, entry: undefined, state: stateOf(id), growth: { kind: 'loading', loaded: 0, of: 0 } })
  const reportRead = (id: Campaign) => until(() => expect(stateOf(id).report.kind).toBe('loaded'))
  const analyticsLoaded = (id: Campaign) => until(() => expect(stateOf(id).analytics.loaded).not.toBeNull())
  return {
    services,
    asked,
    need,
    stateOf,
    viewOf,
    reportRead,
    analyticsLoaded,
    explorer: (id: Campaign) => services.campaigns.recipients(need().campaigns, id),
  }
}

test.each(DIALECTS)('an opened campaign of %s is counted as its messages are', async (dialect) => {
  for (const id of [settled, small]) {
    const page = open({ dialect, question: { opened: [id] } })
    await page.analyticsLoaded(id)
    await page.reportRead(id)
    const view = page.viewOf(id)
    const truth = truthOf(id)
    for (const stage of STAGES) {
      const ours = total(view.tally, stage)
      if (ours !== null && stage !== 'read') expect([stage, ours]).toEqual([stage, truth.stages[stage]])
    }
    expect(view.counts?.recipients).toBe(truth.stages.attempted)
    expect(view.counts?.conversations).toBe(truth.conversations)
    expect(new Map(view.counts?.statuses)).toEqual(truth.statuses)
    expect(new Map(view.failures.map(({ failure, count }) => [failure, count]))).toEqual(truth.failures)
    expect(view.failuresFrom).toBe('recipients')
    expect(new Map(view.days.map(({ day, tally }) => [day, total(tally, 'attempted')]))).toEqual(truth.days)
    expect(view.agreement).toBe('agree')
  }
})

test('a report that is stopped half-way goes on where it was, and no recipient is missing or there twice', async () => {
  const page = open({ question: { opened: [large] } })
  const recipients = () => {
    const { report } = page.stateOf(large)
    return 'recipients' in report ? report.recipients : 0
  }
  const stop = page.services.campaigns.campaignsStore.subscribe(() => {
    if (recipients() > 2_000) page.explorer(large).cancel()
  })
  await until(() => expect(page.stateOf(large).report.kind).toBe('stopped'))
  stop()
  await until(() => expect(page.stateOf(large).counts?.recipients).toBe(recipients()))
  const before = recipients()
  expect(before).toBeLessThan(20_000)
  const asked = page.asked.length
  page.explorer(large).resume()
  await page.reportRead(large)
  expect(page.stateOf(large).counts).toMatchObject({ recipients: 20_000, duplicates: 0 })
  const later = page.asked.slice(asked).filter((path) => path.includes(`/campaigns/${large}/`))
  expect(later[0]).toContain(`offset=${before}`)
})

test('whoever stops and goes on in one breath gets each recipient once all the same', async () => {
  const page = open({ question: { opened: [large] } })
  let rounds = 0
  const stop = page.services.campaigns.campaignsStore.subscribe(() => {
    const { report } = page.stateOf(large)
    if (report.kind !== 'loading' || report.pages <= rounds || rounds >= 4) return
    rounds += 1
    page.explorer(large).cancel()
    page.explorer(large).resume()
  })
  await page.reportRead(large)
  stop()
  expect(rounds).toBe(4)
  expect(page.stateOf(large).counts).toMatchObject({ recipients: 20_000, duplicates: 0 })
})

test('of a dozen reports the worker keeps the recipients; the first of more is read anew when it is opened again', async () => {
  const page = open()
  const others = world.campaigns(NOW - 90 * 86_400_000, NOW - 30 * 86_400_000).map(({ id }) => campaignOf(id))
  const ids = [...new Set([small, ...others])].slice(0, 13)
  expect(ids).toHaveLength(13)
  for (const id of ids) {
    page.services.questionStore.getState().campaignsOpened([id])
    await page.reportRead(id)
  }
  expect(page.stateOf(small)).toMatchObject({ report: { kind: 'none' }, counts: null })
  expect(page.stateOf(small).analytics.loaded).not.toBeNull()
  page.services.questionStore.getState().campaignsOpened([small])
  await page.reportRead(small)
  expect(page.stateOf(small).counts?.recipients).toBe(truthOf(small).stages.attempted)
})

test('rows whose day nobody can read are counted, and lie on no day', async () => {
  const row = { channel: 'SMS', skill: 'Care', attempted: 10, sent: 9, delivered: 8 }
  const rows = [
    { ...row, date: '2026-08-03' },
    { ...row, date: 'the third of August' },
  ]
  const answer = () => Response.json({ requestMetadata: {}, analytics: rows })
  const page = open({ instead: (path) => (path.includes(`/${small}/analytics/`) ? answer() : null) })
  page.services.campaignList.getState().added([{ id: small, name: null, tags: [] }])
  await page.analyticsLoaded(small)
  const view = page.viewOf(small)
  expect([total(view.tally, 'attempted'), view.undated, view.days.length]).toEqual([20, 10, 1])
  // Nobody knows how old they are, so nothing that may still change is called settled.
  expect(view.maturity.get('delivered')).toBe('incomplete')
})

test('recipients are found by their status and by their text, and written out whole', async () => {
  const page = open({ dialect: 'outbound-reporting', question: { opened: [settled] } })
  await page.reportRead(settled)
  const explorer = page.explorer(settled)
  const truth = truthOf(settled)
  const failed = await explorer.find({ text: '', statuses: ['FAILED'], failures: [] })
  expect(failed?.rows).toBe(truth.statuses.get('FAILED'))
  const { messages } = campaignIn(world, settled)
  const one = await explorer.find({ text: messages.at(-1)?.id ?? '', statuses: [], failures: [] })
  expect(one?.rows).toBe(1)
  const rows = one === null ? null : await explorer.some(one, 0, 10)
  expect(rows?.map(({ id }) => id)).toEqual([messages.at(-1)?.id])
  const all = await explorer.find({ text: '', statuses: [], failures: [] })
  let text = ''
  if (all !== null)
    for await (const part of explorer.csv(all, { consumers: 'without', form: 'spreadsheets' })) text += part
  expect(text.trim().split('\r\n').length).toBe(messages.length + 1)
})

test('an id that LivePerson does not know is a fault of that campaign alone', async () => {
  const page = open()
  const nobody = campaignOf('nobody123')
  page.services.campaignList.getState().added([
    { id: nobody, name: null, tags: [] },
    { id: small, name: 'Small', tags: [] },
  ])
  await page.analyticsLoaded(small)
  await until(() => expect(page.viewOf(nobody).state).toBe('unknown'))
  expect(page.viewOf(nobody).fault).toMatchObject({ kind: 'refused', status: 404 })
  expect(page.viewOf(small)).toMatchObject({ state: 'loaded', fault: null })
})

test('Connect To Messaging is not asked for campaigns, as it has none', async () => {
  const page = open({ question: { app: 'c2m', opened: [small] } })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(page.asked.filter((path) => path.includes('/campaigns/'))).toEqual([])
})

test('a campaign that is added while a long roll comes in is asked for before those that wait', async () => {
  const page = open()
  const campaignList = Array.from({ length: 200 }, (_, index) => ({
    id: campaignOf(`waiting${index}`),
    name: null,
    tags: [],
  }))
  page.services.campaignList.getState().added(campaignList)
  await until(() => expect(page.asked.some((path) => path.includes('waiting'))).toBe(true))
  const asked = page.asked.length
  page.services.campaignList.getState().added([{ id: small, name: null, tags: [] }])
  await page.analyticsLoaded(small)
  // Before it goes only what was on its way already: as many as may be under way at once.
  const before = page.asked.slice(
    asked,
    page.asked.findIndex((path) => path.includes(small)),
  )
  expect(before.length).toBeLessThanOrEqual(10)
  page.services.campaigns.cancel()
  expect(page.viewOf(campaignOf('waiting199')).state).toBe('waiting')
})

test('a token that is over is one fault for all campaigns, and the others are not even asked for', async () => {
  const refusal = () => Response.json({ code: 401, message: 'jwt expired' }, { status: 401 })
  const page = open({ instead: (path) => (path.includes('/campaigns/') ? refusal() : null) })
  const ids = Array.from({ length: 100 }, (_, index) => campaignOf(`one${index}`))
  page.services.campaignList.getState().added(ids.map((id) => ({ id, name: null, tags: [] })))
  await until(() => expect(ids.map((id) => page.viewOf(id).state)).not.toContain('loading'))
  expect(ids.map((id) => page.viewOf(id).fault?.kind)).toEqual(ids.map(() => 'unauthorised'))
  expect(page.asked.filter((path) => path.includes('/campaigns/')).length).toBeLessThan(20)
})

test('whoever comes to another account finds nothing of the first one in the page', async () => {
  const page = open({ accounts: ['12345678', '87654321'], question: { opened: [small] } })
  await page.reportRead(small)
  const first = page.need().campaigns
  page.services.questionStore.getState().accountChosen('87654321')
  await until(() => expect(page.services.campaignList.getState().owner).toContain('87654321'))
  expect(page.services.questionStore.getState().question.opened).toEqual([])
  const found = await page.services.campaigns
    .recipients(first, small)
    .find({ text: '', statuses: [], failures: [] })
  expect(found).toBeNull()
  expect([...page.services.campaigns.campaignsStore.getState().byKey.keys()]).toEqual([])
})

test('the other account is never asked for campaigns that are on the list of the first', async () => {
  const page = open({ accounts: ['12345678', '87654321'] })
  page.services.campaignList.getState().added([{ id: small, name: null, tags: [] }])
  await page.analyticsLoaded(small)
  page.services.questionStore.getState().accountChosen('87654321')
  await until(() => expect(page.services.campaignList.getState().owner).toContain('87654321'))
  await new Promise((resolve) => setTimeout(resolve, 300))
  const there = page.asked.filter((path) => path.includes('87654321'))
  expect(there.filter((path) => path.includes(small))).toEqual([])
})

test('where nothing is looked through for campaigns, no day of the account is asked for', async () => {
  for (const question of [{}, { app: 'c2m' as const }]) {
    const page = open({ question })
    page.services.campaignList.getState().added([{ id: small, name: null, tags: [] }])
    if (question.app === undefined) await page.analyticsLoaded(small)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(page.need().days).toEqual([])
    expect(page.asked.filter((path) => !path.includes('/campaigns/'))).toEqual([])
  }
})

test('a day that has not begun is no day of a campaign', async () => {
  const zone = { ...firstQuestion(UTC), zone: 'Asia/Tokyo' as typeof UTC }.zone
  const page = open({ question: { opened: [incomplete], zone } })
  await page.analyticsLoaded(incomplete)
  // In Tokyo it is seven in the evening; the day of the API goes on until nine in the morning of the next one.
  expect(page.need()).toMatchObject({
    days: ['2026-11-21'],
    span: { first: '2026-11-21', last: '2026-11-21' },
  })
})

test('what is forgotten is fetched anew, recipients and all', async () => {
  const page = open({ question: { opened: [small] } })
  await page.reportRead(small)
  const asked = page.asked.filter((path) => path.includes('/campaigns/')).length
  await page.services.forget()
  await page.reportRead(small)
  expect(page.stateOf(small).counts?.recipients).toBe(truthOf(small).stages.attempted)
  expect(page.asked.filter((path) => path.includes('/campaigns/')).length).toBeGreaterThan(asked)
})

test.each(DIALECTS)('the growth of a campaign of %s is that of its own messages', async (dialect) => {
  const page = open({ dialect, question: { opened: [settled] } })
  await page.reportRead(settled)
  const days = campaignDays([page.stateOf(settled)], UTC)
  const { services, need } = page
  const { dataset } = transactionsDataset(need(), services.questionStore.getState().question.filter, null)
  const loadedOn = () =>
    days.flatMap((day) => daysOf(services.transactions.daysStore.getState(), dataset).get(day)?.loaded ?? [])
  await until(() => expect(loadedOn()).toHaveLength(days.length))
  const key = campaignKey(need().campaigns, settled)
  const fetchedAt = loadedOn().map((loaded) => loaded.fetchedAt)
  const { report } = page.stateOf(settled)
  const reportAt = report.kind === 'loaded' ? report.fetchedAt : null
  services.growths.want({ key, campaign: settled, dataset, days, fetchedAt, reportAt })
  await until(() => expect(services.growths.growthsStore.getState().byKey.has(key)).toBe(true))
  const growth = grownOf(services, key)?.growth
  const { messages } = campaignIn(world, settled)
  expect(growth?.messages).toBe(messages.length)
  const delivered = growth?.stages.find(({ stage }) => stage === 'delivered')
  const within = (age: number) =>
    messages.filter(
      ({ attemptedAt, deliveredAt }) => deliveredAt !== null && deliveredAt - attemptedAt <= age,
    )
  for (const [index, age] of AGES.entries()) {
    const at = delivered?.at[index]
    expect(at?.kind).toBe('share')
    if (at?.kind === 'share') expect(at.share).toBeCloseTo(within(age).length / messages.length, 6)
  }
})

test('the days of a campaign are those of the zone that overlap the days of the API', async () => {
  const page = open({ question: { opened: [incomplete] } })
  await page.analyticsLoaded(incomplete)
  const state = page.stateOf(incomplete)
  expect(campaignDays([state], UTC)).toEqual(['2026-11-21'])
  const zone = { ...firstQuestion(UTC), zone: 'America/New_York' as typeof UTC }.zone
  expect(campaignDays([state], zone)).toEqual(['2026-11-20', '2026-11-21'])
})

test('growth that lacks the rows of some days says so, and is counted whole when they have come again', async () => {
  const page = open({ dialect: 'outbound-reporting', question: { opened: [settled] } })
  await page.analyticsLoaded(settled)
  const days = campaignDays([page.stateOf(settled)], UTC)
  const { services, need } = page
  const { dataset } = transactionsDataset(need(), services.questionStore.getState().question.filter, null)
  const loadedOn = () =>
    days.flatMap((day) => daysOf(services.transactions.daysStore.getState(), dataset).get(day)?.loaded ?? [])
  await until(() => expect(loadedOn()).toHaveLength(days.length))
  // The rows leave the page's memory, and the browser keeps none; what was counted of them stays.
  await services.transactions.reader().rowStore({ kind: 'forget', dataset })
  const key = campaignKey(need().campaigns, settled)
  const fetchedAt = loadedOn().map((loaded) => loaded.fetchedAt)
  services.growths.want({ key, campaign: settled, dataset, days, fetchedAt, reportAt: null })
  await until(() => expect(services.growths.growthsStore.getState().byKey.has(key)).toBe(true))
  expect(grownOf(services, key)).toMatchObject({ growth: null, lost: days.length })
  await until(() => expect(loadedOn().every((loaded, at) => loaded.fetchedAt !== fetchedAt[at])).toBe(true))
  const later = loadedOn().map((loaded) => loaded.fetchedAt)
  services.growths.want({ key, campaign: settled, dataset, days, fetchedAt: later, reportAt: null })
  await until(() => expect(grownOf(services, key)?.lost).toBe(0))
  expect(grownOf(services, key)?.growth?.messages).toBe(campaignIn(world, settled).messages.length)
})
