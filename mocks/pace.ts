// LivePerson's limit: 10 requests a second for each of its APIs. Every arrival counts, refused ones too, so
// whoever hammers is kept out until it stops.

import { ENDPOINTS, type Endpoint } from '../src/liveperson/reporting/routes.ts'

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

/** The most arrivals within any one second, wherever it begins, by endpoint. Times are in milliseconds, in order. */
export function largestSecondOf(
  arrivals: readonly { readonly at: number; readonly endpoint: Endpoint | null }[],
): Readonly<Record<Endpoint, number>> {
  const largest = (endpoint: Endpoint): number => {
    const times = arrivals.filter((arrival) => arrival.endpoint === endpoint).map(({ at }) => at)
    let first = 0
    return times.reduce((most, at, last) => {
      while (at - (times[first] ?? at) >= 1_000) first += 1
      return Math.max(most, last - first + 1)
    }, 0)
  }
  // The cast: the names are those of the record.
  return Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint, largest(endpoint)])) as Record<
    Endpoint,
    number
  >
}
