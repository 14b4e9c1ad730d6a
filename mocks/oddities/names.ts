// Everything that can be odd about an answer, by name, and on which days it is. An oddity comes on three days of any
// seven, never on both days of a weekend, so every week has every one of them (an account of 250,000 messages or more
// has enough to choose from), and most messages have none.

/**
 * Oddities of single messages. Unless it says otherwise, analytics and transactions show the same, as there is one
 * world: its figures are those of the odd message.
 */
export const MESSAGE_ODDITIES = [
  /** The same row twice in a row. Analytics count the message once. */
  'repeated',
  /** The row again at the end of its window, on a later page if there is one. Analytics count the message once. */
  'echoed',
  // Rows that nobody can read. Analytics count the message, so they report one more than can be counted.
  'noId',
  'badTime',
  'wrongType',
  'nullRow',
  /** Error source and code in each other's place, in the transactions alone. */
  'swapped',
  /** The code is a number, in the transactions alone. */
  'numericCode',
  /** A failure with a source and no code: `twilio_null` in analytics. */
  'nullCode',
  /** A failure without source and code, which `error_aggregation` cannot tell. */
  'noCode',
  // Codes that no dictionary has, with messages as servers send them.
  'codeHtml',
  'codeFormula',
  'codeRtl',
  'codeLong',
  // Sources in other spellings.
  'sourceProactive',
  'sourceWa',
  'sourceOutboundWa',
  'sourceOutboundTwilio',
  'readBeforeSent',
  'deliveredAfterFailed',
  /** A read receipt on a channel that gives none: analytics of both dialects count it too. */
  'smsRead',
  'closedWithoutCreated',
  /** Delivered in the millisecond in which it was sent. */
  'instant',
  // Ratings of reporting-2.0, which alone has them: 0, "" and 9 are none, "4" is 4, in the means of analytics too.
  'csatZero',
  'csatEmpty',
  'csatText',
  'csatNine',
  'skillHtml',
  'skillFormula',
  'skillRtl',
  'skillLong',
  'skillEmpty',
  /** Analytics report more delivered than attempted for the row that this message is in. Transactions do not. */
  'inflated',
  /** Failed by a status that no document names, in the transactions alone: no time says so, and no error. */
  'statusWord',
  // Channels that later guides name, or nobody. Transactions spell the first two in several ways, analytics in one.
  'rcs',
  'apple',
  'channelUnknown',
  // No channel: null, left out or empty in the transactions; analytics have one row for all of them.
  'channelNull',
  'channelAbsent',
  'channelEmpty',
  /** No skill, as null in the transactions and as an empty text in analytics. */
  'skillNull',
] as const

export type MessageOddity = (typeof MESSAGE_ODDITIES)[number]

/** Oddities of a window of transactions, on the UTC day whose noon it holds. Analytics know nothing of them. */
export const WINDOW_ODDITIES = [
  /** The last message before the window stands in it as well. */
  'outside',
  /** Each page after the first begins two rows early. */
  'overlap',
  /** The chain of pages has no end (Thursdays only). Every message has come before it begins to turn. */
  'endless',
] as const

export type WindowOddity = (typeof WINDOW_ODDITIES)[number]
export type OddityName = MessageOddity | WindowOddity

/** Rows that cannot be read. */
const UNREADABLE = ['noId', 'badTime', 'wrongType', 'nullRow'] as const satisfies readonly MessageOddity[]

export function isUnreadable(oddity: MessageOddity | null): boolean {
  return UNREADABLE.some((name) => name === oddity)
}

/** Whether the oddity of a place in its list comes on a UTC day, by number. */
export function comesOn(place: number, day: number): boolean {
  const turn = (day + place) % 7
  return turn === 0 || turn === 2 || turn === 5
}

/** The oddities of messages that are due in an hour, by number since 1970: in New York people are at work. */
export function dueIn(hour: number): readonly MessageOddity[] {
  const day = Math.floor(hour / 24)
  return MESSAGE_ODDITIES.filter(
    (_, place) => comesOn(place, day) && hour % 24 === 14 + ((place * 3 + day) % HOURS),
  )
}

/** From 14:00 to 22:00 UTC. */
const HOURS = 8
