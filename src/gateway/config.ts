// The configuration: texts of the environment become values once, here, and every fault is named at once. With
// neither an account nor a credential the answer is "demo"; half a configuration is a fault and never a demo.

import { DIALECTS, type Dialect } from '../liveperson/reporting/dialect.ts'
import { listenConfigOf, faultsOfListen, type ListenConfig } from './listen-config.ts'
import { shown, type Environment } from './environment.ts'
import { faultsOfLive, LIVE_NAMES, upstreamOf, type Upstream } from './live.ts'
import { faultsOfQuota, quotaOf } from './quota.ts'

export interface Config {
  readonly listenConfig: ListenConfig
  readonly upstream: Upstream
  /** Requests that each API of LivePerson allows in a second. */
  readonly perSecond: number
  /** Campaigns of the demo, for somebody to begin with: no live account can list its own. */
  readonly campaigns?: readonly { readonly id: string; readonly name: string }[]
}

export type Configuration =
  | { readonly kind: 'live'; readonly config: Config }
  | {
      readonly kind: 'demo'
      readonly listenConfig: ListenConfig
      readonly dialect: Dialect
      readonly perSecond: number
    }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] }

/** What the environment asks for: a live account, the demo, or every sentence that says what to put right. */
export function configOf(environment: Environment): Configuration {
  const env = trimmed(environment)
  const demo = LIVE_NAMES.every((name) => env[name] === undefined)
  const faults = [
    ...faultsOfListen(env),
    ...faultsOfApi(env),
    ...faultsOfQuota(env),
    ...(demo ? [] : faultsOfLive(env)),
  ]
  if (faults.length > 0) return { kind: 'faulty', faults }
  const dialect = DIALECTS.find((known) => known === env['LP_API']) ?? 'reporting-2.0'
  const perSecond = quotaOf(env)
  if (demo) return { kind: 'demo', listenConfig: listenConfigOf(env), dialect, perSecond }
  const upstream = upstreamOf(env, dialect)
  // Nothing is missing where nothing was at fault: this arm is for the compiler and for the next name added.
  if (upstream === null) return { kind: 'faulty', faults: ['The configuration is incomplete.'] }
  return { kind: 'live', config: { listenConfig: listenConfigOf(env), upstream, perSecond } }
}

function faultsOfApi(env: Environment): readonly string[] {
  const api = env['LP_API']
  if (api === undefined || DIALECTS.some((known) => known === api)) return []
  return [`LP_API is "${shown(api)}": set it to ${DIALECTS.join(' or ')}, or leave it out for reporting-2.0.`]
}

function trimmed(environment: Environment): Environment {
  const entries = Object.entries(environment).map(([name, text]) => [name, text?.trim()] as const)
  // An empty text is how a .env file says "not set".
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined && text !== ''))
}
