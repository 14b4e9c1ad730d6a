// An answer of LivePerson on its way to the page. Short answers are held until they are whole and parse as JSON, so
// that a broken one becomes a plain 502; long ones stream, and if they break the page's connection breaks too: half
// an answer must never look like a whole one.

import type { ServerResponse } from 'node:http'

import type { Answer } from './errand.ts'
import type { Limits } from './limits.ts'
import { refusalOf } from './lost.ts'
import { json, refusal, type Headers } from './refusal.ts'
import { hold } from './upstream.ts'

export interface RelayDeps {
  readonly limits: Limits
  readonly outgoing: ServerResponse
  /** What must not come back in an answer: the token that went out with the question. */
  readonly secret: string
}

/** The page's answer for LivePerson's. Only status, JSON and `Retry-After` go through. */
export async function relay(answer: Answer, deps: RelayDeps): Promise<Response> {
  const objection = objectionTo(answer, deps.limits)
  if (objection !== null) {
    answer.drop()
    return refusal(502, objection)
  }
  if (answer.status === 204) {
    // Nobody reads it, and its connection is needed.
    answer.drop()
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  }
  return answer.status === 200 ? await relayRows(answer, deps) : await relayError(answer, deps)
}

function objectionTo(answer: Answer, limits: Limits): string | null {
  const { status } = answer
  if (status >= 300 && status < 400)
    return `LivePerson answered with a redirect (${status}); it was not followed.`
  if (status !== 200 && status !== 204 && (status < 400 || status > 599)) {
    return `LivePerson answered ${status}, which the documents do not know.`
  }
  if (status !== 200) return null
  if (!isJson(answer)) return 'LivePerson’s answer is not JSON.'
  // We asked for none; what is compressed could not be checked.
  if ((answer.header('content-encoding') ?? 'identity') !== 'identity')
    return 'LivePerson’s answer is compressed.'
  return (answer.length ?? 0) > limits.answer ? 'The answer is longer than this gateway passes on.' : null
}

function isJson(answer: Answer): boolean {
  return /^application\/([a-z.-]+\+)?json\s*(;|$)/i.test(answer.header('content-type') ?? '')
}

async function relayRows(answer: Answer, deps: RelayDeps): Promise<Response> {
  const held = await hold(answer, deps.limits.whole)
  if (held.kind === 'more') return streamed(answer, held.bytes, deps)
  if (held.kind !== 'whole') return refusalOf(held)
  if (held.bytes.includes(deps.secret)) return refusal(502, ECHO)
  return parsed(held.bytes.toString('utf8')) === undefined
    ? refusal(502, 'LivePerson’s answer broke off, or is no JSON.')
    : new Response(new Uint8Array(held.bytes), { status: 200, headers: ROWS })
}

const ECHO = 'LivePerson’s answer held a credential and was withheld.'
const ROWS: Headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }

function streamed(answer: Answer, first: Buffer, deps: RelayDeps): Response {
  if (answer.framing === 'open-ended') {
    answer.drop()
    return refusal(
      502,
      'LivePerson’s answer does not say how long it is, so nobody could tell if it is whole.',
    )
  }
  const breakOff = () => {
    answer.drop()
    // A reset, because to a client of HTTP/1.0 a connection that closes is the regular end of an answer.
    deps.outgoing.socket?.resetAndDestroy()
    deps.outgoing.destroy()
  }
  const isClean = watchFor(deps.secret)
  if (!isClean(first)) {
    answer.drop()
    return refusal(502, ECHO)
  }
  answer.onLost(breakOff)
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const piece = await answer.next()
    if (piece.kind === 'piece' && isClean(piece.bytes)) controller.enqueue(new Uint8Array(piece.bytes))
    else if (piece.kind === 'end') controller.close()
    else breakOff()
  }
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) =>
    controller.enqueue(new Uint8Array(first))
  return new Response(new ReadableStream({ start, pull, cancel: answer.drop }), {
    status: 200,
    headers: ROWS,
  })
}

/** Says of each piece in turn whether the text has stayed out of what was seen so far, seams included. */
function watchFor(text: string): (bytes: Buffer) => boolean {
  let tail = Buffer.alloc(0)
  return (bytes) => {
    const seen = Buffer.concat([tail, bytes])
    tail = Buffer.from(seen.subarray(Math.max(0, seen.length - text.length + 1)))
    return !seen.includes(text)
  }
}

/** Passes an error on in the documented shape: its three fields and no others, shortened. */
async function relayError(answer: Answer, deps: RelayDeps): Promise<Response> {
  const held = await hold(answer, deps.limits.smallAnswer)
  answer.drop()
  const headers = retryHeaders(answer)
  const body = held.kind === 'whole' ? parsed(held.bytes.toString('utf8')) : undefined
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (!isObject || (held.kind === 'whole' && held.bytes.includes(deps.secret))) {
    return refusal(answer.status, `LivePerson answered ${answer.status} without saying why.`, headers)
  }
  const { code, requestTraceId, message } = Object.fromEntries(Object.entries(body).map(shortened))
  return json(answer.status, { code: code ?? answer.status, requestTraceId, message: message ?? '' }, headers)
}

function shortened([name, value]: [string, unknown]): [string, unknown] {
  return [name, typeof value === 'string' ? value.slice(0, 500) : typeof value === 'number' ? value : '']
}

function retryHeaders(answer: Answer): Headers {
  const seconds = retryAfterOf(answer)
  return seconds === null ? {} : { 'retry-after': String(seconds) }
}

const LONGEST_RETRY = 86_400

/** How many seconds an answer asks to be left alone; at least one after a 429, null where it says nothing. */
export function retryAfterOf(answer: Answer, now: number = Date.now()): number | null {
  const text = answer.header('retry-after') ?? ''
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now) / 1_000)
  if (Number.isNaN(seconds)) return answer.status === 429 ? 1 : null
  return Math.min(Math.max(seconds, 1), LONGEST_RETRY)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
