// Bounds, and the arithmetic of rounds.

import { figure } from './figure.ts'
import type { Visit } from './visit.ts'

export interface Setting {
  readonly size: 'quick' | 'full'
  /** An older commit of the project, for what is measured in pairs with it. */
  readonly against: string
  readonly inPage: <Job, Result>(work: (job: Job) => Promise<Result>, job: Job) => Promise<Result>
  /** The built page with all of its messages loaded: once, for whichever section asks first. */
  readonly visited: () => Promise<Visit>
}

export interface Gate {
  readonly what: string
  readonly value: string
  readonly bound: string
  readonly holds: boolean
}

/** The better quartile of some rounds has to be at most this. */
export function atMost(what: string, rounds: readonly number[], bound: number, unit: string): Gate {
  const value = quartile(rounds, 0.25)
  return { what, value: `${figure(value)} ${unit}`, bound: `at most ${bound} ${unit}`, holds: value <= bound }
}

/** The better quartile of some rounds' ratios has to be at least this. */
export function atLeast(what: string, rounds: readonly number[], bound: number): Gate {
  const value = quartile(rounds, 0.75)
  return { what, value: `${figure(value)} x`, bound: `at least ${bound} x`, holds: value >= bound }
}

export function quartile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? NaN
  const high = sorted[Math.ceil(place)] ?? NaN
  return low + (high - low) * (place - Math.floor(place))
}

export function median(numbers: readonly number[]): number {
  return quartile(numbers, 0.5)
}

export function geometric(numbers: readonly number[]): number {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length)
}
