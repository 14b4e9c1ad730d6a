// Ten requests a second and API, for everybody together: whoever asks through this process shares the turns, and a
// 429 that one of them got silences that API for all.

import { ENDPOINTS, type Endpoint } from '../liveperson/reporting/routes.ts'
import { createLane, type Lane, type Turn } from '../liveperson/reporting/turns.ts'
import type { Limits } from './limits.ts'

export interface Pace {
  /** Waits for a turn at an API; `full` when too many wait already, `gone` when the signal is aborted first. */
  readonly take: (endpoint: Endpoint, signal: AbortSignal) => Promise<Turn | 'full' | 'gone'>
  /** Silences an API for so many milliseconds, for everybody (it answered 429). */
  readonly rest: (endpoint: Endpoint, milliseconds: number) => void
}

export function createPace(limits: Limits): Pace {
  const { perSecond: turns, second } = limits
  const lanes = new Map(ENDPOINTS.map((endpoint) => [endpoint, createLane({ turns, second })] as const))
  const laneOf = (endpoint: Endpoint): Lane => lanes.get(endpoint) ?? createLane({ turns, second })
  return {
    take: async (endpoint, signal) => {
      const lane = laneOf(endpoint)
      return lane.waiting() >= limits.waiting && !signal.aborted ? 'full' : await lane.take(signal)
    },
    rest: (endpoint, milliseconds) =>
      laneOf(endpoint).rest(Date.now() + Math.min(milliseconds, limits.longestRest)),
  }
}
