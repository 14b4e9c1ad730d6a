import { expect, test } from 'vitest'
import { allTransactions, ask, DAY, prefixOf, standIn, timesOf, world, type Row } from './asking.ts'
import { createWorld } from '../../mocks/world/world.ts'

const busy = createWorld({ ...world.settings, volume: 3_000_000 })
const handlers = standIn({ world: busy })
const [from, until] = [busy.anchor - 4 * DAY, busy.anchor - 3 * DAY]
const expected = [...busy.messages('prmsg', from, until)].map(({ id }) => id)

const idsOf = (rows: readonly Row[]) => rows.map((row) => row['transactionId'])

test.each(['reporting-2.0', 'outbound-reporting'] as const)(
  'The pages of %s together hold every message once, in order of attempt',
  async (dialect) => {
    expect(expected.length).toBeGreaterThan(2_600)
    expect(idsOf(await allTransactions(handlers, dialect, 'prmsg', from, until))).toEqual(expected)
  },
)

test('Reporting 2.0 names the offsets around a page, and -1 where there is none', async () => {
  const page = async (offset: number) => {
    const query = { ...timesOf(from, until), offset }
    return (await ask(handlers, `${prefixOf('reporting-2.0')}/prmsg/transactions/`, { query })).json.page
  }
  const last = expected.length - 2_500
  expect(await page(0)).toEqual({ count: 2_500, previousOffset: -1, currentOffset: 0, nextOffset: 2_500 })
  expect(await page(last)).toEqual({
    count: 2_500,
    previousOffset: Math.max(0, last - 2_500),
    currentOffset: last,
    nextOffset: -1,
  })
  expect(await page(9_999_999)).toMatchObject({ count: 0, nextOffset: -1 })
})

test('The successor gives 100 rows unless asked for more, and never more than 5,000', async () => {
  const path = `${prefixOf('outbound-reporting')}/prmsg/transactions/`
  const query = { ...timesOf(from, until), v: '2.0' }
  const plain = await ask(handlers, path, { query, body: {} })
  expect(plain.json.page).toEqual({ count: 100, offset: 0, limit: 100 })
  const more = await ask(handlers, path, { query, body: { offset: 50, limit: 5_000 } })
  expect(idsOf(more.json.transactions ?? [])).toEqual(expected.slice(50, 5_050))
  for (const body of [{ limit: 5_001 }, { limit: 0 }, { limit: '10' }, { offset: -1 }]) {
    expect((await ask(handlers, path, { query, body })).status).toBe(400)
  }
})

test('The deprecated version goes from token to token', async () => {
  const ids: unknown[] = []
  let nextPage: unknown = undefined
  do {
    const body = nextPage === undefined ? {} : { page: { nextPage } }
    const path = `${prefixOf('outbound-reporting')}/prmsg/transactions/`
    const { json } = await ask(handlers, path, { query: timesOf(from, until), body })
    ids.push(...idsOf(json.transactions ?? []))
    nextPage = json.page?.['nextPage']
  } while (nextPage !== null)
  expect(ids).toEqual(expected)
})

test('A token that the API did not give is refused', async () => {
  const path = `${prefixOf('outbound-reporting')}/prmsg/transactions/`
  const asked = { query: timesOf(from, until), body: { page: { nextPage: 'made up' } } }
  expect((await ask(handlers, path, asked)).status).toBe(400)
})

test('The successor filters by status and by id', async () => {
  const read = await allTransactions(handlers, 'outbound-reporting', 'prmsg', from, until, {
    messagestatus: ['READ'],
  })
  expect(new Set(read.map((row) => row['messageStatus']))).toEqual(new Set(['READ']))
  const [first, second] = expected
  const chosen = await allTransactions(handlers, 'outbound-reporting', 'prmsg', from, until, {
    transactionids: [second, first],
  })
  expect(idsOf(chosen)).toEqual([first, second])
})

test('What a message does not have is left out in reporting-2.0 and null in its successor', async () => {
  const seed = await allTransactions(handlers, 'reporting-2.0', 'prmsg', from, until)
  const successor = await allTransactions(handlers, 'outbound-reporting', 'prmsg', from, until)
  expect(seed.every((row) => Object.values(row).every((value) => value !== null))).toBe(true)
  expect(new Set(successor.map((row) => Object.keys(row).join())).size).toBe(1)
  expect(successor.some((row) => row['proactiveCampaignId'] === null)).toBe(true)
  const times = successor.flatMap((row) => Object.entries(row).filter(([name]) => name.endsWith('Time')))
  for (const [, time] of times) {
    if (time !== null) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  }
})
