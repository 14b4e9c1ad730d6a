// What time it is. The gateway's clock is the page's: whoever runs it keeps it right, while a machine whose clock is days
// ahead would take days that have not been for whole and empty ones.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EpochMs, Milliseconds } from '../../domain/day.ts'

export interface Clock {
  /** The instant that the screen goes by. It moves once in a while, not with every millisecond. */
  readonly now: EpochMs
  /** How far the gateway's clock is ahead of this machine's: 0 where they agree, or nobody knows. */
  readonly ahead: Milliseconds
}

export interface Time {
  readonly clock: StoreApi<Clock>
  /** The time to the millisecond. */
  readonly now: () => EpochMs
  /** From now on the screen goes by this instant. `jumped`: this machine's clock was put, or the machine slept. */
  readonly tick: () => 'on' | 'jumped'
  /** The gateway was heard of. */
  readonly put: (ahead: Milliseconds) => void
}

/** Between two looks at the clock no more time than this goes by while the page runs. */
const LONGEST_TICK: Milliseconds = 120_000

/** The time by a machine's own clock, until a gateway tells another. */
export function createTime(own: () => EpochMs): Time {
  const clock = createStore<Clock>(() => ({ now: own(), ahead: 0 }))
  let last = own()
  const now = () => own() + clock.getState().ahead
  return {
    clock,
    now,
    tick: () => {
      const passed = own() - last
      last = own()
      clock.setState({ now: now() })
      return passed < 0 || passed > LONGEST_TICK ? 'jumped' : 'on'
    },
    put: (ahead) => clock.setState({ now: own() + ahead, ahead }),
  }
}
