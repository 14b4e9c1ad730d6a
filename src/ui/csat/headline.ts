// The first line of the CSAT screen, in words and by rule: the mean, what it rests on, and who is least content.

import { plural, t } from '@lingui/core/macro'
import { compareRated, meanChange, type Rated } from '../../domain/rating.ts'
import type { ComparedRatings, MeanFigures, RatedFigures } from '../../store/views/csat-view.ts'
import { channelName } from '../words/channel-text.ts'
import { exact, inOnePiece, inSentence, percent, rating, spanText } from '../words/format.ts'
import { skillName } from '../words/skill-text.ts'
import { comparedSentence, isAlike } from '../words/compared-words.ts'
import { leftOutText, rangeText, whyText } from './csat-words.ts'

export interface CsatHeadline {
  readonly lead: string
  readonly notes: readonly string[]
}

/** The headline of either kind of figures, for so many days. */
export function csatHeadline(figures: RatedFigures | MeanFigures, days: number): CsatHeadline {
  const loaded = figures.loaded < days ? [loadedText(figures.loaded, days)] : []
  return figures.kind === 'ratings'
    ? { lead: ratedLead(figures), notes: [...loaded, ...comparedNote(figures, days)] }
    : { lead: estimatedLead(figures), notes: [...loaded, ...leftOut(figures), whyText(figures.why)] }
}

function loadedText(loaded: number, days: number): string {
  return t`${{ loaded: exact(loaded) }} of ${plural(days, { one: '# day', other: '# days' })} held.`
}

function ratedLead({ all, compared, skills, channels }: RatedFigures): string {
  if (all.mean.kind === 'none') return nobodyRated(all)
  const sentences = [
    meanSentence(all, all.mean),
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

function nobodyRated({ response }: Rated): string {
  if (response.kind === 'none') return t`Nobody rated.`
  return plural(response.of, {
    one: 'Nobody rated any of # closed conversation.',
    other: 'Nobody rated any of # closed conversations.',
  })
}

function meanSentence(
  { n, response }: Rated,
  { mean, trust }: Extract<Rated['mean'], { kind: 'mean' }>,
): string {
  const ratings =
    trust === 'few'
      ? plural(n, { one: '# rating (few)', other: '# ratings (few)' })
      : plural(n, { one: '# rating', other: '# ratings' })
  const figure = rating(mean)
  if (response.kind !== 'rate') return t`CSAT ${{ mean: figure }} of 5 from ${ratings}.`
  return t`CSAT ${{ mean: figure }} of 5 from ${ratings}; ${{ share: percent(response.share) }} of closed conversations were rated.`
}

function changeSentence(compared: ComparedRatings): string | null {
  const { span, now, before, incomplete, missing } = compared
  const change = meanChange(now.mean, before.mean)
  if (change.kind === 'unknown' || change.verdict === 'few') return null
  const moved = change.verdict === 'unclear' && isAlike(change, ALIKE) ? 'alike' : change.verdict
  const versus = inOnePiece(spanText(span))
  const points = rating(Math.abs(change.difference))
  // Where days were left out, the mean of all is not what was compared.
  return incomplete + missing === 0
    ? wholeChange(moved, versus, points)
    : partChange(moved, versus, points, compared.days)
}

type Moved = 'alike' | 'unclear' | 'up' | 'down'

function wholeChange(moved: Moved, span: string, points: string): string {
  switch (moved) {
    case 'alike':
      return t`That is about the same as ${span}.`
    case 'unclear':
      return t`That is not clearly different from ${span}.`
    case 'up':
      return t`That is ${points} more than in ${span}.`
    case 'down':
      return t`That is ${points} less than in ${span}.`
  }
}

function partChange(moved: Moved, span: string, points: string, days: number): string {
  const over = plural(days, {
    one: 'Over the # day that can be compared',
    other: 'Over the # days that can be compared',
  })
  switch (moved) {
    case 'alike':
      return t`${over}, it is about the same as ${span}.`
    case 'unclear':
      return t`${over}, it is not clearly different from ${span}.`
    case 'up':
      return t`${over}, it is ${points} more than in ${span}.`
    case 'down':
      return t`${over}, it is ${points} less than in ${span}.`
  }
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
  const name = inSentence(write(first.name))
  const [figure, range] = [rating(mean.mean), rangeText(mean.low, mean.high)]
  return isLowest ? t`${name} is lowest: ${figure} (${range}).` : t`${name} is low: ${figure} (${range}).`
}

function estimatedLead({ all }: MeanFigures): string {
  if (all.kind === 'none')
    return leftOutText(all) === ''
      ? t`No ratings are reported.`
      : t`No CSAT can be told from the means reported.`
  const [mean, bounds] = [rating(all.mean), rangeText(all.low, all.high)]
  return t`CSAT about ${mean} of 5 (${bounds}): estimated, weighted by ${plural(all.closed, {
    one: '# closed conversation',
    other: '# closed conversations',
  })}.`
}

function leftOut({ all: { inconsistent, unread = 0 } }: MeanFigures): readonly string[] {
  const odd = () =>
    plural(inconsistent, {
      one: '# row left out: its mean does not fit the conversations closed there, or none are reported.',
      other: '# rows left out: their means do not fit the conversations closed there, or none are reported.',
    })
  const unreadable = () =>
    plural(unread, { one: 'CSAT of # row could not be read.', other: 'CSAT of # rows could not be read.' })
  return [...(inconsistent > 0 ? [odd()] : []), ...(unread > 0 ? [unreadable()] : [])]
}
