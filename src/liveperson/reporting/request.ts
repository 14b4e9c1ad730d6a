// A question about the messages of a window, as it goes out: its address, its headers, and the token that must be
// fit for a header before anything is sent.

import type { Window } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Exchange, Means } from '../exchange.ts'
import type { App, Dialect } from './dialect.ts'
import { pathOf, type Endpoint } from './routes.ts'

export interface Source {
  /** Whom to ask: the page's own origin, where the gateway is, or another one. */
  readonly origin: string
  readonly dialect: Dialect
  readonly account: string
  /** A bearer token that somebody pasted, held in memory only; null behind the gateway, which has its own. */
  readonly token: string | null
  /** Demonstrations only: which story the stand-in tells. */
  readonly scenario: string | null
}

/** What is asked about the messages attempted in a window. */
export interface Question {
  readonly endpoint: Endpoint
  /** Beside the times. */
  readonly query: Readonly<Record<string, string>>
  /** Null, and so a GET, where nothing is posted. */
  readonly body: object | null
}

/** The asking itself: whose messages, how it is stopped, and what a test replaces. */
export interface Asking {
  readonly app: App
  readonly window: Window
  readonly signal: AbortSignal
}

/** The question ready to be sent, or the fault that keeps it from being sent. */
export function requestTo(
  source: Source,
  { app, window, signal }: Asking,
  { endpoint, query, body }: Question,
  means: Means,
): { kind: 'request'; exchange: Exchange } | { kind: 'fault'; fault: Fault } {
  const secret = source.token?.trim() ?? null
  if (secret !== null && !isSendable(secret)) {
    const message = 'The token is empty or has characters that no token has'
    return { kind: 'fault', fault: { kind: 'unauthorised', message, trace: null } }
  }
  const path = pathOf(source.dialect, { endpoint, account: source.account, app, campaign: null })
  const url = new URL(path, source.origin)
  url.searchParams.set('attemptedStartTime', String(window.from))
  // No document says whether the end is included. One millisecond less is exact where it is, and touching ends
  // would count a message of midnight twice.
  url.searchParams.set('attemptedEndTime', String(window.until - 1))
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return {
    kind: 'request',
    exchange: { url, body, headers: headersOf(source, secret), secret, signal, means },
  }
}

function headersOf({ scenario }: Source, secret: string | null): Record<string, string> {
  return {
    ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
    // It comes from a link, so anything may stand in it; a header takes only some characters.
    ...(scenario === null ? {} : { 'x-demo-scenario': encodeURIComponent(scenario) }),
  }
}

/** Tokens are printable ASCII. Others must not reach a header: its error message would quote them. */
function isSendable(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token)
}
