// Signing out: nothing that was fetched stays in the page or on this machine, whatever other tabs do, and nothing comes
// again. The lists of campaigns are somebody's own work.

import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { campaignOf } from '../../src/domain/channel.ts'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/question/asked.ts'
import { createCache, type Cache } from '../../src/store/cache/cache.ts'
import { createHouse } from '../../src/store/house.ts'
import { daysKnown } from '../../src/store/days/known.ts'
import { bookOfTransactions, needOf } from '../../src/store/question/need.ts'
import { UNCUT } from '../../src/domain/cut.ts'
import { until } from '../until.ts'
import { span, world } from './house.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

/** A page about three settled days and a storage of its own; `signOut` is what the gateway says to it. */
function open(cache: Cache, storage: Storage, signOut: () => Response = leaving) {
  const handlers = handlersOf({ world, open: true })
  const asked: string[] = []
  const house = createHouse({
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
  onTestFinished(house.open())
  house.sources.getState().settingsArrived({
    source: 'live',
    accounts: ['12345678'],
    region: null,
    dialect: 'reporting-2.0',
    directOrigins: [],
    door: 'locked',
  })
  const need = needOf(house.sources.getState(), house.asked.getState().question, NOW)
  if (need === null) throw new Error('nobody to ask')
  const { book } = bookOfTransactions(need, UNCUT, null)
  const held = () =>
    [daysKnown(house.known.getState(), need.book), daysKnown(house.transactions.known.getState(), book)].map(
      (days) => [...days.values()].filter((day) => day.held !== null).length,
    )
  const allHeld = () => until(() => expect(held()).toEqual([3, 3]))
  return { house, asked, book, days: need.days, held, allHeld }
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
  await page.allHeld()
  const { rows } = (await page.house.explorer.choose(EVERYTHING)) ?? { rows: 0 }
  expect(rows).toBeGreaterThan(0)
  const asked = page.asked.length
  expect(await page.house.signOut('kept', 'here')).toBe('ended')
  expect(page.held()).toEqual([0, 0])
  expect((await page.house.transactions.reader().archive({ kind: 'days', book: page.book })).days).toEqual([])
  expect(await cache.usage()).toMatchObject({ days: 0 })
  // What makes other pages load does not make this one.
  page.house.asked.getState().presetChosen('7d')
  page.house.clock.setState({ now: NOW + 1_000_000 })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(page.asked.slice(asked)).toEqual(['POST /sign-out'])
})

test('whoever signs everybody out leaves nothing behind either', async () => {
  const page = open(createCache({ indexedDB: null }), storageOf())
  await page.allHeld()
  expect(await page.house.signOut('kept', 'everywhere')).toBe('ended')
  expect(page.held()).toEqual([0, 0])
  expect(page.asked.at(-1)).toBe('POST /sign-out/everywhere')
})

test('another tab that is still open adds nothing to the machine; who signs in again keeps as before', async () => {
  const machine = new IDBFactory()
  const storage = storageOf()
  const [page, other] = [
    open(createCache({ indexedDB: machine }), storage),
    open(createCache({ indexedDB: machine }), storage),
  ]
  await page.allHeld()
  await other.allHeld()
  await page.house.signOut('kept', 'here')
  const before = other.asked.length
  other.house.transactions.loader.again(other.days)
  await until(() => expect(other.asked.length).toBeGreaterThan(before))
  await other.allHeld()
  await until(() => expect(other.asked.length).toBeGreaterThanOrEqual(before + 3))
  const disk = createCache({ indexedDB: machine })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await disk.usage()).toMatchObject({ days: 0 })
  const next = open(disk, storage)
  await next.allHeld()
  await until(async () => expect(await disk.usage()).toMatchObject({ days: 3 }))
})

test('the lists of campaigns stay, unless they are to be deleted: then those of all accounts go', async () => {
  const storage = storageOf()
  storage.setItem('proactive-funnels.theme', 'dark')
  const first = open(createCache({ indexedDB: null }), storage)
  first.house.roll.getState().added(named)
  storage.setItem('proactive-funnels.roll.another account', '{}')
  await first.house.signOut('kept', 'here')
  const next = open(createCache({ indexedDB: null }), storage)
  expect(next.house.roll.getState().roll).toEqual(named)
  await next.house.signOut('deleted', 'here')
  expect(Array.from({ length: storage.length }, (_, place) => storage.key(place))).toEqual([
    'proactive-funnels.theme',
  ])
})

test.each([
  ['does not answer', () => Response.error()],
  ['refuses', () => new Response('no', { status: 403 })],
])('a gateway that %s has not signed anybody out, and says so', async (_, answer) => {
  const page = open(createCache({ indexedDB: null }), storageOf(), answer)
  expect(await page.house.signOut('kept', 'here')).toBe('unanswered')
  expect(page.held()).toEqual([0, 0])
})

const EVERYTHING = { text: '', sort: 'attempted', direction: 'descending' } as const
