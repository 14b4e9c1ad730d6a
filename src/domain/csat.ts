// Satisfaction where only means are known. The account analytics give the mean of the ratings of a row and not
// how many there were, so means cannot be added: what can be said of several is an estimate and hard bounds.

/** The mean of some whole ratings from 1 to 5, as an answer prints it. */
export interface MeanRating {
  readonly mean: number
  /** Digits after the point: they tell how many ratings there were at least. */
  readonly decimals: number
}

/** Rows with the same mean, together: between `atLeast` and `closed` people gave it. */
export interface RatedGroup {
  readonly mean: number
  readonly atLeast: number
  /** Conversations closed: a rating follows a close, so there cannot be more ratings than these. */
  readonly closed: number
}

/** Mergeable like a tally. Groups stand in the order of their means. */
export interface Ratings {
  readonly groups: readonly RatedGroup[]
  /** Rows whose mean cannot come from so few closed conversations, or of which the closed are unknown. */
  readonly inconsistent: number
}

export type Csat =
  | { readonly kind: 'none' }
  /** `mean` is weighted by closed conversations; the true mean lies between `low` and `high` whatever the counts. */
  | {
      readonly kind: 'estimate'
      readonly mean: number
      readonly low: number
      readonly high: number
      /** Closed conversations in the rows that carry a mean: the weights of the estimate. */
      readonly closed: number
      readonly inconsistent: number
    }

export const EMPTY_RATINGS: Ratings = { groups: [], inconsistent: 0 }

/** The ratings of one row: its mean, and the conversations closed in it. */
export function ratingsOf(rating: MeanRating | null, closed: number | null): Ratings {
  if (rating === null) return EMPTY_RATINGS
  const atLeast = fewestRatings(rating)
  if (closed === null || atLeast > closed) return { groups: [], inconsistent: 1 }
  return { groups: [{ mean: rating.mean, atLeast, closed }], inconsistent: 0 }
}

/** Groups of the same mean can be added; the others stand side by side. */
export function mergeRatings(all: Iterable<Ratings>): Ratings {
  const groups = new Map<number, RatedGroup>()
  let inconsistent = 0
  for (const ratings of all) {
    inconsistent += ratings.inconsistent
    for (const { mean, atLeast, closed } of ratings.groups) {
      const known = groups.get(mean)
      groups.set(mean, {
        mean,
        atLeast: atLeast + (known?.atLeast ?? 0),
        closed: closed + (known?.closed ?? 0),
      })
    }
  }
  return { groups: [...groups.values()].toSorted((a, b) => a.mean - b.mean), inconsistent }
}

/** The pooled mean as far as it can be known (statistics of means of means: estimate and bounds). */
export function csatOf(ratings: Ratings): Csat {
  const { groups, inconsistent } = ratings
  const closed = sum(groups.map((group) => group.closed))
  if (closed === 0) return { kind: 'none' }
  const mean = sum(groups.map((group) => group.mean * group.closed)) / closed
  return { kind: 'estimate', mean, ...boundsOf(groups), closed, inconsistent }
}

/**
 * The fewest whole ratings from 1 to 5 whose mean rounds to the figure given: 2 for "2.5", 7 for "3.1",
 * 19 for "4.37". (The idea is known as GRIM.)
 */
export function fewestRatings({ mean, decimals }: MeanRating): number {
  const half = 0.5 * 10 ** -decimals + 1e-9
  const most = 10 ** decimals
  for (let n = 1; n < most; n += 1) {
    if (Math.abs(Math.round(mean * n) / n - mean) <= half) return n
  }
  return most
}

/**
 * The pooled mean is least when every group below some cut has as many ratings as it can and every group above
 * it as few; greatest the other way round. So all cuts are tried.
 */
function boundsOf(groups: readonly RatedGroup[]): { low: number; high: number } {
  const pooled = (weight: (group: RatedGroup, index: number) => number) =>
    sum(groups.map((group, index) => group.mean * weight(group, index))) / sum(groups.map(weight))
  const cuts = [...groups.keys(), groups.length]
  return {
    low: Math.min(...cuts.map((cut) => pooled((g, index) => (index < cut ? g.closed : g.atLeast)))),
    high: Math.max(...cuts.map((cut) => pooled((g, index) => (index < cut ? g.atLeast : g.closed)))),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
