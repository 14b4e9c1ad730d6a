// The places at a server: so many connections at a time, first come, first served. It is not the rate limiter of a pace, whose
// turns come back a second late: a place is free as soon as its connection is.

export interface ConnectionPlace {
  readonly free: () => void
  /** Whether somebody waits for a place. */
  readonly wanted: () => boolean
}

export interface Places {
  /** Waits for a place at an origin; null when the signal is aborted first. */
  readonly take: (origin: string, signal: AbortSignal) => Promise<ConnectionPlace | null>
}

/** So many places at each origin. */
export function createPlaces(most: number): Places {
  const rows = new Map<string, Row>()
  return {
    take: (origin, signal) => {
      const row = rows.get(origin) ?? { free: most, waiting: new Set() }
      rows.set(origin, row)
      return takeIn(row, signal)
    },
  }
}

interface Row {
  free: number
  /** In the order in which they came. */
  readonly waiting: Set<(place: ConnectionPlace) => void>
}

function takeIn(row: Row, signal: AbortSignal): Promise<ConnectionPlace | null> {
  if (signal.aborted) return Promise.resolve(null)
  if (row.free > 0) {
    row.free -= 1
    return Promise.resolve(placeIn(row))
  }
  return new Promise((resolve) => {
    const leave = () => {
      row.waiting.delete(sit)
      resolve(null)
    }
    const sit = (place: ConnectionPlace) => {
      signal.removeEventListener('abort', leave)
      resolve(place)
    }
    row.waiting.add(sit)
    signal.addEventListener('abort', leave, { once: true })
  })
}

function placeIn(row: Row): ConnectionPlace {
  let state: 'taken' | 'free' = 'taken'
  const free = () => {
    if (state === 'free') return
    state = 'free'
    const [next] = row.waiting
    if (next === undefined) {
      row.free += 1
      return
    }
    row.waiting.delete(next)
    next(placeIn(row))
  }
  return { free, wanted: () => row.waiting.size > 0 }
}
