// Which faults are worth another try, and when. A client library would retry by itself, but a 429 concerns every
// request that waits, so the loader must know of it.

import { assertNever } from '../../domain/never.ts'
import type { EpochMs, Milliseconds } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'

/** LivePerson advises three tries on 5xx; its pauses of 5, 10 and 15 s are for machines, nobody watches them. */
const PAUSES: readonly Milliseconds[] = [1_000, 2_000, 4_000]

/** A request that was told "too many" this often in a row is given up for now. */
const MOST_WAITS = 10

type Pause = { readonly kind: 'after'; readonly pause: Milliseconds }

export type Again =
  | { readonly kind: 'giveUp' }
  | Pause
  /** Everybody waits, not just this request. */
  | { readonly kind: 'allAfter'; readonly until: EpochMs }

/** What to do after the `attempt`-th fault of a request (the first is 1); "too many" is counted by itself. */
export function againAfter(fault: Fault, attempt: number, now: EpochMs): Again {
  switch (fault.kind) {
    case 'offline':
    case 'timeout':
      return afterPause(attempt, 0)
    case 'broken': {
      const { wait } = fault
      const again = afterPause(attempt, wait === undefined ? 0 : wait.until - now)
      return again.kind === 'after' && wait?.who === 'everybody'
        ? { kind: 'allAfter', until: now + again.pause }
        : again
    }
    case 'limited':
      return attempt >= MOST_WAITS ? { kind: 'giveUp' } : { kind: 'allAfter', until: fault.until }
    case 'unauthorised':
    case 'refused':
    case 'unreadable':
      return { kind: 'giveUp' }
    default:
      return assertNever(fault)
  }
}

/** After the pause that is due, or after what the other side asked for where that is longer. */
function afterPause(attempt: number, asked: Milliseconds): Pause | { readonly kind: 'giveUp' } {
  const pause = PAUSES[attempt - 1]
  if (pause === undefined) return { kind: 'giveUp' }
  // A quarter of chance keeps requests that broke together from coming back together.
  return { kind: 'after', pause: Math.max(asked, pause) + (pause * Math.random()) / 4 }
}
