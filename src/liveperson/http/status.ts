// What an answer that is not 2xx asks of whoever asked, for page and gateway alike: which statuses pass, and how long a
// server wants to be left alone.

import type { EpochMs, Milliseconds } from '../../domain/day.ts'

/**
 * `credential`: it is missing, wrong or over. `limited`: too many requests. `passing`: the same question may well be
 * answered later. `lasting`: asking again would get the same answer.
 */
export type StatusClass = 'credential' | 'limited' | 'passing' | 'lasting'

/** What no time will change: not implemented, no such version of HTTP, no such extension, a network that wants a sign-in. */
const LASTING: ReadonlySet<number> = new Set([501, 505, 510, 511])

/** What a status means (reporting-api.md, "Common Error Responses"; LivePerson advises to ask again on 5xx). */
export function standingOf(status: number): StatusClass {
  if (status === 401 || status === 403) return 'credential'
  if (status === 429) return 'limited'
  // A request that came too slowly, or too early, is worth another try as well.
  if (status === 408 || status === 425) return 'passing'
  return status >= 500 && !LASTING.has(status) ? 'passing' : 'lasting'
}

/** LivePerson asks for a pause of at least a second (retry-policy-recommendations). */
const SHORTEST_WAIT: Milliseconds = 1_000

/** Nobody means more than a day. */
const LONGEST_WAIT: Milliseconds = 86_400_000

const SECONDS = /^\d+(?:\.\d+)?$/

/** The three forms of an HTTP date begin with the day of the week; some servers write ISO 8601. */
const DATE = /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT)/i

/**
 * How long from now a `Retry-After` asks to be left alone: seconds, also with decimals, or a date. Null where there is none,
 * or nobody can tell what it means.
 */
export function waitAsked(header: string | null, now: EpochMs): Milliseconds | null {
  const text = header?.trim() ?? ''
  const wait = SECONDS.test(text) ? Math.ceil(Number(text) * 1_000) : dateIn(text) - now
  return Number.isNaN(wait) ? null : Math.min(LONGEST_WAIT, Math.max(0, wait))
}

function dateIn(text: string): EpochMs {
  if (!DATE.test(text)) return Number.NaN
  // The oldest of the forms leaves the zone out, and always means GMT.
  return Date.parse(/\d$/.test(text) && !text.includes('T') ? `${text} GMT` : text)
}

/**
 * For how long nobody may ask that API: after "too many", and where a server that is out of service says when it will be
 * back. Null where others may go on.
 */
export function restAsked(status: number, retryAfter: string | null, now: EpochMs): Milliseconds | null {
  const wait = waitAsked(retryAfter, now)
  if (status === 429) return Math.max(SHORTEST_WAIT, wait ?? 0)
  return status === 503 && wait !== null ? Math.max(SHORTEST_WAIT, wait) : null
}
