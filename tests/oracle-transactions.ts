// What only the transactions know, counted from the stand-in's world with nothing of the product: why messages failed,
// how people rated them, when they were sent and how long each step took. Companion of oracle.ts.

import { isUnreadable } from '../mocks/oddities/names.ts'
import type { Message } from '../mocks/world/message.ts'

/** Messages whose rows can be read: the others are reported by analytics and counted by nobody (mocks/oddities). */
export function readable<Some extends Message>(messages: Iterable<Some>): readonly Some[] {
  return [...messages].filter(({ oddity }) => !isUnreadable(oddity))
}

/**
 * The message at a place, or the first one behind it, that a search for its id finds alone: ids count up, so that some
 * are the beginning of eleven others.
 */
export function foundAlone<Some extends Message>(messages: readonly Some[], place: number): Some {
  const isAlone = ({ id }: Some) =>
    messages.every(
      (other) => other.id === id || !(other.id.includes(id) || (other.conversationId?.includes(id) ?? false)),
    )
  const found = messages.slice(place).find(isAlone)
  if (found === undefined) throw new Error(`From ${place} on, every id is a part of another one`)
  return found
}

export interface Filter {
  readonly channels?: readonly string[]
  readonly skills?: readonly string[]
  /** `null`: of no campaign. */
  readonly campaigns?: readonly (string | null)[]
  /** As `failureOf` writes them. */
  readonly failures?: readonly string[]
}

/** The messages that a filter leaves; what it does not name, it leaves. */
export function filtered<Some extends Message>(messages: Iterable<Some>, filter: Filter): readonly Some[] {
  const { channels, skills, campaigns, failures } = filter
  return [...messages].filter(
    (message) =>
      (channels?.includes(message.channel) ?? true) &&
      (skills?.includes(message.skill) ?? true) &&
      (campaigns?.includes(message.campaign) ?? true) &&
      (failures?.includes(failureOf(message) ?? '') ?? true),
  )
}

const SOURCES: Readonly<Record<string, string>> = {
  prmsg: 'proactive',
  proactive: 'proactive',
  c2m: 'c2m',
  twilio: 'twilio',
  outbound_twilio: 'twilio',
  wa: 'whatsapp',
  whatsapp: 'whatsapp',
  outbound_wa: 'whatsapp',
}

/** Why a message failed, as `twilio 30007`, with a dash for what nobody says; null where it did not fail. */
export function failureOf({ failedAt, failure }: Message): string | null {
  if (failedAt === null) return null
  const source = failure?.source.toLowerCase() ?? '-'
  return `${SOURCES[source] ?? source} ${failure?.code.toLowerCase() || '-'}`
}

/** Failed messages by source and code. */
export function failuresOf(messages: Iterable<Message>): ReadonlyMap<string, number> {
  return tallied(messages, failureOf)
}

/** Messages, or recipients, by whatever `key` says of them; those of which it says null are left out. */
export function tallied<Some, Key>(
  messages: Iterable<Some>,
  key: (message: Some) => Key | null,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>()
  for (const message of messages) {
    const name = key(message)
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** How many gave each rating: five numbers, that of the ones first. */
export function ratingsOf(messages: Iterable<Message>): readonly number[] {
  const counts = [0, 0, 0, 0, 0]
  for (const { rating } of messages) if (rating !== null) counts[rating - 1] = (counts[rating - 1] ?? 0) + 1
  return counts
}

/** Messages in groups: by channel, by skill, by day. */
export function grouped<Some extends Message, Key>(
  messages: Iterable<Some>,
  key: (message: Some) => Key,
): ReadonlyMap<Key, readonly Some[]> {
  const groups = new Map<Key, Some[]>()
  for (const message of messages) {
    const group = groups.get(key(message))
    if (group === undefined) groups.set(key(message), [message])
    else group.push(message)
  }
  return groups
}

/** The ratings of each group of messages. */
export function ratingsBy<Some extends Message, Key>(
  messages: Iterable<Some>,
  key: (message: Some) => Key,
): ReadonlyMap<Key, readonly number[]> {
  return new Map([...grouped(messages, key)].map(([name, group]) => [name, ratingsOf(group)]))
}

/** Messages by the hour of the week in which a zone's clocks saw them attempted: 168 numbers, from Monday midnight. */
export function byWeekHour(messages: Iterable<Message>, zone: string): readonly number[] {
  const counts = Array.from({ length: 7 * 24 }, () => 0)
  const hourOf = weekHour(zone)
  for (const { attemptedAt } of messages) {
    const hour = hourOf(attemptedAt)
    counts[hour] = (counts[hour] ?? 0) + 1
  }
  return counts
}

export const STEPS = ['sent', 'delivered', 'read', 'responded', 'closed'] as const
export type Step = (typeof STEPS)[number]

/**
 * What each step that messages took has taken, in milliseconds: as far as it was taken up to when a message was watched;
 * steps that took no time, or less, have none.
 */
export function timesOf<Some extends Message>(
  messages: Iterable<Some>,
  step: Step,
  watchedUntil: (message: Some) => number = () => Infinity,
): readonly number[] {
  const times: number[] = []
  for (const message of messages) {
    const [from, to] = BOUNDS[step](message)
    if (from !== null && to !== null && to > from && to <= watchedUntil(message)) times.push(to - from)
  }
  return times.toSorted((one, other) => one - other)
}

const BOUNDS: Readonly<
  Record<Step, (message: Message) => readonly [from: number | null, to: number | null]>
> = {
  sent: ({ attemptedAt, sentAt }) => [attemptedAt, sentAt],
  delivered: ({ sentAt, deliveredAt }) => [sentAt, deliveredAt],
  // An SMS has no read receipt, whatever somebody says.
  read: ({ channel, deliveredAt, readAt }) => [deliveredAt, channel === 'sms' ? null : readAt],
  responded: ({ channel, deliveredAt, readAt, respondedAt }) => [
    channel === 'sms' ? deliveredAt : readAt,
    respondedAt,
  ],
  closed: ({ respondedAt, closedAt }) => [respondedAt, closedAt],
}

/** The smallest of some sorted times within which a share (0 to 1) of them lies; null where there are none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null
}

function weekHour(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return weekdays.indexOf(parts.get('weekday') ?? '') * 24 + Number(parts.get('hour'))
  }
}
