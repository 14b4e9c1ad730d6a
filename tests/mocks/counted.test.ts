import fc from 'fast-check'
import { expect, test } from 'vitest'
import { APPS, DIALECTS, type Dialect } from '../../src/liveperson/reporting/dialect.ts'
import {
  allTransactions,
  ask,
  DAY,
  HOUR,
  NOW,
  prefixOf,
  standIn,
  timesOf,
  world,
  type Row,
} from './asking.ts'

const handlers = standIn()

const windows = fc
  .record({ start: fc.integer({ min: -400 * 24, max: 0 }), hours: fc.integer({ min: 1, max: 24 }) })
  .map(({ start, hours }) => ({
    from: world.anchor + start * HOUR,
    until: world.anchor + (start + hours) * HOUR,
  }))
  .filter(({ from }) => from > NOW - 390 * DAY)

/** Counts transactions as a reader of the documents would. */
function recount(transactions: readonly Row[], dialect: Dialect): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {}
  const has = (row: Row, time: string) => (typeof row[time] === 'string' ? 1 : 0)
  for (const each of transactions) {
    const [year, month, date] = String(each['attemptedTime']).slice(0, 10).split('-')
    const day = dialect === 'reporting-2.0' ? `${year}-${month}-${date}` : `${month}-${date}-${year}`
    const row = (rows[`${day} ${each['channel']} ${each['skill']}`] ??= {})
    const add = (name: string, amount: number) => (row[name] = (row[name] ?? 0) + amount)
    add('attempted', 1)
    add('eligible', has(each, 'eligibleTime'))
    add('sent', has(each, 'sentTime'))
    add('failed', 1 - has(each, 'sentTime'))
    add('delivered', has(each, 'deliveredTime'))
    add('read', has(each, 'readTime'))
    add('conversationscreated', has(each, 'conversationsCreatedTime'))
    add('conversationsclosed', has(each, 'conversationsClosedTime'))
    if (dialect === 'reporting-2.0') {
      add('optouts', has(each, 'optOutsTime'))
      add('optins', has(each, 'optInsTime'))
    } else add('skipped', has(each, 'skippedTime'))
  }
  return rows
}

/** The same rows as analytics reports them; what a dialect leaves out of one of its two answers is left out here. */
function reported(analytics: readonly Row[], dialect: Dialect): Record<string, Record<string, number>> {
  return Object.fromEntries(
    analytics.map((row) => {
      const counts = Object.entries(row).filter(([, value]) => typeof value === 'number')
      const named = Object.fromEntries(counts.map(([name, value]) => [name.toLowerCase(), Number(value)]))
      delete named['csat']
      if (dialect === 'reporting-2.0') delete named['skipped']
      return [
        `${row['date'] ?? row['transactionday']} ${row['channel']} ${row['skill']}`,
        { read: 0, ...named },
      ]
    }),
  )
}

test.each(DIALECTS)('Transactions counted by a reader are the analytics reported, in %s', async (dialect) => {
  await fc.assert(
    fc.asyncProperty(windows, fc.constantFrom(...APPS), async ({ from, until }, app) => {
      const { status, json } = await ask(handlers, `${prefixOf(dialect)}/${app}/analytics/`, {
        query: timesOf(from, until),
      })
      expect(status).toBe(200)
      const transactions = await allTransactions(handlers, dialect, app, from, until)
      expect(recount(transactions, dialect)).toEqual(reported(json.analytics ?? [], dialect))
    }),
    { numRuns: 40 },
  )
})

test.each(DIALECTS)('Both sides of %s leave out the same messages when filters are sent', async (dialect) => {
  const [from, until] = [world.anchor - 4 * DAY, world.anchor - 3 * DAY]
  const filters = { channels: ['sms'], skills: ['Billing reminders', 'Delivery updates'] }
  const { json } = await ask(handlers, `${prefixOf(dialect)}/prmsg/analytics/`, {
    query: timesOf(from, until),
    body: dialect === 'reporting-2.0' ? { filters } : filters,
  })
  const rows = json.analytics ?? []
  expect(rows.map((row) => `${row['channel']} ${row['skill']}`.toLowerCase())).toEqual([
    'sms billing reminders',
    'sms delivery updates',
  ])
  const transactions = await allTransactions(handlers, dialect, 'prmsg', from, until, filters)
  expect(recount(transactions, dialect)).toEqual(reported(rows, dialect))
})

test('Filters in the wrong place of the body are ignored, as an API would that does not know them', async () => {
  const query = timesOf(world.anchor - 6 * DAY, world.anchor - 5 * DAY)
  const all = await ask(handlers, '/account/12345678/app/prmsg/analytics', { query })
  const misplaced = await ask(handlers, '/account/12345678/app/prmsg/analytics', {
    query,
    body: { channels: ['SMS'] },
  })
  expect(misplaced.json.analytics).toEqual(all.json.analytics)
})

test('Both dialects give the same counts, and CSAT each in its own way', async () => {
  const query = timesOf(world.anchor - 40 * DAY, world.anchor - 39 * DAY)
  const seed = await ask(handlers, '/account/12345678/app/prmsg/analytics/', { query })
  const successor = await ask(handlers, '/api/account/12345678/app/prmsg/analytics/', { query })
  const sums = (rows: readonly Row[]) => rows.map((row) => [row['attempted'], row['sent'], row['delivered']])
  expect(sums(seed.json.analytics ?? [])).toEqual(
    expect.arrayContaining(sums(successor.json.analytics ?? [])),
  )
  for (const row of seed.json.analytics ?? []) {
    expect(row['csat'] === 0 || (Number(row['csat']) >= 1 && Number(row['csat']) <= 5)).toBe(true)
  }
  for (const row of successor.json.analytics ?? []) {
    if ('csat' in row) expect(row['csat']).toMatch(/^[1-5]\.\d$/)
    expect('read' in row).toBe(row['channel'] !== 'sms')
  }
})

test('The mean of ratings that analytics reports is the mean of the ratings in the transactions', async () => {
  const [from, until] = [world.anchor - 60 * DAY, world.anchor - 59 * DAY]
  const { json } = await ask(handlers, '/account/12345678/app/c2m/analytics/', {
    query: timesOf(from, until),
  })
  const transactions = await allTransactions(handlers, 'reporting-2.0', 'c2m', from, until)
  for (const row of json.analytics ?? []) {
    const ratings = transactions
      .filter(
        (each) => each['channel'] === row['channel'] && each['skill'] === row['skill'] && 'csat' in each,
      )
      .map((each) => Number(each['csat']))
    const mean = ratings.length === 0 ? 0 : ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length
    expect(row['csat']).toBeCloseTo(mean, 2)
  }
})

test('A day of another time zone touches two UTC days and has a row for each', async () => {
  const from = world.anchor - 4 * DAY + 16 * HOUR
  const { json } = await ask(handlers, '/account/12345678/app/prmsg/analytics/', {
    query: timesOf(from, from + DAY),
  })
  const dates = new Set((json.analytics ?? []).map((row) => row['date']))
  expect([...dates]).toEqual(['2026-11-17', '2026-11-18'])
})

test('The failures of a row are those that its transactions show', async () => {
  const [from, until] = [world.anchor - 12 * DAY, world.anchor - 11 * DAY]
  const { json } = await ask(handlers, '/api/account/12345678/app/prmsg/analytics/', {
    query: timesOf(from, until),
  })
  const reportedFailures: Record<string, number> = {}
  for (const row of json.analytics ?? []) {
    for (const [code, count] of Object.entries(row['error_aggregation'] ?? {})) {
      reportedFailures[code] = (reportedFailures[code] ?? 0) + Number(count)
    }
  }
  const counted: Record<string, number> = {}
  for (const each of await allTransactions(handlers, 'outbound-reporting', 'prmsg', from, until)) {
    if (each['errorCode'] === null) continue
    const code = `${each['errorSource']}_${each['errorCode']}`
    counted[code] = (counted[code] ?? 0) + 1
  }
  expect(counted['twilio_30007']).toBeGreaterThan(0)
  expect(reportedFailures).toEqual(counted)
})
