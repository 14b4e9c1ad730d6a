import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../../mocks/world/message.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { DAY, HOUR, NOW, world } from './asking.ts'

const YEAR = [NOW - 390 * DAY, NOW] as const
const everything = [...world.messages('prmsg', ...YEAR), ...world.messages('c2m', ...YEAR)]

test('The same seed, now and volume always make the same messages', () => {
  const twin = createWorld({ ...world.settings })
  const [from, until] = [NOW - 20 * DAY, NOW]
  expect([...twin.messages('prmsg', from, until)]).toEqual([...world.messages('prmsg', from, until)])
  const other = createWorld({ ...world.settings, seed: 8 })
  expect([...other.messages('prmsg', from, until)]).not.toEqual([...world.messages('prmsg', from, until)])
})

test('A world has about as many messages as were asked for', () => {
  for (const volume of [20_000, 60_000]) {
    const made = createWorld({ seed: 3, now: NOW, volume })
    const count = (['prmsg', 'c2m'] as const).reduce(
      (sum, app) => sum + [...made.messages(app, made.anchor - 395 * DAY, NOW)].length,
      0,
    )
    expect(count / volume).toBeGreaterThan(0.8)
    expect(count / volume).toBeLessThan(1.2)
  }
})

test('Any cut of time into windows holds every message exactly once, in order', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 3 * DAY }), { maxLength: 6 })
  fc.assert(
    fc.property(cuts, fc.integer({ min: -380, max: -3 }), (offsets, day) => {
      const start = world.anchor + day * DAY
      const bounds = [0, ...offsets.toSorted((one, other) => one - other), 3 * DAY].map(
        (offset) => start + offset,
      )
      const pieces = bounds.slice(1).flatMap((until, index) => {
        const from = bounds[index] ?? until
        return [...world.messages('prmsg', from, until)]
      })
      expect(pieces).toEqual([...world.messages('prmsg', start, start + 3 * DAY)])
    }),
    { numRuns: 40 },
  )
})

test('No two messages share an id', () => {
  expect(new Set(everything.map(({ id }) => id)).size).toBe(everything.length)
})

test('What is known at an instant is what is known later, without what happened in between', () => {
  let now = NOW
  const moving = createWorld({ ...world.settings, clock: () => now })
  const window = [NOW - 12 * DAY, NOW] as const
  const known = new Map([...moving.messages('prmsg', ...window)].map((message) => [message.id, message]))
  now = NOW - 5 * DAY
  const before = [...moving.messages('prmsg', ...window)]
  expect(before.length).toBeGreaterThan(50)
  for (const message of before) {
    expect(message.attemptedAt).toBeLessThanOrEqual(now)
    for (const [name, value] of Object.entries(message)) {
      if (!name.endsWith('At') || value === null) continue
      expect(value).toBeLessThanOrEqual(now)
      expect(Reflect.get(known.get(message.id) ?? {}, name)).toBe(value)
    }
    expect(message.rating === null).toBe(message.ratedAt === null)
    expect(message.failure === null).toBe(message.failedAt === null)
  }
})

test('Milestones come in their order', () => {
  const order = [
    'attemptedAt',
    'eligibleAt',
    'invitedAt',
    'sentAt',
    'deliveredAt',
    'readAt',
    'respondedAt',
  ] as const
  for (const message of everything) {
    const times = [...order, 'closedAt' as const, 'ratedAt' as const].flatMap((name) => message[name] ?? [])
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  }
})

test('An SMS is never read, and nobody is known to opt out on WhatsApp', () => {
  const sms = everything.filter(({ channel }) => channel === 'sms')
  expect(sms.length).toBeGreaterThan(10_000)
  expect(sms.every(({ readAt }) => readAt === null)).toBe(true)
  const whatsapp = everything.filter(({ channel }) => channel === 'wa')
  expect(whatsapp.every(({ optedOutAt, skippedAt }) => optedOutAt === null && skippedAt === null)).toBe(true)
})

test('Skipped messages are eligible and not sent; failures have a time and a reason', () => {
  for (const message of everything) {
    if (message.skippedAt !== null) {
      expect([message.eligibleAt !== null, message.sentAt, message.failedAt]).toEqual([true, null, null])
    }
    if (message.failedAt !== null) expect([message.deliveredAt, message.status]).toEqual([null, 'failed'])
    if (message.eligibleAt === null && message.status !== 'pending')
      expect(message.failure?.code).toBe('1001')
  }
})

test('An SMS without a receipt is given up exactly 72 hours after it was sent', () => {
  const silent = everything.filter(({ failure }) => failure?.source === 'twilio' && failure.code === '5008')
  expect(silent.length).toBeGreaterThan(10)
  for (const { sentAt, failedAt } of silent) expect((failedAt ?? 0) - (sentAt ?? 0)).toBe(72 * HOUR)
})

test('The rates of the account are plausible', () => {
  const settled = everything.filter(({ attemptedAt }) => attemptedAt < NOW - 60 * DAY)
  const share = (having: (message: Message) => boolean, among = settled) =>
    among.filter(having).length / among.length
  const sent = settled.filter(({ sentAt }) => sentAt !== null)
  const on = (channel: string) => sent.filter((message) => message.channel === channel)
  const near = (actual: number, expected: number, tolerance: number) => {
    expect(Math.abs(actual - expected)).toBeLessThan(tolerance)
  }
  near(
    share(({ eligibleAt }) => eligibleAt !== null),
    0.97,
    0.01,
  )
  near(
    share(({ skippedAt }) => skippedAt !== null),
    0.01,
    0.005,
  )
  near(
    share(({ sentAt }) => sentAt !== null),
    0.945,
    0.012,
  )
  near(
    share(({ deliveredAt }) => deliveredAt !== null, on('sms')),
    0.95,
    0.012,
  )
  near(
    share(({ deliveredAt, readAt }) => (deliveredAt ?? readAt) !== null, on('wa')),
    0.97,
    0.01,
  )
  near(
    share(({ readAt }) => readAt !== null, on('wa')),
    0.74,
    0.02,
  )
  const answered = sent.filter(({ respondedAt }) => respondedAt !== null)
  near(
    share(({ closedAt }) => closedAt !== null, answered),
    0.9,
    0.02,
  )
  const closed = answered.filter(({ closedAt }) => closedAt !== null)
  near(
    share(({ rating }) => rating !== null, closed),
    0.25,
    0.02,
  )
  const read = on('wa').filter(({ readAt }) => readAt !== null)
  near(
    share(({ deliveredAt }) => deliveredAt === null, read),
    0.02,
    0.007,
  )
})
