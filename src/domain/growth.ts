// How the messages of one campaign grow with their age: the share of all attempted that took a step within a time
// since the attempt. Exact to the millisecond (survival.ts has the same over buckets, for the sums of many days).
//
// Messages that may still take the step count for as long as they were watched; what they would have gone on to do
// is left to those who were watched longer (Kaplan and Meier). A message that failed stays in the denominator and
// never takes the step; as the time of its failure is known, it is an end like another (Aalen and Johansen), so that
// neither old failures nor young ones are taken for messages that still wait.

import { HOUR, type Milliseconds } from './day.ts'
import { shareVariance } from './share-variance.ts'
import { FEWEST } from './rate.ts'
import { shareOfMany, type Within } from './survival.ts'

/** The ages at which campaigns are read and compared. */
export const AGES: readonly Milliseconds[] = [1, 6, 24, 72].map((hours) => hours * HOUR)

/** Each message once, by its time since the attempt, in milliseconds. Less than 0 counts as 0. */
export interface Cases {
  /** When it took the step. */
  readonly taken: ArrayLike<number>
  /** How long it has been watched, where it has not taken the step and still may. */
  readonly open: ArrayLike<number>
  /** When it was settled that it never will (failed, skipped, opted out); 0 where that time is not known. */
  readonly never: ArrayLike<number>
}

/** An age at which messages took the step, ended without it, or were watched no longer. */
interface GrowthStep {
  readonly age: Milliseconds
  /** The share of all that has taken the step by this age, 0..1. */
  readonly share: number
  /** How many reached this age still watched and waiting. */
  readonly atRisk: number
  /** How many messages each of these stands for. */
  readonly weight: number
  /** As many messages as would leave the same doubt about the share if all had been watched to their end. */
  readonly of: number
}

export interface Growth {
  readonly n: number
  /** By ascending ages; the share keeps its value between two of them. */
  readonly steps: readonly GrowthStep[]
  /** How many are still watched and waiting after the last of the steps. */
  readonly remaining: number
  /** The age up to which the share is known; Infinity where nobody is waiting any more. */
  readonly watchedFor: Milliseconds
  /** `few`: it ends there because fewer than 30 were watched longer. */
  readonly end: 'all' | 'few'
}

/** So small a part of all cannot change what a curve says, however few messages it is. */
const NEGLIGIBLE = 0.005

/** The share of all that took the step, by age. */
export function growthOf(cases: Cases): Growth {
  const n = cases.taken.length + cases.open.length + cases.never.length
  const steps: GrowthStep[] = []
  const variance = shareVariance(n)
  // Who is watched no longer hands what it stands for, in equal parts, to those who still are: `weight` is how many
  // messages each of these stands for. While all are watched it is 1, and the share is exactly that of hits in n.
  let [weight, hits, atRisk, left] = [1, 0, n, 0]
  // A plain loop: this runs over every message of a campaign of 100,000, for each of three stages.
  for (const { age, taken, never, open } of momentsOf(cases)) {
    hits += weight * taken
    const share = Math.min(1, hits / n)
    variance.add({ atRisk, taken, ended: taken + never, waiting: (weight * atRisk) / n, share })
    const of = left === 0 || isUniform(share) ? n / weight : variance.effectiveSize(share)
    steps.push({ age, share, atRisk, weight, of })
    // Who took the step at the very age at which the watch of others ended, took it while those were watched.
    atRisk -= taken + never
    if (atRisk > open) weight *= atRisk / (atRisk - open)
    atRisk -= open
    left += open
    const few = left > 0 && atRisk > 0 && atRisk < FEWEST
    if (few && weight * atRisk > NEGLIGIBLE * n)
      return { n, steps, remaining: atRisk, watchedFor: age, end: 'few' }
  }
  const watchedFor = left === 0 ? Infinity : (steps.at(-1)?.age ?? 0)
  return { n, steps, remaining: 0, watchedFor, end: 'all' }
}

/** The share that took the step within a time, and how many reached that age (or the end of the watch) waiting. */
export type AtAge = Within & { readonly atRisk: number }

/** The share of all that took the step by an age: it never falls, and is not told beyond what was watched. */
export function shareAt(growth: Growth, age: Milliseconds): AtAge {
  const { n, steps, watchedFor, remaining } = growth
  if (n === 0) return { kind: 'none', atRisk: 0 }
  if (age > watchedFor)
    return { kind: 'unwatched', watchedFor, share: steps.at(-1)?.share ?? 0, atRisk: remaining }
  const next = firstAfter(steps, age)
  const { share, of } = steps[next - 1] ?? { share: 0, of: n }
  const reached = steps[next - 1]?.age === age ? steps[next - 1] : steps[next]
  const speaking = isUniform(share) ? n / (reached?.weight ?? 1) : of
  return { ...shareOfMany(share, speaking), atRisk: reached?.atRisk ?? remaining }
}

/** Where none or all took the step, no doubt can be seen: it rests on those who reached the age, and what they stand for. */
function isUniform(share: number): boolean {
  return share === 0 || share === 1
}

/** A point of a curve: the share by an age with its 95 % interval, and how many reached that age waiting. */
export interface GrowthPoint {
  readonly age: Milliseconds
  readonly share: number
  readonly low: number
  readonly high: number
  readonly atRisk: number
}

/**
 * At most `most` of the steps from a millisecond on, evenly over the logarithm of the age, the first and the last
 * among them. Each is exact; the share keeps its value up to the next (a staircase).
 */
export function curveOf({ steps }: Growth, most: number): readonly GrowthPoint[] {
  const drawn = steps.filter(({ age }) => age >= 1)
  return thinned(drawn, most).map(({ age, share, of, atRisk }) => {
    const { low, high } = shareOfMany(share, of)
    return { age, share, low, high, atRisk }
  })
}

function thinned(steps: readonly GrowthStep[], most: number): readonly GrowthStep[] {
  const [first, last] = [steps[0], steps.at(-1)]
  if (steps.length <= most || first === undefined || last === undefined) return steps
  const ratio = last.age / first.age
  const places = Array.from({ length: most }, (_, index) => {
    const age = first.age * ratio ** (index / (most - 1))
    return index === most - 1 ? steps.length - 1 : Math.max(0, firstAfter(steps, age) - 1)
  })
  return [...new Set(places)].flatMap((place) => steps[place] ?? [])
}

/** The place of the first step after an age. */
function firstAfter(steps: readonly GrowthStep[], age: Milliseconds): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle]?.age ?? Infinity) > age) high = middle
    else low = middle + 1
  }
  return low
}

/** What happened at one age: how many took the step, ended without it, and were watched no longer. */
interface Moment {
  readonly age: Milliseconds
  readonly taken: number
  readonly never: number
  readonly open: number
}

function* momentsOf(cases: Cases): Generator<Moment> {
  const [taken, never, open] = [ascending(cases.taken), ascending(cases.never), ascending(cases.open)]
  let [t, f, o] = [0, 0, 0]
  while (t < taken.length || f < never.length || o < open.length) {
    const age = Math.min(taken[t] ?? Infinity, never[f] ?? Infinity, open[o] ?? Infinity)
    const [t0, f0, o0] = [t, f, o]
    while (t < taken.length && (taken[t] ?? 0) <= age) t += 1
    while (f < never.length && (never[f] ?? 0) <= age) f += 1
    while (o < open.length && (open[o] ?? 0) <= age) o += 1
    yield { age, taken: t - t0, never: f - f0, open: o - o0 }
  }
}

/** What is not a number counts as 0 as well: no loop may wait for it. */
function ascending(times: ArrayLike<number>): Float64Array {
  return Float64Array.from(times, (time) => (time > 0 ? time : 0)).toSorted()
}
