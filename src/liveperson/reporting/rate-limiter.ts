// Who may ask LivePerson next, and when: one rate limiter for each of its APIs, because it limits each by itself. The same rate limiter
// is kept by the gateway for all its pages, and by a page that asks without a gateway.

import { createFlights, type Flight } from './flights.ts'
import { createQueue, type Queue, type Permit, type Urgency } from './queue.ts'
import { atOnceFor, createQuota, marginFor, markSent, PER_SECOND, type QuotaPlace } from './quota.ts'
import { createRecovery } from './recovery.ts'

export type { Permit, Urgency } from './queue.ts'
export { atOnceFor, PER_SECOND, SECOND } from './quota.ts'

export interface RateLimiter {
  /** Waits for a turn, however long; `gone` when the signal is aborted first. */
  readonly take: (signal: AbortSignal, urgency?: Urgency) => Promise<Permit | 'gone'>
  /** How many wait. */
  readonly waiting: () => number
  /** From now on so many requests a second may leave, and so many be on their way at once. */
  readonly allow: (allowed: Allowance) => void
  /** A 429: gives no turns out until that instant (epoch milliseconds); the latest instant holds. */
  readonly refused: (until: number) => void
}

export interface Allowance {
  /** Null where somebody behind this rate limiter keeps the pace: then only what is on its way is bounded. */
  readonly perSecond: number | null
  /** The most requests on their way at once. */
  readonly atOnce: number
}

export interface RateLimiterOptions extends Partial<Allowance> {
  /** How long the other side counts, in milliseconds. */
  readonly second?: number
  /** Where all that may be on their way hang: from this age on the oldest gives way to whoever waits. */
  readonly hangs?: number
  readonly now?: () => number
  /** Hears until when the rate limiter rests, and null when it goes on. */
  readonly onRest?: (until: number | null) => void
}

/** One API's turns. */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const queue = createQueue()
  const flights = createFlights(options.hangs ?? 10_000)
  const spacing = createSpacing(options)
  let { atOnce = atOnceFor(PER_SECOND) } = options
  let timer: ReturnType<typeof setTimeout> | undefined

  function pump(): void {
    clearTimeout(timer)
    spacing.endRest()
    while (queue.size() > 0) {
      const isRoom = flights.size() < atOnce
      const due = isRoom ? spacing.dueAt() : flights.hungAt()
      const left = Math.ceil(due - performance.now())
      if (left > 0) {
        if (due < Infinity) timer = setTimeout(pump, left)
        return
      }
      // Whose it is gives it up, and calls back.
      if (!isRoom) return flights.giveWay()
      queue.next()?.go(permitOf(flights.begin(spacing.depart(due))))
    }
  }

  function permitOf(flight: Flight): Permit {
    const end = (how: (place: QuotaPlace) => void) => {
      if (!flights.end(flight)) return
      how(flight.place)
      pump()
    }
    return {
      kind: 'turn',
      hung: flight.giveWay.signal,
      sent: () => {
        markSent(flight.place)
        pump()
      },
      over: () => end(spacing.answered),
      unused: () => end(spacing.unused),
    }
  }

  return {
    take: (signal, urgency = 'begin') => {
      if (queue.size() === 0) spacing.beginAnew()
      return joined(queue, pump, signal, urgency)
    },
    waiting: queue.size,
    allow: (allowed) => {
      atOnce = allowed.atOnce
      spacing.allow(allowed.perSecond)
      pump()
    },
    refused: (until) => {
      const rest = spacing.refused(until)
      // Its end is told also where nobody waits.
      if (rest !== null) setTimeout(pump, rest)
      pump()
    },
  }
}

function joined(queue: Queue, pump: () => void, signal: AbortSignal, urgency: Urgency) {
  const permit = queue.join(signal, urgency)
  pump()
  return permit
}

/** When the next one may leave: the quota, the rest after a 429, and the distance to the one before. */
function createSpacing({ perSecond = PER_SECOND, second, now = Date.now, onRest }: RateLimiterOptions) {
  const quota = createQuota(second)
  const recovery = createRecovery()
  let most = perSecond
  let rest = { end: -Infinity, state: 'over' as 'over' | 'running' }
  let next = -Infinity
  /** What an answer takes where nothing delays it: it falls with the first shorter one, and rises slowly. */
  let answerTime = Infinity
  let margin = marginFor(answerTime, 0)
  return {
    allow: (allowed: number | null) => {
      most = allowed
    },
    dueAt: (): number => {
      if (most === null) return -Infinity
      const at = performance.now()
      margin = marginFor(answerTime, recovery.doubt(at))
      const allowed = Math.max(1, Math.floor(most * recovery.share(at)))
      return Math.max(rest.end, next, quota.freeAt(allowed, margin))
    },
    /** Nobody waited until now. */
    beginAnew: () => {
      next = Math.max(next, performance.now())
    },
    depart: (due: number): QuotaPlace => {
      // Not all of a second at once: what queues up on the other side arrives late. Counted from when it was due, so that a
      // timer that came late is made up for.
      if (most !== null) next = due + 1_000 / most / 2
      return quota.enter(most ?? 1, margin)
    },
    answered: (place: QuotaPlace) => {
      place.answeredAt = performance.now()
      const took = place.answeredAt - (place.sentAt ?? place.answeredAt)
      answerTime = took < answerTime ? took : answerTime + (took - answerTime) / 50
      recovery.answered()
    },
    unused: quota.leave,
    /** How long it rests from now on, where that is longer than before. In milliseconds. */
    refused: (until: number): number | null => {
      const at = performance.now()
      recovery.refused(at, rest.end > at ? 'running' : 'new')
      const end = at + until - now()
      if (end <= Math.max(rest.end, at)) return null
      rest = { end, state: 'running' }
      onRest?.(until)
      return Math.ceil(end - at)
    },
    endRest: () => {
      if (rest.state === 'over' || rest.end > performance.now()) return
      rest = { ...rest, state: 'over' }
      onRest?.(null)
    },
  }
}
