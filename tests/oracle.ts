// Counts the messages of the stand-in's world one by one, with nothing of the product: what every figure on the
// screen is checked against. A message belongs to the day on which a clock in the reporting zone saw it attempted.

import type { App } from '../src/liveperson/reporting/dialect.ts'
import type { Message } from '../mocks/world/message.ts'
import type { World } from '../mocks/world/world.ts'

export const STAGES = ['attempted', 'eligible', 'sent', 'delivered', 'read', 'responded', 'closed'] as const

export type StageCounts = Record<(typeof STAGES)[number], number>

const DAY = 86_400_000

/** The messages attempted from one calendar day to another, both included, by the clocks of a zone. */
export function messagesOn(
  world: World,
  app: App,
  zone: string,
  first: string,
  last: string,
): readonly Dated[] {
  const dayOf = localDay(zone)
  // No zone is further than a day from UTC.
  const candidates = world.messages(app, Date.parse(first) - DAY, Date.parse(last) + 2 * DAY)
  const dated = Array.from(candidates, (message) => ({ ...message, day: dayOf(message.attemptedAt) }))
  return dated.filter(({ day }) => first <= day && day <= last)
}

/** How far some messages got. */
export function counted(messages: Iterable<Message>): StageCounts {
  const counts: StageCounts = {
    attempted: 0,
    eligible: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    responded: 0,
    closed: 0,
  }
  for (const message of messages) {
    counts.attempted += 1
    if (message.eligibleAt !== null) counts.eligible += 1
    if (message.sentAt !== null) counts.sent += 1
    if (message.deliveredAt !== null) counts.delivered += 1
    // An SMS has no read receipt, whatever somebody says.
    if (message.readAt !== null && message.channel !== 'sms') counts.read += 1
    if (message.respondedAt !== null) counts.responded += 1
    if (message.closedAt !== null) counts.closed += 1
  }
  return counts
}

/** Messages by something about them. */
export function countedBy<Key>(
  messages: Iterable<Dated>,
  key: (message: Dated) => Key,
): ReadonlyMap<Key, StageCounts> {
  const groups = new Map<Key, Message[]>()
  for (const message of messages) {
    const group = groups.get(key(message)) ?? []
    group.push(message)
    groups.set(key(message), group)
  }
  return new Map([...groups].map(([name, group]) => [name, counted(group)]))
}

/** The day after, or so many days after. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

function localDay(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (at) => format.format(at)
}

/** A message with its day by the clocks of the reporting zone. */
export type Dated = Message & { readonly day: string }
