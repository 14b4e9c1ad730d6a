// The transactions on their way through the real services: client, pages, counting, cube, cache and row store, over the
// stand-in. Nothing is drawn.

import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { tallyBy, NO_FILTER } from '../../src/domain/filter.ts'
import { UTC } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { COUNTERS, type Counter } from '../../src/domain/stage.ts'
import { total } from '../../src/domain/tally.ts'
import { MARKS } from '../../src/domain/transaction.ts'
import { DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { createCache, type Cache } from '../../src/store/cache/cache.ts'
import { verdictOn } from '../../src/store/question/consent.ts'
import { filterCells } from '../../src/store/messages/filter-cells.ts'
import { createServices } from '../../src/store/services.ts'
import { daysOf, NOTHING, type DayState } from '../../src/store/days/days.ts'
import { transactionsDataset, needOf } from '../../src/store/question/need.ts'
import { demoSettings } from '../demo.ts'
import { counted, messagesOn } from '../oracle.ts'
import { failuresOf } from '../oracle-transactions.ts'
import { until } from '../until.ts'
import { day as dayNamed } from '../days.ts'
import { span, world } from './services.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
/** Long enough ago that nothing of them changes any more. */
const SETTLED = { first: '2026-08-03', last: '2026-08-07' }

interface Setting {
  readonly dialect?: Dialect
  readonly cache?: Cache
  readonly question?: Partial<Question>
}

function open({
  dialect = 'reporting-2.0',
  cache = createCache({ indexedDB: null }),
  question,
}: Setting = {}) {
  const handlers = handlersOf({ world, open: true })
  const asked: string[] = []
  const services = createServices({
    question: {
      ...firstQuestion(UTC),
      view: 'transactions',
      range: span(SETTLED.first, SETTLED.last),
      comparison: 'none',
      ...question,
    },
    scenario: null,
    // The clock goes on: what was kept earlier is older than what is fetched now.
    now: () => NOW + performance.now(),
    base: 'http://page.test',
    cache,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      asked.push(`${request.method} ${new URL(request.url).pathname}`)
      return (await getResponse(handlers, request)) ?? Response.error()
    },
  })
  onTestFinished(services.open())
  services.sources.getState().settingsArrived(demoSettings(dialect))
  const need = () => {
    const found = needOf(services.sources.getState(), services.questionStore.getState().question, NOW)
    if (found === null) throw new Error('nobody to ask')
    return found
  }
  const dataset = () =>
    transactionsDataset(need(), services.questionStore.getState().question.filter, null).dataset
  const loaded = () =>
    need().days.filter(
      (day) => daysOf(services.transactions.daysStore.getState(), dataset()).get(day)?.loaded != null,
    )
  const allLoaded = () => until(() => expect(loaded()).toHaveLength(need().days.length))
  const cube = () => services.transactions.cubeOf(dataset())
  return { services, asked, need, dataset, loaded, allLoaded, cube }
}

/** Counts of nothing at all. The cast: the names are those of the record. */
const nothing = Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Record<Counter, number>

const messages = () => messagesOn(world, 'prmsg', 'UTC', SETTLED.first, SETTLED.last)

test.each(DIALECTS)('each message of %s is counted once, as far as it got', async (dialect) => {
  const page = open({ dialect })
  await page.allLoaded()
  const { marks } = page.cube().answer({ days: page.need().days, filter: NO_FILTER })
  const truth = counted(messages())
  const ours = Object.fromEntries(
    Object.keys(truth).map((stage) => [stage, marks[MARKS.findIndex((mark) => mark === stage)]]),
  )
  expect(ours).toEqual(truth)
})

test('of messages that failed for one reason, the funnel is that of just these messages', async () => {
  const [reason = ''] = [...failuresOf(messages())].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const filter = { ...NO_FILTER, failures: [failureNamed(reason)] }
  const page = open({ question: { view: 'funnel', filter } })
  await page.allLoaded()
  const cells = page
    .need()
    .days.flatMap((day) => filterCells(page.cube(), day, filter, 'reporting-2.0') ?? [])
  const ours = tallyBy(cells, () => 'all').get('all')
  const truth = counted(messages().filter((message) => failuresOf([message]).has(reason)))
  expect(truth.attempted).toBeGreaterThan(10)
  expect(ours && total(ours, 'attempted')).toBe(truth.attempted)
  expect(ours && total(ours, 'sent')).toBe(truth.sent)
})

test('a second visit finds settled days where the first one left them, and asks for nothing', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const first = open({ cache })
  await first.allLoaded()
  await until(async () =>
    expect((await cache.read(first.dataset(), 'rollup', first.need().days)).size).toBe(5),
  )
  const before = first.cube().answer({ days: first.need().days, filter: NO_FILTER })
  const second = open({ cache })
  await second.allLoaded()
  expect(second.cube().answer({ days: second.need().days, filter: NO_FILTER }).marks).toEqual(before.marks)
  const chosen = await second.services.explorer.choose({
    text: '',
    sort: 'attempted',
    direction: 'descending',
  })
  expect(chosen?.rows).toBe(messages().length)
  expect(second.asked).toEqual([])
})

test('where the rows may not stay on this machine, the counts do, and the table fetches its rows again', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const first = open({ cache })
  first.services.rowsSetting.getState().rowsChosen('notKept')
  await first.allLoaded()
  await until(async () =>
    expect((await cache.read(first.dataset(), 'rollup', first.need().days)).size).toBe(5),
  )
  const [oldest = dayNamed(SETTLED.first)] = first.need().days
  const kept = (await cache.read(first.dataset(), 'rollup', [oldest])).get(oldest)
  expect(await cache.readBlock(first.dataset(), oldest, kept?.fetchedAt ?? 0)).toBeNull()
  const second = open({ cache })
  await second.allLoaded()
  expect(second.asked).toEqual([])
  await second.services.explorer.choose({ text: '', sort: 'attempted', direction: 'descending' })
  await until(async () => {
    const chosen = await second.services.explorer.choose({
      text: '',
      sort: 'attempted',
      direction: 'descending',
    })
    expect(chosen?.rows).toBe(messages().length)
  })
  expect(new Set(second.asked)).toEqual(new Set(['GET /account/12345678/app/prmsg/transactions/']))
})

test('whoever clears the browser of it leaves nothing there, and the page fetches anew what it shows', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const page = open({ cache })
  await page.allLoaded()
  const asked = page.asked.length
  await page.services.forget()
  expect(page.loaded()).toEqual([])
  await page.allLoaded()
  expect(page.asked.length).toBeGreaterThan(asked)
})

test('a screen that lives on the counts alone never asks for messages', async () => {
  const page = open({ question: { view: 'funnel' } })
  await until(() => expect(page.asked).toHaveLength(5))
  expect(page.asked.every((path) => path.endsWith('/analytics/'))).toBe(true)
})

test('messages are looked for by their channel, their text and how far they got', async () => {
  const page = open()
  await page.allLoaded()
  const search = { text: '', sort: 'attempted', direction: 'ascending' } as const
  const { explorer, questionStore } = page.services
  questionStore.getState().channelsChosen([channelOf('sms')])
  const sms = messages().filter(({ channel }) => channel === 'sms')
  expect((await explorer.choose(search))?.rows).toBe(sms.length)
  questionStore.getState().messageFilterChosen({ has: 'delivered', lacks: 'responded' })
  const unanswered = sms.filter(
    ({ deliveredAt, respondedAt }) => deliveredAt !== null && respondedAt === null,
  )
  expect((await explorer.choose(search))?.rows).toBe(unanswered.length)
  const one = unanswered[7]
  const chosen = await explorer.choose({ ...search, text: one?.id ?? '' })
  expect(chosen?.rows).toBe(1)
  const rows = chosen === null ? null : await explorer.rows(chosen, 0, 10)
  expect(rows?.map(({ id, times }) => [id, times.attempted])).toEqual([[one?.id, one?.attemptedAt]])
})

test('what a load will cost is reckoned from the counts, and only a dear one is asked about', () => {
  const days = Array.from({ length: 90 }, (_, index) =>
    dayNamed(`2026-0${(index % 3) + 4}-${String((index % 28) + 1).padStart(2, '0')}`),
  )
  const busy = (attempted: number): DayState => ({
    fetchStatus: { status: 'idle' },
    loaded: {
      cells: [
        {
          day: dayNamed('2026-04-01'),
          channel: channelOf('sms'),
          skill: skillOf('Billing'),
          tally: {
            parts: [{ reports: 1, counts: { ...nothing, attempted } }],
            ratings: { groups: [], inconsistent: 0 },
          },
        },
      ],
      issues: [],
      issueCount: 0,
      unknownFields: [],
      fetchedAt: NOW,
    },
  })
  const speed = { pageLength: 1_000, requestsPerSecond: 10 }
  expect(verdictOn(days, () => busy(100), speed)).toEqual({ kind: 'go' })
  expect(verdictOn(days, () => busy(20_000), speed)).toMatchObject({
    kind: 'ask',
    cost: { messages: 1_800_000, pages: 1_800 },
  })
  expect(verdictOn(days, () => ({ loaded: null, fetchStatus: { status: 'loading' } }), speed)).toEqual({
    kind: 'reckoning',
  })
  // Nobody can say what it costs: then somebody has to say yes.
  expect(verdictOn(days, () => NOTHING, speed)).toMatchObject({ kind: 'ask', cost: { messages: null } })
  expect(verdictOn(days.slice(0, 2), () => NOTHING, speed)).toEqual({ kind: 'go' })
})
