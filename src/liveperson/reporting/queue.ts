// Those who wait for a turn, in order. Whoever is aborted has never waited.

/** `goOn`: the rest of something begun, of which nothing can be kept before it is whole, goes before whatever is new. */
export type Urgency = 'begin' | 'goOn'

/** What is waited for. */
export interface Permit {
  readonly kind: 'turn'
  /** Aborted when the request hangs and others wait for its place. */
  readonly hung: AbortSignal
  /** The request is on its way, on a connection that is open: from now on the second runs. */
  readonly sent: () => void
  /** The request was answered or given up. Calling it again does nothing. */
  readonly over: () => void
  /** No request was made: the next may go at once. */
  readonly unused: () => void
}

interface Waiter {
  readonly go: (permit: Permit) => void
}

export interface Queue {
  /** The turn when it has come; `gone` when the signal is aborted first. */
  readonly join: (signal: AbortSignal, urgency: Urgency) => Promise<Permit | 'gone'>
  /** Takes out who is next. */
  readonly next: () => Waiter | undefined
  readonly size: () => number
}

export function createQueue(): Queue {
  const lines: Readonly<Record<Urgency, Set<Waiter>>> = { goOn: new Set(), begin: new Set() }
  const first = (line: Set<Waiter>): Waiter | undefined => {
    // A Set keeps the order in which they came.
    const [waiter] = line
    if (waiter !== undefined) line.delete(waiter)
    return waiter
  }
  return {
    join: (signal, urgency) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve('gone')
        const leave = () => {
          if (lines[urgency].delete(waiter)) resolve('gone')
        }
        const waiter: Waiter = {
          go: (permit) => {
            // A request that has left counts, although nobody waits for its answer any more.
            signal.removeEventListener('abort', leave)
            resolve(permit)
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        lines[urgency].add(waiter)
      }),
    next: () => first(lines.goOn) ?? first(lines.begin),
    size: () => lines.goOn.size + lines.begin.size,
  }
}
