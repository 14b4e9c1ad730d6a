// Ratings with a given mean and the shape of real surveys, where most people give the highest score and the
// next large group the lowest.

import { urnOf, type Dice } from './random.ts'

/** Ratings lean to the ends, as those of real surveys do. */
const LEANING = [0.22, 0.08, 0.1, 0.2, 0.4]

/** Ratings, 1 to 5, whose mean this is: the leaning of surveys, tilted as far as it takes. */
export function ratingsAround(mean: number): (dice: Dice) => number {
  let [low, high] = [0.1, 10]
  for (let step = 0; step < 40; step++) {
    const tilt = Math.sqrt(low * high)
    if (meanOf(tilted(tilt)) < mean) low = tilt
    else high = tilt
  }
  return urnOf(tilted(low))
}

function tilted(tilt: number): readonly (readonly [score: number, weight: number])[] {
  return LEANING.map((weight, index) => [index + 1, weight * tilt ** index])
}

function meanOf(scores: readonly (readonly [score: number, weight: number])[]): number {
  const total = scores.reduce((sum, [, weight]) => sum + weight, 0)
  return scores.reduce((sum, [score, weight]) => sum + score * weight, 0) / total
}
