// An incident that is over: some days in a row, all held, on which a failure took far more than on the others. What is on
// the rise now is told by its trend; what was wrong last week, and why the total is what it is, by its incident.

import { daysBetween, shifted, type Day } from './day.ts'
import { rateOf, type Rate } from './rate.ts'
import { type DayCount, logLikelihood } from './failure-days.ts'

export interface Incident {
  readonly since: Day
  readonly until: Day
  /** The rate within, and on all other loaded days. */
  readonly within: Rate
  readonly without: Rate
}

/** So many of the latest loaded days are looked at: all pairs of them are tried, as far as no day between is missing. */
const MOST_DAYS = 70

/** What lasts longer is no incident but how things are. */
const LONGEST = 21
const FEWEST_LOST = 20
const FEWEST_WITHOUT = 500

/**
 * How much more likely the counts must be with a rate of its own for the stretch, as a logarithm. Some thousand stretches
 * are tried for each of dozens of failures, and one send to other people shifts a rate by itself: in worlds where nothing
 * happened the best stretch reaches 10 (tests/domain/incident.test.ts), in those of a real incident hundreds.
 */
const LEAST_GAIN = 12

/** One day may be one large send to a bad list; it must stand out more than several. */
const WORTH = { oneDay: 4, several: 2 } as const

/**
 * The stretch of days that explains the counts best when it has a rate of its own (greatest likelihood of two binomials,
 * within and without), if it explains them far better than one rate for all, and is at least twice the other. It has ended: the day
 * after it is loaded. And it reaches into the period that begins with `first`. Null where there is none.
 */
export function incidentOf(
  days: readonly DayCount[],
  counts: readonly number[],
  first: Day,
): Incident | null {
  const latest = days.slice(-MOST_DAYS)
  const lost = sumsOf(counts.slice(-MOST_DAYS))
  const tried = sumsOf(latest.map((day) => day.attempted))
  const length = latest.length
  const longest = Math.min(LONGEST, Math.floor(length / 2))
  const isNext = latest.map(({ day }, at) => daysBetween(latest[at - 1]?.day ?? day, day) === 1)
  let best: Incident | null = null
  let likeliest = -Infinity
  // A day at an edge that is no worse than usual does not belong to the incident.
  const standsOut = (at: number, otherHits: number, otherOf: number) =>
    between(lost, at, at) * otherOf > WORTH.several * otherHits * between(tried, at, at)
  // All pairs are tried for each failure, so the loops are plain.
  for (let from = 0; from < length; from += 1) {
    for (let to = from; to < Math.min(length, from + longest); to += 1) {
      if (to > from && isNext[to] !== true) break
      const [hits, of] = [between(lost, from, to), between(tried, from, to)]
      const [otherHits, otherOf] = [(lost[length] ?? 0) - hits, (tried[length] ?? 0) - of]
      if (hits < FEWEST_LOST || otherOf < FEWEST_WITHOUT) continue
      const worth = from === to ? WORTH.oneDay : WORTH.several
      if (hits * otherOf < worth * otherHits * of) continue
      if (!standsOut(from, otherHits, otherOf) || !standsOut(to, otherHits, otherOf)) continue
      const likelihood = logLikelihood(hits, of) + logLikelihood(otherHits, otherOf)
      const [since, until] = [latest[from]?.day, latest[to]?.day]
      if (likelihood <= likeliest || since === undefined || until === undefined) continue
      likeliest = likelihood
      best = { since, until, within: rateOf(hits, of), without: rateOf(otherHits, otherOf) }
    }
  }
  // Judged last: where the worst days are not these, what is left of them at an edge is no incident of its own.
  const gain = likeliest - logLikelihood(lost[length] ?? 0, tried[length] ?? 0)
  if (best === null || best.until < first || gain < LEAST_GAIN) return null
  const next = shifted(best.until, 1)
  return latest.some(({ day }) => day === next) ? best : null
}

/** Running sums, 0 first. */
function sumsOf(numbers: readonly number[]): readonly number[] {
  const sums = [0]
  for (const number of numbers) sums.push((sums.at(-1) ?? 0) + number)
  return sums
}

function between(sums: readonly number[], from: number, to: number): number {
  return (sums[to + 1] ?? 0) - (sums[from] ?? 0)
}
