// What happens to the loading when people, tokens and midnights come in between.

import { expect, test } from 'vitest'
import { createWorld } from '../../mocks/world/world.ts'
import { channelOf } from '../../src/domain/channel.ts'
import { mergeAll, total } from '../../src/domain/tally.ts'
import { messagesOn } from '../oracle.ts'
import { day as dayNamed } from '../days.ts'
import { open, seconds, span } from './services.ts'

test('a question that changes twice in one breath takes no turn with it', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  for (const last of ['2026-08-10', '2026-07-10', '2026-06-30']) {
    page.events.spanChosen({ first: dayNamed('2026-06-01'), last: dayNamed(last) })
  }
  page.events.appChosen('c2m')
  await seconds(10)
  expect(page.coverage()).toMatchObject({ loaded: 30, progress: null })
})

test('a cancel in the same breath as the question leaves every turn for the next', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  page.services.loader.cancel()
  await seconds(5)
  expect(page.coverage()).toMatchObject({ loaded: 0, cancelled: 30 })
  page.services.loader.resume()
  page.services.loader.resume()
  await seconds(5)
  expect(page.coverage()).toMatchObject({ loaded: 30 })
  expect(page.sent).toHaveLength(30)
})

test('a cancel while everybody waits holds, and going on waits for the end of the pause', async () => {
  const page = open({ range: span('2026-08-01', '2026-10-31') }, { scenario: 'rate-limited', retryAfter: 30 })
  while (!page.sent.some(({ status }) => status === 429)) await seconds(0.1)
  page.services.loader.cancel()
  const asked = page.sent.length
  page.services.loader.resume()
  await seconds(25)
  expect(page.sent.length).toBe(asked)
  expect(page.coverage().waitingUntil).not.toBeNull()
  await seconds(300)
  expect(page.coverage()).toMatchObject({ loaded: 92, waitingUntil: null })
})

test('another app with the same days asks for all of them, and what was under way is aborted', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  await seconds(0.05)
  page.events.appChosen('c2m')
  await seconds(10)
  expect(page.coverage()).toMatchObject({ loaded: 30 })
  expect(page.sent).toHaveLength(30)
})

const HOUR = 3_600

/** A world that goes on while the page is open. */
const growing = createWorld({
  seed: 7,
  now: Date.parse('2026-11-25T10:00:00Z'),
  volume: 40_000,
  clock: () => Date.now(),
})

/** Messages of a day that the page holds, and that there are by now. */
function attemptedOn(
  page: ReturnType<typeof open>,
  day: string,
): { readonly loaded: number; readonly made: number } {
  const tallies = page.cells().flatMap((cell) => (cell.day === day ? [cell.tally] : []))
  return {
    loaded: total(mergeAll(tallies), 'attempted') ?? 0,
    made: messagesOn(growing, 'prmsg', 'UTC', day, day).length,
  }
}

const direct = { origin: 'http://proxy.test', account: '12345678', dialect: 'outbound-reporting' } as const

test('a fresh token for the same origin fetches what the old one could not', async () => {
  const page = open({}, { open: false, token: 'the-good-token' })
  page.services.sources.getState().directChosen({ ...direct, token: 'the-old-token' })
  await seconds(5)
  expect(page.coverage().faults).toMatchObject([{ fault: { kind: 'unauthorised' } }])
  page.services.sources.getState().directChosen({ ...direct, token: 'the-good-token' })
  await seconds(5)
  expect(page.coverage()).toMatchObject({ loaded: 7, faults: [] })
})

test('a token that is replaced while days are under way is not used for them any more', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') }, { open: false, token: 'the-good-token' })
  page.services.sources.getState().directChosen({ ...direct, token: 'the-old-token' })
  page.services.sources.getState().directChosen({ ...direct, token: 'the-good-token' })
  await seconds(10)
  expect(page.coverage()).toMatchObject({ loaded: 30, faults: [] })
  expect(page.sent.filter(({ status }) => status !== 200)).toEqual([])
})

test('another origin chosen in the middle of a load has figures of its own', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  await seconds(1.5)
  expect(page.coverage().loaded).toBeGreaterThan(0)
  page.services.sources.getState().directChosen({ ...direct, token: 'anything' })
  expect(page.coverage().loaded).toBe(0)
  await seconds(10)
  expect(page.coverage().loaded).toBe(30)
  page.services.sources.getState().directLeft()
  // One account at a time: what was loaded of the first is forgotten, and asked for again.
  expect(page.coverage().loaded).toBe(0)
  await seconds(10)
  expect(page.coverage().loaded).toBe(30)
})

test('at midnight the last thirty days move on by one, and the day that was going on is asked for until it is whole', async () => {
  const page = open({ range: { kind: 'preset', preset: 'month' } }, { world: growing })
  await seconds(10)
  const half = attemptedOn(page, '2026-11-21')
  expect(half.loaded).toBe(half.made)
  expect(page.coverage()).toMatchObject({ days: 21, loaded: 21 })
  await seconds(38 * HOUR)
  expect(page.coverage()).toMatchObject({ days: 23, loaded: 23, faults: [] })
  const whole = attemptedOn(page, '2026-11-21')
  expect(whole.loaded).toBe(whole.made)
  expect(whole.made).toBeGreaterThan(half.made)
})

test('a page that is left open asks for its young days again every hour, for older ones once a day, and for settled ones never', async () => {
  const page = open({ range: span('2026-09-01', '2026-11-20') })
  await seconds(20)
  const before = page.sent.length
  expect(before).toBe(81)
  await seconds(HOUR)
  const daysIn = (sent: typeof page.sent) => {
    const starts = sent.map(({ window }) => Number(new URLSearchParams(window).get('attemptedStartTime')))
    return [...new Set(starts.map((start) => new Date(start).toISOString().slice(0, 10)))].toSorted()
  }
  expect(daysIn(page.sent.slice(before))).toEqual(['2026-11-18', '2026-11-19', '2026-11-20'])
  await seconds(23.5 * HOUR)
  expect(daysIn(page.sent.slice(before)).at(0)).toBe('2026-09-22')
  expect(page.coverage()).toMatchObject({ loaded: 81, progress: null })
})

test('behind another tab a page lets its figures age, and asks again when it is looked at', async () => {
  let seen = false
  const page = open({ range: span('2026-11-10', '2026-11-20') }, {}, { isSeen: () => seen })
  await seconds(10)
  await seconds(5 * HOUR)
  expect(page.sent).toHaveLength(11)
  seen = true
  await seconds(20)
  expect(page.sent).toHaveLength(14)
})

test('whoever has stopped the loading is not overruled by the clock', async () => {
  const page = open({ range: span('2026-11-10', '2026-11-20') })
  await seconds(10)
  page.services.loader.cancel()
  await seconds(5 * HOUR)
  expect(page.sent).toHaveLength(11)
})

test('a range that was looked at half a day ago is asked for again where it has aged, with the next question', async () => {
  const page = open(
    { range: { kind: 'preset', preset: 'today' } },
    { world: growing },
    { isSeen: () => false },
  )
  await seconds(10)
  await seconds(30 * HOUR)
  page.events.spanChosen({ first: dayNamed('2026-11-20'), last: dayNamed('2026-11-21') })
  await seconds(10)
  const { loaded, made } = attemptedOn(page, '2026-11-21')
  expect(loaded).toBe(made)
})

test('a refresh in the middle of a load asks for no day twice', async () => {
  const page = open({ range: span('2026-11-01', '2026-11-20') })
  await seconds(0.05)
  page.services.loader.refresh()
  await seconds(10)
  expect(page.coverage()).toMatchObject({ loaded: 20, progress: null })
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
