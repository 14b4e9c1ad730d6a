// What happens to the loading when people, tokens and midnights come in between.

import { expect, test } from 'vitest'
import { channelOf } from '../../src/domain/channel.ts'
import { dayNamed, open, seconds, span } from './house.ts'

test('a question that changes twice in one breath takes no turn with it', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  for (const last of ['2026-08-10', '2026-07-10', '2026-06-30']) {
    page.events.spanChosen({ first: dayNamed('2026-06-01'), last: dayNamed(last) })
  }
  page.events.appChosen('c2m')
  await seconds(10)
  expect(page.coverage()).toMatchObject({ held: 30, progress: null })
})

test('a cancel in the same breath as the question leaves every turn for the next', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  page.house.loader.cancel()
  await seconds(5)
  expect(page.coverage()).toMatchObject({ held: 0, cancelled: 30 })
  page.house.loader.resume()
  page.house.loader.resume()
  await seconds(5)
  expect(page.coverage()).toMatchObject({ held: 30 })
  expect(page.sent).toHaveLength(30)
})

test('a cancel while everybody waits holds, and going on waits for the end of the pause', async () => {
  const page = open({ range: span('2026-08-01', '2026-10-31') }, { scenario: 'rate-limited', retryAfter: 30 })
  while (!page.sent.some(({ status }) => status === 429)) await seconds(0.1)
  page.house.loader.cancel()
  const asked = page.sent.length
  page.house.loader.resume()
  await seconds(25)
  expect(page.sent.length).toBe(asked)
  expect(page.coverage().waitingUntil).not.toBeNull()
  await seconds(120)
  expect(page.coverage()).toMatchObject({ held: 92, waitingUntil: null })
})

test('another app with the same days asks for all of them, and what was under way is aborted', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  await seconds(0.05)
  page.events.appChosen('c2m')
  await seconds(10)
  expect(page.coverage()).toMatchObject({ held: 30 })
  expect(page.sent).toHaveLength(30)
})

const direct = { origin: 'http://proxy.test', account: '12345678', dialect: 'outbound-reporting' } as const

test('a fresh token for the same origin fetches what the old one could not', async () => {
  const page = open({}, { open: false, token: 'the-good-token' })
  page.house.sources.getState().directChosen({ ...direct, token: 'the-old-token' })
  await seconds(5)
  expect(page.coverage().faults).toMatchObject([{ fault: { kind: 'unauthorised' } }])
  page.house.sources.getState().directChosen({ ...direct, token: 'the-good-token' })
  await seconds(5)
  expect(page.coverage()).toMatchObject({ held: 7, faults: [] })
})

test('a token that is replaced while days are under way is not used for them any more', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') }, { open: false, token: 'the-good-token' })
  page.house.sources.getState().directChosen({ ...direct, token: 'the-old-token' })
  page.house.sources.getState().directChosen({ ...direct, token: 'the-good-token' })
  await seconds(10)
  expect(page.coverage()).toMatchObject({ held: 30, faults: [] })
  expect(page.sent.filter(({ status }) => status !== 200)).toEqual([])
})

test('another origin chosen in the middle of a load has figures of its own', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  await seconds(1.5)
  expect(page.coverage().held).toBeGreaterThan(0)
  page.house.sources.getState().directChosen({ ...direct, token: 'anything' })
  expect(page.coverage().held).toBe(0)
  await seconds(10)
  expect(page.coverage().held).toBe(30)
  page.house.sources.getState().directLeft()
  // One account at a time: what was held of the first is forgotten, and asked for again.
  expect(page.coverage().held).toBe(0)
  await seconds(10)
  expect(page.coverage().held).toBe(30)
})

test('at midnight the last thirty days move on by one, and nothing else is asked', async () => {
  const page = open({ range: { kind: 'preset', preset: '30d' } })
  await seconds(10)
  expect(page.sent).toHaveLength(30)
  await seconds(14 * 3_600 + 20)
  expect(page.coverage()).toMatchObject({ days: 30, held: 30 })
  expect(page.sent).toHaveLength(31)
})

test('a refresh in the middle of a load asks for no day twice', async () => {
  const page = open({ range: span('2026-11-01', '2026-11-20') })
  await seconds(0.05)
  page.house.loader.refresh()
  await seconds(10)
  expect(page.coverage()).toMatchObject({ held: 20, progress: null })
  expect(page.sent).toHaveLength(20)
})

test('a comparison that is switched on, off and on again while it loads asks for no day twice', async () => {
  const page = open({ range: span('2026-10-20', '2026-11-20') })
  await seconds(10)
  for (const comparison of ['before', 'none', 'before', 'year', 'before'] as const) {
    page.events.comparisonChosen(comparison)
  }
  await seconds(10)
  expect(page.sent).toHaveLength(32 + 32)
  page.events.channelsChosen([channelOf('sms')])
  await seconds(1)
  expect(page.sent).toHaveLength(64)
})

test('a shorter span shows the progress of its own days, not of those it dropped', async () => {
  const page = open({ range: span('2026-08-01', '2026-10-31') })
  await seconds(0.05)
  page.events.spanChosen({ first: dayNamed('2026-08-01'), last: dayNamed('2026-08-20') })
  expect(page.coverage().progress).toMatchObject({ done: 0, of: 20 })
})
