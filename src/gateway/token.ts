// The only file that reads a credential. Many callers share one token an account: it is fetched once however many
// ask, renewed before it ends, and once more when LivePerson answers 401 to it. No message here holds a secret.

import type { Upstream } from './live.ts'
import {
  ADDRESS_LIFE,
  exchange,
  grantIn,
  lookUp,
  noToken,
  tokenRequestOf,
  type Grant,
  type NoToken,
  unasked,
  type SentinelDeps,
} from './sentinel.ts'
import { createJudge, type TokenVerdict } from './verdict.ts'

export interface Bearer {
  readonly kind: 'bearer'
  readonly token: string
}

export interface Tokens {
  readonly bearerFor: (account: string) => Promise<Bearer | NoToken>
  /** Hears with which status an API of an account answered to a token. */
  readonly judge: (account: string, api: string, bearer: Bearer, status: number) => TokenVerdict
}

export function createTokens(upstream: Upstream, deps: SentinelDeps): Tokens {
  const { credential } = upstream
  switch (credential.kind) {
    case 'token': {
      const bearer: Bearer = { kind: 'bearer', token: credential.token.reveal() }
      return { bearerFor: () => Promise.resolve(bearer), judge: () => 'final' }
    }
    case 'client': {
      const form = { client_id: credential.id.reveal(), client_secret: credential.secret.reveal() }
      const caches = new Map(
        upstream.accounts.map((account) => [account, createTokenCache(upstream, account, form, deps)]),
      )
      return {
        bearerFor: (account) => caches.get(account)?.bearer() ?? Promise.resolve(NO_SUCH_ACCOUNT),
        judge: (account, api, bearer, status) => caches.get(account)?.judge(api, bearer, status) ?? 'final',
      }
    }
  }
}

const NO_SUCH_ACCOUNT: NoToken = {
  kind: 'none',
  status: 401,
  message: 'There is no credential for this account.',
}

type Form = Readonly<Record<string, string>>

interface TokenCache {
  readonly bearer: () => Promise<Bearer | NoToken>
  readonly judge: (api: string, bearer: Bearer, status: number) => TokenVerdict
}

interface Held {
  readonly bearer: Bearer
  /** From here on a new one is fetched. */
  readonly renewAt: number
  readonly endsAt: number
}

/** One account's token. */
function createTokenCache(upstream: Upstream, account: string, form: Form, deps: SentinelDeps): TokenCache {
  const fetchNew = createFetcher(upstream, account, form, deps)
  let held: Held | null = null
  let fault: { readonly none: NoToken; readonly until: number } | null = null
  let underWay: Promise<Bearer | NoToken> | null = null

  const renew = async (): Promise<Bearer | NoToken> => {
    const grant = await fetchNew()
    if (!('token' in grant)) {
      fault = { none: grant, until: deps.now() + deps.limits.tokenRest }
      // A token that still lives is better than none: the old one serves while the sentinel is away.
      return held !== null && deps.now() < held.endsAt ? held.bearer : grant
    }
    fault = null
    held = heldOf(grant, deps.now())
    return held.bearer
  }
  const bearer = (): Promise<Bearer | NoToken> => {
    const now = deps.now()
    if (held !== null && now < held.renewAt) return Promise.resolve(held.bearer)
    if (fault !== null && now < fault.until) {
      return Promise.resolve(held !== null && now < held.endsAt ? held.bearer : fault.none)
    }
    underWay ??= renew().finally(() => (underWay = null))
    return underWay
  }
  const judge = createJudge<Bearer>({
    now: deps.now,
    held: () => held?.bearer ?? null,
    discard: () => (held = null),
    rest: deps.limits.renewalRest,
    refusalRest: deps.limits.refusalRest,
  })
  return { bearer, judge }
}

/** A token is renewed five minutes before its end, or when a tenth of a short life is left. */
function heldOf(grant: Grant, now: number): Held {
  const margin = Math.min(300_000, grant.life / 10)
  return {
    bearer: { kind: 'bearer', token: grant.token },
    renewAt: now + grant.life - margin,
    endsAt: now + grant.life,
  }
}

function createFetcher(upstream: Upstream, account: string, form: Form, deps: SentinelDeps) {
  let address: { readonly origin: string; readonly until: number } | null = null
  const originOf = async (): Promise<string | NoToken> => {
    if (upstream.sentinelOrigin !== null) return upstream.sentinelOrigin
    if (address !== null && deps.now() < address.until) return address.origin
    const found = await lookUp(account, deps)
    if (typeof found === 'string') address = { origin: found, until: deps.now() + ADDRESS_LIFE }
    return found
  }
  return async (): Promise<Grant | NoToken> => {
    const origin = await originOf()
    if (typeof origin !== 'string') return origin
    return await fetchGrant(tokenRequestOf(upstream.sentinelApi, origin, account), form, deps)
  }
}

async function fetchGrant(
  { url, fields }: ReturnType<typeof tokenRequestOf>,
  form: Form,
  deps: SentinelDeps,
): Promise<Grant | NoToken> {
  const answer = await exchange(deps, 'POST', url, new URLSearchParams({ ...form, ...fields }).toString())
  if (answer.kind !== 'said') return unasked(answer, 'The token server')
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
    return noToken(
      401,
      `The token server refused the credential (${answer.status}). Check LP_CLIENT_ID and LP_CLIENT_SECRET.`,
    )
  }
  if (answer.status !== 200) return noToken(502, `The token server answered ${answer.status}.`)
  return grantIn(answer.text) ?? noToken(502, 'The token server’s answer holds no token.')
}
