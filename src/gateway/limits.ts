// Every bound of the gateway in one place: sizes in bytes, times in milliseconds. Tests make them small; nothing
// else changes them.

import { SECOND } from '../liveperson/reporting/rate-limiter.ts'

export interface Limits {
  /** The longest filter body a page may send. */
  readonly requestBody: number
  /** The longest answer that is passed on: what a page reads of one at most. */
  readonly answer: number
  /** Answers up to here are held until they are whole and parse; longer ones stream through. */
  readonly whole: number
  /** The longest error body, token answer or address look-up that is read. */
  readonly smallAnswer: number
  /** From the start of a connection to the first byte that may be written to it. */
  readonly connect: number
  /** From the question to the first line of the answer, with the wait for a connection. */
  readonly headers: number
  /** Between two pieces of an answer. */
  readonly idle: number
  /** A whole exchange until its answer was taken, not counting the wait for the pace. */
  readonly total: number
  /** A whole exchange with the token endpoint or the Domain API. */
  readonly token: number
  /** How long a refused or unreachable token endpoint is left alone. */
  readonly tokenRest: number
  /** A token that was answered with 401 is thrown away at most once in this time. */
  readonly renewalRest: number
  /** How long an API that refused a fresh token is taken at its word. */
  readonly refusalRest: number
  /** Connections to one origin at a time. */
  readonly connections: number
  /** How far one answer may be read ahead of whoever reads it, in bytes, and all of them together. */
  readonly ahead: number
  readonly aheadInAll: number
  /** Questions that are begun before they are asked: for one page, and for all. */
  readonly early: number
  readonly earlyInAll: number
  /** Pages for which questions are begun early. */
  readonly earlyPages: number
  /** What was begun early ends when nothing was heard of its page for so long. */
  readonly lease: number
  /** Answers that pages have not taken yet, in bytes, all of them together. */
  readonly unread: number
  /** Connections of pages at a time, and how many of them from one address (of IPv6: from one network). */
  readonly guests: number
  readonly guestsOfOne: number
  /** How long answers under way may still take when the process is told to end. */
  readonly farewell: number
  /** For how long a slow reader may keep a connection waiting that somebody else needs. */
  readonly slow: number
  /** How long a connection is kept that nobody uses: what stands in between forgets it without a word. */
  readonly idleConnection: number
  /** Over how long LivePerson counts the requests of a second, with a little to spare. */
  readonly second: number
  /** Where all requests that may be on their way hang: from this age on the oldest gives way to whoever waits. */
  readonly hangs: number
  /** Requests that may wait for their turn at one API. */
  readonly waiting: number
  /** The longest that a request waits for its turn: half of what a page waits for an answer. */
  readonly longestWait: number
  /** How long a 429 without `Retry-After` silences an API: mostly another program had its share of a second. */
  readonly stray: number
  /** The longest that a 429 silences an API, whatever `Retry-After` says. */
  readonly longestRest: number
}

const KB = 1_024

export const LIMITS: Limits = {
  requestBody: 64 * KB,
  answer: 64 * KB * KB,
  whole: 2 * KB * KB,
  smallAnswer: 64 * KB,
  connect: 10_000,
  headers: 60_000,
  idle: 30_000,
  total: 120_000,
  token: 10_000,
  tokenRest: 5_000,
  renewalRest: 10_000,
  refusalRest: 60_000,
  connections: 128,
  ahead: 8 * KB * KB,
  aheadInAll: 64 * KB * KB,
  early: 64,
  earlyInAll: 512,
  earlyPages: 256,
  lease: 30_000,
  unread: 64 * KB * KB,
  guests: 512,
  guestsOfOne: 128,
  farewell: 9_000,
  slow: 5_000,
  idleConnection: 4_000,
  second: SECOND,
  hangs: 10_000,
  waiting: 2_000,
  longestWait: 30_000,
  stray: 500,
  longestRest: 60_000,
}
