// Asks LivePerson, in either dialect, directly or through the gateway: the paths are the same. It asks once and
// returns what came, fault or answer; the pace and the second try belong to whoever owns the queue.

import { WHATSAPP, type Channel, type Skill } from '../../domain/channel.ts'
import type { EpochMs, Milliseconds, Window } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { exchange, type Means } from '../exchange.ts'
import { decodeAnalytics, type AnalyticsAnswer } from './decode.ts'
import type { App, Dialect } from './dialect.ts'
import { pathOf } from './routes.ts'
import type { WireFilters } from './wire.ts'

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

export interface AnalyticsAsk {
  readonly app: App
  readonly window: Window
  /** What the server shall leave out; an empty list leaves nothing out, and null asks for all. */
  readonly filters: { readonly channels: readonly Channel[]; readonly skills: readonly Skill[] } | null
  readonly signal: AbortSignal
}

export type AnalyticsResult =
  | { readonly kind: 'answer'; readonly answer: AnalyticsAnswer }
  | { readonly kind: 'fault'; readonly fault: Fault }

export interface Client {
  /** Rejects only with the signal's reason when aborted; throws for bugs. */
  analytics(ask: AnalyticsAsk): Promise<AnalyticsResult>
}

/** A client for one account. Counts come in messages, by channel and skill, for the messages attempted in a window. */
export function createClient(
  source: Source,
  options: { fetch?: typeof fetch; now?: () => EpochMs; timeout?: Milliseconds } = {},
): Client {
  return { analytics: (ask) => analytics(source, ask, options) }
}

async function analytics(source: Source, ask: AnalyticsAsk, means: Means): Promise<AnalyticsResult> {
  const secret = source.token?.trim() ?? null
  if (secret !== null && !isSendable(secret)) {
    const message = 'The token is empty or has characters that no token has'
    return { kind: 'fault', fault: { kind: 'unauthorised', message, trace: null } }
  }
  const reply = await exchange({
    url: urlOf(source, ask),
    body: bodyOf(source.dialect, ask.filters),
    headers: headersOf(source, secret),
    secret,
    signal: ask.signal,
    means,
  })
  return reply.kind === 'fault' ? reply : decodeAnalytics(reply.json)
}

function urlOf(source: Source, { app, window }: AnalyticsAsk): URL {
  const path = pathOf(source.dialect, {
    endpoint: 'analytics',
    account: source.account,
    app,
    campaign: null,
  })
  const url = new URL(path, source.origin)
  url.searchParams.set('attemptedStartTime', String(window.from))
  // No document says whether the end is included. One millisecond less is exact where it is, and touching ends
  // would count a message of midnight twice.
  url.searchParams.set('attemptedEndTime', String(window.until - 1))
  return url
}

/** Null, and so a GET, where nothing is left out. */
function bodyOf(
  dialect: Dialect,
  filters: AnalyticsAsk['filters'],
): WireFilters | { filters: WireFilters } | null {
  if (filters === null || (filters.channels.length === 0 && filters.skills.length === 0)) return null
  const chosen: WireFilters = {
    ...(filters.channels.length === 0
      ? {}
      : { channels: filters.channels.map((channel) => spelt(dialect, channel)) }),
    ...(filters.skills.length === 0 ? {} : { skills: filters.skills }),
  }
  switch (dialect) {
    case 'reporting-2.0':
      return { filters: chosen }
    case 'outbound-reporting':
      return chosen
  }
}

/** `SMS` is all that the document of `reporting-2.0` shows; the other capitals are a guess. */
const CAPITALS: ReadonlyMap<Channel, string> = new Map([[WHATSAPP, 'WHATSAPP']])

function spelt(dialect: Dialect, channel: Channel): string {
  switch (dialect) {
    case 'reporting-2.0':
      return CAPITALS.get(channel) ?? channel.toUpperCase()
    case 'outbound-reporting':
      return channel
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
