// One question, asked until it is answered or given up: each try waits for its turn, and what a fault is worth is
// decided in retry.ts.

import type { EpochMs, Milliseconds } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Urgency } from '../../liveperson/reporting/rate-limiter.ts'
import type { RequestPace } from './pace.ts'
import { againAfter } from './retry.ts'
import type { TrafficStore } from './traffic.ts'

/** What a fetch needs of its surroundings. */
export interface RequestContext {
  readonly pace: RequestPace
  readonly traffic: TrafficStore
  readonly now: () => EpochMs
  readonly signal: AbortSignal
  /** Its turn has come: a request is on its way. */
  readonly onStart: () => void
  /** An answer came, and no fault. */
  readonly onAnswer?: () => void
  /** A day is kept when it is whole, so its further pages go before the first ones of other days. */
  readonly urgency?: Urgency
}

type Faulty = { readonly kind: 'fault'; readonly fault: Fault }

/** The answer to a question, or the fault that it was given up with. Rejects when the signal is aborted. */
export async function withRetry<Answer extends { readonly kind: string }>(
  ask: () => Promise<Answer | Faulty>,
  { pace, traffic, now, signal, onStart, onAnswer, urgency = 'begin' }: RequestContext,
): Promise<Answer | Faulty> {
  const tries = { limited: 0, other: 0 }
  const events = traffic.getState()
  for (;;) {
    const turn = tries.limited + tries.other === 0 ? 'first' : 'again'
    const send = () => {
      onStart()
      events.requested(turn)
      return ask()
    }
    const result = await pace.run(send, signal, turn === 'again' ? 'goOn' : urgency)
    if (!isFaulty(result)) {
      onAnswer?.()
      return result
    }
    // "Too many" is no sign of a broken other side: each kind of fault has a patience of its own.
    const kind = result.fault.kind === 'limited' ? 'limited' : 'other'
    tries[kind] += 1
    const again = againAfter(result.fault, tries[kind], now())
    if (again.kind === 'giveUp') return result
    if (again.kind === 'allAfter') {
      events.waited()
      pace.slowDown(again.until)
      await pause(again.until - now(), signal)
    } else await pause(again.pause, signal)
  }
}

function isFaulty(result: { readonly kind: string }): result is Faulty {
  return result.kind === 'fault'
}

function pause(time: Milliseconds, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      // The reason is ours: `abort()` without one, which makes it a DOMException.
      reject(signal.reason as DOMException)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, time)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
