import { expect, test } from 'vitest'
import { durationOf, reachedBy, timelineOf } from '../../src/domain/timeline.ts'
import { MILESTONES, type Milestone, type Transaction } from '../../src/domain/transaction.ts'

const NOON = Date.parse('2026-11-20T12:00:00Z')

/** Milestones in seconds after noon. */
function message(
  channel: string,
  seconds: Partial<Record<Milestone, number>>,
): Pick<Transaction, 'channel' | 'times'> {
  const entries = MILESTONES.map((milestone) => {
    const at = seconds[milestone]
    return [milestone, at === undefined ? null : NOON + at * 1_000] as const
  })
  return { channel, times: Object.fromEntries(entries) as Transaction['times'] }
}

const oddOf = (one: ReturnType<typeof message>) =>
  timelineOf(one).flatMap(({ milestone, oddities }) => oddities.map((oddity) => [milestone, oddity]))

test('a message that went well has its milestones in order, each with the time since the one before', () => {
  const sent = message('SMS', {
    attempted: 0,
    eligible: 0,
    sent: 2,
    delivered: 9,
    responded: 600,
    closed: 4_000,
  })
  expect(timelineOf(sent).map(({ milestone, since }) => [milestone, since])).toEqual([
    ['attempted', null],
    ['eligible', 0],
    ['sent', 2_000],
    ['delivered', 7_000],
    ['responded', 591_000],
    ['closed', 3_400_000],
  ])
  expect(oddOf(sent)).toEqual([])
  expect(durationOf(sent)).toBe(4_000_000)
})

test('a message that was read before it was sent is shown in that order, and it is pointed out', () => {
  const odd = message('whatsapp', { attempted: 0, sent: 60, delivered: 70, read: 30 })
  expect(timelineOf(odd).map(({ milestone }) => milestone)).toEqual([
    'attempted',
    'read',
    'sent',
    'delivered',
  ])
  expect(oddOf(odd)).toEqual([['read', { kind: 'before', first: 'sent' }]])
})

test('what happens after a failure, a closing without an answer and a read SMS cannot be so', () => {
  expect(oddOf(message('sms', { attempted: 0, sent: 2, failed: 5, delivered: 9 }))).toEqual([
    ['delivered', { kind: 'afterFailed' }],
  ])
  expect(oddOf(message('wa', { attempted: 0, sent: 2, delivered: 3, closed: 90 }))).toEqual([
    ['closed', { kind: 'without', missing: 'responded' }],
  ])
  expect(oddOf(message('SMS', { attempted: 0, sent: 2, delivered: 3, read: 8 }))).toEqual([
    ['read', { kind: 'unreportable' }],
  ])
})

test('opting out before a message is no oddity: it is why the message was skipped', () => {
  expect(oddOf(message('sms', { optedOut: -90_000, attempted: 0, skipped: 1 }))).toEqual([])
  expect(oddOf(message('sms', { skipped: -5, attempted: 0 }))).toEqual([
    ['skipped', { kind: 'before', first: 'attempted' }],
  ])
})

test('of a message with nothing but its attempt no duration is known, and none is invented', () => {
  expect(durationOf(message('sms', { attempted: 0 }))).toBeNull()
  expect(durationOf(message('sms', { sent: 3 }))).toBeNull()
  expect(durationOf(message('sms', { attempted: 5, sent: 3 }))).toBe(0)
  expect(timelineOf(message('sms', {}))).toEqual([])
})

test('the furthest stage is that of its marks, whatever stages were skipped on the way', () => {
  expect(reachedBy({ marks: ['attempted', 'sent', 'responded'] })).toBe('responded')
  expect(reachedBy({ marks: ['unsent', 'failed'] })).toBeNull()
})
