// Which faults are worth another try, and when. A client library would retry by itself, but a 429 concerns every
// request that waits, so the loader must know of it.

import { assertNever } from '../domain/never.ts'
import type { EpochMs, Milliseconds } from '../domain/day.ts'
import type { Fault } from '../domain/fault.ts'

/** LivePerson advises three tries on 5xx; its pauses of 5, 10 and 15 s are for machines, nobody watches them. */
const PAUSES: readonly Milliseconds[] = [1_000, 2_000, 4_000]

/** A request that was told "too many" this often in a row is given up for now. */
const MOST_WAITS = 10

export type Again =
  | { readonly kind: 'giveUp' }
  | { readonly kind: 'after'; readonly pause: Milliseconds }
  /** Everybody waits, not just this request. */
  | { readonly kind: 'allAfter'; readonly until: EpochMs }

/** What to do after the `attempt`-th fault of a request (the first is 1); "too many" is counted by itself. */
export function againAfter(fault: Fault, attempt: number): Again {
  switch (fault.kind) {
    case 'offline':
    case 'timeout':
    case 'broken': {
      const pause = PAUSES[attempt - 1]
      // A quarter of chance keeps requests that broke together from coming back together.
      return pause === undefined
        ? { kind: 'giveUp' }
        : { kind: 'after', pause: pause * (1 + Math.random() / 4) }
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
