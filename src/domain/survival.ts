// How many take a step within a time, where for some we do not know yet: a message of this morning may still be
// answered tonight. Those are censored (they count for as long as they were watched, and not beyond), and the
// estimate is that of Kaplan and Meier, over the buckets of a histogram. A message that will never take the step
// (it failed, it opted out) stays in the denominator: what is estimated is the share of all, not of the lucky.
//
// When a message failed is not kept, so it stays in the set at risk for ever, even beyond the age of its day. Where days
// are young and failures quick, the estimate therefore leans a little to the low side.

import { BUCKETS, endOf, startOf, timeOf, timesIn } from './histogram.ts'
import type { Milliseconds } from './day.ts'
import { FEWEST, trustIn, wilson, type Trust } from './rate.ts'

/** One bucket in which the step was taken, or in which the watch of somebody ended. */
export interface IncidencePoint {
  readonly bucket: number
  /** The share that has taken the step by the end of the bucket, 0..1. */
  readonly share: number
  /** How many had not taken it before, and were still watched or will never take it. */
  readonly atRisk: number
  /** Greenwood's sum up to here: what the doubt of `share` is made of. */
  readonly greenwood: number
}

/** The share that takes a step, as time passes. */
export interface Incidence {
  /** Messages that could have taken the step. */
  readonly n: number
  /** Ascending; the share keeps its value between two of them. */
  readonly points: readonly IncidencePoint[]
  /** How many are still watched, or will never take the step, after the last point. */
  readonly remaining: number
  /** How far it can be known; Infinity where nobody is waiting any more. */
  readonly watchedFor: Milliseconds
  /** `few`: it ends there because fewer than 30 were watched longer. */
  readonly end: 'all' | 'few'
}

/**
 * The share that takes a step within each time. `taken` counts those who took it by the bucket of their time; `open`
 * those who have not, by how long they have been watched, its last bucket those who never will.
 */
export function incidenceOf(taken: ArrayLike<number>, open: ArrayLike<number>): Incidence {
  const never = open[BUCKETS - 1] ?? 0
  const [n, waiting] = [timesIn(taken) + timesIn(open), timesIn(open) - never]
  const points: IncidencePoint[] = []
  let [atRisk, survival, greenwood, left] = [n, 1, 0, 0]
  let last = -1
  // A plain loop over all buckets: this runs for every step of every skill.
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const happened = taken[bucket] ?? 0
    const lost = bucket === BUCKETS - 1 ? 0 : (open[bucket] ?? 0)
    if (happened === 0 && lost === 0) continue
    // Where nobody has left the watch before, the share is that of all, however few remain.
    if (left > 0 && atRisk - never < FEWEST) {
      return { n, points, remaining: atRisk, watchedFor: startOf(bucket), end: 'few' }
    }
    // Who took the step in the bucket in which the watch of others ended, took it while those were watched.
    survival *= 1 - happened / atRisk
    greenwood += atRisk === happened ? 0 : happened / (atRisk * (atRisk - happened))
    points.push({ bucket, share: 1 - survival, atRisk, greenwood })
    atRisk -= happened + lost
    left += lost
    last = bucket
  }
  const watchedFor = waiting === 0 ? Infinity : endOf(last)
  return { n, points, remaining: atRisk, watchedFor, end: 'all' }
}

/** The share that takes a step within a time. */
export type Within =
  /** Nobody could take the step. */
  | { readonly kind: 'none' }
  /** Nobody, or too few, were watched for so long; up to `watchedFor` it is `share`. */
  | { readonly kind: 'unwatched'; readonly watchedFor: Milliseconds; readonly share: number }
  | {
      readonly kind: 'share'
      readonly share: number
      /** As many messages as would leave the same doubt if nobody were waiting; seldom a whole number. */
      readonly of: number
      /** 95 %: Wilson's interval with that number of messages (Rothman). */
      readonly low: number
      readonly high: number
      readonly trust: Trust
    }

/** The share that takes the step within `time`. Inside of a bucket it is taken to grow evenly. */
export function within(incidence: Incidence, time: Milliseconds): Within {
  const { n, points, watchedFor } = incidence
  if (n === 0) return { kind: 'none' }
  if (time > watchedFor) return { kind: 'unwatched', watchedFor, share: points.at(-1)?.share ?? 0 }
  const at = points.findLastIndex(({ bucket }) => startOf(bucket) < time)
  const [point, before] = [points[at], points[at - 1]?.share ?? 0]
  if (point === undefined) return shareOfMany(0, n)
  const part = Math.min(
    1,
    Math.log2(time / startOf(point.bucket)) / Math.log2(endOf(point.bucket) / startOf(point.bucket)),
  )
  const share = before + (point.share - before) * part
  return shareOfMany(share, asMany(incidence, { point, before, time }))
}

interface At {
  readonly point: IncidencePoint
  /** The share before the bucket of the point. */
  readonly before: number
  readonly time: Milliseconds
}

function asMany(incidence: Incidence, { point, before, time }: At): number {
  // Who was watched last, where the watch ends at that very time.
  if (point.share === 0) return atRiskAt(incidence, time) || point.atRisk
  // What the other formula tends to as the last of them take the step: all, where nobody left the watch before.
  if (point.share === 1) return point.atRisk / (1 - before)
  return point.share / ((1 - point.share) * point.greenwood)
}

/** How many had not taken the step by `time`, and were still watched or will never take it. */
export function atRiskAt({ points, remaining }: Incidence, time: Milliseconds): number {
  return points.find(({ bucket }) => endOf(bucket) > time)?.atRisk ?? remaining
}

/** A share that leaves as much doubt as that of `of` messages which were all watched to their end. */
export function shareOfMany(share: number, of: number): Extract<Within, { kind: 'share' }> {
  const hits = share * of
  return { kind: 'share', share, of, ...wilson(hits, of), trust: trustIn(hits, of) }
}

/** When a share of all has taken the step. */
export type Reached =
  | { readonly kind: 'reached'; readonly time: Milliseconds }
  /** It was not seen to: after `watchedFor` it is `share`. Infinity: it never will be. */
  | { readonly kind: 'notReached'; readonly share: number; readonly watchedFor: Milliseconds }
  | { readonly kind: 'none' }

/** The time within which this share (0..1) of all who could take the step do so: the median at 0.5. */
export function reached({ n, points, watchedFor }: Incidence, share: number): Reached {
  if (n === 0) return { kind: 'none' }
  const point = points.find((one) => one.share >= share - 1e-12)
  if (point === undefined) return { kind: 'notReached', share: points.at(-1)?.share ?? 0, watchedFor }
  return { kind: 'reached', time: timeOf(point.bucket) }
}
