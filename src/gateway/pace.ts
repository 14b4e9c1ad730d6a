// Ten requests a second and API, for everybody together: whoever asks through this process shares the turns, and a
// 429 that one of them got silences that API for all.

import { ENDPOINTS, type Endpoint } from '../liveperson/reporting/routes.ts'
import { atOnceFor, createLane, type Lane } from '../liveperson/reporting/turns.ts'
import type { Turn } from '../liveperson/reporting/turns.ts'
import type { Limits } from './limits.ts'

export interface Pace {
  /**
   * Waits for a turn at an API; `full` when too many wait already or the wait was too long, `gone` when the signal
   * is aborted first.
   */
  readonly take: (endpoint: Endpoint, signal: AbortSignal) => Promise<Turn | 'full' | 'gone'>
  /** Silences an API for so many milliseconds, for everybody (it answered 429). */
  readonly rest: (endpoint: Endpoint, milliseconds: number) => void
}

/** `perSecond`: the requests that each API allows in a second. */
export function createPace(limits: Limits, perSecond: number): Pace {
  const { second, hangs, connections } = limits
  const atOnce = Math.min(connections, atOnceFor(perSecond))
  const open = () => createLane({ perSecond, atOnce, second, hangs })
  const lanes = new Map(ENDPOINTS.map((endpoint) => [endpoint, open()] as const))
  const laneOf = (endpoint: Endpoint): Lane => lanes.get(endpoint) ?? open()
  return {
    take: async (endpoint, signal) => {
      const lane = laneOf(endpoint)
      if (signal.aborted) return 'gone'
      if (lane.waiting() >= limits.waiting) return 'full'
      const turn = await takeWithin(lane, signal, limits.longestWait)
      return turn === 'gone' && !signal.aborted ? 'full' : turn
    },
    rest: (endpoint, milliseconds) =>
      laneOf(endpoint).refused(Date.now() + Math.min(milliseconds, limits.longestRest)),
  }
}

async function takeWithin(lane: Lane, signal: AbortSignal, longest: number): Promise<Turn | 'gone'> {
  const leaving = new AbortController()
  const leave = () => leaving.abort()
  const timer = setTimeout(leave, longest)
  signal.addEventListener('abort', leave, { once: true })
  const turn = await lane.take(leaving.signal)
  clearTimeout(timer)
  signal.removeEventListener('abort', leave)
  return turn
}
