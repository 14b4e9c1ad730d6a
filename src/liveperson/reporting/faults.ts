// From what HTTP says when it does not say what was asked, to a fault. The words of the other side are kept for
// people, bounded and cleaned; where it sends a web page instead of the documented error body they are left out.

import type { EpochMs, Milliseconds } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { saidIn, type Refused } from '../http/refusal.ts'
import { restAsked, standingOf, waitAsked } from '../http/status.ts'
import { sampleOf } from '../http/shown.ts'

/** An answer that is not 2xx, read to its end. */
export interface Refusal extends Refused {
  /** The header `Retry-After` as it came. */
  readonly retryAfter: string | null
}

/** Nobody waits longer in front of a screen; a server that means it says so again. */
const LONGEST_WAIT: Milliseconds = 300_000

/** What an answer that is not 2xx means. `hide` takes out of its words what must not be shown. */
export function faultOfRefusal(
  refusal: Refusal,
  now: EpochMs,
  hide: (text: string) => string = (text) => text,
): Fault {
  const { status, retryAfter } = refusal
  const { message, trace } = saidIn(refusal, hide)
  const after = (wait: Milliseconds): EpochMs => now + Math.min(LONGEST_WAIT, wait)
  switch (standingOf(status)) {
    case 'credential':
      return { kind: 'unauthorised', message, trace }
    case 'limited':
      return { kind: 'limited', until: after(restAsked(status, retryAfter, now) ?? 0), trace }
    case 'passing': {
      const rest = restAsked(status, retryAfter, now)
      const wait = rest ?? waitAsked(retryAfter, now)
      const who = rest === null ? 'asker' : 'everybody'
      const broken = { kind: 'broken', status, message, trace } as const
      return wait === null ? broken : { ...broken, wait: { until: after(wait), who } }
    }
    case 'lasting':
      return { kind: 'refused', status, message, trace }
  }
}

/** What a question without an answer means, or null where the cause is a bug of ours. */
export function faultOfError(error: unknown): Fault | null {
  // Browsers and Node reject with a TypeError when a connection is refused, cut or blocked; some browsers abort
  // by themselves when a connection dies in the middle of a body.
  if (error instanceof TypeError) return { kind: 'offline' }
  const isCut = error instanceof DOMException && ['AbortError', 'NetworkError'].includes(error.name)
  return isCut ? { kind: 'offline' } : null
}

/** The fault of a 2xx whose body is no JSON: most often a sign-in page that somebody put in between. */
export function faultOfText(text: string): Fault {
  const start = text.slice(0, 1_000).trim()
  if (start === '') return { kind: 'unreadable', detail: 'The answer is empty' }
  if (start.startsWith('<')) {
    return { kind: 'unreadable', detail: 'Expected JSON, got a web page: perhaps a sign-in page' }
  }
  return { kind: 'unreadable', detail: `Expected JSON, got ${sampleOf(text)}` }
}
