// Campaigns against each other: what one did more often than the first. Two shares that were both counted are no
// experiment, and among many differences some are large by chance: a family of them is corrected before any is believed.

import { newcombe, type Interval, type Rate, type Trust } from './rate.ts'
import type { Within } from './survival.ts'

/** A campaign's share, with its 95 % interval. */
export interface Share extends Interval {
  /** Messages, or as many as leave the same doubt where some are still watched; then seldom a whole number. */
  readonly of: number
  readonly trust: Trust
}

/** `unclear`: it may be none, or turn the other way; `few`: one side is too small to compare. */
type DifferenceVerdict = 'higher' | 'lower' | 'unclear' | 'few'

/** A difference in share points (0.031 is 3.1 points), with its 95 % interval. */
export interface Difference {
  readonly difference: number
  readonly low: number
  readonly high: number
  /** How often chance alone would make two equal campaigns differ by so much, 0..1. */
  readonly p: number
  readonly verdict: DifferenceVerdict
}

/** 5 %: as often a difference may be called one where there is none, in a family of differences as in one alone. */
const LEVEL = 0.05

/** A share as it is compared; null where none is known. */
export function comparableShareOf(said: Rate | Within): Share | null {
  if (said.kind !== 'rate' && said.kind !== 'share') return null
  const { share, low, high, of, trust } = said
  return { share, low, high, of, trust }
}

/**
 * How much higher `a` is than `b`: 220/400 against 180/400 is +0.100 (0.031 to 0.168), by Newcombe's interval. It has a
 * direction only where both the interval and the test say so.
 */
export function differ(a: Share, b: Share): Difference {
  const { difference, low, high } = newcombe(a, b)
  const p = chanceOf(a, b)
  const clear = (low > 0 || high < 0) && p <= LEVEL
  const few = a.trust === 'few' || b.trust === 'few'
  const verdict = few ? 'few' : !clear ? 'unclear' : difference > 0 ? 'higher' : 'lower'
  return { difference, low, high, p, verdict }
}

/** The two-sided test of two shares, as if both were the same share of all messages. */
function chanceOf(a: Share, b: Share): number {
  const pooled = (a.share * a.of + b.share * b.of) / (a.of + b.of)
  const variance = pooled * (1 - pooled) * (1 / a.of + 1 / b.of)
  // Where all or none of both did it, no difference can be seen.
  return variance > 0 ? erfc(Math.abs(a.share - b.share) / Math.sqrt(2 * variance)) : 1
}

/** Chebyshev's coefficients of the logarithm of erfc, each to be multiplied by a power of 2 / (2 + x). */
const ERFC = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
]

/** The complementary error function of x >= 0, within 1.2e-7 of itself (Press et al., Numerical Recipes, 6.2). */
function erfc(x: number): number {
  const t = 2 / (2 + x)
  const sum = ERFC.reduceRight((inner, coefficient) => coefficient + t * inner, 0)
  return Math.min(1, t * Math.exp(sum - x * x))
}

/** An item of a family, after its correction. */
export type Corrected<Item> = Item & {
  /** As `p`, for the whole family; null where there was no verdict to correct. */
  readonly adjustedP: number | null
}

/**
 * Keeps the verdicts of a family of differences (all segments, all campaigns of a screen) that survive when the share
 * of wrong ones among them is held to 5 % (Benjamini and Hochberg); the others become `unclear`. Those of too few
 * messages are no part of the family, as nothing is said of them.
 */
export function corrected<Item extends { readonly difference: Difference | null }>(
  family: readonly Item[],
): readonly Corrected<Item>[] {
  const adjusted = adjustedOf(
    family.flatMap(({ difference }) => (isJudged(difference) ? [difference.p] : [])),
  )
  let next = 0
  return family.map((item) => {
    const { difference } = item
    if (!isJudged(difference)) return { ...item, adjustedP: null }
    const adjustedP = adjusted[next++] ?? 1
    const verdict = adjustedP <= LEVEL ? difference.verdict : 'unclear'
    return { ...item, difference: { ...difference, verdict }, adjustedP }
  })
}

function isJudged(difference: Difference | null): difference is Difference {
  return difference !== null && difference.verdict !== 'few'
}

/** Each p times how many there are for each one no larger, but none above that of a larger p. */
function adjustedOf(all: readonly number[]): readonly number[] {
  const adjusted = all.map(() => 1)
  let least = 1
  for (const [above, { p, place }] of all
    .map((chance, index) => ({ p: chance, place: index }))
    .toSorted((a, b) => b.p - a.p)
    .entries()) {
    least = Math.min(least, p * (all.length / (all.length - above)))
    adjusted[place] = least
  }
  return adjusted
}
