// Several campaigns against the first one, in words: what can be said, how sure it is, and what it does not mean.

import { HOUR, type Milliseconds } from '../../../domain/day.ts'
import type {
  ComparisonView,
  ComparedStage,
  Difference,
  StageComparison,
} from '../../../store/views/comparison-view.ts'
import { many, points, pointsRange } from '../../words/format.ts'
import { comparisonNotes, isAnyOld, listed, named } from './comparison-notes.ts'

/** What a stage did to a message: "was answered more often". */
const COMPARED_STAGE_WORDS = {
  delivered: 'delivered',
  read: 'read',
  responded: 'answered',
} as const satisfies Record<ComparedStage, string>

export const COMPARED_STAGE_NAMES = {
  delivered: 'Delivered',
  read: 'Read',
  responded: 'Answered',
} as const satisfies Record<ComparedStage, string>

export const VERDICT_WORDS = {
  higher: 'higher',
  lower: 'lower',
  unclear: 'cannot be told',
  few: 'too few messages',
} as const satisfies Record<Difference['verdict'], string>

export interface ComparisonHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** Answered more often, or less, or nobody can tell; then what that rests on. */
export function comparisonHeadline(view: ComparisonView): ComparisonHeadline {
  return { lead: leadOf(view), notes: comparisonNotes(view) }
}

/** People first look whether they were answered; where nobody knows that, how far messages got at all. */
const BY_INTEREST: readonly ComparedStage[] = ['responded', 'read', 'delivered']

function leadOf(view: ComparisonView): string {
  const { campaigns, stages } = view
  const contest = BY_INTEREST.map((stage) => stages.find((one) => one.stage === stage)).find((one) =>
    one?.differences.some((difference) => difference !== null),
  )
  if (contest !== undefined) {
    const known = campaigns.flatMap((campaign, place) => {
      const difference = contest.differences[place] ?? null
      return difference === null ? [] : [{ name: named(campaign), difference }]
    })
    const first = campaigns[0] === undefined ? '' : named(campaigns[0])
    const [only] = known
    const isApart = contest.basis === 'final' && view.ages === 'apart'
    const basis = `${ofWhat(contest)}${isApart ? `, which ${isAnyOld(campaigns) ? 'are' : 'may be'} of different age` : ''}`
    return only !== undefined && campaigns.length === 2
      ? aboutOne(only, first, contest.stage, basis)
      : aboutMany(known, first, contest.stage, basis)
  }
  if (campaigns.some(({ state }) => state === 'loading' || state === 'waiting')) {
    return `${many(campaigns.length, 'campaign')} side by side, as soon as they are here.`
  }
  const [first] = campaigns
  return first === undefined || first.state === 'loaded'
    ? 'These campaigns have nothing in common that could be compared.'
    : `${named(first)} is not there: choose another one to compare with.`
}

interface ComparedCampaign {
  readonly name: string
  readonly difference: Difference
}

function aboutOne(
  { name, difference }: ComparedCampaign,
  first: string,
  stage: ComparedStage,
  basis: string,
): string {
  const done = COMPARED_STAGE_WORDS[stage]
  const by = `${points(difference.difference)} (${bareRange(difference)}) ${basis}`
  switch (difference.verdict) {
    case 'higher':
      return `${name} was ${done} more often than ${first}: ${by}.`
    case 'lower':
      return `${name} was ${done} less often than ${first}: ${by}.`
    case 'unclear':
      return `Whether ${name} was ${done} more or less often than ${first} cannot be told: ${by}.`
    case 'few':
      return `There are too few messages to tell whether ${name} was ${done} more or less often than ${first}: ${by}.`
  }
}

function aboutMany(
  known: readonly ComparedCampaign[],
  first: string,
  stage: ComparedStage,
  basis: string,
): string {
  const done = COMPARED_STAGE_WORDS[stage]
  const those = (verdict: Difference['verdict']) =>
    known.filter(({ difference }) => difference.verdict === verdict)
  const [higher, lower] = [those('higher').toSorted(byLow), those('lower').toSorted(byHigh)]
  const [unclear, few] = [those('unclear'), those('few')]
  const parts = [
    higher.length === 0 ? null : `${done} more often ${wasOrWere(higher)} ${listed(higher.map(withSize))}`,
    lower.length === 0 ? null : `${done} less often ${wasOrWere(lower)} ${listed(lower.map(withSize))}`,
    unclear.length === 0 ? null : `no difference can be told for ${listed(unclear.map(({ name }) => name))}`,
    few.length === 0 ? null : `there are too few messages to tell for ${listed(few.map(({ name }) => name))}`,
  ].filter((part) => part !== null)
  return `Compared with ${first}, ${basis}, ${parts.join('; ')}.`
}

/** The surest first. */
function byLow(a: ComparedCampaign, b: ComparedCampaign): number {
  return b.difference.low - a.difference.low
}

function byHigh(a: ComparedCampaign, b: ComparedCampaign): number {
  return a.difference.high - b.difference.high
}

function withSize({ name, difference }: ComparedCampaign): string {
  return `${name} (${points(difference.difference)}, ${bareRange(difference)})`
}

/** `+1.2 to +5.0`, where the word "points" stands before it. */
function bareRange({ low, high }: Difference): string {
  return pointsRange(low, high).replace(/\u00a0points$/, '')
}

/** What the shares of a reading are of, and when: "of attempted, 24 hours after the attempt". */
export function ofWhat({ basis, age }: Pick<StageComparison, 'basis' | 'age'>): string {
  return basis === 'final' || age === null
    ? 'of sent, by the figures of today'
    : `of attempted, ${ageWords(age)} after the attempt`
}

/** `1 hour`, `24 hours`. */
export function ageWords(age: Milliseconds): string {
  return many(Math.round(age / HOUR), 'hour')
}

function wasOrWere(several: readonly unknown[]): string {
  return several.length === 1 ? 'was' : 'were'
}
