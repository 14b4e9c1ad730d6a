import { expect, test } from 'vitest'
import { channelOf } from '../../src/domain/channel.ts'
import { UTC, zoneOf, type Zone } from '../../src/domain/day.ts'
import { STAGES } from '../../src/domain/stage.ts'
import { mergeAll, total } from '../../src/domain/tally.ts'
import { counted, messagesOn } from '../oracle.ts'
import { day } from '../days.ts'
import { goodAnswers, open, seconds, span, world } from './services.ts'

const zone = (name: string): Zone => zoneOf(name) ?? UTC

test.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
  'two weeks over a change of the clocks in %s come to what the world holds',
  async (name) => {
    const page = open({ zone: zone(name), range: span('2026-10-26', '2026-11-08') })
    await seconds(5)
    expect(page.coverage()).toMatchObject({ loaded: 14, progress: null, faults: [] })
    const truth = counted(messagesOn(world, 'prmsg', name, '2026-10-26', '2026-11-08'))
    const tally = mergeAll(page.cells().map((cell) => cell.tally))
    const ours = Object.fromEntries(STAGES.map((stage) => [stage, total(tally, stage)]))
    expect(ours).toEqual(truth)
    expect(page.cells().some((cell) => cell.channel === channelOf('sms'))).toBe(true)
  },
)

test('no window is asked twice, whatever is cut, compared and gone back to', async () => {
  const page = open()
  await seconds(3)
  page.events.channelsChosen([channelOf('sms')])
  page.events.appChosen('c2m')
  await seconds(3)
  page.events.appChosen('prmsg')
  page.events.presetChosen('30d')
  await seconds(10)
  page.events.comparisonChosen('before')
  await seconds(10)
  expect(new Set(page.sent.map(({ window }) => window)).size).toBe(30 + 30)
  // The week of the first question was asked of both apps.
  expect(page.sent).toHaveLength(30 + 30 + 7)
})

test('what is no longer wanted is aborted, and what both questions want goes on', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  await seconds(0.05)
  expect(page.coverage().progress?.of).toBe(30)
  page.events.spanChosen({ first: day('2026-09-26'), last: day('2026-10-02') })
  await seconds(5)
  expect(page.coverage()).toMatchObject({ loaded: 7, progress: null })
  expect(page.sent.length).toBeLessThanOrEqual(7)
})

test('cancel stops at what has arrived, another filter does not undo it, and "go on" fetches just the rest', async () => {
  const page = open({ range: span('2026-09-01', '2026-09-30') })
  await seconds(1.5)
  page.services.loader.cancel()
  const { loaded } = page.coverage()
  expect(loaded).toBeGreaterThan(0)
  expect(loaded).toBeLessThan(30)
  page.events.channelsChosen([channelOf('sms')])
  await seconds(20)
  expect(page.coverage()).toMatchObject({ loaded, cancelled: 30 - loaded, progress: null })
  page.services.loader.resume()
  await seconds(10)
  expect(page.coverage()).toMatchObject({ loaded: 30, cancelled: 0 })
  expect(goodAnswers(page.sent)).toHaveLength(30)
})

test('days that fail are gaps with their fault; a retry asks just for them', async () => {
  const page = open({}, { scenario: 'failing-days' })
  await seconds(30)
  const { loaded, faults } = page.coverage()
  expect(loaded).toBe(6)
  expect(faults).toMatchObject([{ fault: { kind: 'broken', status: 500 }, days: ['2026-11-10'] }])
  const before = page.sent.length
  page.services.loader.resume()
  await seconds(30)
  // One more try and its three retries, all of one window.
  expect(new Set(page.sent.slice(before).map(({ window }) => window)).size).toBe(1)
  expect(page.sent.length - before).toBe(4)
})

test('429 slows everything down, and in the end every day is there once', async () => {
  const page = open({ range: span('2026-08-01', '2026-10-31') }, { scenario: 'rate-limited' })
  await seconds(120)
  expect(page.coverage()).toMatchObject({ loaded: 92, faults: [] })
  expect(page.sent.some(({ status }) => status === 429)).toBe(true)
  expect(goodAnswers(page.sent)).toHaveLength(92)
})

test('a token that is over stops all requests at once and is one fault for all days', async () => {
  const page = open({ range: span('2026-08-01', '2026-10-31') }, { scenario: 'expired-token' })
  await seconds(60)
  expect(page.sent.length).toBeLessThanOrEqual(10)
  expect(page.coverage().faults).toMatchObject([{ fault: { kind: 'unauthorised' } }])
  expect(page.coverage().faults[0]?.days).toHaveLength(92)
})

test('a refresh asks again for the days that can still change, and for no other', async () => {
  const page = open({ range: span('2026-08-01', '2026-10-31') })
  await seconds(20)
  const before = page.sent.length
  expect(before).toBe(92)
  page.services.loader.refresh()
  await seconds(20)
  // Sixty days after its end a day no longer changes: 21 September was the last such day this morning.
  expect(page.sent.length - before).toBe(9 + 31)
})
