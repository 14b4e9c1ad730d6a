// The page's own pace: at most 10 requests a second an API, counted over every sliding second. The gateway keeps
// the same pace for all its pages together; a page that is pointed at LivePerson directly has only this one.

import PQueue from 'p-queue'
import type { EpochMs, Milliseconds } from '../domain/day.ts'

export interface Pace {
  /** Runs a task when its turn has come; rejects with the signal's reason when it is aborted before or while it runs. */
  run<Result>(task: () => Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Stops starting tasks until that instant, and goes on with half as many at once. */
  slowDown(until: EpochMs): void
}

interface PaceOptions {
  readonly now: () => EpochMs
  /** Tells that the API wants a pause, and that the pause is over. */
  readonly onWait: (until: EpochMs | null) => void
  readonly perSecond?: number
  readonly atOnce?: number
}

/** A little longer than a second, so that a jittering network cannot squeeze eleven requests into one. */
const SECOND: Milliseconds = 1_100

/** After so many answers in a row without a complaint, one more task may run at once. */
const GOOD_ANSWERS = 20

/** HTTP/1.1 gives a page six connections to a host; more at once would only wait inside the browser. */
const CONNECTIONS = 6

export function createPace({ now, onWait, perSecond = 10, atOnce = CONNECTIONS }: PaceOptions): Pace {
  const queue = new PQueue({ concurrency: atOnce, interval: SECOND, intervalCap: perSecond, strict: true })
  let pausedUntil: EpochMs = 0
  let good = 0

  const resume = () => {
    const left = pausedUntil - now()
    if (left > 0) return void setTimeout(resume, left)
    onWait(null)
    queue.start()
  }
  const speedUp = () => {
    good += 1
    if (good < GOOD_ANSWERS || queue.concurrency >= atOnce) return
    good = 0
    queue.concurrency += 1
  }
  return {
    run: (task, signal) =>
      queue.add(
        async () => {
          const result = await task()
          speedUp()
          return result
        },
        { signal },
      ),
    slowDown: (until) => {
      good = 0
      // Several requests in flight are refused together: that is one complaint, not several.
      if (!queue.isPaused) queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2))
      pausedUntil = Math.max(pausedUntil, until)
      onWait(pausedUntil)
      if (queue.isPaused) return
      queue.pause()
      resume()
    },
  }
}
