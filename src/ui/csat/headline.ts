// The first line of the CSAT screen, in words and by rule: the mean, what it rests on, and who is least content.

import { channelName } from '../../domain/channel.ts'
import { compareRated, meanChange, type Rated } from '../../domain/rating.ts'
import type { MeanFigures, RatedFigures } from '../../store/csat-view.ts'
import { exact, inSentence, many, percent, rating, spanText } from '../chart/format.ts'
import { skillName } from '../frame/skill-text.ts'
import { rangeText, whyText } from './csat-words.ts'

export interface CsatHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** The headline of either kind of figures, for so many days. */
export function csatHeadline(figures: RatedFigures | MeanFigures, days: number): CsatHeadline {
  const held = figures.held < days ? [`${exact(figures.held)} of ${many(days, 'day')} held.`] : []
  return figures.kind === 'ratings'
    ? { lead: ratedLead(figures), notes: held }
    : { lead: estimatedLead(figures), notes: [...held, whyText(figures.why)] }
}

function ratedLead({ all, before, skills, channels }: RatedFigures): string {
  const { mean, n, response } = all
  if (mean.kind === 'none')
    return `Nobody rated${response.kind === 'none' ? '' : ` any of ${many(response.of, 'closed conversation')}`}.`
  const few = mean.trust === 'few' ? ' (few)' : ''
  const sentences = [
    `CSAT ${rating(mean.mean)} of 5 from ${many(n, 'rating')}${few}${responseWords(all)}.`,
    before === null ? null : changeSentence(all, before),
    lowestSentence(skills, all, (skill) => skillName(skill)) ??
      lowestSentence(
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

function changeSentence(all: Rated, before: NonNullable<RatedFigures['before']>): string | null {
  const change = meanChange(all.mean, before.rated.mean)
  if (change.kind === 'unknown' || change.verdict === 'few') return null
  const versus = spanText(before.span)
  if (change.verdict === 'unclear') return `That is about the same as ${versus}.`
  const moved = change.verdict === 'up' ? 'more' : 'less'
  return `That is ${rating(Math.abs(change.difference))} ${moved} than in ${versus}.`
}

/** Names the segment that is lowest for certain: all of its interval lies below the mean of all. */
function lowestSentence<Name>(
  segments: readonly { readonly name: Name; readonly rated: Rated }[],
  all: Rated,
  write: (name: Name) => string,
): string | null {
  const [first, second] = segments
  if (first === undefined || second === undefined || all.mean.kind === 'none') return null
  const { mean } = first.rated
  if (mean.kind === 'none' || mean.trust === 'few' || mean.high >= all.mean.mean) return null
  return `${inSentence(write(first.name))} is lowest: ${rating(mean.mean)} (${rangeText(mean.low, mean.high)}).`
}

function estimatedLead({ all }: MeanFigures): string {
  if (all.kind === 'none') return 'No ratings are reported.'
  const bounds = rangeText(all.low, all.high)
  return `CSAT about ${rating(all.mean)} of 5 (${bounds}): estimated, weighted by ${many(all.closed, 'closed conversation')}.`
}
