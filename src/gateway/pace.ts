// Ten requests a second and API, for everybody together: whoever asks through this process shares the turns, and a
// 429 that one of them got silences that API for all.

import { ENDPOINTS, type Endpoint } from '../liveperson/reporting/routes.ts'
import {
  atOnceFor,
  createRateLimiter,
  type RateLimiter,
  type Permit,
} from '../liveperson/reporting/rate-limiter.ts'
import type { Limits } from './limits.ts'

export interface ApiPace {
  /**
   * Waits for a turn at an API; `full` when too many wait already or the wait was too long, `gone` when the signal
   * is aborted first.
   */
  readonly take: (endpoint: Endpoint, signal: AbortSignal) => Promise<Permit | 'full' | 'gone'>
  /** Silences an API for so many milliseconds, for everybody (it answered 429). */
  readonly rest: (endpoint: Endpoint, milliseconds: number) => void
}

/** `perSecond`: the requests that each API allows in a second. */
export function createApiPace(limits: Limits, perSecond: number): ApiPace {
  const { second, hangs, connections } = limits
  const atOnce = Math.min(connections, atOnceFor(perSecond))
  const open = () => createRateLimiter({ perSecond, atOnce, second, hangs })
  const limiters = new Map(ENDPOINTS.map((endpoint) => [endpoint, open()] as const))
  const limiterOf = (endpoint: Endpoint): RateLimiter => limiters.get(endpoint) ?? open()
  return {
    take: async (endpoint, signal) => {
      const limiter = limiterOf(endpoint)
      if (signal.aborted) return 'gone'
      if (limiter.waiting() >= limits.waiting) return 'full'
      const permit = await takeWithin(limiter, signal, limits.longestWait)
      return permit === 'gone' && !signal.aborted ? 'full' : permit
    },
    rest: (endpoint, milliseconds) =>
      limiterOf(endpoint).refused(Date.now() + Math.min(milliseconds, limits.longestRest)),
  }
}

async function takeWithin(
  limiter: RateLimiter,
  signal: AbortSignal,
  longest: number,
): Promise<Permit | 'gone'> {
  const leaving = new AbortController()
  const leave = () => leaving.abort()
  const timer = setTimeout(leave, longest)
  signal.addEventListener('abort', leave, { once: true })
  const permit = await limiter.take(leaving.signal)
  clearTimeout(timer)
  signal.removeEventListener('abort', leave)
  return permit
}
