// Ratings in words and cells: a mean never without its interval, a share never without its denominator.

import { plural, t } from '@lingui/core/macro'
import type { Csat, LeftOut } from '../../domain/csat.ts'
import type { Mean } from '../../domain/rating.ts'
import type { MeanFigures } from '../../store/views/csat-view.ts'
import { NOTHING, rating, ratingBounds } from '../words/format.ts'

/** A mean: `4.2`, or a dash where nobody rated. */
export function meanText(mean: Mean): string {
  return mean.kind === 'none' ? NOTHING : rating(mean.mean)
}

/** Its interval: `2.9 to 3.3`; empty without ratings. Rounded outwards, so that it still holds. */
export function meanRange(mean: Mean): string {
  return mean.kind === 'none' ? '' : rangeText(mean.low, mean.high)
}

/** Bounds of a mean; one figure where they are one. */
export function rangeText(from: number, until: number): string {
  const { low, high } = ratingBounds(from, until)
  return low === high ? low : t`${{ from: low }} to ${{ to: high }}`
}

/** An estimate: `4.2`, or a dash. */
export function estimateText(csat: Csat): string {
  return csat.kind === 'none' ? NOTHING : rating(csat.mean)
}

/** Why the figures are estimates, for the reader. */
export function whyText(why: MeanFigures['why']): string {
  switch (why) {
    case 'dialect':
      return t`This version of the API gives a mean for each channel and skill of a day, and not how many rated.`
    case 'unasked':
      return t`These are the means of the account analytics. The ratings themselves come with the transactions, which are not loaded.`
    case 'loading':
      return t`These are the means of the account analytics. The ratings themselves are being loaded and will take their place.`
    case 'missing':
      return t`These are the means of the account analytics: the transactions, which carry the ratings themselves, could not be loaded.`
    case 'unrated':
      return t`These are the means of the account analytics: none of the transactions that are held carries a rating.`
  }
}

/** What stands where there is no estimate: means that were left out are no ratings that nobody gave. */
export function noneText(left: LeftOut): string {
  return leftOutText(left) || t`no ratings`
}

/** `3 rows left out, 2 could not be read`; empty where none is without a mean that counts. */
export function leftOutText({ inconsistent, unread = 0 }: LeftOut): string {
  const parts = [
    inconsistent > 0 && plural(inconsistent, { one: '# row left out', other: '# rows left out' }),
    unread > 0 &&
      plural(unread, { one: 'CSAT of # row could not be read', other: 'CSAT of # rows could not be read' }),
  ]
  return parts.filter((part) => part !== false).join(', ')
}

/** What an estimate is weighted by: the label that goes with every figure of it. */
export function weightText(csat: Csat): string {
  if (csat.kind === 'none') return noneText(csat)
  return plural(csat.closed, {
    one: 'estimated, weighted by # closed conversation',
    other: 'estimated, weighted by # closed conversations',
  })
}
