// Messages counted by UTC day of attempt, channel and skill: the rows of every analytics answer. A window that
// is a day in another time zone touches two UTC days, and then has two rows for the same channel and skill.

import { dayNumberOf } from '../world/calendar.ts'
import type { AnyChannel, Failure, Message } from '../world/message.ts'

export interface Counts {
  readonly day: number
  readonly channel: AnyChannel
  readonly skill: string
  attempted: number
  eligible: number
  skipped: number
  sent: number
  delivered: number
  read: number
  responded: number
  closed: number
  optedOut: number
  optedIn: number
  ratings: number
  ratingSum: number
  /** Every failure that a transaction of the row would show, before or after sending. */
  readonly failures: Map<Failure, number>
  /** Messages that make the row say too much (mocks/oddities). */
  inflated: number
}

/** The rows of some messages, by day, channel and skill. */
export function countsOf(messages: Iterable<Message>): readonly Counts[] {
  const rows = new Map<string, Counts>()
  for (const message of messages) {
    const day = dayNumberOf(message.attemptedAt)
    const key = `${day}/${message.channel}/${message.skill}`
    const row = rows.get(key) ?? emptyCounts(day, message)
    rows.set(key, row)
    count(row, message)
  }
  return [...rows.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

function count(row: Counts, message: Message): void {
  row.attempted++
  if (message.eligibleAt !== null) row.eligible++
  if (message.skippedAt !== null) row.skipped++
  if (message.sentAt !== null) row.sent++
  if (message.deliveredAt !== null) row.delivered++
  if (message.readAt !== null) row.read++
  if (message.respondedAt !== null) row.responded++
  if (message.closedAt !== null) row.closed++
  if (message.optedOutAt !== null) row.optedOut++
  if (message.optedInAt !== null) row.optedIn++
  if (message.rating !== null) {
    row.ratings++
    row.ratingSum += message.rating
  }
  if (message.oddity === 'inflated') row.inflated++
  if (message.failure !== null) {
    row.failures.set(message.failure, (row.failures.get(message.failure) ?? 0) + 1)
  }
}

function emptyCounts(day: number, { channel, skill }: Message): Counts {
  return {
    day,
    channel,
    skill,
    attempted: 0,
    eligible: 0,
    skipped: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    responded: 0,
    closed: 0,
    optedOut: 0,
    optedIn: 0,
    ratings: 0,
    ratingSum: 0,
    failures: new Map(),
    inflated: 0,
  }
}
