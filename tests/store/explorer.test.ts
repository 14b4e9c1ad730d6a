// Several look through the same messages: the table, the samples of a failure, the lowest-rated conversations, a file. None
// takes another's rows away.

import 'fake-indexeddb/auto'
import { getResponse } from 'msw'
import { expect, onTestFinished, test } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { UTC } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { firstQuestion } from '../../src/store/question/question.ts'
import { createCache } from '../../src/store/cache/cache.ts'
import { lowestRated } from '../../src/store/views/csat-lowest.ts'
import { createServices } from '../../src/store/services.ts'
import { messagesOn } from '../oracle.ts'
import { failuresOf } from '../oracle-transactions.ts'
import { until } from '../until.ts'
import { span, world } from './services.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const [FIRST, LAST] = ['2026-08-03', '2026-08-07'] as const
const NEWEST = { text: '', sort: 'attempted', direction: 'descending' } as const

const messages = messagesOn(world, 'prmsg', 'UTC', FIRST, LAST)
const [reason = '', failed = 0] = [...failuresOf(messages)].toSorted((a, b) => b[1] - a[1])[0] ?? []
const samples = {
  ...NEWEST,
  seat: 'failure',
  messageFilter: {},
  filter: { ...NO_FILTER, failures: [failureNamed(reason)] },
} as const

/** An explorer of five settled days, all of them held. */
async function open() {
  const handlers = handlersOf({ world, open: true })
  const services = createServices({
    question: { ...firstQuestion(UTC), view: 'transactions', range: span(FIRST, LAST), comparison: 'none' },
    scenario: null,
    now: () => NOW + performance.now(),
    base: 'http://page.test',
    cache: createCache({ indexedDB: null }),
    fetch: async (input, init) => (await getResponse(handlers, new Request(input, init))) ?? Response.error(),
  })
  onTestFinished(services.open())
  services.sources.getState().settingsArrived({
    source: 'demo',
    accounts: ['12345678'],
    region: null,
    dialect: 'reporting-2.0',
    directOrigins: [],
  })
  const { explorer } = services
  await until(async () => expect((await explorer.choose(NEWEST))?.rows).toBe(messages.length))
  return { services, explorer }
}

test('who scrolls through the table goes on in it after samples of a failure were opened, and the other way round', async () => {
  const { explorer } = await open()
  const table = await explorer.choose(NEWEST)
  const some = await explorer.choose(samples)
  if (table === null || some === null) throw new Error('nothing was chosen')
  expect([table.rows, some.rows]).toEqual([messages.length, failed])
  expect(await explorer.rows(table, 100, 50)).toHaveLength(50)
  await explorer.choose({ ...NEWEST, direction: 'ascending' })
  expect(await explorer.rows(some, 0, 5)).toHaveLength(5)
  // Within one of them the newest holds: the table has been sorted anew.
  expect(await explorer.rows(table, 100, 50)).toBeNull()
})

test('none overtakes another while it is chosen', async () => {
  const { explorer } = await open()
  const [table, some, low, file] = await Promise.all([
    explorer.choose(NEWEST),
    explorer.choose(samples),
    lowestRated(explorer, 10),
    explorer.choose({ ...samples, seat: 'file' }),
  ])
  expect([table?.rows, some?.rows, file?.rows]).toEqual([messages.length, failed, failed])
  expect(low?.length).toBeGreaterThan(0)
  const overtaken = await Promise.all([explorer.choose(samples), explorer.choose(samples)])
  expect(overtaken.map((one) => one?.rows)).toEqual([undefined, failed])
})

test('what is forgotten is gone for all of them', async () => {
  const { services, explorer } = await open()
  const chosen = [await explorer.choose(NEWEST), await explorer.choose(samples)]
  await services.transactions.reader().rowStore({ kind: 'forget', dataset: null })
  for (const one of chosen) expect(one && (await explorer.rows(one, 0, 1))).toBeNull()
})
