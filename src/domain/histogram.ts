// Times in buckets that grow with them, so that a second and a week are told apart equally well. Twelve buckets to
// each doubling: whatever a bucket holds is within 3 % of the time it stands for. Buckets add up; percentiles do not.

import type { Milliseconds } from './day.ts'

/** From 1 ms on. The last bucket is for what never happens; the one before, from 112 days, for whatever takes longer. */
export const BUCKETS = 400

const PER_DOUBLING = 12

/** The bucket of a time of at least a millisecond. */
export function bucketOf(time: Milliseconds): number {
  return Math.min(BUCKETS - 2, Math.floor(Math.log2(time) * PER_DOUBLING))
}

/** The time that a bucket stands for: the geometric middle of it. */
export function timeOf(bucket: number): Milliseconds {
  return 2 ** ((bucket + 0.5) / PER_DOUBLING)
}

/** The first time that lies in a bucket. */
export function startOf(bucket: number): Milliseconds {
  return 2 ** (bucket / PER_DOUBLING)
}

/** The first time that lies beyond a bucket. */
export function endOf(bucket: number): Milliseconds {
  return 2 ** ((bucket + 1) / PER_DOUBLING)
}

/**
 * The time within which a share (0..1) of the counted happened, or null where nothing was counted. `counts` has a
 * number for each bucket.
 */
export function quantile(counts: ArrayLike<number>, share: number): Milliseconds | null {
  const total = timesIn(counts)
  if (total === 0) return null
  // The rank that is met by the smallest time of which at least this share is no longer.
  const rank = Math.max(1, Math.ceil(share * total))
  let seen = 0
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    seen += counts[bucket] ?? 0
    if (seen >= rank) return timeOf(bucket)
  }
  return null
}

/** How many times were counted. */
export function timesIn(counts: ArrayLike<number>): number {
  let total = 0
  for (let bucket = 0; bucket < counts.length; bucket += 1) total += counts[bucket] ?? 0
  return total
}
