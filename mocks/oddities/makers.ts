// What makes a message odd: which messages it can happen to, what happens to them, and whether it can be seen yet at
// the clock of the world.

import { HOUR, MINUTE, SECOND } from '../world/calendar.ts'
import type { AnyChannel, Failure, Message } from '../world/message.ts'
import type { MessageOddity } from './names.ts'
import { ODD_FAILURES, ODD_SKILLS } from './texts.ts'

interface Maker {
  readonly fits: (message: Message) => boolean
  readonly make: (message: Message) => Message
  /** Whether what is known of the message at the clock shows the oddity. */
  readonly shows: (message: Message) => boolean
}

const ANY = () => true
const SAME = (message: Message) => message
const AS_IT_IS: Maker = { fits: ANY, make: SAME, shows: ANY }

/** A row that cannot be read takes no failure and no rating with it, so that those are reported as they are counted. */
const LOST: Maker = {
  ...AS_IT_IS,
  fits: ({ failedAt, respondedAt }) => failedAt === null && respondedAt === null,
}

export const MAKERS: Readonly<Record<MessageOddity, Maker>> = {
  repeated: AS_IT_IS,
  echoed: AS_IT_IS,
  noId: LOST,
  badTime: LOST,
  wrongType: LOST,
  nullRow: LOST,
  swapped: failing(ODD_FAILURES.swapped, onSms),
  numericCode: failing(ODD_FAILURES.numericCode, onSms),
  nullCode: failing(ODD_FAILURES.nullCode, onSms),
  noCode: failing(null, ANY),
  codeHtml: failing(ODD_FAILURES.codeHtml, onSms),
  codeFormula: failing(ODD_FAILURES.codeFormula, onSms),
  codeRtl: failing(ODD_FAILURES.codeRtl, ANY),
  codeLong: failing(ODD_FAILURES.codeLong, ANY),
  sourceProactive: failing(ODD_FAILURES.sourceProactive, ANY),
  sourceWa: failing(ODD_FAILURES.sourceWa, onWhatsapp),
  sourceOutboundWa: failing(ODD_FAILURES.sourceOutboundWa, onWhatsapp),
  sourceOutboundTwilio: failing(ODD_FAILURES.sourceOutboundTwilio, onSms),
  readBeforeSent: {
    fits: (message) => wasLeftAlone(message) && !onSms(message),
    make: (message) => ({ ...message, readAt: message.attemptedAt + 10 }),
    shows: ({ readAt, sentAt }) => readAt !== null && sentAt !== null && readAt < sentAt,
  },
  deliveredAfterFailed: {
    fits: (message) => wasLeftAlone(message) && onSms(message),
    make: (message) => ({
      ...message,
      failedAt: message.sentAt,
      failure: ODD_FAILURES.numericCode,
      deliveredAt: (message.sentAt ?? message.attemptedAt) + HOUR,
    }),
    shows: ({ deliveredAt }) => deliveredAt !== null,
  },
  smsRead: {
    fits: (message) => wasLeftAlone(message) && onSms(message),
    make: (message) => ({ ...message, readAt: (message.deliveredAt ?? message.attemptedAt) + MINUTE }),
    shows: ({ readAt }) => readAt !== null,
  },
  closedWithoutCreated: {
    fits: wasLeftAlone,
    // Not before it was read, which would be odd in another way.
    make: (message) => ({ ...message, closedAt: lastSeen(message) + HOUR }),
    shows: ({ closedAt }) => closedAt !== null,
  },
  instant: {
    fits: wasDelivered,
    make: (message) => ({ ...message, deliveredAt: message.sentAt }),
    shows: ({ deliveredAt }) => deliveredAt !== null,
  },
  csatZero: rated(null),
  csatEmpty: rated(null),
  csatText: rated(4),
  csatNine: rated(null),
  skillHtml: named(ODD_SKILLS.skillHtml),
  skillFormula: named(ODD_SKILLS.skillFormula),
  skillRtl: named(ODD_SKILLS.skillRtl),
  skillLong: named(ODD_SKILLS.skillLong),
  skillEmpty: named(ODD_SKILLS.skillEmpty),
  inflated: AS_IT_IS,
  statusWord: failing(null, ANY),
  rcs: by('rcs', onWhatsapp),
  apple: by('apple', (message) => !onSms(message)),
  channelUnknown: by('viber', ANY),
  channelNull: by('', ANY),
  channelAbsent: by('', ANY),
  channelEmpty: by('', ANY),
  skillNull: named(''),
}

/** Refused a second after the attempt, for this reason or for none that is given. */
function failing(failure: Failure | null, fits: (message: Message) => boolean): Maker {
  return {
    fits,
    make: (message) => ({
      ...message,
      ...NOTHING_HAPPENED,
      eligibleAt: message.attemptedAt + 200,
      failedAt: message.attemptedAt + SECOND,
      failure,
    }),
    shows: ({ failedAt }) => failedAt !== null,
  }
}

/** Answered, closed and rated within an hour of the delivery. */
function rated(rating: number | null): Maker {
  return {
    fits: (message) => wasDelivered(message) && message.optedOutAt === null,
    make: (message) => {
      const at = lastSeen(message)
      const closedAt = at + 50 * MINUTE
      const ratedAt = closedAt
      const conversationId = message.conversationId ?? `odd-${message.id}`
      return { ...message, conversationId, respondedAt: at + 20 * MINUTE, closedAt, ratedAt, rating }
    },
    shows: ({ closedAt }) => closedAt !== null,
  }
}

/** When a delivered message was delivered or read, whichever was later. */
function lastSeen({ deliveredAt, readAt }: Message): number {
  return Math.max(deliveredAt ?? 0, readAt ?? 0)
}

/** Sent by another channel than planned, with all that happened to it. */
function by(channel: AnyChannel, fits: (message: Message) => boolean): Maker {
  return { fits, make: (message) => ({ ...message, channel, initialChannel: channel }), shows: ANY }
}

function named(skill: string): Maker {
  return { fits: ANY, make: (message) => ({ ...message, skill }), shows: ANY }
}

const NOTHING_HAPPENED = {
  skippedAt: null,
  invitedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  respondedAt: null,
  closedAt: null,
  optedOutAt: null,
  optedInAt: null,
  ratedAt: null,
  rating: null,
  conversationId: null,
} as const satisfies Partial<Message>

function wasDelivered({ sentAt, deliveredAt }: Message): boolean {
  return sentAt !== null && deliveredAt !== null
}

/** Delivered, and then nothing. */
function wasLeftAlone(message: Message): boolean {
  return wasDelivered(message) && message.respondedAt === null && message.optedOutAt === null
}

function onSms({ channel }: Message): boolean {
  return channel === 'sms'
}

function onWhatsapp({ channel }: Message): boolean {
  return channel === 'wa'
}
