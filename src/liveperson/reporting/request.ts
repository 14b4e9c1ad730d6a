// A question about the messages of a window or of a campaign, as it goes out: its address, its headers, and the token
// and the campaign's id, which must be fit for a header and a path before anything is sent.

import type { Campaign } from '../../domain/channel.ts'
import type { Window } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Exchange, ExchangeDeps } from './exchange.ts'
import type { App, Dialect } from './dialect.ts'
import { isRoutable, pathOf, type Endpoint } from './routes.ts'

export interface Source {
  /** Whom to ask: the page's own origin, where the gateway is, or another one. A gateway may stand in a folder of it. */
  readonly origin: string
  readonly dialect: Dialect
  readonly account: string
  /** A bearer token that somebody pasted, held in memory only; null behind the gateway, which has its own. */
  readonly token: string | null
  /** Demonstrations only: which story the stand-in tells. */
  readonly scenario: string | null
}

/** What is asked about the messages attempted in a window, or about a campaign. */
export interface ApiRequest {
  readonly endpoint: Endpoint
  /** When its messages were attempted; null for a campaign, whose window is its own. */
  readonly window: Window | null
  /** Only campaign endpoints have one. */
  readonly campaign: Campaign | null
  /** Beside the times. */
  readonly query: Readonly<Record<string, string>>
  /** Null, and so a GET, where nothing is posted. */
  readonly body: object | null
}

/** The asking itself: whose messages, and how it is stopped. */
export interface Asking {
  readonly app: App
  readonly signal: AbortSignal
}

/** The question ready to be sent, or the fault that keeps it from being sent. `means` is what a test replaces. */
export function requestTo(
  source: Source,
  { app, signal }: Asking,
  question: ApiRequest,
  deps: ExchangeDeps,
): { kind: 'request'; exchange: Exchange } | { kind: 'fault'; fault: Fault } {
  const secret = source.token?.trim() ?? null
  if (secret !== null && !isSendable(secret)) {
    const message = 'The token is empty or has characters that no token has'
    return { kind: 'fault', fault: { kind: 'unauthorised', message, trace: null } }
  }
  if (question.campaign !== null && !isRoutable(question.campaign)) {
    // A 404, as LivePerson would have it: it can know no campaign by such an id.
    const message = 'The id is empty, too long or has characters that no id of a campaign has'
    return { kind: 'fault', fault: { kind: 'refused', status: 404, message, trace: null } }
  }
  const headers = headersOf(source, secret)
  return {
    kind: 'request',
    exchange: { url: urlOf(source, app, question), body: question.body, headers, secret, signal, deps },
  }
}

function urlOf({ origin, dialect, account }: Source, app: App, question: ApiRequest): URL {
  const { endpoint, campaign, window, query } = question
  const url = new URL(origin + pathOf(dialect, { endpoint, account, app, campaign }))
  if (window !== null) {
    url.searchParams.set('attemptedStartTime', String(window.from))
    // No document says whether the end is included. One millisecond less is exact where it is, and touching ends
    // would count a message of midnight twice.
    url.searchParams.set('attemptedEndTime', String(window.until - 1))
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
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
