// An answer of LivePerson on its way to the page. Short answers are held until they are whole and parse as JSON, so
// that a broken one becomes a plain 502; long ones stream, and if they break the page's connection breaks too: half
// an answer must never look like a whole one.

import type { ServerResponse } from 'node:http'

import { isJsonType, parsed } from '../liveperson/http/json.ts'
import { saidIn } from '../liveperson/http/refusal.ts'
import { withoutSecrets } from '../liveperson/http/secret.ts'
import { createWatch, holdsSecret } from '../liveperson/http/spelling.ts'
import { restAsked, waitAsked } from '../liveperson/http/status.ts'
import type { UpstreamAnswer } from './upstream-request.ts'
import type { Limits } from './limits.ts'
import { refusalOf } from './lost.ts'
import { json, refusal, type Headers } from './refusal.ts'
import { hold } from './upstream.ts'

export interface RelayDeps {
  readonly limits: Limits
  readonly outgoing: ServerResponse
  /** What must not come back in an answer: the token that went out with the question, and the rest of `secretsOf`. */
  readonly secrets: readonly string[]
}

/** The page's answer for LivePerson's. Only status, JSON and `Retry-After` go through. */
export async function relay(answer: UpstreamAnswer, deps: RelayDeps): Promise<Response> {
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

function objectionTo(answer: UpstreamAnswer, limits: Limits): string | null {
  const { status } = answer
  if (status >= 300 && status < 400)
    return `LivePerson answered with a redirect (${status}); it was not followed.`
  if (status !== 200 && status !== 204 && (status < 400 || status > 599)) {
    return `LivePerson answered ${status}, which the documents do not know.`
  }
  if (status !== 200) return null
  if (!isJsonType(answer.header('content-type'))) return 'LivePerson’s answer is not JSON.'
  // We asked for none; what is compressed could not be checked.
  if ((answer.header('content-encoding') ?? 'identity') !== 'identity')
    return 'LivePerson’s answer is compressed.'
  return (answer.length ?? 0) > limits.answer ? 'The answer is longer than this gateway passes on.' : null
}

async function relayRows(answer: UpstreamAnswer, deps: RelayDeps): Promise<Response> {
  const held = await hold(answer, deps.limits.whole)
  if (held.kind === 'more') return streamed(answer, held.bytes, deps)
  if (held.kind !== 'whole') return refusalOf(held)
  if (holdsSecret(held.bytes, deps.secrets)) return refusal(502, ECHO)
  return parsed(held.bytes.toString('utf8')) === undefined
    ? refusal(502, 'LivePerson’s answer broke off, or is no JSON.')
    : new Response(new Uint8Array(held.bytes), { status: 200, headers: ROWS })
}

const ECHO = 'LivePerson’s answer held a credential and was withheld.'
const ROWS: Headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }

/** So much of a long answer goes on only when more was seen: of a secret not even its beginning leaves. In bytes. */
const HELD_BACK = 65_536

function streamed(answer: UpstreamAnswer, first: Buffer, deps: RelayDeps): Response {
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
  const watch = createWatch(deps.secrets)
  const isClean = (bytes: Buffer) => watch(bytes) === 'clean'
  if (!isClean(first)) {
    answer.drop()
    return refusal(502, ECHO)
  }
  answer.onLost(breakOff)
  let held = Buffer.alloc(0)
  /** Passes on what is far enough behind, and says how much that was. */
  const pass = (controller: ReadableStreamDefaultController<Uint8Array>, bytes: Buffer, kept: number) => {
    const all = Buffer.concat([held, bytes])
    const size = Math.max(0, all.length - kept)
    if (size > 0) controller.enqueue(new Uint8Array(all.subarray(0, size)))
    // A copy, or the whole of it would stay in memory for its end.
    held = Buffer.from(all.subarray(size))
    return size
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    // Nobody pulls again before something has come.
    for (let size = 0; size === 0;) {
      const piece = await answer.next()
      if (piece.kind === 'end') {
        pass(controller, Buffer.alloc(0), 0)
        return controller.close()
      }
      if (piece.kind !== 'piece' || !isClean(piece.bytes)) return breakOff()
      size = pass(controller, piece.bytes, HELD_BACK)
    }
  }
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    pass(controller, first, HELD_BACK)
  }
  return new Response(new ReadableStream({ start, pull, cancel: answer.drop }), {
    status: 200,
    headers: ROWS,
  })
}

/** Passes an error on in the documented shape: its three fields and no others, shortened. */
async function relayError(answer: UpstreamAnswer, deps: RelayDeps): Promise<Response> {
  const held = await hold(answer, deps.limits.smallAnswer)
  answer.drop()
  const { status } = answer
  // Nobody could read what is compressed: we asked for none.
  const isReadable = 'bytes' in held && (answer.header('content-encoding') ?? 'identity') === 'identity'
  const text = isReadable ? held.bytes.toString('utf8') : ''
  const { code, message, trace } = saidIn({ status, text }, (words) => withoutSecrets(words, deps.secrets))
  const headers = retryHeaders(answer)
  if (message === '') return refusal(status, `LivePerson answered ${status} without saying why.`, headers)
  return json(
    status,
    { code: code ?? status, ...(trace !== null && { requestTraceId: trace }), message },
    headers,
  )
}

function retryHeaders(answer: UpstreamAnswer): Headers {
  const wait = restAskedBy(answer) ?? waitAsked(answer.header('retry-after'), Date.now())
  return wait === null ? {} : { 'retry-after': String(Math.ceil(wait / 1_000)) }
}

/** For how long an answer asks that nobody asks that API, in milliseconds; null where others may go on. */
export function restAskedBy(answer: UpstreamAnswer, now: number = Date.now()): number | null {
  return restAsked(answer.status, answer.header('retry-after'), now)
}
