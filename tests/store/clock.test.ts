// The clock of the page is the gateway's: on a machine whose own clock is days off, days are still those that have been.

import { expect, test } from 'vitest'
import { UTC, dayAt, DAY } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/question/question.ts'
import { createTime } from '../../src/store/days/clock.ts'
import { createServices } from '../../src/store/services.ts'
import { demoSettings } from '../demo.ts'
import { clockText } from '../../src/ui/words/clock-text.ts'

const NOW = Date.parse('2026-11-21T12:00:00.000Z')

/** A page on a machine whose clock is off, before a gateway that has the right time. */
function servicesAt(own: number, there: number | null) {
  return createServices({
    question: firstQuestion(UTC),
    scenario: null,
    now: () => own,
    base: 'http://page.test/',
    fetch: () => Promise.resolve(Response.json({ ...demoSettings(), ...(there !== null && { now: there }) })),
  })
}

test.each([2 * DAY, -2 * DAY, 90_000, -3 * 60 * 60_000])(
  'where this machine is %d ms ahead, today is the gateway’s today',
  async (off) => {
    const services = servicesAt(NOW + off, NOW)
    await services.connect()
    const { now, ahead } = services.clock.getState()
    expect(Math.abs(now - NOW)).toBeLessThan(1_000)
    expect(Math.abs(ahead + off)).toBeLessThan(1_000)
    expect(dayAt(now, UTC)).toBe('2026-11-21')
    expect(services.sources.getState().demoVariant).toContain('2026-11-21')
  },
)

test('where they agree to the second, or nobody says what time it is, the clock is this machine’s', async () => {
  for (const there of [NOW, null]) {
    const services = servicesAt(NOW + 400, there)
    await services.connect()
    expect(services.clock.getState()).toEqual({ now: NOW + 400, ahead: 0 })
  }
})

test('what is asked of the time later goes on from the gateway’s, and a clock that was put is noticed', () => {
  let own = NOW + 2 * DAY
  const time = createTime(() => own)
  time.put(-2 * DAY)
  own += 15_000
  expect([time.tick(), time.now(), time.clock.getState().now]).toEqual(['on', NOW + 15_000, NOW + 15_000])
  own -= 2 * DAY
  expect(time.tick()).toBe('jumped')
  time.put(0)
  expect(time.now()).toBe(NOW + 15_000)
})

test('how wrong a clock is, in words', () => {
  expect([2 * DAY, -2 * DAY, DAY, 90 * 60_000, -3 * 60 * 60_000, 90_000, -61_000].map(clockText)).toEqual([
    '2 days fast',
    '2 days slow',
    '24 hours fast',
    '90 minutes fast',
    '3 hours slow',
    '2 minutes fast',
    '1 minute slow',
  ])
})
