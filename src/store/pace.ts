// The page's own pace: the ten turns that LivePerson gives. The gateway keeps the same pace for all its pages
// together; a page that is pointed at LivePerson directly has only this one.

import type { EpochMs } from '../domain/day.ts'
import { createLane, PER_SECOND, type Urgency } from '../liveperson/reporting/turns.ts'

export interface Pace {
  /** Runs a task when its turn has come; rejects with the signal's reason when it is aborted before or while it runs. */
  readonly run: <Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
    urgency?: Urgency,
  ) => Promise<Result>
  /** Starts no task until that instant, and goes on at half the pace. */
  readonly slowDown: (until: EpochMs) => void
  /** How many requests a second are allowed from now on. */
  readonly allow: (perSecond: number) => void
}

interface PaceOptions {
  readonly now: () => EpochMs
  /** Tells that the API wants a pause, and that the pause is over. */
  readonly onWait: (until: EpochMs | null) => void
  readonly turns?: number
}

/** After so many answers in a row without a complaint, the pace rises by one request a second. */
const GOOD_ANSWERS = 20

export function createPace({ now, onWait, turns: first = PER_SECOND }: PaceOptions): Pace {
  let turns = first
  let good = 0
  let resting: 'yes' | 'no' = 'no'
  const onRest = (until: EpochMs | null) => {
    resting = until === null ? 'no' : 'yes'
    onWait(until)
  }
  const lane = createLane({ turns, now, onRest })
  return {
    run: async (task, signal, urgency) => {
      const turn = await lane.take(signal, urgency)
      if (turn === 'gone') throw gone(signal)
      if (signal.aborted) {
        // A turn may come in the same breath as the abort. It must go back, or nobody ever has it again.
        turn.unused()
        throw gone(signal)
      }
      try {
        const result = await task()
        good += 1
        if (good % GOOD_ANSWERS === 0) lane.setTurns(Math.min(turns, lane.turns() + 1))
        return result
      } finally {
        turn.over()
      }
    },
    slowDown: (until) => {
      good = 0
      // Several requests in flight are refused together: that is one complaint, not several.
      if (resting === 'no') lane.setTurns(Math.max(1, Math.floor(lane.turns() / 2)))
      lane.rest(until)
    },
    allow: (perSecond) => {
      if (perSecond === turns) return
      turns = perSecond
      lane.setTurns(turns)
    },
  }
}

/** The reason is ours: `abort()` without one, which makes it a DOMException. */
function gone(signal: AbortSignal): DOMException {
  return signal.reason as DOMException
}

/**
 * Joins the waits of several lanes: told is the last instant that any of them waits for, and null when none does. Each
 * call gives the listener of one more lane.
 */
export function createWaits(tell: (until: EpochMs | null) => void): () => PaceOptions['onWait'] {
  const waits: (EpochMs | null)[] = []
  return () => {
    const lane = waits.push(null) - 1
    return (until) => {
      waits[lane] = until
      const left = waits.filter((wait) => wait !== null)
      tell(left.length === 0 ? null : Math.max(...left))
    }
  }
}
