// One question and one answer over HTTP: every way in which it can go wrong comes back as a fault. Nothing is
// tried twice here: a 429 concerns every request that waits, so whoever owns the queue must hear of it and pause.

import ky, { type Options } from 'ky'
import type { EpochMs, Milliseconds } from '../domain/day.ts'
import type { Fault } from '../domain/fault.ts'
import { faultOfError, faultOfRefusal, faultOfText, parsed } from './reporting/faults.ts'

export interface Exchange {
  readonly url: URL
  /** What is posted, or null for a GET. */
  readonly body: object | null
  readonly headers: Readonly<Record<string, string>>
  /** What must not come back in anything that is shown. */
  readonly secret: string | null
  readonly signal: AbortSignal | null
  readonly means: Means
}

/** What a test replaces. `timeout` is for the whole answer: headers and body together. */
export interface Means {
  readonly fetch?: typeof fetch
  readonly now?: () => EpochMs
  readonly timeout?: Milliseconds
}

export type Reply =
  { readonly kind: 'json'; readonly json: unknown } | { readonly kind: 'fault'; readonly fault: Fault }

interface Answer {
  readonly kind: 'answer'
  readonly response: Response
  readonly text: string
}

const TIMEOUT: Milliseconds = 60_000

/** A day of analytics is some kilobytes; more than this is no day of analytics. */
const MOST_BYTES = 32 * 1024 * 1024

/** Shorter than this, a secret would be found in words that have nothing to do with it. */
const SECRET_LENGTH = 8

/** Asks once. Rejects only with the signal's reason when aborted; throws for addresses and headers that cannot be. */
export async function exchange(asked: Exchange): Promise<Reply> {
  const answer = await answerTo(asked)
  if (answer.kind === 'fault') return answer
  const { response } = answer
  if (isRedirect(response)) return fault({ kind: 'unreadable', detail: 'Expected JSON, got a redirect' })
  const text = withoutSecret(answer.text, asked.secret)
  if (!response.ok) {
    const retryAfter = response.headers.get('retry-after')
    const now = asked.means.now ?? Date.now
    return fault(faultOfRefusal({ status: response.status, retryAfter, text }, now()))
  }
  const json = parsed(text)
  return json === undefined ? fault(faultOfText(text)) : { kind: 'json', json }
}

async function answerTo(asked: Exchange): Promise<Answer | Extract<Reply, { kind: 'fault' }>> {
  asked.signal?.throwIfAborted()
  const after = asked.means.timeout ?? TIMEOUT
  const deadline = AbortSignal.timeout(after)
  const signal = asked.signal === null ? deadline : AbortSignal.any([asked.signal, deadline])
  // Built outside the `try`: an address or a header that cannot be is a bug, and ky throws it here and at once.
  const pending = ky(asked.url, optionsOf(asked, signal))
  try {
    const response = await pending
    const text = await textOf(response, signal)
    if (text === null) return fault({ kind: 'unreadable', detail: 'The answer is too long' })
    return { kind: 'answer', response, text }
  } catch (error) {
    asked.signal?.throwIfAborted()
    if (deadline.aborted) return fault({ kind: 'timeout', after })
    const known = faultOfError(error)
    if (known === null) throw error
    return fault(known)
  }
}

function optionsOf({ body, headers, means }: Exchange, signal: AbortSignal): Options {
  const { fetch } = means
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

/**
 * The body as text, or null where it is too long. It listens to the signal itself: Node can lose the tie
 * between a request and its signal when memory is tidied while a body is coming, and then waits for ever.
 */
async function textOf(response: Response, signal: AbortSignal): Promise<string | null> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    const decoder = new TextDecoder()
    let text = ''
    let bytes = 0
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return text + decoder.decode()
      bytes += value.byteLength
      if (bytes > MOST_BYTES) return null
      text += decoder.decode(value, { stream: true })
    }
  } finally {
    signal.removeEventListener('abort', stop)
    // Does nothing after the end; before it, it hangs up.
    stop()
  }
}

/** Browsers hide where a redirect leads and say `opaqueredirect`; Node shows the status. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(response.status)
}

function withoutSecret(text: string, secret: string | null): string {
  return secret === null || secret.length < SECRET_LENGTH ? text : text.replaceAll(secret, '[token]')
}

function fault(what: Fault): { readonly kind: 'fault'; readonly fault: Fault } {
  return { kind: 'fault', fault: what }
}
