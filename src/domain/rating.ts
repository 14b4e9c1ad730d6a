// Satisfaction where the ratings themselves are known: how many gave 1, 2, 3, 4 and 5. Numbers of ratings add up, so
// nothing has to be estimated but what every sample leaves open. (Where only means are known, see csat.ts.)

import { judged, rateOf, wilson, Z, type Change, type Rate, type Trust } from './rate.ts'
import { sum } from './sum.ts'

/** What people can give, worst first. */
export const RATINGS = [1, 2, 3, 4, 5] as const
export type Rating = (typeof RATINGS)[number]

/** The mean of some ratings, with its 95 % interval. */
export type Mean =
  /** Nobody rated: not a bad rating, and not 0. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'mean'
      /** 1 to 5, as are `low` and `high`. */
      readonly mean: number
      readonly low: number
      readonly high: number
      /** The standard error of the mean; 0 where all gave the same. */
      readonly error: number
      readonly n: number
      /** `few`: too small a number to rank or to colour. */
      readonly trust: Trust
    }

/** The ratings of some messages. */
export interface Rated {
  /** How many gave 1, 2, 3, 4 and 5. */
  readonly counts: readonly number[]
  readonly n: number
  readonly mean: Mean
  /** The share of 4 and 5 among the ratings. */
  readonly content: Rate
  /** How many of the closed conversations were rated: those who answer are not all. */
  readonly response: Rate
}

/** Under this many ratings a mean is shown but muted. */
const FEWEST = 30

/** What five numbers of ratings say (`given[rating - 1]`), out of so many closed conversations. */
export function ratedOf(given: ArrayLike<number>, closed: number): Rated {
  const counts = RATINGS.map((rating) => given[rating - 1] ?? 0)
  const n = sum(counts)
  const [, , , four = 0, five = 0] = counts
  return { counts, n, mean: meanOf(counts, n), content: rateOf(four + five, n), response: rateOf(n, closed) }
}

function meanOf(counts: readonly number[], n: number): Mean {
  if (n === 0) return { kind: 'none' }
  const mean = sum(counts.map((count, index) => count * (index + 1))) / n
  const squares = sum(counts.map((count, index) => count * (index + 1 - mean) ** 2))
  const error = n === 1 ? 0 : Math.sqrt(squares / (n - 1) / n)
  const trust = n < FEWEST ? 'few' : 'enough'
  return { kind: 'mean', mean, ...intervalOf(mean, error, n), error, n, trust }
}

/** Student's t interval, kept within 1 to 5. */
function intervalOf(mean: number, error: number, n: number): { readonly low: number; readonly high: number } {
  if (error === 0) return intervalOfSame(mean, n)
  const half = student(n - 1) * error
  return { low: Math.max(1, mean - half), high: Math.min(5, mean + half) }
}

/**
 * Where all gave the same, the spread of the sample is 0 and the t interval would claim to be certain. Others may have
 * given anything: as many of them as Wilson leaves open may have given the far ends of the scale.
 */
function intervalOfSame(mean: number, n: number): { readonly low: number; readonly high: number } {
  const others = 1 - wilson(n, n).low
  return { low: mean - (mean - 1) * others, high: mean + (5 - mean) * others }
}

/** How one mean differs from another, in points of the scale, by Welch's interval: the two may spread differently. */
export function meanChange(now: Mean, then: Mean): Change {
  if (now.kind === 'none' || then.kind === 'none') return { kind: 'unknown' }
  const difference = now.mean - then.mean
  const [a, b] = [now.error ** 2, then.error ** 2]
  // Where nobody differs from anybody, both intervals of their own are what is left open.
  const half =
    a + b === 0
      ? Math.hypot(now.high - now.low, then.high - then.low) / 2
      : student((a + b) ** 2 / (a ** 2 / Math.max(1, now.n - 1) + b ** 2 / Math.max(1, then.n - 1))) *
        Math.sqrt(a + b)
  return judged({ difference, low: difference - half, high: difference + half }, now.trust, then.trust)
}

/** 97.5 % of Student's t with 1, 2, 3 ... degrees of freedom lies below these. */
const STUDENT = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604,
  2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.093, 2.086, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555,
  2.0518, 2.0484, 2.0452, 2.0423,
] as const

/** The 97.5 % point of Student's t. Broken degrees (Welch) are rounded down, which errs on the side of doubt. */
export function student(degrees: number): number {
  const whole = Math.max(1, Math.floor(degrees))
  return STUDENT[whole - 1] ?? cornishFisher(whole)
}

/** From 31 degrees on the first terms of the series are right to five digits. */
function cornishFisher(degrees: number): number {
  const first = (Z ** 3 + Z) / 4
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96
  const third = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384
  return Z + first / degrees + second / degrees ** 2 + third / degrees ** 3
}

/**
 * The order in which segments deserve a look: by the upper bound of the mean, so that the first is low for certain; a
 * handful of bad ratings does not top the list. Segments with few ratings come after, those without any last.
 */
export function compareRated(a: Rated, b: Rated): number {
  return classOf(a) - classOf(b) || upperOf(a) - upperOf(b) || b.n - a.n
}

function classOf({ mean }: Rated): number {
  if (mean.kind === 'none') return 2
  return mean.trust === 'few' ? 1 : 0
}

function upperOf({ mean }: Rated): number {
  return mean.kind === 'none' ? 0 : mean.high
}
