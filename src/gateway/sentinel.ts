// LivePerson's authorisation server: where it is, what it is asked, and how long its tokens live. The address comes
// from the Domain API unless the operator wrote it, because LivePerson asks nobody to hard-code it.

import { parsed } from '../liveperson/http/json.ts'
import { SHORTEST_SECRET } from '../liveperson/http/spelling.ts'
import type { Agents } from './agents.ts'
import type { UpstreamRequest, Lost } from './upstream-request.ts'
import type { Limits } from './limits.ts'
import type { SentinelApi } from './live.ts'
import { sentenceOf } from './lost.ts'
import { bareOrigin } from './names.ts'
import { ask, hold } from './upstream.ts'

export interface SentinelDeps {
  readonly agents: Agents
  readonly limits: Limits
  readonly domainOrigin: string
  readonly now: () => number
}

/** There is no token, and why, in words for the page. 401: the credential was refused; 502: nobody answered. */
export interface NoToken {
  readonly kind: 'none'
  readonly status: 401 | 502
  readonly message: string
}

/** The public directory of LivePerson's services (domain-api.html). */
export const DOMAIN_ORIGIN = 'https://api.liveperson.net'

/** LivePerson's advice for how long a sentinel address may be kept (proactive-messaging-api.html). */
export const ADDRESS_LIFE = 24 * 3_600_000

/** Where the Domain API says which host an account's sentinel is. */
function directoryUrlOf(domainOrigin: string, account: string): URL {
  return new URL(`/api/account/${account}/service/sentinel/baseURI.json?version=1.0`, domainOrigin)
}

/** The sentinel's origin by an answer of the Domain API, or null where it names a host that is not LivePerson's. */
export function sentinelOriginIn(text: string): string | null {
  const host = stringIn(objectIn(text), 'baseURI')?.toLowerCase()
  if (host === undefined || !/^[a-z0-9.-]+\.liveperson\.net$/.test(host)) return null
  return bareOrigin(`https://${host}`)
}

/** Where a token is asked for, and with which form (oauth-2-0-client-credentials.html). */
export function tokenRequestOf(
  api: SentinelApi,
  origin: string,
  account: string,
): { readonly url: URL; readonly fields: Readonly<Record<string, string>> } {
  const grant = { grant_type: 'client_credentials' }
  switch (api) {
    case 'v1': {
      const query = new URLSearchParams({ v: '1.0', ...grant })
      return { url: new URL(`/sentinel/api/account/${account}/app/token?${query}`, origin), fields: {} }
    }
    case 'v2':
      return { url: new URL(`/sentinel/api/v2/account/${account}/app/token`, origin), fields: grant }
  }
}

export interface Grant {
  readonly token: string
  /** How long the token lives from now, in milliseconds. */
  readonly life: number
}

const HOUR = 3_600_000
const SHORTEST_LIFE = 30_000
const LONGEST_LIFE = 24 * HOUR

/**
 * The token in an answer of the sentinel, or null where there is none. Its life is what the token says of itself
 * (`exp` less `iat`, so that our clock may be wrong), else `expires_in`, else the documented hour.
 */
export function grantIn(text: string): Grant | null {
  const answer = objectIn(text)
  const token = stringIn(answer, 'access_token')
  // It goes into a header; whatever is no token must not.
  if (token === undefined || !/^[A-Za-z0-9._~+/=-]{1,8192}$/.test(token)) return null
  // One so short could not be looked for in what comes back.
  if (token.length < SHORTEST_SECRET) return null
  const life = lifeInToken(token) ?? secondsIn(answer, 'expires_in') ?? HOUR
  return { token, life: Math.min(Math.max(life, SHORTEST_LIFE), LONGEST_LIFE) }
}

function lifeInToken(token: string): number | undefined {
  const claims = objectIn(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  const [expires, issued] = [secondsIn(claims, 'exp'), secondsIn(claims, 'iat')]
  if (expires === undefined) return undefined
  return expires - (issued ?? Date.now())
}

function objectIn(text: string): ReadonlyMap<string, unknown> {
  const value = parsed(text)
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
}

function stringIn(object: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const value = object.get(name)
  return typeof value === 'string' ? value : undefined
}

/** A number of seconds, also when it is written as a text, in milliseconds. */
function secondsIn(object: ReadonlyMap<string, unknown>, name: string): number | undefined {
  const value = Number(object.get(name) ?? Number.NaN)
  return Number.isFinite(value) ? value * 1_000 : undefined
}

/** Asks the Domain API for an account's sentinel. */
export async function lookUp(account: string, deps: SentinelDeps): Promise<string | NoToken> {
  const answer = await exchange(deps, 'GET', directoryUrlOf(deps.domainOrigin, account), null)
  if (answer.kind !== 'said') return unasked(answer, 'The Domain API')
  if (answer.status !== 200) {
    return noToken(
      502,
      `The Domain API answered ${answer.status} and did not say where to fetch a token. LP_SENTINEL_ORIGIN can say it instead.`,
    )
  }
  const origin = sentinelOriginIn(answer.text)
  return (
    origin ?? noToken(502, 'The Domain API named a token server that is not LivePerson’s; it was not asked.')
  )
}

export function noToken(status: 401 | 502, message: string): NoToken {
  return { kind: 'none', status, message }
}

/** There is no token because somebody, by a name for the beginning of a sentence, gave no answer. */
export function unasked(lost: Lost, whom: string): NoToken {
  return noToken(502, sentenceOf(lost, whom))
}

interface Said {
  readonly kind: 'said'
  readonly status: number
  readonly text: string
}

/** One bounded exchange with a server that hands out tokens or addresses. */
export async function exchange(
  deps: SentinelDeps,
  method: UpstreamRequest['method'],
  url: URL,
  body: string | null,
): Promise<Said | Lost> {
  const { limits } = deps
  const type = body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  // Its own signal: a token is for everybody, so no single caller who leaves may stop it.
  const request: UpstreamRequest = {
    method,
    url,
    headers: { accept: 'application/json', 'accept-encoding': 'identity', ...type },
    body,
    // It is asked once an hour: what was kept for so long is not to be trusted, and a form is not sent twice.
    connection: 'own',
    signal: new AbortController().signal,
    total: limits.token,
    most: limits.smallAnswer,
  }
  const answer = await ask(deps.agents, limits, request)
  if (answer.kind !== 'answer') return answer
  const held = await hold(answer, limits.smallAnswer)
  if (held.kind === 'whole') return { kind: 'said', status: answer.status, text: held.bytes.toString('utf8') }
  answer.drop()
  return held.kind === 'more' ? { kind: 'excess' } : held
}
