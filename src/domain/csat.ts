// Satisfaction where only means are known. The account analytics give the mean of the ratings of a row and not
// how many there were, so means cannot be added: what can be said of several is an estimate and hard bounds.

import { sum } from './sum.ts'

/** The mean of some whole ratings from 1 to 5, as an answer prints it. */
export interface MeanRating {
  readonly mean: number
  /** Digits after the point: they tell how many ratings there were at least. */
  readonly decimals: number
}

/** Rows with the same mean, together: between `atLeast` and `closed` people gave it. */
interface RatedGroup {
  readonly mean: number
  readonly atLeast: number
  /** Conversations closed: a rating follows a close, so there cannot be more ratings than these. */
  readonly closed: number
}

/** Mergeable like a tally. Groups stand in the order of their means. */
export interface Ratings {
  readonly groups: readonly RatedGroup[]
  /** Rows whose mean cannot come from so few closed conversations, or from any, or of which the closed are unknown. */
  readonly inconsistent: number
  /** Rows whose mean nobody can read; absent for none. */
  readonly unread?: number
}

/** Rows without a mean that counts: those that contradict their counts, and those that nobody can read (absent for none). */
export type LeftOut = Pick<Ratings, 'inconsistent' | 'unread'>

export type Csat =
  /** No row has a mean, but for those that are left out. */
  | (LeftOut & { readonly kind: 'none' })
  /**
   * `mean` is weighted by closed conversations. Whatever the counts, the true mean lies between `low` and `high`,
   * give or take the rounding of the means that were given.
   */
  | (LeftOut & {
      readonly kind: 'estimate'
      readonly mean: number
      readonly low: number
      readonly high: number
      /** Closed conversations in the rows that carry a mean: the weights of the estimate. */
      readonly closed: number
    })

export const EMPTY_RATINGS: Ratings = { groups: [], inconsistent: 0 }

/** The ratings of one row: its mean, and the conversations closed in it. */
export function ratingsOf(rating: MeanRating | 'unread' | null, closed: number | null): Ratings {
  if (rating === null) return EMPTY_RATINGS
  if (rating === 'unread') return { ...EMPTY_RATINGS, unread: 1 }
  const { mean } = rating
  const atLeast = mean >= 1 && mean <= 5 ? fewestRatings(rating) : Infinity
  if (closed === null || atLeast > closed) return { groups: [], inconsistent: 1 }
  return { groups: [{ mean, atLeast, closed }], inconsistent: 0 }
}

/** Groups of the same mean can be added; the others stand side by side. */
export function mergeRatings(all: Iterable<Ratings>): Ratings {
  const groups = new Map<number, RatedGroup>()
  let inconsistent = 0
  let unread = 0
  for (const ratings of all) {
    inconsistent += ratings.inconsistent
    unread += ratings.unread ?? 0
    for (const { mean, atLeast, closed } of ratings.groups) {
      const known = groups.get(mean)
      groups.set(mean, {
        mean,
        atLeast: atLeast + (known?.atLeast ?? 0),
        closed: closed + (known?.closed ?? 0),
      })
    }
  }
  const sorted = [...groups.values()].toSorted((a, b) => a.mean - b.mean)
  return { groups: sorted, inconsistent, ...(unread > 0 && { unread }) }
}

/** The pooled mean as far as it can be known (statistics of means of means: estimate and bounds). */
export function csatOf(ratings: Ratings): Csat {
  const { groups, ...left } = ratings
  const closed = sum(groups.map((group) => group.closed))
  if (closed === 0) return { kind: 'none', ...left }
  const mean = sum(groups.map((group) => group.mean * group.closed)) / closed
  return { kind: 'estimate', mean, ...boundsOf(groups), closed, ...left }
}

/** A mean with more digits was never rounded for people: its last ones are those of a binary fraction. */
const DIGITS = 6

/**
 * The fewest whole ratings from 1 to 5 whose mean rounds to the figure given: 2 for "2.5", 7 for "3.1",
 * 19 for "4.37". (The idea is known as GRIM.) In whole numbers, since a tie decides between 8 and 19.
 */
export function fewestRatings({ mean, decimals }: MeanRating): number {
  const scale = 10 ** Math.min(decimals, DIGITS)
  const figure = Math.round(mean * scale)
  // In halves of the last digit: a rounded figure is off by one of them at most.
  const slack = decimals > DIGITS ? 2 : 1
  for (let n = 1; n < scale; n += 1) {
    const stars = Math.ceil(((2 * figure - slack) * n) / (2 * scale))
    const above = 2 * stars * scale - (2 * figure + slack) * n
    // A tie below is rounded up to the figure; one above comes down to it only where ties go to even digits.
    if (above < 0 || (above === 0 && figure % 2 === 0)) return n
  }
  return scale
}

/**
 * The pooled mean is least when every group below some cut has as many ratings as it can and every group above
 * it as few; greatest the other way round. So all cuts are tried, in one walk through the groups.
 */
function boundsOf(groups: readonly RatedGroup[]): { low: number; high: number } {
  const fewest = groups.map(({ mean, atLeast }) => ({ mean, n: atLeast }))
  const most = groups.map(({ mean, closed }) => ({ mean, n: closed }))
  return {
    low: poolings(most, fewest).reduce((a, b) => Math.min(a, b)),
    high: poolings(fewest, most).reduce((a, b) => Math.max(a, b)),
  }
}

interface Weighed {
  readonly mean: number
  readonly n: number
}

/** The pooled mean for every cut: groups before it as in `below`, the others as in `above`. */
function poolings(below: readonly Weighed[], above: readonly Weighed[]): readonly number[] {
  let stars = sum(above.map(({ mean, n }) => mean * n))
  let people = sum(above.map(({ n }) => n))
  const means = [stars / people]
  for (const [index, { mean, n }] of below.entries()) {
    const moved = n - (above[index]?.n ?? 0)
    stars += mean * moved
    people += moved
    means.push(stars / people)
  }
  return means
}
