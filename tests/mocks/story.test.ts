import { expect, test } from 'vitest'
import { DEMO_SEED } from '../../mocks/demo.ts'
import { INCIDENTS } from '../../mocks/world/story.ts'
import type { Message } from '../../mocks/world/message.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { blackFridayOf, dateOf, dayNumberOf, hoursBehind, monthsBefore } from '../../mocks/world/calendar.ts'
import { DAY, HOUR, NOW } from './asking.ts'

const world = createWorld({ seed: 7, now: NOW, volume: 300_000 })

interface Stretch {
  readonly from: number
  readonly until: number
}

/** Messages attempted from so many days after the anchor until so many days after it (negative is before). */
function between({ from, until }: Stretch, having: (message: Message) => boolean): readonly Message[] {
  const messages = world.messages('prmsg', world.anchor + from * DAY, world.anchor + until * DAY)
  return [...messages].filter(having)
}

function share(messages: readonly Message[], having: (message: Message) => boolean): number {
  return messages.filter(having).length / messages.length
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}

test('Carriers filter the SMS of one skill for a week, two weeks before the anchor', () => {
  const { skill, channel, from, until } = INCIDENTS.filtering
  const affected = (message: Message) => message.skill === skill && message.channel === channel
  const filtered = ({ failure }: Message) => failure?.code === '30007'
  expect(share(between({ from: from + 1.5, until: until - 1 }, affected), filtered)).toBeGreaterThan(0.3)
  expect(share(between({ from: from - 10, until: from }, affected), filtered)).toBeLessThan(0.02)
  expect(share(between({ from: until, until: 0 }, affected), filtered)).toBeLessThan(0.02)
  const others = (message: Message) => !affected(message) && message.channel === channel
  expect(share(between({ from, until }, others), filtered)).toBeLessThan(0.02)
})

test('Bills go out by SMS on Tuesdays and Fridays, so two runs meet the filter whatever day it is', () => {
  const runs = world
    .campaigns(world.anchor - 56 * DAY, world.anchor)
    .filter(({ skill, channel }) => skill.name === 'Billing reminders' && channel === 'sms')
  const weekdaysOf = (weeks: number) =>
    runs
      .map(({ startsAt }) => startsAt - world.anchor + weeks * 7 * DAY)
      .filter((at) => at >= 0 && at < 7 * DAY)
      .map((at) => new Date(world.anchor - weeks * 7 * DAY + at).getUTCDay())
  for (let weeks = 1; weeks <= 8; weeks++) expect(weekdaysOf(weeks)).toEqual(expect.arrayContaining([2, 5]))
  const { from, until } = INCIDENTS.filtering
  expect(until - from).toBe(7)
})

test.each(['2026-02-05', '2026-05-07', '2026-10-24', '2026-11-21'])(
  'Whoever opens the demonstration on %s sees delivery fall by a good half a point, and whose fault it is',
  (date) => {
    const demo = createWorld({ seed: DEMO_SEED, now: Date.parse(`${date}T10:00:00Z`) })
    const attempted = (from: number, until: number) => [
      ...demo.messages('prmsg', demo.anchor + from * DAY, demo.anchor + until * DAY),
    ]
    // The last thirty days but the one that is too young, and the same weekdays five weeks earlier.
    const [now, before] = [attempted(-30, -1), attempted(-65, -36)]
    const delivered = ({ deliveredAt }: Message) => deliveredAt !== null
    const fall = (having: (message: Message) => boolean) =>
      share(before.filter(having), delivered) - share(now.filter(having), delivered)
    const affected = ({ skill, channel }: Message) =>
      skill === INCIDENTS.filtering.skill && channel === INCIDENTS.filtering.channel
    expect(fall(() => true)).toBeGreaterThan(0.005)
    expect(fall(affected)).toBeGreaterThan(0.05)
    // What is lost of it without the filter is a minor part.
    expect(fall((message) => !affected(message))).toBeLessThan(fall(affected) / 4)
  },
)

test('A WhatsApp template is paused for two days, nine days before the anchor', () => {
  const { skill, from, until } = INCIDENTS.pausedTemplate
  const affected = (message: Message) => message.skill === skill && message.channel === 'wa'
  const paused = ({ failure, sentAt }: Message) => failure?.code === '132015' && sentAt === null
  expect(share(between({ from, until }, affected), paused)).toBeGreaterThan(0.5)
  expect(between({ from: -60, until: 0 }, paused)).toHaveLength(between({ from, until }, paused).length)
})

test('After an over-eager campaign more people opt out of SMS, and more are skipped ever after', () => {
  const { days, after } = INCIDENTS.overEager
  const sms = ({ channel }: Message) => channel === 'sms'
  const before = between({ from: days[0] - 60, until: days[0] }, sms)
  const soon = between({ from: after, until: after + 14 }, sms)
  const later = between({ from: -14, until: 0 }, sms)
  const optedOut = ({ optedOutAt }: Message) => optedOutAt !== null
  const skipped = ({ skippedAt }: Message) => skippedAt !== null
  expect(share(soon, optedOut)).toBeGreaterThan(2 * share(before, optedOut))
  expect(share(later, skipped)).toBeGreaterThan(1.4 * share(before, skipped))
})

test('Young days are unfinished: conversations close over hours, days and weeks', () => {
  const answered = ({ respondedAt }: Message) => respondedAt !== null
  const closed = ({ closedAt }: Message) => closedAt !== null
  const yesterday = share(between({ from: -1, until: 0 }, answered), closed)
  const lastWeek = share(between({ from: -8, until: -5 }, answered), closed)
  const settled = share(between({ from: -80, until: -50 }, answered), closed)
  expect(yesterday).toBeLessThan(0.75)
  expect(lastWeek).toBeGreaterThan(yesterday)
  expect(settled).toBeGreaterThan(lastWeek)
})

test('Satisfaction differs by skill', () => {
  const rated = between({ from: -300, until: -30 }, ({ rating }) => rating !== null)
  const meanIn = (skill: string) =>
    meanOf(rated.filter((message) => message.skill === skill).map(({ rating }) => rating ?? NaN))
  expect(meanIn('Feedback requests')).toBeGreaterThan(4.4)
  expect(meanIn('Payment recovery')).toBeLessThan(3.5)
  expect(rated.every(({ rating }) => [1, 2, 3, 4, 5].includes(rating ?? 0))).toBe(true)
})

test('Nobody sends at night, and few on Sundays', () => {
  const single = between({ from: -200, until: -150 }, ({ campaign }) => campaign === null)
  const hourOf = ({ attemptedAt }: Message) =>
    new Date(attemptedAt - hoursBehind(dayNumberOf(attemptedAt)) * HOUR).getUTCHours()
  expect(Math.min(...single.map(hourOf))).toBe(8)
  expect(Math.max(...single.map(hourOf))).toBe(20)
  const weekday = (message: Message) => new Date(message.attemptedAt - 4 * HOUR).getUTCDay()
  expect(share(single, (message) => weekday(message) === 0)).toBeLessThan(0.08)
  expect(share(single, (message) => weekday(message) === 2)).toBeGreaterThan(0.15)
})

test('The account grows, and WhatsApp grows faster', () => {
  const single = ({ campaign }: Message) => campaign === null
  const early = between({ from: -350, until: -280 }, single)
  const late = between({ from: -100, until: -30 }, single)
  expect(late.length).toBeGreaterThan(1.05 * early.length)
  const whatsapp = ({ channel }: Message) => channel === 'wa'
  expect(share(late, whatsapp)).toBeGreaterThan(1.1 * share(early, whatsapp))
})

test('Black Friday is the busiest day of the year, and Christmas the quietest week', () => {
  const blackFriday = blackFridayOf(dayNumberOf(Date.parse('2025-11-20')))
  expect(dateOf(blackFriday)).toBe('2025-11-28')
  const countOn = (date: string) =>
    [...world.messages('prmsg', Date.parse(date), Date.parse(date) + DAY)].filter(
      ({ campaign }) => campaign === null,
    ).length
  expect(countOn('2025-11-28')).toBeGreaterThan(2 * countOn('2025-11-14'))
  expect(countOn('2025-12-25')).toBeLessThan(0.3 * countOn('2025-12-11'))
})

test('New York changes its clocks when New York does', () => {
  const behind = (date: string) => hoursBehind(dayNumberOf(Date.parse(date)))
  expect([behind('2026-03-07'), behind('2026-03-08')]).toEqual([5, 4])
  expect([behind('2026-10-31'), behind('2026-11-01')]).toEqual([4, 5])
})

test('Thirteen months before the end of a long month is the end of a short one', () => {
  expect(new Date(monthsBefore(Date.parse('2027-03-31T12:00:00Z'), 13)).toISOString()).toBe(
    '2026-02-28T00:00:00.000Z',
  )
})
