// What incidents and trends are told from: the days of a failure, and whether one rate is above another.

import type { Day, Milliseconds } from './day.ts'
import { changeOf, type Rate } from './rate.ts'

/** A loaded day, with its messages. */
export interface DayCount {
  readonly day: Day
  readonly attempted: number
  /** All failed messages of the day, whatever the reason. */
  readonly failed: number
  /** How long the day was over when its figures were fetched; less than nothing while it lasts. */
  readonly age: Milliseconds
}

/** How likely so many hits are at their own rate, as a logarithm. */
export function logLikelihood(hits: number, of: number): number {
  return part(hits, of) + part(of - hits, of)
}

function part(n: number, of: number): number {
  return n <= 0 ? 0 : n * Math.log(n / of)
}

/**
 * Whether a rate is higher by more than chance. Dozens of failures are judged at once, so 95 % would mark one of them in
 * vain every day: the interval is taken 1.7 times as wide, which chance exceeds about once in 2,000 times.
 */
export function isSurelyAbove(now: Rate, before: Rate): boolean {
  const change = changeOf(now, before)
  return change.kind === 'change' && change.difference > STRICT * (change.difference - change.low)
}

const STRICT = 1.7
