import { expect, test } from 'vitest'
import { worldIn } from '../../mocks/scenario.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { counted, messagesOn } from '../oracle.ts'
import {
  byWeekHour,
  failuresOf,
  filtered,
  percentile,
  ratingsBy,
  ratingsOf,
  readable,
  tallied,
  timesOf,
} from '../oracle-transactions.ts'
import { ask, DAY, NOW, prefixOf, standIn, timesOf as asked } from './asking.ts'

const world = worldIn('oddities', createWorld({ seed: 7, now: NOW, volume: 200_000 }))
const zone = 'Asia/Kathmandu'
const messages = readable(messagesOn(world, 'prmsg', zone, '2026-10-05', '2026-10-11'))

test('Failures by source and code are those that analytics aggregate, in one spelling', async () => {
  const from = Date.parse('2026-10-07')
  const { json } = await ask(standIn({ world }), `${prefixOf('outbound-reporting')}/prmsg/analytics/`, {
    query: asked(from, from + DAY),
  })
  let reported = 0
  for (const row of json.analytics ?? []) {
    for (const count of Object.values(row['error_aggregation'] ?? {})) reported += Number(count)
  }
  const failures = failuresOf(world.messages('prmsg', from, from + DAY))
  // Whoever gives neither source nor code has no key to be aggregated under.
  const explained = [...failures].filter(([failure]) => failure !== '- -').map(([, count]) => count)
  expect(explained.reduce((sum, count) => sum + count, 0)).toBe(reported)
  expect(
    [...failures.keys()].every((failure) => /^(proactive|twilio|whatsapp|carrier-x|-) \S+$/.test(failure)),
  ).toBe(true)
})

test('Every count of the oracle adds up to the messages', () => {
  const { attempted } = counted(messages)
  expect(attempted).toBeGreaterThan(1_000)
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, each) => total + each, 0)
  expect(sum(byWeekHour(messages, zone))).toBe(attempted)
  expect(sum(tallied(messages, ({ day }) => day).values())).toBe(attempted)
  const byChannel = ratingsBy(messages, ({ channel }) => channel)
  expect(sum([...byChannel.values()].flat())).toBe(sum(ratingsOf(messages)))
  const sms = filtered(messages, { channels: ['sms'] })
  const others = filtered(messages, { channels: ['wa', 'inapp', 'rcs', 'apple', 'viber', ''] })
  expect(sms.length + others.length).toBe(attempted)
  expect(timesOf(sms, 'read')).toEqual([])
  expect(timesOf(sms, 'sent').length).toBe(counted(sms).sent)
})

test('The hours of a week begin on Monday midnight of the zone', () => {
  const [message] = messages
  if (message === undefined) throw new Error('A week without messages')
  const at = Date.parse('2026-10-05T00:15:00+05:45')
  expect(byWeekHour([{ ...message, attemptedAt: at }], zone).indexOf(1)).toBe(0)
  expect(byWeekHour([{ ...message, attemptedAt: at - 1_200_000 }], zone).indexOf(1)).toBe(167)
})

test('A percentile is a time that was measured', () => {
  expect(percentile([], 0.5)).toBe(null)
  expect([0, 0.5, 0.51, 0.9, 1].map((share) => percentile([1, 2, 3, 4], share))).toEqual([1, 2, 3, 4, 4])
})
