// On whose behalf LivePerson is asked: accounts, region, addresses and the credential. The credential goes into
// a Secret here, and only token.ts takes it out again.

import { SHORTEST_SECRET } from '../liveperson/http/spelling.ts'
import { originOf, REGIONS, type Dialect, type Region } from '../liveperson/reporting/dialect.ts'
import { listOf, shown, type Environment } from './environment.ts'
import { bareOrigin } from './names.ts'
import { faultsOfProxy, proxyOf, type Proxy } from './proxy.ts'
import { Secret } from './secret.ts'

type Credential =
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'client'; readonly id: Secret; readonly secret: Secret }

/** The two published forms of the sentinel's token address. */
export type SentinelApi = 'v1' | 'v2'

/** Who answers the page's questions, and on whose behalf. */
export interface Upstream {
  readonly source: 'demo' | 'live'
  readonly accounts: readonly string[]
  readonly region: Region | null
  readonly dialect: Dialect
  readonly reportingOrigin: string
  readonly credential: Credential
  /** Null: the Domain API is asked where it is. */
  readonly sentinelOrigin: string | null
  readonly sentinelApi: SentinelApi
  /** What all questions go through, or null. */
  readonly proxy: Proxy | null
}

/** Any one of these says that somebody wants a live account. */
export const LIVE_NAMES = [
  'LP_ACCOUNT',
  'LP_REGION',
  'LP_TOKEN',
  'LP_CLIENT_ID',
  'LP_CLIENT_SECRET',
  'LP_REPORTING_ORIGIN',
  'LP_SENTINEL_ORIGIN',
  'LP_SENTINEL_API',
] as const

/** The upstream that the environment names, or null where something is missing. */
export function upstreamOf(env: Environment, dialect: Dialect): Upstream | null {
  const region = REGIONS.find((known) => known === env['LP_REGION']) ?? null
  const written = bareOrigin(env['LP_REPORTING_ORIGIN'] ?? '')
  const reportingOrigin = written ?? (region === null ? null : originOf(dialect, region))
  const credential = credentialOf(env)
  if (reportingOrigin === null || credential === null) return null
  return {
    source: 'live',
    accounts: listOf(env['LP_ACCOUNT']),
    region,
    dialect,
    reportingOrigin,
    credential,
    sentinelOrigin: bareOrigin(env['LP_SENTINEL_ORIGIN'] ?? ''),
    sentinelApi: env['LP_SENTINEL_API'] === 'v2' ? 'v2' : 'v1',
    proxy: proxyOf(env),
  }
}

function credentialOf(env: Environment): Credential | null {
  const token = env['LP_TOKEN']
  if (token !== undefined) return { kind: 'token', token: new Secret(token) }
  const [id, secret] = [env['LP_CLIENT_ID'], env['LP_CLIENT_SECRET']]
  if (id === undefined || secret === undefined) return null
  return { kind: 'client', id: new Secret(id), secret: new Secret(secret) }
}

/** Every sentence that says what to put right about the account and its credential. */
export function faultsOfLive(env: Environment): readonly string[] {
  return [
    ...faultsOfAccount(env),
    ...faultsOfRegion(env),
    ...faultsOfCredential(env),
    ...faultsOfOrigin(env, 'LP_REPORTING_ORIGIN'),
    ...faultsOfOrigin(env, 'LP_SENTINEL_ORIGIN'),
    ...faultsOfSentinelApi(env),
    ...faultsOfProxy(env),
  ]
}

function faultsOfAccount(env: Environment): readonly string[] {
  const accounts = listOf(env['LP_ACCOUNT'])
  if (accounts.length === 0) {
    return [
      'LP_ACCOUNT is missing: set it to your LivePerson account number, or to several with commas between.',
    ]
  }
  return accounts
    .filter((account) => !/^[A-Za-z0-9]{1,32}$/.test(account))
    .map((account) => `LP_ACCOUNT holds "${shown(account)}": an account is made of digits and letters only.`)
}

function faultsOfRegion(env: Environment): readonly string[] {
  const region = env['LP_REGION']
  if (region === undefined) {
    if (env['LP_REPORTING_ORIGIN'] !== undefined) return []
    return [
      'LP_REGION is missing: set it to va (Americas), lo (Europe, Middle East, Africa) or sy (Asia-Pacific).',
    ]
  }
  if (REGIONS.some((known) => known === region)) return []
  return [`LP_REGION is "${shown(region)}": set it to ${REGIONS.join(', ').replace(/, (\w+)$/, ' or $1')}.`]
}

function faultsOfCredential(env: Environment): readonly string[] {
  const [token, id, secret] = [env['LP_TOKEN'], env['LP_CLIENT_ID'], env['LP_CLIENT_SECRET']]
  const faults: string[] = []
  if (token !== undefined && (id !== undefined || secret !== undefined)) {
    faults.push('LP_TOKEN and LP_CLIENT_ID/LP_CLIENT_SECRET are both set: keep one of the two credentials.')
  } else if (token === undefined && id === undefined && secret === undefined) {
    faults.push('A credential is missing: set LP_CLIENT_ID and LP_CLIENT_SECRET, or LP_TOKEN.')
  } else if (token === undefined && secret === undefined) {
    faults.push('LP_CLIENT_SECRET is missing: LP_CLIENT_ID needs it.')
  } else if (token === undefined && id === undefined) {
    faults.push('LP_CLIENT_ID is missing: LP_CLIENT_SECRET needs it.')
  }
  for (const [name, text] of [['LP_TOKEN', token] as const, ['LP_CLIENT_SECRET', secret] as const]) {
    if (text !== undefined && text.length < SHORTEST_SECRET)
      faults.push(`${name} is shorter than any that LivePerson gives: copy all of it.`)
  }
  // The text goes into a header: a space or a line end in it is a slip of the clipboard at best.
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    faults.push(
      'LP_TOKEN holds a space, a line end or another character no token has: copy it again, without "Bearer".',
    )
  }
  return faults
}

function faultsOfOrigin(
  env: Environment,
  name: 'LP_REPORTING_ORIGIN' | 'LP_SENTINEL_ORIGIN',
): readonly string[] {
  const text = env[name]
  if (text === undefined || bareOrigin(text) !== null) return []
  return [`${name} is no bare https origin: write it like https://host or https://host:8443, without a path.`]
}

function faultsOfSentinelApi(env: Environment): readonly string[] {
  const api = env['LP_SENTINEL_API']
  if (api === undefined || api === 'v1' || api === 'v2') return []
  return [`LP_SENTINEL_API is "${shown(api)}": set it to v1 or v2, or leave it out for v1.`]
}
