// Signing out: nothing that was fetched stays in the page or on this machine, whatever other tabs do, and nothing comes
// again. The lists of campaigns are somebody's own work.

import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { campaignOf } from '../../src/domain/channel.ts'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/question/question.ts'
import { createCache, type Cache } from '../../src/store/cache/cache.ts'
import { createServices } from '../../src/store/services.ts'
import { daysOf } from '../../src/store/days/days.ts'
import { transactionsDataset, needOf } from '../../src/store/question/need.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { until } from '../until.ts'
import { span, world } from './services.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

/** A page about three settled days and a storage of its own; `signOut` is what the gateway says to it. */
function open(cache: Cache, storage: Storage, signOut: () => Response = leaving) {
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
    base: 'http://page.test/',
    cache,
    storage,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const { pathname } = new URL(request.url)
      asked.push(`${request.method} ${pathname}`)
      if (pathname.startsWith('/sign-out')) return signOut()
      return (await getResponse(handlers, request)) ?? Response.error()
    },
  })
  onTestFinished(services.open())
  services.sources.getState().settingsArrived({
    source: 'live',
    accounts: ['12345678'],
    region: null,
    dialect: 'reporting-2.0',
    directOrigins: [],
    door: 'locked',
  })
  const need = needOf(services.sources.getState(), services.questionStore.getState().question, NOW)
  if (need === null) throw new Error('nobody to ask')
  const { dataset } = transactionsDataset(need, NO_FILTER, null)
  const loaded = () =>
    [
      daysOf(services.daysStore.getState(), need.dataset),
      daysOf(services.transactions.daysStore.getState(), dataset),
    ].map((days) => [...days.values()].filter((day) => day.loaded !== null).length)
  const allLoaded = () => until(() => expect(loaded()).toEqual([3, 3]))
  return { services, asked, dataset, days: need.days, loaded, allLoaded }
}

const leaving = () => new Response(null, { status: 303, headers: { location: '/' } })

/** The storage of a browser, which pages share. */
function storageOf(): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    key: (place) => [...texts.keys()][place] ?? null,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
    clear: () => texts.clear(),
  }
}

const named = [{ id: campaignOf('one'), name: 'Ours', tags: ['autumn'] }]

test('whoever signs out leaves neither messages nor figures behind, and nothing is asked for again', async () => {
  const cache = createCache({ indexedDB: new IDBFactory() })
  const page = open(cache, storageOf())
  await page.allLoaded()
  const { rows } = (await page.services.explorer.choose(EVERYTHING)) ?? { rows: 0 }
  expect(rows).toBeGreaterThan(0)
  const asked = page.asked.length
  expect(await page.services.signOut('kept', 'here')).toBe('ended')
  expect(page.loaded()).toEqual([0, 0])
  expect(
    (await page.services.transactions.reader().rowStore({ kind: 'days', dataset: page.dataset })).days,
  ).toEqual([])
  expect(await cache.usage()).toMatchObject({ days: 0 })
  // What makes other pages load does not make this one.
  page.services.questionStore.getState().presetChosen('7d')
  page.services.clock.setState({ now: NOW + 1_000_000 })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(page.asked.slice(asked)).toEqual(['POST /sign-out'])
})

test('whoever signs everybody out leaves nothing behind either', async () => {
  const page = open(createCache({ indexedDB: null }), storageOf())
  await page.allLoaded()
  expect(await page.services.signOut('kept', 'everywhere')).toBe('ended')
  expect(page.loaded()).toEqual([0, 0])
  expect(page.asked.at(-1)).toBe('POST /sign-out/everywhere')
})

test('another tab that is still open adds nothing to the machine; who signs in again keeps as before', async () => {
  const machine = new IDBFactory()
  const storage = storageOf()
  const [page, other] = [
    open(createCache({ indexedDB: machine }), storage),
    open(createCache({ indexedDB: machine }), storage),
  ]
  await page.allLoaded()
  await other.allLoaded()
  await page.services.signOut('kept', 'here')
  const before = other.asked.length
  other.services.transactions.loader.again(other.days)
  await until(() => expect(other.asked.length).toBeGreaterThan(before))
  await other.allLoaded()
  await until(() => expect(other.asked.length).toBeGreaterThanOrEqual(before + 3))
  const disk = createCache({ indexedDB: machine })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await disk.usage()).toMatchObject({ days: 0 })
  const next = open(disk, storage)
  await next.allLoaded()
  await until(async () => expect(await disk.usage()).toMatchObject({ days: 3 }))
})

test('the lists of campaigns stay, unless they are to be deleted: then those of all accounts go', async () => {
  const storage = storageOf()
  storage.setItem('proactive-funnels.theme', 'dark')
  const first = open(createCache({ indexedDB: null }), storage)
  first.services.campaignList.getState().added(named)
  storage.setItem('proactive-funnels.roll.another account', '{}')
  await first.services.signOut('kept', 'here')
  const next = open(createCache({ indexedDB: null }), storage)
  expect(next.services.campaignList.getState().campaignList).toEqual(named)
  await next.services.signOut('deleted', 'here')
  expect(Array.from({ length: storage.length }, (_, place) => storage.key(place))).toEqual([
    'proactive-funnels.theme',
  ])
})

test.each([
  ['does not answer', () => Response.error()],
  ['refuses', () => new Response('no', { status: 403 })],
])('a gateway that %s has not signed anybody out, and says so', async (_, answer) => {
  const page = open(createCache({ indexedDB: null }), storageOf(), answer)
  expect(await page.services.signOut('kept', 'here')).toBe('unanswered')
  expect(page.loaded()).toEqual([0, 0])
})

const EVERYTHING = { text: '', sort: 'attempted', direction: 'descending' } as const
