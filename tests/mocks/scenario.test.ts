import { afterEach, expect, test, vi } from 'vitest'
import { failingDaysOf, hugeDayOf, SCENARIOS, type ScenarioName } from '../../mocks/scenario.ts'
import { ask, DAY, HOUR, prefixOf, standIn, timesOf, world } from './asking.ts'

const ANALYTICS = `${prefixOf('reporting-2.0')}/prmsg/analytics/`
const WINDOW = timesOf(world.anchor - DAY, world.anchor)

const inScenario = (name: string, query: Readonly<Record<string, number>> = WINDOW) => ({
  query,
  headers: { 'X-Demo-Scenario': name },
})

afterEach(() => {
  vi.useRealTimers()
})

test('Each scenario is described, and a name that nobody knows is the default', async () => {
  expect(SCENARIOS.every(({ description }) => description.length > 20)).toBe(true)
  const handlers = standIn()
  const plain = await ask(handlers, ANALYTICS, { query: WINDOW })
  const unknown = await ask(handlers, ANALYTICS, inScenario('volcano'))
  expect(unknown).toMatchObject({ status: 200, json: plain.json })
})

test('A scenario fixed by an option wins over the header', async () => {
  const handlers = standIn({ scenario: 'empty' })
  const { json } = await ask(handlers, ANALYTICS, inScenario('default'))
  expect(json.analytics).toEqual([])
})

test('In rate-limited, bursts of 429 come and go, the same every time', async () => {
  const statusesOf = async () => {
    const handlers = standIn()
    const statuses: number[] = []
    for (let index = 0; index < 60; index++) {
      statuses.push((await ask(handlers, ANALYTICS, inScenario('rate-limited'))).status)
    }
    return statuses
  }
  const statuses = await statusesOf()
  expect(statuses.filter((status) => status === 429)).toHaveLength(6)
  expect(statuses.indexOf(429)).toBe(40)
  expect(await statusesOf()).toEqual(statuses)
})

test('In calm, no request is counted', async () => {
  const handlers = standIn({ perSecond: 1 })
  for (let index = 0; index < 5; index++) {
    expect((await ask(handlers, ANALYTICS, inScenario('calm'))).status).toBe(200)
  }
})

test('In failing-days, two days always fail and a third every other time, in any time zone', async () => {
  const handlers = standIn()
  const { always, flaky } = failingDaysOf(world)
  const statusOf = async (day: number, shift: number) => {
    const from = day * DAY + shift
    return (await ask(handlers, ANALYTICS, inScenario('failing-days', timesOf(from, from + DAY)))).status
  }
  for (const shift of [0, 5 * HOUR, -5.5 * HOUR]) {
    for (const day of always)
      expect([await statusOf(day, shift), await statusOf(day, shift)]).toEqual([500, 500])
    expect([await statusOf(flaky, shift), await statusOf(flaky, shift)]).toEqual([500, 200])
    expect(await statusOf(flaky + 1, shift)).toBe(200)
  }
})

test('In slow, each answer takes between 0.8 and 2 seconds', async () => {
  vi.useFakeTimers()
  let answered: 'not yet' | 'yes' = 'not yet'
  const asked = ask(standIn(), ANALYTICS, inScenario('slow')).then((answer) => {
    answered = 'yes'
    return answer
  })
  await vi.advanceTimersByTimeAsync(790)
  expect(answered).toBe('not yet')
  await vi.advanceTimersByTimeAsync(1_300)
  expect((await asked).status).toBe(200)
})

test('In empty, the account has sent nothing, and answers all the same', async () => {
  const handlers = standIn()
  const { json } = await ask(handlers, ANALYTICS, inScenario('empty'))
  expect(json.analytics).toEqual([])
  const path = `${prefixOf('reporting-2.0')}/prmsg/transactions/`
  const { json: transactions } = await ask(handlers, path, inScenario('empty'))
  expect(transactions).toMatchObject({ page: { count: 0, nextOffset: -1 }, transactions: [] })
})

test('In huge-day, one day has about fifty times its messages and the others have what they had', async () => {
  const handlers = standIn()
  const attemptedOn = async (scenario: ScenarioName, day: number) => {
    const { json } = await ask(handlers, ANALYTICS, inScenario(scenario, timesOf(day * DAY, (day + 1) * DAY)))
    return (json.analytics ?? []).reduce((sum, row) => sum + Number(row['attempted']), 0)
  }
  const huge = hugeDayOf(world)
  const ratio = (await attemptedOn('huge-day', huge)) / (await attemptedOn('default', huge))
  expect(ratio).toBeGreaterThan(35)
  expect(ratio).toBeLessThan(70)
  expect(await attemptedOn('huge-day', huge - 1)).toBe(await attemptedOn('default', huge - 1))
})

test('In expired-token, a page that cannot renew its token stays out', async () => {
  const handlers = standIn()
  for (let index = 0; index < 3; index++) {
    const { status, json } = await ask(handlers, ANALYTICS, inScenario('expired-token'))
    expect([status, json.message]).toEqual([401, 'jwt expired'])
  }
})
