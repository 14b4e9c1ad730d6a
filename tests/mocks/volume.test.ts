import { expect, test } from 'vitest'
import { demoVolume } from '../../mocks/demo.ts'
import { hugeDayOf, worldIn } from '../../mocks/scenario.ts'
import { MEMORY } from '../../mocks/world/memory.ts'
import { createWorld, type World } from '../../mocks/world/world.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { ask, DAY, HOUR, NOW, prefixOf, standIn, timesOf } from './asking.ts'

const large = () => createWorld({ seed: 7, now: NOW, volume: 5_000_000 })

/** The pages of a day in New York, one after the other, and what each cost the stand-in: how many rows, and how many
 * messages it had to make. */
async function pagesOf(world: World, dialect: Dialect, from: number) {
  const handlers = standIn({ world })
  const path = `${prefixOf(dialect)}/prmsg/transactions/`
  const limit = dialect === 'reporting-2.0' ? 1_000 : 5_000
  const pages: { readonly rows: number; readonly made: number; readonly held: number }[] = []
  for (let offset = 0; ; offset += limit) {
    const before = world.effort().made
    const query = timesOf(from, from + DAY)
    const asked =
      dialect === 'reporting-2.0'
        ? { query: { ...query, offset }, body: {} }
        : { query: { ...query, v: '2.0' }, body: { offset, limit } }
    const rows = ((await ask(handlers, path, asked)).json.transactions ?? []).length
    const { made, held } = world.effort()
    pages.push({ rows, made: made - before, held })
    if (rows < limit) return pages
  }
}

test.each(['reporting-2.0', 'outbound-reporting'] as const)(
  'A day of more than 100,000 messages is made once while its pages of %s are read, and few are held',
  async (dialect) => {
    const world = worldIn('huge-day', createWorld({ seed: 7, now: NOW, volume: 1_500_000 }))
    const from = hugeDayOf(world) * DAY + 5 * HOUR
    const pages = await pagesOf(world, dialect, from)
    const rows = pages.reduce((sum, page) => sum + page.rows, 0)
    expect(rows).toBeGreaterThan(100_000)
    const made = pages.reduce((sum, page) => sum + page.made, 0)
    expect(made).toBeLessThan(1.2 * rows)
    expect(Math.max(...pages.map(({ held }) => held))).toBeLessThanOrEqual(MEMORY)
  },
)

test('A page in the middle of a day that was read before costs the hours it shows', async () => {
  const world = large()
  const from = world.anchor - 4 * DAY + 5 * HOUR
  const pages = await pagesOf(world, 'outbound-reporting', from)
  const rows = pages.reduce((sum, page) => sum + page.rows, 0)
  expect(rows).toBeGreaterThan(10_000)
  // Other days push this one out of memory.
  for (let day = -20; day < -8; day++) {
    const query = timesOf(world.anchor + day * DAY, world.anchor + (day + 1) * DAY)
    await ask(standIn({ world }), `${prefixOf('reporting-2.0')}/prmsg/analytics/`, { query })
  }
  const before = world.effort().made
  const body = { offset: Math.floor(rows / 2), limit: 100 }
  const query = { ...timesOf(from, from + DAY), v: '2.0' }
  await ask(standIn({ world }), `${prefixOf('outbound-reporting')}/prmsg/transactions/`, { query, body })
  expect(world.effort().made - before).toBeGreaterThan(0)
  expect(world.effort().made - before).toBeLessThan(rows / 3)
})

test('Five million messages answer for 13 months without being held', async () => {
  const world = large()
  const handlers = standIn({ world })
  let attempted = 0
  // Every 13th day, in both products.
  for (let day = -390; day < 0; day += 13) {
    for (const app of ['prmsg', 'c2m'] as const) {
      const query = timesOf(world.anchor + day * DAY, world.anchor + (day + 1) * DAY)
      const { json } = await ask(handlers, `${prefixOf('outbound-reporting')}/${app}/analytics/`, { query })
      attempted += (json.analytics ?? []).reduce((sum, row) => sum + Number(row['attempted']), 0)
      expect(world.effort().held).toBeLessThanOrEqual(MEMORY)
    }
  }
  expect(attempted * 13).toBeGreaterThan(3_000_000)
  expect(attempted * 13).toBeLessThan(7_000_000)
})

test('The address of the demo may ask for another volume, up to five million', () => {
  expect(['?volume=5000000', '?a=1&volume=20000', '?volume=9999999999'].map(demoVolume)).toEqual([
    5_000_000, 20_000, 5_000_000,
  ])
  for (const query of ['', '?volume=', '?volume=0', '?volume=-5', '?volume=1e9', '?volume=many']) {
    expect(demoVolume(query)).toBe(1_000_000)
  }
})
