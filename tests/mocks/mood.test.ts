// A moody stand-in: slow, refusing and breaking by chance, and the same whenever it is asked the same.

import { onTestFinished, expect, test, vi } from 'vitest'
import { DEMO_ACCOUNT, DEMO_CLIENT } from '../../mocks/demo.ts'
import { largestSecondOf } from '../../mocks/pace.ts'
import { serve } from '../../mocks/server.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { ask, DAY, NOW, prefixOf, standIn, timesOf, world } from './asking.ts'

const ANALYTICS = `${prefixOf('reporting-2.0')}/prmsg/analytics/`
const YESTERDAY = timesOf(world.anchor - DAY, world.anchor)

async function statuses(handlers: ReturnType<typeof standIn>, count: number): Promise<readonly number[]> {
  const all: number[] = []
  for (let asked = 0; asked < count; asked += 1) {
    all.push((await ask(handlers, ANALYTICS, { query: YESTERDAY })).status)
  }
  return all
}

test('of many requests about so many are refused and broken by chance, the same ones in every run', async () => {
  const mood = { limited: 0.1, broken: 0.2 }
  const first = await statuses(standIn({ mood }), 300)
  const count = (status: number) => first.filter((one) => one === status).length
  expect(count(429)).toBeGreaterThan(15)
  expect(count(429)).toBeLessThan(45)
  expect(count(500)).toBeGreaterThan(35)
  expect(count(500)).toBeLessThan(85)
  expect(count(200)).toBe(300 - count(429) - count(500))
  expect(await statuses(standIn({ mood }), 300)).toEqual(first)
})

test('a stray 429 names a time to wait where the stand-in is told to, and none otherwise', async () => {
  const mood = { limited: 1 }
  const named = await ask(standIn({ mood, retryAfter: 3 }), ANALYTICS, { query: YESTERDAY })
  expect([named.status, named.headers.get('retry-after')]).toEqual([429, '3'])
  const silent = await ask(standIn({ mood }), ANALYTICS, { query: YESTERDAY })
  expect([silent.status, silent.headers.get('retry-after')]).toEqual([429, null])
})

test('an answer takes its time, between the mean less and more the spread', async () => {
  vi.useFakeTimers({ now: NOW })
  onTestFinished(() => void vi.useRealTimers())
  const slow = standIn({ mood: { latency: { mean: 1_000, spread: 500 } } })
  const times: number[] = []
  const began = Date.now()
  const all = Array.from({ length: 30 }, async () => {
    await ask(slow, ANALYTICS, { query: YESTERDAY })
    times.push(Date.now() - began)
  })
  await vi.advanceTimersByTimeAsync(2_000)
  await Promise.all(all)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(500)
  expect(Math.max(...times)).toBeLessThanOrEqual(1_501)
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(300)
})

test('a token that ends early is refused although it says that it lives on', async () => {
  let now = NOW
  const server = await serve({
    port: 0,
    world: createWorld({ seed: 1, now: NOW, volume: 1_000 }),
    wallClock: () => now,
    tokensEndAfterSeconds: 15,
  })
  onTestFinished(server.close)
  const { id, secret } = DEMO_CLIENT
  const reply = await fetch(
    `${server.origin}/sentinel/api/account/${DEMO_ACCOUNT}/app/token?v=1.0&grant_type=client_credentials`,
    { method: 'POST', body: new URLSearchParams({ client_id: id, client_secret: secret }) },
  )
  const { access_token: token } = (await reply.json()) as { readonly access_token: string }
  const status = async () => {
    const query = new URLSearchParams(Object.entries(YESTERDAY).map(([name, value]) => [name, String(value)]))
    const headers = { Authorization: `Bearer ${token}` }
    return (await fetch(`${server.origin}${ANALYTICS}?${query.toString()}`, { headers })).status
  }
  expect(await status()).not.toBe(401)
  now += 15_000
  expect(await status()).toBe(401)
})

test('the largest second is told by endpoint, wherever it begins', () => {
  const at = (endpoint: 'analytics' | 'transactions' | null, ...times: readonly number[]) =>
    times.map((time) => ({ endpoint, at: time }))
  expect(largestSecondOf([])).toEqual({
    analytics: 0,
    transactions: 0,
    campaignReport: 0,
    campaignAnalytics: 0,
  })
  const arrivals = [
    ...at('analytics', 0, 700, 900, 1_000, 1_699.5, 1_700),
    ...at('transactions', 0, 1_000, 2_000),
    ...at(null, 1, 2, 3, 4, 5, 6),
  ]
  expect(largestSecondOf(arrivals)).toMatchObject({ analytics: 4, transactions: 1 })
})
