// What it costs to fetch messages one by one, before it is begun. The analytics know how many there are, so people can
// be told and asked; the words are made by whoever asks them.

import type { Milliseconds } from './day.ts'
import { sum } from './sum.ts'

export interface Cost {
  /** Null where nobody knows: the analytics do not say. */
  readonly messages: number | null
  /** Requests. Null where the messages are not known. */
  readonly pages: number | null
  /** At the pace that is allowed, or reached where that is less. Null where the messages are not known. */
  readonly time: Milliseconds | null
}

export interface LoadCost {
  /** Attempted on each of the missing days that the analytics have counted. */
  readonly counts: readonly number[]
  /** How many days are missing. */
  readonly days: number
  /** The most messages that come at once. */
  readonly pageLength: number
  /** How many requests are answered in a second: LivePerson allows ten, and a slow line brings fewer. */
  readonly requestsPerSecond: number
}

/** Up to here nobody needs to be asked: it is done before the question is read. */
const CHEAP_TIME: Milliseconds = 30_000
const CHEAP_MESSAGES = 500_000

/** The cost of a load. Days that are not counted are taken as busy as the others; each day takes at least one request. */
export function costOf({ counts, days, pageLength, requestsPerSecond }: LoadCost): Cost {
  if (days === 0) return { messages: 0, pages: 0, time: 0 }
  if (counts.length === 0) return { messages: null, pages: null, time: null }
  const scaled = (counted: number) => Math.round((counted / counts.length) * days)
  const pages = scaled(sum(counts.map((messages) => requestsFor(messages, pageLength))))
  return { messages: scaled(sum(counts)), pages, time: (pages / requestsPerSecond) * 1_000 }
}

/** The requests that bring the messages of one day. */
export function requestsFor(messages: number, pageLength: number): number {
  return Math.max(1, Math.ceil(messages / pageLength))
}

/** Whether somebody has to say yes first. What nobody knows the cost of may cost anything. */
export function isExpensive({ messages, time }: Cost): boolean {
  return messages === null || time === null || messages > CHEAP_MESSAGES || time > CHEAP_TIME
}
