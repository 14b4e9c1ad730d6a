// LivePerson allows ten requests a second for each of its APIs. There are ten turns, and each is held until a
// second after its request was answered: whatever the network does to requests on their way, the eleventh reaches
// LivePerson more than a second after the first was there. A bucket that counts departures cannot promise that.

import PQueue from 'p-queue'

export const PER_SECOND = 10

/** A second and a little, because a timer may fire a moment early. In milliseconds. */
export const SECOND = 1_010

export interface Turn {
  readonly kind: 'turn'
  /** The request was answered or given up: from now on the second runs. Calling it again does nothing. */
  readonly over: () => void
  /** No request was made: the next may go at once. */
  readonly unused: () => void
}

/** `goOn`: the rest of something begun, of which nothing can be kept before it is whole, goes before whatever is new. */
export type Urgency = 'begin' | 'goOn'

export interface Lane {
  /** Waits for a turn, however long; `gone` when the signal is aborted first. */
  readonly take: (signal: AbortSignal, urgency?: Urgency) => Promise<Turn | 'gone'>
  /** How many wait. */
  readonly waiting: () => number
  /** How many turns there are; fewer of them is a slower pace. Turns that are held are not taken back. */
  readonly turns: () => number
  readonly setTurns: (turns: number) => void
  /** Gives no turns out until that instant (epoch milliseconds); the latest instant holds. */
  readonly rest: (until: number) => void
}

interface LaneOptions {
  readonly turns?: number
  /** How long a turn is held after it is over, in milliseconds. */
  readonly second?: number
  readonly now?: () => number
  /** Hears until when the lane rests, and null when it goes on. */
  readonly onRest?: (until: number | null) => void
}

/** One API's turns. */
export function createLane(options: LaneOptions = {}): Lane {
  const { turns = PER_SECOND, second = SECOND } = options
  const queue = new PQueue({ concurrency: turns })
  return {
    take: (signal, urgency = 'begin') =>
      signal.aborted ? Promise.resolve('gone') : waitFor({ queue, signal, second, urgency }),
    waiting: () => queue.size,
    turns: () => queue.concurrency,
    setTurns: (count) => {
      queue.concurrency = count
    },
    rest: restOf(queue, options),
  }
}

interface Waiter {
  readonly queue: PQueue
  readonly signal: AbortSignal
  readonly second: number
  readonly urgency: Urgency
}

function waitFor({ queue, signal, second, urgency }: Waiter): Promise<Turn | 'gone'> {
  // The queue frees a running place as soon as its signal is aborted, but a request that has left still counts.
  // So the queue hears of an abort only as long as the request waits.
  const waiting = new AbortController()
  const leave = () => waiting.abort()
  signal.addEventListener('abort', leave, { once: true })
  return new Promise((resolve) => {
    const place = (): Promise<void> => {
      signal.removeEventListener('abort', leave)
      return new Promise((free) => resolve(turnOf(free, second)))
    }
    const priority = urgency === 'goOn' ? 1 : 0
    queue.add(place, { signal: waiting.signal, priority }).catch(() => resolve('gone'))
  })
}

function turnOf(free: () => void, second: number): Turn {
  let state: 'held' | 'over' = 'held'
  const end = (how: () => void) => {
    if (state === 'over') return
    state = 'over'
    how()
  }
  return {
    kind: 'turn',
    over: () => end(() => setTimeout(free, second)),
    unused: () => end(free),
  }
}

function restOf(queue: PQueue, { now = Date.now, onRest }: LaneOptions): (until: number) => void {
  let end = 0
  const goOn = () => {
    const left = end - now()
    if (left > 0) return void setTimeout(goOn, left)
    onRest?.(null)
    queue.start()
  }
  return (until) => {
    if (until <= end) return
    end = until
    onRest?.(end)
    if (queue.isPaused) return
    queue.pause()
    goOn()
  }
}
