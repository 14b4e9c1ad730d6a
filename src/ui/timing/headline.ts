// The first line of the Timing screen, in words and by rule: how fast messages arrive, how long answers take, and when
// people answer best. Of those that arrived so far: what is still on its way has no time yet.

import { channelName, type Channel } from '../../domain/channel.ts'
import { exact, inSentence, many, percent } from '../words/format.ts'
import type { StepTimes, Times, TimingView, WeekHour } from '../../store/views/timing-view.ts'
import { beginWord, type StepKey } from './step-words.ts'
import { timeText, weekHourText } from '../words/time-words.ts'

export interface TimingHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** Under this many a percentile of 99 is that of a single message. */
const FEWEST = 100

/** More channels than these make no sentence. */
const MOST = 2

export function timingHeadline(view: TimingView): TimingHeadline {
  const channels = view.channels.toSorted((a, b) => b.attempted - a.attempted).slice(0, MOST)
  const sentences = [
    ...channels.map(arrivalSentence),
    answerSentence(channels),
    bestSentence(view.best.hour),
  ].filter((sentence) => sentence !== null)
  return {
    lead: sentences.length === 0 ? 'Too few messages to say how long they take.' : sentences.join(' '),
    notes: [
      ...(view.loaded < view.days.length
        ? [`${exact(view.loaded)} of ${many(view.days.length, 'day')} held.`]
        : []),
      'Times are of the messages that have got so far.',
      ...incompleteNote(view.best),
    ],
  }
}

function arrivalSentence({ name, steps }: Times<Channel>): string | null {
  const times = stepOf(steps, 'delivered')
  const [half, , , nearly] = times?.percentiles ?? []
  if (times === undefined || times.taken < FEWEST || half == null || nearly == null) return null
  return `Of the ${inSentence(channelName(name))} messages that arrive, half do so within ${timeText(half)}, 99\u00a0% within ${timeText(nearly)}.`
}

function answerSentence(channels: readonly Times<Channel>[]): string | null {
  const parts = channels.flatMap(({ name, steps }) => {
    const times = stepOf(steps, 'responded')
    const half = times?.percentiles[0]
    if (times === undefined || times.taken < FEWEST || half == null) return []
    const since = beginWord(times) === 'read' ? 'the reading' : 'the delivery'
    return [`within ${timeText(half)} of ${since} on ${inSentence(channelName(name))}`]
  })
  return parts.length === 0 ? null : `Half of the answers come ${parts.join(', ')}.`
}

function bestSentence(hour: WeekHour | null): string | null {
  if (hour?.rate.kind !== 'rate') return null
  return `${weekHourText(hour.weekHour)} answers best: ${percent(hour.rate.share)} of ${exact(hour.rate.of)}.`
}

/** Only where the lead speaks of hours. */
function incompleteNote({ hour, incomplete }: TimingView['best']): readonly string[] {
  if (hour === null || incomplete === 0) return []
  return [`The best hour is that of older days: ${many(incomplete, 'day')} may still be answered.`]
}

function stepOf(steps: readonly StepTimes[], key: StepKey): StepTimes | undefined {
  return steps.find(({ step }) => step.to === key)
}
