// The sentinel, where OAuth 2.0 client credentials become a token of an hour, and the memory of which tokens
// are good. Tokens live in real time, whatever time it is in the world.

import { HttpResponse } from 'msw'

/** A pair that the operator gets from LivePerson. */
export interface ClientCredentials {
  readonly id: string
  readonly secret: string
}

export interface SentinelOptions {
  readonly client: ClientCredentials
  /** A token that is always good, until `endAll`. */
  readonly token: string
  readonly lifetimeSeconds: number
  /** When a token is over although it says that it lives longer. */
  readonly endAfterSeconds: number
  readonly wallClock: () => number
}

export interface Sentinel {
  /** Answers a token request for an account. */
  readonly issue: (request: Request, account: string, version: 1 | 2) => Promise<Response>
  /** What to think of an `Authorization` header. */
  readonly check: (authorization: string | null) => 'good' | 'missing' | 'wrong' | 'expired'
  /** Ends every token given out so far, and the static one. */
  readonly endAll: () => void
}

export function createSentinel(options: SentinelOptions): Sentinel {
  const ends = new Map<string, number>([[options.token, Infinity]])
  let serial = 0
  return {
    async issue(request, account, version) {
      const refusal = await refusalOf(request, version, options.client)
      if (refusal !== null) return refusal
      const issuedAt = Math.floor(options.wallClock() / 1_000)
      const exp = issuedAt + options.lifetimeSeconds
      const token = jwtOf({
        aud: account,
        azp: options.client.id,
        iss: 'Sentinel',
        iat: issuedAt,
        exp,
        jti: ++serial,
      })
      ends.set(token, Math.min(exp * 1_000, options.wallClock() + options.endAfterSeconds * 1_000))
      return HttpResponse.json({ access_token: token, token_type: 'Bearer' })
    },
    check(authorization) {
      const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
      if (token === undefined) return 'missing'
      const end = ends.get(token)
      if (end === undefined) return 'wrong'
      return options.wallClock() < end ? 'good' : 'expired'
    },
    endAll() {
      for (const token of ends.keys()) ends.set(token, 0)
    },
  }
}

async function refusalOf(
  request: Request,
  version: 1 | 2,
  client: ClientCredentials,
): Promise<Response | null> {
  if (request.method !== 'POST') return turnedAway(405, 'Method not allowed')
  const { searchParams } = new URL(request.url)
  const form = new URLSearchParams(await request.text())
  const grant = searchParams.get('grant_type') ?? form.get('grant_type')
  if (version === 1 && searchParams.get('v') !== '1.0') return turnedAway(400, 'v must be 1.0')
  if (grant !== 'client_credentials') return turnedAway(400, 'grant_type must be client_credentials')
  const known = form.get('client_id') === client.id && form.get('client_secret') === client.secret
  return known ? null : turnedAway(401, 'invalid_client')
}

function turnedAway(status: 400 | 401 | 405, error: string): Response {
  return HttpResponse.json({ error }, { status })
}

/** An unsigned JSON Web Token: nobody here checks signatures, and everybody may read `exp`. */
function jwtOf(claims: object): string {
  return `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claims)}.`
}

function base64url(json: object): string {
  return btoa(JSON.stringify(json)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
