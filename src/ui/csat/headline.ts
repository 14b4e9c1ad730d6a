// The first line of the CSAT screen, in words and by rule: the mean, what it rests on, and who is least content.

import { channelName } from '../../domain/channel.ts'
import { compareRated, meanChange, type Rated } from '../../domain/rating.ts'
import type { ComparedRatings, MeanFigures, RatedFigures } from '../../store/views/csat-view.ts'
import { exact, inOnePiece, inSentence, many, percent, rating, spanText } from '../words/format.ts'
import { skillName } from '../words/skill-text.ts'
import { comparedSentence, isAlike } from '../words/compared-words.ts'
import { leftOutText, rangeText, whyText } from './csat-words.ts'

export interface CsatHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** The headline of either kind of figures, for so many days. */
export function csatHeadline(figures: RatedFigures | MeanFigures, days: number): CsatHeadline {
  const loaded = figures.loaded < days ? [`${exact(figures.loaded)} of ${many(days, 'day')} held.`] : []
  return figures.kind === 'ratings'
    ? { lead: ratedLead(figures), notes: [...loaded, ...comparedNote(figures, days)] }
    : { lead: estimatedLead(figures), notes: [...loaded, ...leftOut(figures), whyText(figures.why)] }
}

function ratedLead({ all, compared, skills, channels }: RatedFigures): string {
  const { mean, n, response } = all
  if (mean.kind === 'none')
    return `Nobody rated${response.kind === 'none' ? '' : ` any of ${many(response.of, 'closed conversation')}`}.`
  const few = mean.trust === 'few' ? ' (few)' : ''
  const sentences = [
    `CSAT ${rating(mean.mean)} of 5 from ${many(n, 'rating')}${few}${responseWords(all)}.`,
    compared === null ? null : changeSentence(compared),
    lowSentence(skills, all, (skill) => skillName(skill)) ??
      lowSentence(
        channels.toSorted((a, b) => compareRated(a.rated, b.rated)),
        all,
        (channel) => channelName(channel),
      ),
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ')
}

function responseWords({ response }: Rated): string {
  return response.kind === 'rate' ? `; ${percent(response.share)} of closed conversations were rated` : ''
}

function changeSentence({ span, now, before, days, incomplete, missing }: ComparedRatings): string | null {
  const change = meanChange(now.mean, before.mean)
  if (change.kind === 'unknown' || change.verdict === 'few') return null
  const versus = inOnePiece(spanText(span))
  // Where days were left out, the mean of all is not what was compared.
  const subject =
    incomplete + missing === 0 ? 'That is' : `Over the ${many(days, 'day')} that can be compared, it is`
  if (change.verdict === 'unclear') {
    return isAlike(change, ALIKE)
      ? `${subject} about the same as ${versus}.`
      : `${subject} not clearly different from ${versus}.`
  }
  const moved = change.verdict === 'up' ? 'more' : 'less'
  return `${subject} ${rating(Math.abs(change.difference))} ${moved} than in ${versus}.`
}

/** Means that cannot be further apart than this, on a scale of 1 to 5, are about the same. */
const ALIKE = 0.15

function comparedNote({ compared }: RatedFigures, days: number): readonly string[] {
  return compared === null ? [] : [comparedSentence(compared, days)]
}

/** Names the segment that is low for certain: all of its interval lies below the mean of all. */
function lowSentence<Name>(
  segments: readonly { readonly name: Name; readonly rated: Rated }[],
  all: Rated,
  write: (name: Name) => string,
): string | null {
  const [first, second] = segments
  if (first === undefined || second === undefined || all.mean.kind === 'none') return null
  const { mean } = first.rated
  if (mean.kind === 'none' || mean.trust === 'few' || mean.high >= all.mean.mean) return null
  // Another may have a lower mean of so few ratings that it could as well be higher.
  const means = segments.flatMap(({ rated }) => (rated.mean.kind === 'none' ? [] : [rated.mean]))
  const isLowest = means.every(({ mean: one, trust }) => trust === 'few' || one >= mean.mean)
  const word = isLowest ? 'lowest' : 'low'
  return `${inSentence(write(first.name))} is ${word}: ${rating(mean.mean)} (${rangeText(mean.low, mean.high)}).`
}

function estimatedLead({ all }: MeanFigures): string {
  if (all.kind === 'none')
    return leftOutText(all) === ''
      ? 'No ratings are reported.'
      : 'No CSAT can be told from the means reported.'
  const bounds = rangeText(all.low, all.high)
  return `CSAT about ${rating(all.mean)} of 5 (${bounds}): estimated, weighted by ${many(all.closed, 'closed conversation')}.`
}

function leftOut({ all: { inconsistent, unread = 0 } }: MeanFigures): readonly string[] {
  const whose = inconsistent === 1 ? 'its mean does' : 'their means do'
  const odd = `${leftOutText({ inconsistent })}: ${whose} not fit the conversations closed there, or none are reported.`
  return [
    ...(inconsistent > 0 ? [odd] : []),
    ...(unread > 0 ? [`${leftOutText({ inconsistent: 0, unread })}.`] : []),
  ]
}
