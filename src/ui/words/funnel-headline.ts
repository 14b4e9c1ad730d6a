// The screen's first line, in words and by rule. It says less rather than more: nothing of figures that are too
// few, "about the same" only where the doubt is small, and whose part in a change was most of it.

import { plural, t } from '@lingui/core/macro'
import type { Csat } from '../../domain/csat.ts'
import type { FunnelStep } from '../../domain/funnel.ts'
import { isUnfiltered, type Filter } from '../../domain/filter.ts'
import type { Stage } from '../../domain/stage.ts'
import { isUnread, reporting, total, type Tally } from '../../domain/tally.ts'
import type { FunnelView, StageChange } from '../../store/views/funnel-view.ts'
import { exact, inOnePiece, inSentence, percent, rating, ratingBounds, size, spanText } from './format.ts'
import { channelName } from './channel-text.ts'
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
    delivered === null ? null : changeSentence(delivered, versus),
    delivered === null ? null : mixWords(delivered),
    answerSentence(changes?.get('responded') ?? null),
  ].filter((sentence) => sentence !== null)
  return {
    lead: [attemptedSentence(steps, tally), rateSentence(steps, tally, csat)].filter(Boolean).join(' '),
    change: sentences.length === 0 ? null : sentences.join(' '),
    notes: [
      loaded < days.length
        ? t`${{ loaded: exact(loaded) }} of ${plural(days.length, { one: '# day', other: '# days' })} held.`
        : null,
      isUnfiltered(input.filter) ? null : t`Only the chosen channels and skills.`,
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
    return isUnread(tally, 'attempted') ? t`The number of attempted messages could not be read.` : ''
  }
  return reported === 'some'
    ? plural(count, { one: 'At least # message attempted.', other: 'At least # messages attempted.' })
    : plural(count, { one: '# message attempted.', other: '# messages attempted.' })
}

function rateSentence(steps: readonly FunnelStep[], tally: Tally, csat: Csat): string {
  const [delivered, answered, closed] = (['delivered', 'responded', 'closed'] as const).map((stage) =>
    stepAt(steps, stage),
  )
  const rates = [
    delivered === undefined ? null : reached('delivered', delivered, tally),
    answered === undefined ? null : reached('answered', answered, tally),
    closed?.before?.stage === 'responded' ? reachedWords('closed', closed.before.rate, null) : null,
  ].filter((part) => part !== null)
  const quality = csatWords(csat)
  if (rates.length === 0) return quality === '' ? '' : t`${{ csat: quality }}.`
  const all = rates.join(', ')
  return quality === '' ? t`${{ rates: all }}.` : t`${{ rates: all }}; ${{ csat: quality }}.`
}

type Reached = 'delivered' | 'answered' | 'closed'

/** A stage's share of attempted; where only part of the messages report it, of those. */
function reached(what: Reached, step: FunnelStep, tally: Tally): string | null {
  const reporters = step.reported === 'some' ? total(reporting(tally, step.stage), 'attempted') : null
  return reachedWords(what, step.ofAttempted, reporters)
}

function reachedWords(
  what: Reached,
  rate: FunnelStep['ofAttempted'],
  reporters: number | null,
): string | null {
  if (rate.kind !== 'rate') return null
  // A share of a handful pretends to a precision that it does not have: the handful itself is said.
  if (rate.trust === 'few') return fewWords(what, rate.hits, handful(rate.of, reporters))
  return shareWords(
    what,
    reporters === null ? percent(rate.share) : ofReporters(percent(rate.share), reporters),
  )
}

function handful(of: number, reporters: number | null): string {
  return reporters === null ? exact(of) : ofReporters(exact(of), reporters)
}

function ofReporters(figure: string, reporters: number): string {
  const messages = exact(reporters)
  return t({
    message: `${figure} of the ${messages} that report it`,
    comment: '80.0 % of the 2,000 messages that report it',
  })
}

function shareWords(what: Reached, share: string): string {
  switch (what) {
    case 'delivered':
      return t`${share} were delivered`
    case 'answered':
      return t`${share} answered`
    case 'closed':
      return t`${share} of those are closed`
  }
}

function fewWords(what: Reached, hits: number, of: string): string {
  switch (what) {
    case 'delivered':
      return t`${plural(hits, { one: `# of ${of} was delivered`, other: `# of ${of} were delivered` })}`
    case 'answered':
      return t`${{ hits: exact(hits) }} of ${of} answered`
    case 'closed':
      return t`${plural(hits, { one: `# of ${of} of those is closed`, other: `# of ${of} of those are closed` })}`
  }
}

function csatWords(csat: Csat): string {
  if (csat.kind === 'none') return ''
  const { low, high } = ratingBounds(csat.low, csat.high)
  return low === high
    ? t`CSAT ${{ mean: low }}`
    : t`CSAT about ${{ mean: rating(csat.mean) }} (between ${low} and ${high})`
}

function changeSentence(stage: StageChange, span: string): string | null {
  const { change } = stage
  if (change.kind === 'unknown') return null
  switch (change.verdict) {
    case 'few':
      return null
    case 'unclear':
      return isAlike(change, ALIKE_SHARES)
        ? t`Delivery is about the same as ${span}.`
        : t`Delivery is not clearly different from ${span}.`
    case 'up':
    case 'down':
      return movedSentence(change.verdict, size(change.difference), span, mostOfIt(stage))
  }
}

function movedSentence(verdict: 'up' | 'down', points: string, span: string, names: string | null): string {
  if (names === null) {
    return verdict === 'up'
      ? t`Delivery rose ${points} against ${span}.`
      : t`Delivery fell ${points} against ${span}.`
  }
  return verdict === 'up'
    ? t`Delivery rose ${points} against ${span}, most of it from ${names}.`
    : t`Delivery fell ${points} against ${span}, most of it from ${names}.`
}

/** Answers are worth a sentence only when they clearly moved. */
function answerSentence(stage: StageChange | null): string | null {
  if (stage?.change.kind !== 'change') return null
  const { verdict, difference } = stage.change
  if (verdict !== 'up' && verdict !== 'down') return null
  const points = size(difference)
  return verdict === 'up' ? t`Answers rose ${points}.` : t`Answers fell ${points}.`
}

/** Names the channel and skill behind more than half of a change; null where no single one is. */
function mostOfIt({ change, decomposition, segments }: StageChange): string | null {
  const [top] = decomposition.contributions
  const segment = top === undefined ? undefined : segments.get(top.key)
  if (change.kind !== 'change' || top === undefined || segment === undefined) return null
  if (segments.size < 2 || top.points / change.difference <= 0.5) return null
  const [channels, skills] = [new Set<string>(), new Set<string>()]
  for (const { channel, skill } of segments.values()) {
    channels.add(channel)
    skills.add(skill)
  }
  const names = [
    ...(channels.size > 1 ? [channelName(segment.channel)] : []),
    ...(skills.size > 1 ? [skillName(segment.skill)] : []),
  ]
  return names.map((name) => inSentence(name)).join(', ')
}
