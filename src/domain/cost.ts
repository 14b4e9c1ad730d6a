// What it costs to fetch messages one by one, before it is begun. The analytics know how many there are, so people can
// be told and asked; the words are made by whoever asks them.

import type { Milliseconds } from './day.ts'

export interface Cost {
  /** Null where nobody knows: the analytics do not say. */
  readonly messages: number | null
  /** Requests. Null where the messages are not known. */
  readonly pages: number | null
  /** At the pace that is allowed. Null where the messages are not known. */
  readonly time: Milliseconds | null
}

export interface Load {
  /** Attempted in the missing days, as the analytics have it; null where they do not say. */
  readonly messages: number | null
  /** How many days are missing. */
  readonly days: number
  /** The most messages that come at once. */
  readonly pageLength: number
  /** How many requests are answered in a second: LivePerson allows ten, and a slow line brings fewer. */
  readonly requestsPerSecond?: number
}

const ALLOWED_PER_SECOND = 10

/** Up to here nobody needs to be asked: it is done before the question is read. */
const CHEAP_TIME: Milliseconds = 30_000
const CHEAP_MESSAGES = 500_000

/** The cost of a load. The days are taken as equally busy, and each takes at least one request. */
export function costOf({ messages, days, pageLength, requestsPerSecond = ALLOWED_PER_SECOND }: Load): Cost {
  if (messages === null) return { messages: null, pages: null, time: null }
  if (days === 0) return { messages, pages: 0, time: 0 }
  const pages = days * Math.max(1, Math.ceil(messages / days / pageLength))
  return { messages, pages, time: (pages / requestsPerSecond) * 1_000 }
}

/** Whether somebody has to say yes first. What nobody knows the cost of may cost anything. */
export function isExpensive({ messages, time }: Cost): boolean {
  return messages === null || time === null || messages > CHEAP_MESSAGES || time > CHEAP_TIME
}
