// The page's own pace. Behind a gateway, which paces all its pages together, a page only bounds what it has on its way;
// a page that is pointed at LivePerson directly keeps the same turns as the gateway does.

import type { EpochMs } from '../../domain/day.ts'
import {
  atOnceFor,
  createRateLimiter,
  PER_SECOND,
  type Allowance,
  type Urgency,
} from '../../liveperson/reporting/rate-limiter.ts'
import type { Permit } from '../../liveperson/reporting/queue.ts'

export interface RequestPace {
  /** Runs a task when its turn has come; rejects with the signal's reason when it is aborted before or while it runs. */
  readonly run: <Result>(
    task: () => Promise<Result>,
    signal: AbortSignal,
    urgency?: Urgency,
  ) => Promise<Result>
  /** The API wants a pause until that instant: whoever it said so to waits for it, and all others who keep the pace here. */
  readonly slowDown: (until: EpochMs) => void
  readonly allow: (rule: Rule) => void
  /** Requests that were answered in a second while some were on their way, lately; null where that says too little. */
  readonly reached: () => number | null
}

/** Who keeps the pace of ten requests a second, or whatever the account was granted. */
export interface Rule {
  readonly keeper: 'page' | 'gateway'
  readonly perSecond: number
}

interface PaceOptions extends Partial<Rule> {
  readonly now: () => EpochMs
  /** Tells that the API wants a pause, and that the pause is over. */
  readonly onWait: (until: EpochMs | null) => void
}

export function createRequestPace({
  now,
  onWait,
  keeper = 'page',
  perSecond = PER_SECOND,
}: PaceOptions): RequestPace {
  const limiter = createRateLimiter({ now, onRest: onWait, hangs: Infinity })
  const connections = createWarmth()
  const meter = createMeter()
  const pace: RequestPace = {
    run: async (task, signal, urgency) => {
      const permit = await limiter.take(signal, urgency)
      if (permit === 'gone') throw gone(signal)
      if (signal.aborted) {
        // A turn may come in the same breath as the abort. It must go back, or nobody ever has it again.
        permit.unused()
        throw gone(signal)
      }
      connections.sent(permit)
      meter.began()
      try {
        return await task()
      } finally {
        permit.over()
        connections.answered()
        meter.ended()
      }
    },
    reached: meter.reached,
    slowDown: limiter.refused,
    allow: (rule) => limiter.allow(allowanceOf(rule)),
  }
  pace.allow({ keeper, perSecond })
  return pace
}

/**
 * Enough for three seconds of latency and one of waiting in the gateway. No more: what waits there goes in the order in
 * which it was asked. A browser without HTTP/2 has fewer on their way, and tells of the others.
 */
const BEHIND_GATEWAY = 4

function allowanceOf({ keeper, perSecond }: Rule): Allowance {
  switch (keeper) {
    case 'page':
      return { perSecond, atOnce: atOnceFor(perSecond) }
    case 'gateway':
      return { perSecond: null, atOnce: perSecond * BEHIND_GATEWAY }
  }
}

/** After so long without a question a browser may have to open its connections again, in milliseconds. */
const COLD_AFTER = 4_000

/**
 * Nobody tells a page when its connection is open. As long as it may still be opening, nothing counts as sent before
 * there was an answer.
 */
function createWarmth() {
  let state: 'cold' | 'warm' = 'cold'
  let [underWay, idleSince] = [0, -Infinity]
  let waiting: Permit[] = []
  return {
    sent: (permit: Permit) => {
      if (underWay === 0 && performance.now() - idleSince > COLD_AFTER) state = 'cold'
      underWay += 1
      if (state === 'warm') permit.sent()
      else waiting.push(permit)
    },
    answered: () => {
      underWay -= 1
      idleSince = performance.now()
      state = 'warm'
      waiting.forEach((permit) => permit.sent())
      waiting = []
    },
  }
}

/** The pace is told by so many of the last answers, */
const LAST_ANSWERS = 40
/** and by no fewer than these. */
const FEWEST_ANSWERS = 20

/** Measures how many answers come in a second, as long as some are waited for. */
function createMeter() {
  let underWay = 0
  let times: readonly number[] = []
  return {
    began: () => {
      if (underWay === 0) times = []
      underWay += 1
    },
    ended: () => {
      underWay -= 1
      times = [...times, performance.now()].slice(-LAST_ANSWERS)
    },
    reached: () => {
      const [first = 0] = times
      const last = times.at(-1) ?? 0
      return times.length < FEWEST_ANSWERS || last <= first
        ? null
        : ((times.length - 1) * 1_000) / (last - first)
    },
  }
}

/** The reason is ours: `abort()` without one, which makes it a DOMException. */
function gone(signal: AbortSignal): DOMException {
  return signal.reason as DOMException
}

/**
 * Joins the waits of several rate limiters: told is the last instant that any of them waits for, and null when none does. Each
 * call gives the listener of one more rate limiter.
 */
export function createWaits(tell: (until: EpochMs | null) => void): () => PaceOptions['onWait'] {
  const waits: (EpochMs | null)[] = []
  return () => {
    const limiter = waits.push(null) - 1
    return (until) => {
      waits[limiter] = until
      const left = waits.filter((wait) => wait !== null)
      tell(left.length === 0 ? null : Math.max(...left))
    }
  }
}
