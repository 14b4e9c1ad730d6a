// From an environment to a running gateway, or to the sentences that say why there is none. main.ts wires it to the
// real process; tests wire it to their own.

import { agentsOf } from './agents.ts'
import { announcement } from './announcement.ts'
import { createGateway } from './app.ts'
import { configOf, type Config, type Configuration } from './config.ts'
import type { ListenConfig } from './listen-config.ts'
import type { Environment } from './environment.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { Upstream } from './live.ts'
import { lineLog } from './log.ts'
import { Secret } from './secret.ts'
import { listen, type Listening } from './server.ts'
import { readPage } from './static.ts'

import type { Dialect } from '../liveperson/reporting/dialect.ts'

/** A stand-in for LivePerson that runs in this process, on its own port. */
export interface StandIn {
  readonly origin: string
  readonly client: { readonly id: string; readonly secret: string }
  readonly accounts: readonly string[]
  /** Some of its campaigns, for a demonstration to begin with. */
  readonly campaigns?: Config['campaigns']
  readonly close: () => Promise<void>
}

export interface StartSources {
  readonly environment: Environment
  /** What is wrong with how the environment is written, in sentences. */
  readonly faults?: readonly string[]
  /** The folder of the built page. */
  readonly page: string
  /** Started only where nothing is configured. */
  readonly standIn: (allowance: { readonly perSecond: number }) => Promise<StandIn>
  /** Where lines for people go. */
  readonly print: (line: string) => void
  readonly limits?: Limits
}

export type Started =
  | { readonly kind: 'running'; readonly origin: string; readonly stop: () => Promise<void> }
  | { readonly kind: 'refused'; readonly lines: readonly string[] }

/** Starts the gateway that the environment asks for. */
export async function start(sources: StartSources): Promise<Started> {
  const { environment, faults = [] } = sources
  const configuration = configurationOf(environment, faults)
  switch (configuration.kind) {
    case 'faulty':
      return {
        kind: 'refused',
        lines: ['Proactive Funnels cannot start:', ...configuration.faults.map(bullet)],
      }
    case 'live':
      return await run(sources, configuration.config, NOTHING_ELSE)
    case 'demo': {
      const { listenConfig, perSecond } = configuration
      const standIn = await sources.standIn({ perSecond })
      const upstream = upstreamOfDemo(standIn, configuration.dialect)
      const { campaigns = [] } = standIn
      return await run(sources, { listenConfig, upstream, perSecond, campaigns }, standIn.close)
    }
  }
}

function configurationOf(environment: Environment, faults: readonly string[]): Configuration {
  const configuration = configOf(environment)
  if (faults.length === 0) return configuration
  return {
    kind: 'faulty',
    faults: configuration.kind === 'faulty' ? [...faults, ...configuration.faults] : faults,
  }
}

const NOTHING_ELSE = (): Promise<void> => Promise.resolve()

async function run(around: StartSources, config: Config, closeRest: () => Promise<void>): Promise<Started> {
  const limits = around.limits ?? LIMITS
  const log = lineLog(around.print, config.listenConfig.logAddresses)
  const agents = agentsOf(limits, { proxy: config.upstream.proxy, note: (text) => log.note(text) })
  const page = readPage(around.page)
  const ending = new AbortController()
  const app = createGateway(config, { page, log, limits, agents, ending: ending.signal })
  let listening: Listening
  try {
    listening = await listen(app, config.listenConfig, log, limits)
  } catch (error) {
    await closeRest()
    return {
      kind: 'refused',
      lines: ['Proactive Funnels cannot start:', bullet(whyNotBound(error, config.listenConfig))],
    }
  }
  announcement(listening.origin, config, page.index !== null).forEach(around.print)
  const stop = async (): Promise<void> => {
    ending.abort()
    // Whoever has asked gets the answer, if LivePerson gives it in time.
    await listening.close(agents.close)
    agents.close()
    await closeRest()
  }
  return { kind: 'running', origin: listening.origin, stop }
}

function upstreamOfDemo(standIn: StandIn, dialect: Dialect): Upstream {
  return {
    source: 'demo',
    accounts: standIn.accounts,
    region: null,
    dialect,
    reportingOrigin: standIn.origin,
    // The demo gets its tokens as a live account does, so that an expired one is renewed in both.
    credential: {
      kind: 'client',
      id: new Secret(standIn.client.id),
      secret: new Secret(standIn.client.secret),
    },
    sentinelOrigin: standIn.origin,
    sentinelApi: 'v1',
    proxy: null,
  }
}

function whyNotBound(error: unknown, { host, port }: ListenConfig): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: stop the program that uses it, or set PORT to another one.`
    case 'EACCES':
      return `Port ${port} may not be used by this user: set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine: set it to one that is, or leave it out.`
    default:
      return `Nothing can listen on ${host}:${port} (${String(code ?? error)}): set HOST or PORT to others.`
  }
}

function bullet(sentence: string): string {
  return `  - ${sentence}`
}
