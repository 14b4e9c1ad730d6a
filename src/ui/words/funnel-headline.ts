// The screen's first line, in words and by rule. It says less rather than more: nothing of figures that are too
// few, "about the same" only where the doubt is small, and whose part in a change was most of it.

import type { Csat } from '../../domain/csat.ts'
import type { FunnelStep } from '../../domain/funnel.ts'
import { isUnfiltered, type Filter } from '../../domain/filter.ts'
import type { Stage } from '../../domain/stage.ts'
import { isUnread, reporting, total, type Tally } from '../../domain/tally.ts'
import { channelName } from '../../domain/channel.ts'
import type { FunnelView, StageChange } from '../../store/views/funnel-view.ts'
import {
  exact,
  inOnePiece,
  inSentence,
  many,
  percent,
  rating,
  ratingBounds,
  size,
  spanText,
} from './format.ts'
import { skillName } from './skill-text.ts'
import { ALIKE_SHARES, comparedSentence, isAlike } from './compared-words.ts'
import { mixWords } from './mix-words.ts'

export interface FunnelHeadline {
  /** How far the messages got. */
  readonly lead: string
  /** How that differs from the other span; null where nothing can be said. */
  readonly change: string | null
  /** How much of what was asked for this is about. */
  readonly notes: readonly string[]
}

/** What the headline needs to know of the screen. */
export type HeadlineInput = Pick<FunnelView, 'steps' | 'tally' | 'csat' | 'changes' | 'other' | 'days'> & {
  /** Days of the span that are loaded. */
  readonly loaded: number
  readonly filter: Filter
}

export function headlineOf(input: HeadlineInput): FunnelHeadline {
  const { steps, tally, csat, changes, other, days, loaded } = input
  const delivered = changes?.get('delivered') ?? null
  const versus = other === null ? '' : inOnePiece(spanText(other))
  const sentences = [
    delivered === null ? null : changeSentence('Delivery', delivered, versus),
    delivered === null ? null : mixWords(delivered),
    answerSentence(changes?.get('responded') ?? null),
  ].filter((sentence) => sentence !== null)
  return {
    lead: [attemptedSentence(steps, tally), rateSentence(steps, tally, csat)].filter(Boolean).join(' '),
    change: sentences.length === 0 ? null : sentences.join(' '),
    notes: [
      loaded < days.length ? `${exact(loaded)} of ${many(days.length, 'day')} held.` : null,
      isUnfiltered(input.filter) ? null : 'Only the chosen channels and skills.',
      delivered === null ? null : comparedSentence(delivered, days.length),
    ].filter((note) => note !== null),
  }
}

function stepAt(steps: readonly FunnelStep[], stage: Stage): FunnelStep | undefined {
  return steps.find((step) => step.stage === stage)
}

function attemptedSentence(steps: readonly FunnelStep[], tally: Tally): string {
  const { count = null, reported } = stepAt(steps, 'attempted') ?? {}
  if (count === null) {
    return isUnread(tally, 'attempted') ? 'The number of attempted messages could not be read.' : ''
  }
  return `${reported === 'some' ? 'At least ' : ''}${many(count, 'message')} attempted.`
}

function rateSentence(steps: readonly FunnelStep[], tally: Tally, csat: Csat): string {
  const [delivered, answered, closed] = (['delivered', 'responded', 'closed'] as const).map((stage) =>
    stepAt(steps, stage),
  )
  const rates = [
    delivered === undefined ? null : reached(delivered, tally, 'were delivered', 'was delivered'),
    answered === undefined ? null : reached(answered, tally, 'answered', 'answered'),
    closed?.before?.stage === 'responded'
      ? share(closed.before.rate, 'of those are closed', 'of those is closed')
      : null,
  ].filter((part) => part !== null)
  const said = [rates.join(', '), csatWords(csat)].filter(Boolean).join('; ')
  return said === '' ? '' : `${said}.`
}

/** A stage's share of attempted; where only part of the messages report it, of those. */
function reached(step: FunnelStep, tally: Tally, words: string, one: string): string | null {
  const reporters = total(reporting(tally, step.stage), 'attempted')
  const some = step.reported === 'some' && reporters !== null
  const who = some ? `of the ${exact(reporters)} that report it ` : ''
  return share(step.ofAttempted, `${who}${words}`, `${who}${one}`)
}

/** A share in words: `words` where it is a share or several messages, `one` where it is a single one. */
function share(rate: FunnelStep['ofAttempted'], words: string, one: string): string | null {
  if (rate.kind !== 'rate') return null
  // A share of a handful pretends to a precision that it does not have: the handful itself is said.
  return rate.trust === 'few'
    ? `${exact(rate.hits)} of ${exact(rate.of)} ${rate.hits === 1 ? one : words}`
    : `${percent(rate.share)} ${words}`
}

function csatWords(csat: Csat): string {
  if (csat.kind === 'none') return ''
  const { low, high } = ratingBounds(csat.low, csat.high)
  return low === high ? `CSAT ${low}` : `CSAT about ${rating(csat.mean)} (between ${low} and ${high})`
}

function changeSentence(subject: string, stage: StageChange, versus: string): string | null {
  const { change } = stage
  if (change.kind === 'unknown') return null
  switch (change.verdict) {
    case 'few':
      return null
    case 'unclear':
      return isAlike(change, ALIKE_SHARES)
        ? `${subject} is about the same as ${versus}.`
        : `${subject} is not clearly different from ${versus}.`
    case 'up':
    case 'down': {
      const moved = change.verdict === 'up' ? 'rose' : 'fell'
      return `${subject} ${moved} ${size(change.difference)} against ${versus}${mostOfIt(stage)}.`
    }
  }
}

/** Answers are worth a sentence only when they clearly moved. */
function answerSentence(stage: StageChange | null): string | null {
  if (stage?.change.kind !== 'change') return null
  const { verdict, difference } = stage.change
  if (verdict !== 'up' && verdict !== 'down') return null
  return `Answers ${verdict === 'up' ? 'rose' : 'fell'} ${size(difference)}.`
}

/** Names the channel and skill behind more than half of a change; nothing where no single one is. */
function mostOfIt({ change, decomposition, segments }: StageChange): string {
  const [top] = decomposition.contributions
  const segment = top === undefined ? undefined : segments.get(top.key)
  if (change.kind !== 'change' || top === undefined || segment === undefined) return ''
  if (segments.size < 2 || top.points / change.difference <= 0.5) return ''
  const [channels, skills] = [new Set<string>(), new Set<string>()]
  for (const { channel, skill } of segments.values()) {
    channels.add(channel)
    skills.add(skill)
  }
  const names = [
    ...(channels.size > 1 ? [channelName(segment.channel)] : []),
    ...(skills.size > 1 ? [skillName(segment.skill)] : []),
  ]
  return `, most of it from ${names.map((name) => inSentence(name)).join(', ')}`
}
