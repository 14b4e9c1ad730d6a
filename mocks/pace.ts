// LivePerson's limit: 10 requests a second for each of its APIs. Every arrival counts, refused ones too, so
// whoever hammers is kept out until it stops.

import type { Endpoint } from '../src/liveperson/reporting/routes.ts'

/** Counts an arrival at an endpoint and says whether it is within the limit. */
export type Turnstile = (endpoint: Endpoint) => 'through' | 'too many'

/** A turnstile over the last second before each arrival; `perSecond` null lets everybody through. */
export function createTurnstile(perSecond: number | null, wallClock: () => number): Turnstile {
  const arrivals = new Map<Endpoint, number[]>()
  return (endpoint) => {
    if (perSecond === null) return 'through'
    const now = wallClock()
    const recent = (arrivals.get(endpoint) ?? []).filter((at) => at > now - 1_000)
    recent.push(now)
    arrivals.set(endpoint, recent)
    return recent.length > perSecond ? 'too many' : 'through'
  }
}
