// What the CSAT screen shows. Where the transactions carry ratings, it rests on them alone: numbers, means and intervals.
// Where they do not, or are not there yet, on the means of the account analytics alone, which give an estimate and
// bounds. The two are never mixed in one figure, and the view says which it is and why.

import { compareChannels, type Campaign, type Channel, type Skill } from '../../domain/channel.ts'
import { comparableDays } from '../../domain/compare.ts'
import { csatOf, type Csat } from '../../domain/csat.ts'
import { needsTransactions, type Filter } from '../../domain/filter.ts'
import { daysBetween, shifted, type Day, type Span } from '../../domain/day.ts'
import { isIncomplete } from '../../domain/maturity.ts'
import { compareRated, ratedOf, type Rated } from '../../domain/rating.ts'
import { MARKS } from '../../domain/transaction.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import { MARK_COUNT, type CubeAnswer, type Counted } from '../messages/counted.ts'
import type { FunnelView } from './funnel-view.ts'

/** Which of the two answers of a source tells how people felt: its transactions, or only its analytics. */
export type RatingsIn = 'transactions' | 'analytics'

/** `reporting-2.0` has a rating in each transaction; `outbound-reporting` has only means (outbound-reporting, analytics). */
export function ratingsIn(dialect: Dialect): RatingsIn {
  return dialect === 'reporting-2.0' ? 'transactions' : 'analytics'
}

/** Why the figures are estimates. */
type WhyMeans =
  /** The transactions of this dialect carry no ratings. */
  | 'dialect'
  /** The transactions are not loaded, and wait for somebody's yes. */
  | 'unasked'
  /** The transactions are on their way. */
  | 'loading'
  /** The transactions could not be loaded. */
  | 'missing'
  /** The transactions are there, and none of them is rated. */
  | 'unrated'

/** Ratings of one channel, skill or campaign. */
interface RatedSegment<Name> {
  readonly name: Name
  readonly rated: Rated
}

interface RatedDay {
  readonly day: Day
  /** Null where the day is not loaded. */
  readonly rated: Rated | null
  /** `young`: many of its conversations are still to be closed. */
  readonly age: 'incomplete' | 'complete'
}

/** Ratings of the days that can be compared: those of either span are loaded, and most of their conversations are closed. */
export interface ComparedRatings {
  readonly span: Span
  readonly now: Rated
  readonly before: Rated
  /** Days compared, and why the others of the span were left out. */
  readonly days: number
  readonly incomplete: number
  readonly missing: number
}

export interface RatedFigures {
  readonly kind: 'ratings'
  readonly all: Rated
  /** Null without a comparison, and while days of it are on their way. */
  readonly compared: ComparedRatings | null
  readonly channels: readonly RatedSegment<Channel>[]
  /** Those that deserve a look first; few ratings come last. */
  readonly skills: readonly RatedSegment<Skill>[]
  readonly campaigns: readonly RatedSegment<Campaign>[]
  readonly byDay: readonly RatedDay[]
  readonly loaded: number
}

interface MeanSegment<Name> {
  readonly name: Name
  readonly csat: Csat
}

interface MeanDay {
  readonly day: Day
  /** Null where the day is not loaded. */
  readonly csat: Csat | null
  /** `young`: many of its conversations are still to be closed. */
  readonly age: 'incomplete' | 'complete'
}

export interface MeanFigures {
  readonly kind: 'means'
  readonly why: WhyMeans
  readonly all: Csat
  readonly channels: readonly MeanSegment<Channel>[]
  readonly skills: readonly MeanSegment<Skill>[]
  readonly byDay: readonly MeanDay[]
  readonly loaded: number
}

export type CsatView =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' | 'empty' | 'cutToNothing' | 'uncounted'; readonly days: readonly Day[] }
  | { readonly state: 'shown'; readonly days: readonly Day[]; readonly figures: RatedFigures | MeanFigures }

export interface CsatInput {
  readonly counted: Counted | null
  /** Counts the funnel, which has the means: dear, and only needed where there are no ratings. Null while it is not known. */
  readonly funnelOf: (() => FunnelView) | null
  readonly filter: Filter
  readonly ratingsIn: RatingsIn
}

/** Everything that the CSAT screen says. `uncounted`: campaigns or failures were chosen, which the means do not know. */
export function csatView({ counted, funnelOf, filter, ratingsIn: where }: CsatInput): CsatView {
  if (counted === null || funnelOf === null) return { state: 'loading' }
  const figures = where === 'transactions' && counted.state === 'shown' ? ratedFigures(counted) : null
  const days = counted.days
  if (figures !== null && figures.all.n > 0) return { state: 'shown', days, figures }
  if (needsTransactions(filter)) return withoutMeans(counted, figures)
  const funnel = funnelOf()
  if (funnel.state !== 'shown')
    return funnel.state === 'loading' ? { state: 'loading' } : { state: funnel.state, days }
  const means = meanFigures(funnel, where === 'analytics' ? 'dialect' : whyOf(counted))
  // Where neither has anything to say, the ratings say it with their denominator.
  return { state: 'shown', days, figures: means.all.kind === 'none' && figures !== null ? figures : means }
}

/** The means of an account know neither campaigns nor failures: of such a filter there are ratings or nothing. */
function withoutMeans(counted: Counted, figures: RatedFigures | null): CsatView {
  const { state, days } = counted
  if (figures !== null) return { state: 'shown', days, figures }
  if (state === 'loading') return { state }
  return state === 'unasked' || state === 'shown' ? { state: 'uncounted', days } : { state, days }
}

function whyOf({ state }: Counted): WhyMeans {
  switch (state) {
    case 'unasked':
    case 'loading':
    case 'missing':
      return state
    case 'shown':
    case 'empty':
    case 'cutToNothing':
      return 'unrated'
  }
}

const CLOSED = MARKS.indexOf('closed')
const ATTEMPTED = MARKS.indexOf('attempted')

function ratedFigures(counted: Counted): RatedFigures {
  const { answer, days, loaded } = counted
  const { names } = answer
  return {
    kind: 'ratings',
    all: allRated(answer),
    compared: comparedRatings(counted),
    channels: segmentsOf(names.channels, answer.marksByChannel, answer.ratingsByChannel).toSorted((a, b) =>
      compareChannels(a.name, b.name),
    ),
    skills: ranked(segmentsOf(names.skills, answer.marksBySkill, answer.ratingsBySkill)),
    campaigns: ranked(segmentsOf(names.campaigns, answer.marksByCampaign, answer.ratingsByCampaign)),
    byDay: days.map((day) => {
      const index = answer.days.indexOf(day)
      const isHeld = index >= 0 && answer.loaded[index] === 1
      return {
        day,
        rated: isHeld ? ratedAt(answer.marksByDay, answer.ratingsByDay, index) : null,
        age: isStillClosing(counted, day) ? 'incomplete' : 'complete',
      }
    }),
    loaded,
  }
}

function comparedRatings(counted: Counted): ComparedRatings | null {
  const { days, other, fetchedAt, answerOver, underWay } = counted
  // Of the first days that come, two pairs would make a sentence that the next two take back.
  if (other === null || underWay) return null
  const distance = daysBetween(other.span.first, days[0] ?? other.span.first)
  const isUsable = (day: Day) => fetchedAt(day) !== null && !isStillClosing(counted, day)
  const compared = comparableDays(days, distance, isUsable)
  const incomplete = days.filter((day) => isStillClosing(counted, day)).length
  return {
    span: other.span,
    now: allRated(answerOver(compared)),
    before: allRated(answerOver(compared.map((day) => shifted(day, -distance)))),
    days: compared.length,
    incomplete,
    missing: days.length - compared.length - incomplete,
  }
}

/** Whether many conversations of a loaded day are still to be closed, and so to be rated. */
function isStillClosing({ zone, fetchedAt }: Counted, day: Day): boolean {
  const at = fetchedAt(day)
  return at !== null && isIncomplete(day, 'closed', zone, at)
}

function allRated({ ratings, marks }: CubeAnswer): Rated {
  return ratedOf(ratings, marks[CLOSED] ?? 0)
}

function ratedAt(marks: Uint32Array, ratings: Uint32Array, index: number): Rated {
  return ratedOf(ratings.subarray(index * 5, index * 5 + 5), marks[index * MARK_COUNT + CLOSED] ?? 0)
}

/** Segments with messages in these days: the names of an answer are those of all days that are known. */
function segmentsOf<Name>(
  names: readonly Name[],
  marks: Uint32Array,
  ratings: Uint32Array,
): readonly RatedSegment<Name>[] {
  return names
    .map((name, index) => ({ name, rated: ratedAt(marks, ratings, index), index }))
    .filter(({ index, rated }) => (marks[index * MARK_COUNT + ATTEMPTED] ?? 0) > 0 || rated.n > 0)
    .map(({ name, rated }) => ({ name, rated }))
}

function ranked<Name>(segments: readonly RatedSegment<Name>[]): readonly RatedSegment<Name>[] {
  return segments.toSorted((a, b) => compareRated(a.rated, b.rated))
}

function meanFigures({ csat, channels, skills, days, points }: FunnelView, why: WhyMeans): MeanFigures {
  const byDay = points('closed').map((point, index): MeanDay => ({
    day: days[index] ?? point.day,
    age: point.kind === 'gap' ? 'complete' : point.age,
    csat: point.kind === 'gap' ? null : csatOf(point.tally.ratings),
  }))
  return {
    kind: 'means',
    why,
    all: csat,
    channels: channels.map(({ channel, tally }) => ({ name: channel, csat: csatOf(tally.ratings) })),
    skills: skills
      .map(({ skill, tally }) => ({ name: skill, csat: csatOf(tally.ratings) }))
      .toSorted((a, b) => upper(a.csat) - upper(b.csat)),
    byDay,
    loaded: byDay.filter((day) => day.csat !== null).length,
  }
}

/** Ranked by what holds for certain: the upper bound. Nobody rated: last. */
function upper(csat: Csat): number {
  return csat.kind === 'none' ? Infinity : csat.high
}
