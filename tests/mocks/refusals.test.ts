import { expect, test } from 'vitest'
import { monthsBefore } from '../../mocks/world/calendar.ts'
import { ask, DAY, HOUR, NOW, prefixOf, standIn, timesOf, world, type Asked } from './asking.ts'

const handlers = standIn()
const YESTERDAY = timesOf(world.anchor - DAY, world.anchor)
const ANALYTICS = `${prefixOf('reporting-2.0')}/prmsg/analytics/`
const SUCCESSOR = `${prefixOf('outbound-reporting')}/prmsg`

async function statusOf(path: string, asked: Asked = {}): Promise<number> {
  return (await ask(handlers, path, asked)).status
}

test.each([
  ['no times', {}],
  ['no end', { attemptedStartTime: NOW - DAY }],
  ['a date instead of milliseconds', { attemptedStartTime: '2026-11-20', attemptedEndTime: NOW }],
  ['an empty time', { attemptedStartTime: '', attemptedEndTime: NOW }],
  ['a negative time', { attemptedStartTime: -1, attemptedEndTime: NOW }],
  ['reversed times', { attemptedStartTime: NOW, attemptedEndTime: NOW - 1 }],
  ['a window over 24 hours', { attemptedStartTime: NOW - DAY - 1, attemptedEndTime: NOW }],
  ['a time before the 13 months', timesOf(NOW - 400 * DAY, NOW - 399 * DAY)],
])('A question with %s is refused with the documented body', async (_, query) => {
  const { status, json } = await ask(handlers, ANALYTICS, { query })
  expect(status).toBe(400)
  expect(json).toMatchObject({ code: 0 })
  expect(json.requestTraceId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(json.message).toMatch(/\w/)
})

test('24 hours are allowed to the millisecond, and 13 months to the day', async () => {
  expect(await statusOf(ANALYTICS, { query: { attemptedStartTime: NOW - DAY, attemptedEndTime: NOW } })).toBe(
    200,
  )
  const oldest = monthsBefore(NOW, 13)
  expect(await statusOf(ANALYTICS, { query: timesOf(oldest, oldest + DAY) })).toBe(200)
  expect(await statusOf(ANALYTICS, { query: timesOf(oldest - 1, oldest + HOUR) })).toBe(400)
})

test('The successor allows 60 days of analytics and 24 hours of transactions', async () => {
  const days = (count: number) => ({ attemptedStartTime: NOW - count * DAY, attemptedEndTime: NOW })
  expect(await statusOf(`${SUCCESSOR}/analytics`, { query: days(60) })).toBe(200)
  expect(await statusOf(`${SUCCESSOR}/analytics`, { query: days(61) })).toBe(400)
  expect(await statusOf(`${SUCCESSOR}/transactions`, { query: { ...days(2), v: '2.0' }, body: {} })).toBe(400)
})

test('Unknown accounts, campaigns and paths are not found; an unknown app is a bad request', async () => {
  expect(await statusOf('/account/87654321/app/prmsg/analytics/', { query: YESTERDAY })).toBe(404)
  expect(await statusOf(`${prefixOf('reporting-2.0')}/prmsg/campaigns/nobody99/`)).toBe(404)
  expect(await statusOf(`${prefixOf('reporting-2.0')}/prmsg/summary/`, { query: YESTERDAY })).toBe(404)
  expect(await statusOf(`${prefixOf('reporting-2.0')}/email/analytics/`, { query: YESTERDAY })).toBe(400)
})

test('Only the documented methods are taken', async () => {
  const strict = standIn({ open: false, token: 'good' })
  const asked = { query: YESTERDAY, headers: { Authorization: 'Bearer good' } }
  const path = `${prefixOf('reporting-2.0')}/prmsg/transactions/`
  expect((await ask(strict, path, { ...asked, method: 'POST' })).status).toBe(405)
  expect((await ask(strict, path, asked)).status).toBe(200)
  expect((await ask(strict, `${SUCCESSOR}/transactions/`, asked)).status).toBe(405)
  expect((await ask(strict, ANALYTICS, { ...asked, method: 'DELETE' })).status).toBe(405)
})

test('A page without a gateway may POST what the gateway would make a GET of', async () => {
  const path = `${prefixOf('reporting-2.0')}/prmsg/transactions/`
  expect(await statusOf(path, { query: YESTERDAY, body: { channels: ['SMS'] } })).toBe(200)
})

test('A missing, wrong or ended token is unauthorised', async () => {
  const strict = standIn({ open: false, token: 'good' })
  const asked = (Authorization: string) => ({ query: YESTERDAY, headers: { Authorization } })
  expect((await ask(strict, ANALYTICS, { query: YESTERDAY })).status).toBe(401)
  expect((await ask(strict, ANALYTICS, asked('Bearer bad'))).status).toBe(401)
  expect((await ask(strict, ANALYTICS, asked('good'))).status).toBe(401)
  expect((await ask(strict, ANALYTICS, asked('Bearer good'))).status).toBe(200)
})

test('A body that is no JSON is a bad request', async () => {
  const handler = standIn()
  const { status } = await ask(handler, ANALYTICS, { query: YESTERDAY, body: { filters: 'SMS' } })
  expect(status).toBe(200)
  const { getResponse } = await import('msw')
  const url = `https://va.example${ANALYTICS}?attemptedStartTime=${NOW - HOUR}&attemptedEndTime=${NOW}`
  const response = await getResponse(handler, new Request(url, { method: 'POST', body: '{"filters":' }))
  expect(response?.status).toBe(400)
})

test('More than ten requests in any second are refused, for each endpoint by itself', async () => {
  let now = 0
  const paced = standIn({ perSecond: 10, wallClock: () => now, retryAfter: 2 })
  const statuses: number[] = []
  for (now = 0; now < 900; now += 75) {
    const { status, headers } = await ask(paced, ANALYTICS, { query: YESTERDAY })
    statuses.push(status)
    if (status === 429) expect(headers.get('retry-after')).toBe('2')
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
  const path = `${prefixOf('reporting-2.0')}/prmsg/transactions/`
  expect((await ask(paced, path, { query: YESTERDAY })).status).toBe(200)
  now = 2_000
  expect((await ask(paced, ANALYTICS, { query: YESTERDAY })).status).toBe(200)
})

test('A refusal by pace names no time to wait, as the documents name none', async () => {
  const paced = standIn({ perSecond: 0 })
  const { status, headers } = await ask(paced, ANALYTICS, { query: YESTERDAY })
  expect([status, headers.get('retry-after')]).toEqual([429, null])
})

test('The trailing slash is optional', async () => {
  for (const path of [ANALYTICS, `${SUCCESSOR}/analytics/`]) {
    const slashed = await ask(handlers, path, { query: YESTERDAY })
    const bare = await ask(handlers, path.slice(0, -1), { query: YESTERDAY })
    expect(bare.json).toEqual(slashed.json)
  }
})
