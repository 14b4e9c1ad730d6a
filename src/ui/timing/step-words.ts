// The steps of a message in words, and what can be said of each where a channel tells less than the others.

import type { Channel } from '../../domain/channel.ts'
import type { Reached, Within } from '../../domain/survival.ts'
import { STEPS, type TimedStep } from '../../domain/transaction.ts'
import type { StepTimes, Times } from '../../store/views/timing-view.ts'
import { exact, NOTHING, percent, percentRange } from '../words/format.ts'
import { stageWord, whyUnreported } from '../words/stage-words.ts'
import { timeText } from '../words/time-words.ts'

/** A step by the stage at its end, which no two share. */
export type StepKey = TimedStep['to']

export const STEP_KEYS: readonly StepKey[] = STEPS.map((step) => step.to)

const ENDS = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  responded: 'answered',
  closed: 'closed',
} as const satisfies Record<StepKey, string>

/** The end of a step as a word: "answered". */
export function endWord(step: TimedStep): string {
  return ENDS[step.to]
}

/** A step: `sent to delivered`; where a channel does not report its beginning, from what it is measured there. */
export function stepName({ step, from }: Pick<StepTimes, 'step' | 'from'>): string {
  const [usual, other] = [stageWord(step.from), step.otherwise === null ? '' : stageWord(step.otherwise)]
  switch (from) {
    case 'from':
      return `${usual} to ${endWord(step)}`
    case 'otherwise':
      return `${other} to ${endWord(step)}`
    case 'mixed':
      return `${usual} (without receipts: ${other}) to ${endWord(step)}`
  }
}

/** The step of a screen, whose channels may begin it at different places. */
export function stepTitle(key: StepKey, channels: readonly Times<Channel>[]): string {
  const all = channels.flatMap(({ steps }) => steps.filter(({ step }) => step.to === key))
  const step = STEPS.find((one) => one.to === key)
  if (step === undefined) return key
  const begins = new Set(all.filter(({ reported }) => reported === 'reported').map(({ from }) => from))
  return stepName({
    step,
    from: begins.size === 1 ? ([...begins][0] ?? 'from') : begins.size === 0 ? 'from' : 'mixed',
  })
}

/** Why a step has no times on a channel. */
export function whyNoTimes(channel: Channel, { step }: StepTimes): string {
  return whyUnreported(step.to, [channel])
}

/** When half of all have taken the step, those who wait counted as waiting. */
export function medianText(median: Reached, step: TimedStep): string {
  switch (median.kind) {
    case 'none':
      return NOTHING
    case 'reached':
      return timeText(median.time)
    case 'notReached':
      return Number.isFinite(median.watchedFor)
        ? `not reached: ${percent(median.share)} ${endWord(step)} within ${timeText(median.watchedFor)}`
        : `not reached: ${percent(median.share)} ${endWord(step)}`
  }
}

/** The share within a target. */
export function withinText(within: Within): string {
  switch (within.kind) {
    case 'none':
      return NOTHING
    case 'unwatched':
      return `${percent(within.share)} within ${timeText(within.watchedFor)}`
    case 'share':
      return percent(within.share)
  }
}

/** Where a step begins for these messages: "sent". */
export function beginWord({ step, from }: Pick<StepTimes, 'step' | 'from'>): string {
  if (from === 'mixed') return 'that could be'
  return stageWord(from === 'otherwise' && step.otherwise !== null ? step.otherwise : step.from)
}

/** What a share within a target rests on. */
export function withinNote(within: Within, times: StepTimes): string {
  const of = `of ${exact(times.incidence.n)} ${beginWord(times)}`
  switch (within.kind) {
    case 'none':
      return ''
    case 'unwatched':
      return `${of}; too few were watched for longer`
    case 'share':
      return `${percentRange(within.low, within.high)} ${of}${within.trust === 'few' ? ' (few)' : ''}`
  }
}
