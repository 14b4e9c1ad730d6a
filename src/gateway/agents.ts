// The ways out of the gateway: connections that are kept and shared, connections of one question's own, and how many
// of them there may be.

import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

import type { Ahead } from './ahead.ts'
import type { Connection } from './errand.ts'
import type { Limits } from './limits.ts'
import { createPlaces, type Places } from './places.ts'

export interface Agents {
  readonly places: Places
  /** What was read ahead of all readers. */
  readonly ahead: Ahead
  /** The agent for an address. `own`: the connection carries one question and no other. */
  readonly agentFor: (url: URL, connection: Connection) => HttpAgent
  readonly close: () => void
}

/** The ways out, within these limits. */
export function agentsOf(limits: Limits): Agents {
  // Places bound how many there are; what waits inside of an agent hears neither of deadlines nor of aborts.
  const kept = { keepAlive: true, maxFreeSockets: limits.connections, timeout: limits.idleConnection }
  const agents = {
    kept: { http: new HttpAgent(kept), https: new HttpsAgent(kept) },
    own: { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) },
  }
  return {
    places: createPlaces(limits.connections),
    ahead: { bytes: 0 },
    agentFor: ({ protocol }, connection) => agents[connection][protocol === 'https:' ? 'https' : 'http'],
    close: () =>
      [agents.kept, agents.own].forEach(({ http, https }) => {
        http.destroy()
        https.destroy()
      }),
  }
}
