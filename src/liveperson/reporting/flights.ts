// The requests that are on their way, the oldest first.

import type { QuotaPlace } from './quota.ts'

/** A request on its way. */
export interface Flight {
  readonly place: QuotaPlace
  /** When its turn came, in milliseconds of the clock that never goes back. */
  readonly since: number
  readonly giveWay: AbortController
}

export interface Flights {
  readonly size: () => number
  readonly begin: (place: QuotaPlace) => Flight
  /** Whether it was on its way until now. */
  readonly end: (flight: Flight) => boolean
  /** From when on the oldest hangs: `Infinity` where there is none, or where it has been told already. */
  readonly hungAt: () => number
  /** Tells the oldest to give way; its owner gives it up. */
  readonly giveWay: () => void
}

/** Nothing is on its way. `hangs`: the age in milliseconds from which a request is said to hang. */
export function createFlights(hangs: number): Flights {
  const flights = new Set<Flight>()
  const oldest = (): Flight | undefined => {
    // A Set keeps the order in which they came.
    const [first] = flights
    return first
  }
  return {
    size: () => flights.size,
    begin: (place) => {
      const flight = { place, since: performance.now(), giveWay: new AbortController() }
      flights.add(flight)
      return flight
    },
    end: (flight) => flights.delete(flight),
    hungAt: () => {
      const first = oldest()
      return first === undefined || first.giveWay.signal.aborted ? Infinity : first.since + hangs
    },
    giveWay: () => oldest()?.giveWay.abort(),
  }
}
