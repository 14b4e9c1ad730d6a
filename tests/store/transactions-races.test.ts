// What happens to transactions when several things happen at once: somebody clears, cancels or goes to another account
// while days are read and kept, and rows that are nowhere any more cannot be had either.

import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { createDayCount } from '../../src/counting/day/count.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { UTC, zoneOf, type Day } from '../../src/domain/day.ts'
import { MARKS } from '../../src/domain/transaction.ts'
import { firstQuestion } from '../../src/store/question/question.ts'
import { createCache, type Cache } from '../../src/store/cache/cache.ts'
import { createServices } from '../../src/store/services.ts'
import { daysOf } from '../../src/store/days/days.ts'
import { transactionsDataset, needOf } from '../../src/store/question/need.ts'
import { demoSettings } from '../demo.ts'
import { until } from '../until.ts'
import { span, world } from './services.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const EVERYTHING = { text: '', sort: 'attempted', direction: 'descending' } as const

interface Setting {
  readonly cache?: Cache
  /** What the server says to a question about transactions, in place of an answer. */
  readonly refusal?: () => Response | null
}

/** A page about three days that are settled. */
function open({ cache = createCache({ indexedDB: null }), refusal = () => null }: Setting = {}) {
  const handlers = handlersOf({ world, open: true })
  const asked: string[] = []
  const services = createServices({
    question: {
      ...firstQuestion(UTC),
      view: 'transactions',
      range: span('2026-08-03', '2026-08-05'),
      comparison: 'none',
    },
    scenario: null,
    now: () => NOW + performance.now(),
    base: 'http://page.test',
    cache,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const isOfMessages = request.url.includes('/transactions')
      if (isOfMessages) asked.push(request.url)
      const refused = isOfMessages ? refusal() : null
      return refused ?? (await getResponse(handlers, request)) ?? Response.error()
    },
  })
  onTestFinished(services.open())
  const comeTo = (account: string) =>
    services.sources.getState().settingsArrived(demoSettings('reporting-2.0', account))
  comeTo('12345678')
  const need = () => {
    const found = needOf(services.sources.getState(), services.questionStore.getState().question, NOW)
    if (found === null) throw new Error('nobody to ask')
    return found
  }
  const dataset = () => transactionsDataset(need(), NO_FILTER, null).dataset
  const loadedOf = (states: ReturnType<typeof daysOf<unknown>>) =>
    need().days.filter((day) => (states.get(day)?.loaded ?? null) !== null).length
  const counts = () => loadedOf(daysOf(services.daysStore.getState(), need().dataset))
  const messages = () => loadedOf(daysOf(services.transactions.daysStore.getState(), dataset()))
  const allLoaded = () => until(() => expect([counts(), messages()]).toEqual([3, 3]))
  return { services, asked, need, dataset, counts, messages, allLoaded, comeTo }
}

function gateOf() {
  let release = () => {}
  const passed = new Promise<void>((resolve) => {
    release = resolve
  })
  return { passed, release: () => release() }
}

/** A cache in which messages take their time to be written, until the gate is opened. */
function slowly(cache: Cache) {
  const gate = gateOf()
  const waiting: unknown[] = []
  const writeMessages: Cache['writeMessages'] = async (...what) => {
    await cache.writeMessages(...what)
    waiting.push(what)
    await gate.passed
  }
  return { cache: { ...cache, writeMessages }, waiting, open: gate.release }
}

/** Chooses anew whenever other days are there, as the table does. */
function follow(page: ReturnType<typeof open>) {
  const choose = () => void page.services.explorer.choose(EVERYTHING)
  choose()
  onTestFinished(page.services.transactions.daysStore.subscribe(choose))
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

/** A cache with the counts of the days, whose rows were not to stay. */
async function withoutRows(): Promise<Cache> {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const first = open({ cache })
  first.services.rowsSetting.getState().rowsChosen('notKept')
  await first.allLoaded()
  await until(async () =>
    expect((await cache.read(first.dataset(), 'rollup', first.need().days)).size).toBe(3),
  )
  return cache
}

test('whoever clears the browser sees the counts come again as well as the messages', async () => {
  const page = open({ cache: createCache({ indexedDB: new IDBFactory() }) })
  await page.allLoaded()
  await page.services.forget()
  expect([page.counts(), page.messages()]).toEqual([0, 0])
  await page.allLoaded()
})

test('a day that is just being kept when somebody goes to another account is kept nowhere', async () => {
  const disk = createCache({ indexedDB: new IDBFactory() })
  const slow = slowly(disk)
  const page = open({ cache: slow.cache })
  await until(() => expect(slow.waiting).toHaveLength(3))
  const [dataset, days] = [page.dataset(), page.need().days]
  page.comeTo('87654321')
  slow.open()
  await pause(300)
  expect(page.dataset()).not.toBe(dataset)
  expect((await disk.read(dataset, 'rollup', days)).size).toBe(0)
  expect(days.filter((day) => page.services.transactions.cubeOf(dataset).has(day))).toEqual([])
})

test('a day that is just being kept when somebody cancels is neither held nor counted', async () => {
  const slow = slowly(createCache({ indexedDB: new IDBFactory() }))
  const page = open({ cache: slow.cache })
  await until(() => expect(slow.waiting).toHaveLength(3))
  page.services.transactions.loader.cancel()
  slow.open()
  await pause(50)
  const { loaded } = page.services.transactions
    .cubeOf(page.dataset())
    .answer({ days: page.need().days, filter: NO_FILTER })
  expect([...loaded]).toEqual([0, 0, 0])
  expect(page.messages()).toBe(0)
})

test('days that the cache gives after a cancel are neither held nor counted, and nothing goes on by itself', async () => {
  const disk = createCache({ indexedDB: new IDBFactory() })
  await open({ cache: disk }).allLoaded()
  const gate = gateOf()
  const agreed: Cache['agreed'] = async (dataset) => {
    await gate.passed
    return await disk.agreed(dataset)
  }
  const page = open({ cache: { ...disk, agreed } })
  await pause(50)
  page.services.transactions.loader.cancel()
  gate.release()
  await pause(50)
  const { loaded } = page.services.transactions
    .cubeOf(page.dataset())
    .answer({ days: page.need().days, filter: NO_FILTER })
  expect([...loaded]).toEqual([0, 0, 0])
  page.services.transactions.loader.resume()
  await page.allLoaded()
})

test('rows that are nowhere and cannot be had are not asked for without end, and again after a retry', async () => {
  const cache = await withoutRows()
  const page = open({ cache, refusal: () => Response.json({ message: 'no' }, { status: 400 }) })
  await page.allLoaded()
  follow(page)
  await until(() => expect(page.asked).toHaveLength(3))
  await pause(300)
  expect(page.asked).toHaveLength(3)
  page.services.transactions.loader.resume()
  await until(() => expect(page.asked).toHaveLength(6))
  await pause(300)
  expect(page.asked).toHaveLength(6)
})

test('rows that are nowhere stay so when their loading is cancelled, until something else is asked', async () => {
  const cache = await withoutRows()
  const page = open({ cache, refusal: () => Response.json({ message: 'broken' }, { status: 500 }) })
  await page.allLoaded()
  follow(page)
  await until(() => expect(page.asked).toHaveLength(3))
  page.services.transactions.loader.cancel()
  await pause(300)
  expect(page.asked).toHaveLength(3)
  page.services.questionStore.getState().messageFilterChosen({ has: 'sent' })
  await page.services.explorer.choose(EVERYTHING)
  await until(() => expect(page.asked.length).toBeGreaterThan(3))
})

test('days whose rows are nowhere are said to be so: they are not days without messages', async () => {
  const cache = await withoutRows()
  const page = open({ cache, refusal: () => Response.json({ message: 'no' }, { status: 400 }) })
  await page.allLoaded()
  expect(await page.services.explorer.choose(EVERYTHING)).toMatchObject({ rows: 0, lost: 3 })
})

test('what another tab has fetched anew is shown with its rows, and not beside older ones', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const page = open({ cache })
  await page.allLoaded()
  const [day] = page.need().days
  const kept = day === undefined ? undefined : (await cache.read(page.dataset(), 'rollup', [day])).get(day)
  const before = await page.services.explorer.choose(EVERYTHING)
  if (day === undefined || kept === undefined || before === null) throw new Error('nothing is held')
  const fetchedAt = kept.fetchedAt + 1
  const other = emptyDay(page.dataset(), day, fetchedAt)
  await cache.writeMessages(page.dataset(), day, other.loaded, other.block)
  page.services.transactions.loader.again([day])
  const loaded = () =>
    daysOf(page.services.transactions.daysStore.getState(), page.dataset()).get(day)?.loaded?.fetchedAt
  await until(() => expect(loaded()).toBe(fetchedAt))
  const { marks } = page.services.transactions
    .cubeOf(page.dataset())
    .answer({ days: page.need().days, filter: NO_FILTER })
  const after = await page.services.explorer.choose(EVERYTHING)
  expect(after?.rows).toBeLessThan(before.rows)
  expect(after?.rows).toBe(marks[MARKS.indexOf('attempted')])
})

test('a day whose pages never end is asked for again by a refresh, however old it is', async () => {
  const row = { transactionId: 'one', channel: 'SMS', skill: 'a', attemptedTime: '2026-08-03T10:00:00Z' }
  const page = open({
    // The next page is always the second one.
    refusal: () => Response.json({ transactions: [row], page: { nextOffset: 1 } }),
  })
  await page.allLoaded()
  const asked = page.asked.length
  const states = daysOf(page.services.transactions.daysStore.getState(), page.dataset())
  expect([...states.values()].map(({ loaded }) => loaded?.stuck ?? null)).not.toContain(null)
  page.services.transactions.loader.refresh()
  await until(() => expect(page.asked.length).toBe(2 * asked))
})

test('who goes through many zones does not hold the messages of all of them, and comes back without asking', async () => {
  const page = open({ cache: createCache({ indexedDB: new IDBFactory() }) })
  await page.allLoaded()
  const first = page.dataset()
  const { transactions, questionStore } = page.services
  for (const name of ['Asia/Kolkata', 'America/New_York', 'Asia/Tokyo']) {
    questionStore.getState().zoneChosen(zoneOf(name) ?? UTC)
    await page.allLoaded()
  }
  const there = await transactions.reader().rowStore({ kind: 'days', dataset: first })
  expect(there.days).toEqual([])
  expect(page.need().days.filter((day) => transactions.cubeOf(first).has(day))).toEqual([])
  const before = page.asked.length
  questionStore.getState().zoneChosen(UTC)
  await page.allLoaded()
  expect((await page.services.explorer.choose(EVERYTHING))?.rows).toBeGreaterThan(0)
  expect(page.asked).toHaveLength(before)
})

/** A day as another tab has read it since: without messages. */
function emptyDay(dataset: string, day: Day, fetchedAt: number) {
  const { report, rollup, block } = createDayCount({
    dataset,
    day,
    windows: [],
    weekHours: [],
    fetchedAt,
  }).close()
  return { loaded: { report, fetchedAt, stuck: null, rollup }, block }
}

/** How many messages the page counts, and how many it lists. */
async function countedAndListed(page: ReturnType<typeof open>) {
  const { transactions, explorer } = page.services
  const { marks } = transactions.cubeOf(page.dataset()).answer({ days: page.need().days, filter: NO_FILTER })
  return [marks[MARKS.indexOf('attempted')], (await explorer.choose(EVERYTHING))?.rows]
}

test('a day that is fetched again and cancelled while it is kept shows the rows that go with its counts', async () => {
  const disk = createCache({ indexedDB: new IDBFactory() })
  await open({ cache: disk }).allLoaded()
  const slow = slowly(disk)
  const page = open({
    cache: slow.cache,
    refusal: () => Response.json({ transactions: [], page: {} }),
  })
  await page.allLoaded()
  const [before] = await countedAndListed(page)
  expect(before).toBeGreaterThan(0)
  page.services.transactions.loader.again(page.need().days)
  await until(() => expect(slow.waiting).toHaveLength(3))
  page.services.transactions.loader.cancel()
  slow.open()
  await pause(50)
  // Its rows are nowhere any more: they are on their way again, and meanwhile not shown beside counts of another age.
  const [counted, listed] = await countedAndListed(page)
  expect([counted, listed]).toEqual([before, 0])
  await until(async () => expect(await countedAndListed(page)).toEqual([0, 0]))
})

test('a page that has the counts of a day does not list the rows that another tab has kept of it since', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  await open({ cache }).allLoaded()
  const page = open({ cache })
  await page.allLoaded()
  const [day] = page.need().days
  if (day === undefined) throw new Error('nothing is held')
  const { loaded, block } = emptyDay(page.dataset(), day, NOW + performance.now())
  await cache.writeMessages(page.dataset(), day, loaded, block)
  const chosen = await page.services.explorer.choose(EVERYTHING)
  expect(chosen?.lost).toBe(1)
  await until(async () => {
    const [counted, listed] = await countedAndListed(page)
    expect(listed).toBe(counted)
    expect((await page.services.explorer.choose(EVERYTHING))?.lost).toBeUndefined()
  })
  // What the other tab has fetched is taken from the cache.
  expect(page.asked).toEqual([])
})

test('a refresh asks again for a day that another tab had fetched before', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const page = open({ cache })
  await page.allLoaded()
  const asked = page.asked.length
  const [day] = page.need().days
  if (day === undefined) throw new Error('nothing is held')
  const { loaded, block } = emptyDay(page.dataset(), day, NOW + performance.now())
  await cache.writeMessages(page.dataset(), day, loaded, block)
  const { loader, daysStore } = page.services.transactions
  const fetchedAt = () => daysOf(daysStore.getState(), page.dataset()).get(day)?.loaded?.fetchedAt ?? 0
  loader.again([day])
  await until(() => expect(fetchedAt()).toBe(loaded.fetchedAt))
  expect(page.asked).toHaveLength(asked)
  loader.again([day])
  await until(() => expect(fetchedAt()).toBeGreaterThan(loaded.fetchedAt))
  expect(page.asked.length).toBeGreaterThan(asked)
})
