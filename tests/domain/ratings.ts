// People who rate, and how answers print the mean of what they gave: by either rounding, in whole numbers, so that
// no tie is lost to binary fractions.

import fc from 'fast-check'
import type { MeanRating } from '../../src/domain/csat.ts'

/** The ratings that people really gave in a row, and how many more closed without rating. */
export const anyPeople = fc.record({
  ratings: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 }),
  silent: fc.nat({ max: 6 }),
})

export const anyDigits = fc.constantFrom(0, 1, 2, 3, 4)

export const ROUNDINGS = ['half up', 'half even'] as const
export type Rounding = (typeof ROUNDINGS)[number]
export const anyRounding = fc.constantFrom(...ROUNDINGS)

export function meanOf(printed: string): MeanRating {
  return { mean: Number(printed), decimals: printed.split('.')[1]?.length ?? 0 }
}

/** A mean as an answer prints it. */
export function roundedMean(ratings: readonly number[], decimals: number, rounding: Rounding): MeanRating {
  const scale = 10 ** decimals
  return { mean: inUnits(sum(ratings), ratings.length, scale, rounding) / scale, decimals }
}

/** A mean in units of its last digit, rounded in whole numbers so that no tie is lost to binary fractions. */
export function inUnits(stars: number, people: number, scale: number, rounding: Rounding): number {
  const down = Math.floor((stars * scale) / people)
  const rest = 2 * (stars * scale - down * people)
  const up = rest > people || (rest === people && (rounding === 'half up' || down % 2 === 1))
  return up ? down + 1 : down
}

export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
