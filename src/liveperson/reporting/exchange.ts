// One question and one answer over HTTP: every way in which it can go wrong comes back as a fault. Nothing is
// tried twice here: a 429 concerns every request that waits, so whoever owns the queue must hear of it and pause.
// Small answers come back as JSON, pages of transactions as the bytes that they are: those are read elsewhere.

import ky, { type Options } from 'ky'
import type { EpochMs, Milliseconds } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { exactly } from '../http/exact.ts'
import { isRedirect, received, type Received } from './received.ts'
import { parsed } from '../http/json.ts'
import { bytesWithout, valueWithout, withoutSecrets } from '../http/secret.ts'
import { holdsSecret } from '../http/spelling.ts'
import { faultOfError, faultOfRefusal, faultOfText } from './faults.ts'

export interface Exchange {
  readonly url: URL
  /** What is posted, or null for a GET. */
  readonly body: object | null
  readonly headers: Readonly<Record<string, string>>
  /** What must not come back in anything that is shown. */
  readonly secret: string | null
  readonly signal: AbortSignal | null
  readonly deps: ExchangeDeps
}

/** What a test replaces. `timeout` is for the whole answer: headers and body together. */
export interface ExchangeDeps {
  readonly fetch?: typeof fetch
  readonly now?: () => EpochMs
  readonly timeout?: Milliseconds
}

interface Faulty {
  readonly kind: 'fault'
  readonly fault: Fault
}

export type Reply = { readonly kind: 'json'; readonly json: unknown } | Faulty

/** `transferredBytes` is what came over the line as far as that is known: less than the bytes where they were packed. */
export type BytesReply =
  { readonly kind: 'bytes'; readonly bytes: ArrayBuffer; readonly transferredBytes: number } | Faulty

/** How long and how large a whole answer may be. */
interface Bounds {
  readonly timeout: Milliseconds
  readonly bytes: number
}

const MB = 1024 * 1024

/** A day of analytics is some kilobytes; more than this is no day of analytics. */
const OF_JSON: Bounds = { timeout: 60_000, bytes: 32 * MB }

/**
 * 5,000 transactions are about 5 MB. The gateway lets a question wait 30 s for its turn and gives an answer 120 s: who
 * gives up earlier asks for the same page again, and for nothing.
 */
const OF_PAGES: Bounds = { timeout: 150_000, bytes: 64 * MB }

/** Asks once. Rejects only with the signal's reason when aborted; throws for addresses and headers that cannot be. */
export async function exchange(asked: Exchange): Promise<Reply> {
  const answer = await answerTo(asked, OF_JSON)
  if (answer.kind === 'fault') return answer
  const text = new TextDecoder().decode(answer.bytes)
  const json = parsed(exactly(text))
  const secrets = secretsOf(asked)
  if (json === undefined) return fault(faultOfText(withoutSecrets(text, secrets)))
  return { kind: 'json', json: holdsSecret(answer.bytes, secrets) ? valueWithout(json, secrets) : json }
}

/**
 * The same for a page of transactions: its bytes, not parsed, at most 64 MB. What is plainly no JSON is a fault here;
 * whether it is whole, and what it holds, is found by whoever reads it. A secret in it is made unreadable.
 */
export async function exchangeBytes(asked: Exchange): Promise<BytesReply> {
  const answer = await answerTo(asked, OF_PAGES)
  if (answer.kind === 'fault') return answer
  const { transferredBytes } = answer
  const bytes = bytesWithout(answer.bytes, secretsOf(asked))
  const start = new TextDecoder().decode(bytes.subarray(0, 1_000)).trimStart()
  if (!start.startsWith('{') && !start.startsWith('[')) return fault(faultOfText(start))
  return { kind: 'bytes', bytes: bytes.buffer, transferredBytes }
}

/** The body of a success, or the fault that came instead. */
async function answerTo(
  asked: Exchange,
  bounds: Bounds,
): Promise<Extract<Received, { kind: 'whole' }> | Faulty> {
  const answer = await askFor(asked, bounds)
  if (answer.kind === 'fault') return answer
  const { response, body } = answer
  if (isRedirect(response)) return fault({ kind: 'unreadable', detail: 'Expected JSON, got a redirect' })
  if (body.kind === 'excess') return fault({ kind: 'unreadable', detail: 'The answer is too long' })
  if (response.ok) return body
  const { status, headers } = response
  const now = asked.deps.now ?? Date.now
  const text = new TextDecoder().decode(body.bytes)
  const refusal = { status, text, retryAfter: headers.get('retry-after') }
  return fault(faultOfRefusal(refusal, now(), (words) => withoutSecrets(words, secretsOf(asked))))
}

async function askFor(
  asked: Exchange,
  bounds: Bounds,
): Promise<{ kind: 'answer'; response: Response; body: Received } | Faulty> {
  asked.signal?.throwIfAborted()
  const after = asked.deps.timeout ?? bounds.timeout
  const deadline = AbortSignal.timeout(after)
  const signal = asked.signal === null ? deadline : AbortSignal.any([asked.signal, deadline])
  // Built outside the `try`: an address or a header that cannot be is a bug, and ky throws it here and at once.
  const pending = ky(asked.url, optionsOf(asked, signal))
  try {
    const response = await pending
    return { kind: 'answer', response, body: await received(response, signal, bounds.bytes) }
  } catch (error) {
    asked.signal?.throwIfAborted()
    if (deadline.aborted) return fault({ kind: 'timeout', after })
    const known = faultOfError(error)
    if (known === null) throw error
    return fault(known)
  }
}

function optionsOf({ body, headers, deps }: Exchange, signal: AbortSignal): Options {
  const { fetch } = deps
  return {
    method: body === null ? 'GET' : 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body === null ? {} : { json: body }),
    ...(fetch === undefined ? {} : { fetch: (input, init) => fetch(input, init) }),
    signal,
    cache: 'no-store',
    credentials: 'same-origin',
    // Not `error`: that looks like a dead network, and the usual cause is a sign-in page in between.
    redirect: 'manual',
    retry: 0,
    // ky's own ends with the headers; the deadline of the signal covers the body too.
    timeout: false,
    throwHttpErrors: false,
  }
}

function secretsOf({ secret }: Exchange): readonly string[] {
  return secret === null ? [] : [secret]
}

function fault(what: Fault): Faulty {
  return { kind: 'fault', fault: what }
}
