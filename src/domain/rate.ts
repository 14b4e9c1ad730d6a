// Shares of messages, with how far they can be trusted. The Wilson interval stays inside 0..1 and holds at small
// n; messages of one campaign are not independent of each other, so it is a floor of the doubt, not all of it.

/** `hits` of `of` messages. */
export type Rate =
  /** There is nothing to take a share of. */
  | { readonly kind: 'none' }
  /** More hits than messages to hit: reads that came without a receipt, or an answer that contradicts itself. */
  | { readonly kind: 'excess'; readonly hits: number; readonly of: number }
  | {
      readonly kind: 'rate'
      readonly hits: number
      readonly of: number
      /** hits / of, 0..1. */
      readonly share: number
      /** The 95 % Wilson interval of the share. */
      readonly low: number
      readonly high: number
      readonly trust: Trust
    }

/** How one figure differs from another, with its 95 % interval. Of shares: in share points (0.021 is 2.1 points). */
export type Change =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'change'
      readonly difference: number
      readonly low: number
      readonly high: number
      /** `unclear`: the interval holds 0, so nothing can be said; `few`: one side is too small to compare. */
      readonly verdict: 'up' | 'down' | 'unclear' | 'few'
    }

/** 97.5 % of a normal distribution lies below this. */
export const Z = 1.959963984540054

/** Fewer messages than these do not speak for others. */
export const FEWEST = 30
/** Under so many hits or misses a share is shown but muted. */
const FEWEST_EITHER = 5

/** Whether a share can be ranked and coloured (`enough`), or is only to be shown, muted (`few`). */
export type Trust = 'enough' | 'few'

/** The share of `hits` in `of`, both whole numbers of messages. */
export function rateOf(hits: number, of: number): Rate {
  if (of <= 0) return hits > 0 ? { kind: 'excess', hits, of } : { kind: 'none' }
  if (hits > of) return { kind: 'excess', hits, of }
  return { kind: 'rate', hits, of, share: hits / of, ...wilson(hits, of), trust: trustIn(hits, of) }
}

/** How far a share of `hits` in `of` messages can be trusted. */
export function trustIn(hits: number, of: number): Trust {
  const enough = of >= FEWEST && hits >= FEWEST_EITHER && of - hits >= FEWEST_EITHER
  // A share at the very end of a large number is as sound as any: 100,000 of 100,000 is not "few".
  const certain = of >= 100 * FEWEST
  return enough || certain ? 'enough' : 'few'
}

/** The Wilson score interval, at 95 % unless `z` says otherwise: 0/10 is 0.000 to 0.278, 440/450 is 0.960 to 0.988. */
export function wilson(hits: number, of: number, z = Z): { readonly low: number; readonly high: number } {
  const share = hits / of
  const z2 = (z * z) / of
  const centre = (share + z2 / 2) / (1 + z2)
  const half = (z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of))
  // Rounding in the last binary digit must not push an interval off the share that it belongs to.
  return {
    low: Math.max(0, Math.min(share, centre - half)),
    high: Math.min(1, Math.max(share, centre + half)),
  }
}

/** How `now` differs from `then`: 220/400 against 180/400 is up, 3/10 against 1/10 says nothing. */
export function changeOf(now: Rate, then: Rate): Change {
  if (now.kind !== 'rate' || then.kind !== 'rate') return { kind: 'unknown' }
  return judged(newcombe(now, then), now.trust, then.trust)
}

/** A difference as a change: it has a direction where its interval lies on one side of 0, and neither figure is of few. */
export function judged(
  { difference, low, high }: { readonly difference: number; readonly low: number; readonly high: number },
  now: Trust,
  then: Trust,
): Change {
  const few = now === 'few' || then === 'few'
  const verdict = few ? 'few' : low > 0 ? 'up' : high < 0 ? 'down' : 'unclear'
  return { kind: 'change', difference, low, high, verdict }
}

/** A share with its 95 % interval. */
export interface Interval {
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * The difference of two shares by Newcombe's interval, which is made of their own two: 220/400 against 180/400 is
 * +0.100 (0.031 to 0.168), 3/10 against 1/10 is +0.200 (-0.160 to 0.514).
 */
export function newcombe(now: Interval, then: Interval) {
  const difference = now.share - then.share
  const low = difference - Math.hypot(now.share - now.low, then.high - then.share)
  const high = difference + Math.hypot(now.high - now.share, then.share - then.low)
  return { difference, low, high }
}
