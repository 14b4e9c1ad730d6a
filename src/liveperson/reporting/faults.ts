// From what HTTP says when it does not say what was asked, to a fault. The words of the other side are kept for
// people, bounded and cleaned; where it sends a web page instead of the documented error body they are left out.

import * as v from 'valibot'
import type { EpochMs, Milliseconds } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { sampleOf, shown } from '../shown.ts'
import { folded, JsonObject } from './wire.ts'

/** An answer that is not 2xx, read to its end. */
export interface Refusal {
  readonly status: number
  /** The header `Retry-After` as it came: seconds, or an HTTP date. */
  readonly retryAfter: string | null
  readonly text: string
}

const MESSAGE_LENGTH = 300
const TRACE_LENGTH = 100

/** LivePerson asks for a pause of at least a second (retry-policy-recommendations). */
const SHORTEST_WAIT: Milliseconds = 1_000

/** Nobody waits longer in front of a screen; a server that means it says 429 again. */
const LONGEST_WAIT: Milliseconds = 300_000

/** What an answer that is not 2xx means (reporting-api.md, "Common Error Responses"). */
export function faultOfRefusal(refusal: Refusal, now: EpochMs): Fault {
  const { status } = refusal
  const { message, trace } = saidIn(refusal.text)
  if (status === 401 || status === 403) return { kind: 'unauthorised', message, trace }
  if (status === 429) return { kind: 'limited', until: now + waitOf(refusal.retryAfter, now), trace }
  if (status >= 500) return { kind: 'broken', status, message, trace }
  return { kind: 'refused', status, message, trace }
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

function waitOf(retryAfter: string | null, now: EpochMs): Milliseconds {
  const text = retryAfter?.trim() ?? ''
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  if (Number.isNaN(wait)) return SHORTEST_WAIT
  return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, Math.ceil(wait)))
}

/** The documented error body is `{ code, requestTraceId, message }`; the sibling APIs say `errorMessage`. */
function saidIn(text: string): { message: string; trace: string | null } {
  const json = parsed(text)
  if (!v.is(JsonObject, json)) {
    const isPage = text.slice(0, 1_000).trimStart().startsWith('<')
    return { message: isPage || json !== undefined ? '' : shown(text, MESSAGE_LENGTH), trace: null }
  }
  const body = new Map(Object.entries(json).map(([key, value]) => [folded(key), value]))
  const message = body.get('message') ?? body.get('errormessage')
  const trace = body.get('requesttraceid')
  return {
    message: typeof message === 'string' ? shown(message, MESSAGE_LENGTH) : '',
    trace: typeof trace === 'string' && trace !== '' ? shown(trace, TRACE_LENGTH) : null,
  }
}

/** The JSON of a text, or undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
