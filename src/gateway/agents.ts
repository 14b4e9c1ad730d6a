// The ways out of the gateway: connections that are kept and shared, connections of one question's own, all of them
// through a proxy where there is one, and how many of them there may be.

import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent, type AgentOptions } from 'node:https'

import type { Ahead } from './ahead.ts'
import type { Connection } from './upstream-request.ts'
import type { Limits } from './limits.ts'
import { createPlaces, type Places } from './places.ts'
import type { Proxy } from './proxy.ts'
import { TunnelAgent, type ProxyError } from './tunnel.ts'

export interface Agents {
  readonly places: Places
  /** What was read ahead of all readers. */
  readonly ahead: Ahead
  /** The agent for an address. `own`: the connection carries one question and no other. */
  readonly agentFor: (url: URL, connection: Connection) => HttpAgent
  readonly close: () => void
}

interface Way {
  readonly proxy: Proxy | null
  /** Hears what the proxy says, once for each change. */
  readonly note: (text: string) => void
}

/** The ways out, within these limits. */
export function agentsOf(limits: Limits, way: Way = { proxy: null, note: () => {} }): Agents {
  // Places bound how many there are; what waits inside of an agent hears neither of deadlines nor of aborts.
  const kept = { keepAlive: true, maxFreeSockets: limits.connections, timeout: limits.idleConnection }
  const agents = { kept: agentsWith(kept, limits, way), own: agentsWith({ keepAlive: false }, limits, way) }
  return {
    places: createPlaces(limits.connections),
    ahead: { bytes: 0 },
    agentFor: (url, connection) => {
      const { http, https, tunnel } = agents[connection]
      // Plain HTTP is spoken on this machine only (names.ts), and no proxy has a way here.
      if (url.protocol !== 'https:') return http
      return way.proxy === null || way.proxy.spares(url) ? https : tunnel
    },
    close: () => Object.values(agents).forEach((all) => Object.values(all).forEach((one) => one.destroy())),
  }
}

function agentsWith(options: AgentOptions, limits: Limits, { proxy, note }: Way) {
  const https = new HttpsAgent(options)
  if (proxy === null) return { http: new HttpAgent(options), https, tunnel: https }
  const deps = { proxy, patience: limits.connect, onTried: notesOf(proxy, note) }
  return { http: new HttpAgent(options), https, tunnel: new TunnelAgent(options, deps) }
}

function notesOf({ origin }: Proxy, note: Way['note']): (error: ProxyError | null) => void {
  let last: string | null = null
  return (error) => {
    const now = error?.message ?? null
    if (now !== null && now !== last) note(`proxy ${origin.host}: ${now} LivePerson was not asked.`)
    if (now === null && last !== null) note(`proxy ${origin.host}: it lets us through again.`)
    last = now
  }
}
