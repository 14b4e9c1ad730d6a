// One message as LivePerson would know it. The rules that every endpoint of the stand-in counts by:
//
// - attempted: somebody asked for the message to be sent. It is counted on the day it was attempted, whatever
//   happens to it later.
// - eligible: the number can take the channel. Who opted out earlier is eligible, and skipped.
// - sent: the gateway took it. Analytics `failed` is attempted minus sent (the successor's definition), so it
//   contains the skipped and the ineligible ones.
// - failed after sending: only the transaction knows, by its status and its error; analytics count it as sent.
// - read: WhatsApp and in-app only, as Twilio reports no read status. A few reads come without a delivery receipt.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import type { MessageOddity } from '../oddities/names.ts'

export const CHANNELS = ['sms', 'wa', 'inapp'] as const
export type Channel = (typeof CHANNELS)[number]

/** A channel of a message: odd ones may have come by another, or by the empty one, which is none (mocks/oddities). */
export type AnyChannel = Channel | 'rcs' | 'apple' | 'viber' | ''

/** Why a message did not arrive, by the pair that error dictionaries are keyed by. */
export interface Failure {
  readonly source: string
  readonly code: string
  readonly message: string
}

/**
 * Where a message stands, by the furthest thing known of it: `pending` was attempted a moment ago and neither
 * sent nor refused yet; `failed` was refused before sending or lost after it; a conversation that closed was
 * `responded` to.
 */
export type Status = 'pending' | 'skipped' | 'failed' | 'sent' | 'delivered' | 'read' | 'responded'

/** Times are epoch milliseconds, or null where it never happened (or has not happened yet). */
export interface Message {
  readonly id: string
  readonly app: App
  readonly channel: AnyChannel
  readonly skill: string
  /** Null for messages sent one by one, and always in Connect To Messaging. */
  readonly campaign: string | null
  /** The channel that was asked for; another one where a consumer without WhatsApp got an SMS instead. */
  readonly initialChannel: AnyChannel
  readonly handOff: string
  /** The hotline that was called, in Connect To Messaging. */
  readonly ivrNumber: string | null
  readonly consumerId: string
  readonly conversationId: string | null
  readonly status: Status
  readonly attemptedAt: number
  readonly eligibleAt: number | null
  readonly skippedAt: number | null
  /** Handed over to the gateway, which may still refuse it. */
  readonly invitedAt: number | null
  readonly sentAt: number | null
  readonly deliveredAt: number | null
  readonly readAt: number | null
  readonly failedAt: number | null
  readonly respondedAt: number | null
  readonly closedAt: number | null
  readonly optedOutAt: number | null
  readonly optedInAt: number | null
  readonly ratedAt: number | null
  /** 1 to 5. */
  readonly rating: number | null
  readonly failure: Failure | null
  /** Which oddity it was given on purpose; null in a world that is as it should be. */
  readonly oddity: MessageOddity | null
}

/** Everything that will ever be known of a message, and when the last of it happens. */
export interface Destiny {
  readonly message: Message
  readonly lastEventAt: number
}

/** A message with all that will ever be known of it. */
export function lifeOf(message: Message): Destiny {
  let lastEventAt = 0
  for (const name of MILESTONES) lastEventAt = Math.max(lastEventAt, message[name] ?? 0)
  return { message, lastEventAt }
}

const MILESTONES = [
  'attemptedAt',
  'eligibleAt',
  'skippedAt',
  'invitedAt',
  'sentAt',
  'deliveredAt',
  'readAt',
  'failedAt',
  'respondedAt',
  'closedAt',
  'optedOutAt',
  'optedInAt',
  'ratedAt',
] as const

/** What is known of a message at an instant: nothing that happens later. */
export function seenAt({ message, lastEventAt }: Destiny, now: number): Message {
  if (lastEventAt <= now) return message
  const past = (at: number | null) => (at !== null && at <= now ? at : null)
  const respondedAt = past(message.respondedAt)
  const failedAt = past(message.failedAt)
  const ratedAt = past(message.ratedAt)
  const seen = {
    ...message,
    eligibleAt: past(message.eligibleAt),
    skippedAt: past(message.skippedAt),
    invitedAt: past(message.invitedAt),
    sentAt: past(message.sentAt),
    deliveredAt: past(message.deliveredAt),
    readAt: past(message.readAt),
    failedAt,
    respondedAt,
    closedAt: past(message.closedAt),
    optedOutAt: past(message.optedOutAt),
    optedInAt: past(message.optedInAt),
    ratedAt,
    rating: ratedAt === null ? null : message.rating,
    failure: failedAt === null ? null : message.failure,
    conversationId: respondedAt === null ? null : message.conversationId,
  }
  return { ...seen, status: statusOf(seen) }
}

type Milestones = Pick<
  Message,
  'respondedAt' | 'readAt' | 'deliveredAt' | 'failedAt' | 'skippedAt' | 'sentAt'
>

/** Where a message stands, by the furthest milestone it has. */
export function statusOf(message: Milestones): Status {
  if (message.respondedAt !== null) return 'responded'
  if (message.readAt !== null) return 'read'
  if (message.deliveredAt !== null) return 'delivered'
  if (message.failedAt !== null) return 'failed'
  if (message.skippedAt !== null) return 'skipped'
  return message.sentAt === null ? 'pending' : 'sent'
}
