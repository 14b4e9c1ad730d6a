// The heart of the program: what was counted of some messages, in a form that can be added up in any order.
//
// Channels report different things (SMS has no read receipt) and answers leave fields out. A sum that mixes
// messages which report a stage with messages which do not has no honest denominator. So a tally keeps them in
// parts, one for each set of counters reported together; a rate then takes both its numbers from the same messages.

import { canReport, type Channel, type Skill } from './channel.ts'
import { EMPTY_RATINGS, mergeRatings, ratingsOf, type MeanRating, type Ratings } from './csat.ts'
import type { Day } from './day.ts'
import type { Failure } from './failure.ts'
import { COUNTERS, type Counter } from './stage.ts'

/** One row of an answer: what was counted for a channel and a skill. A counter that is missing was not reported. */
export interface Row {
  readonly channel: Channel
  readonly skill: Skill
  readonly counts: Partial<Readonly<Record<Counter, number>>>
  /** Counters that it reported and nobody can read; absent where there are none. */
  readonly unread?: readonly Counter[]
  /** The mean of the ratings; null where nobody rated or the answer does not say, and `unread` where nobody can read it. */
  readonly rating: MeanRating | 'unread' | null
  /** Messages by why they failed; absent where the answer does not say. */
  readonly failures?: ReadonlyMap<Failure, number>
  /** Reasons whose counts nobody can read; absent where there are none. */
  readonly unreadReasons?: number
}

/** Messages that report exactly the counters in `reports`, and their sums. */
interface Part {
  /** A bit for each of COUNTERS, in their order. */
  readonly reports: number
  /** The same for counters that they report and nobody can read: that is another thing than left out. Absent for none. */
  readonly unread?: number
  readonly counts: Readonly<Record<Counter, number>>
}

/** Mergeable counts: a commutative monoid under `merge` with `EMPTY`. Parts stand in the order of their bits. */
export interface Tally {
  readonly parts: readonly Part[]
  readonly ratings: Ratings
}

/** The tally of one channel and skill on one day. */
export interface Cell {
  readonly day: Day
  readonly channel: Channel
  readonly skill: Skill
  readonly tally: Tally
  /** Messages by why they failed; absent where no answer said. */
  readonly failures?: ReadonlyMap<Failure, number>
  /** Reasons whose counts nobody can read; absent where there are none. */
  readonly unreadReasons?: number
}

export const EMPTY: Tally = { parts: [], ratings: EMPTY_RATINGS }

/** Counts one row. What its channel cannot report is left out even where the answer says 0. */
export function count(row: Row): Tally {
  let reports = 0
  let unread = 0
  const counts = zeroes()
  for (const [bit, counter] of COUNTERS.entries()) {
    const n = row.counts[counter]
    if (!canReport(row.channel, counter)) continue
    if (row.unread?.includes(counter) === true) unread |= 1 << bit
    if (n === undefined) continue
    reports |= 1 << bit
    counts[counter] = n
  }
  const part = { reports, counts, ...(unread !== 0 && { unread }) }
  return { parts: [part], ratings: ratingsOf(row.rating, row.counts.closed ?? null) }
}

/** The tally of two lots of messages together. */
export function merge(a: Tally, b: Tally): Tally {
  return mergeAll([a, b])
}

/** The tally of any number of lots of messages together. */
export function mergeAll(tallies: Iterable<Tally>): Tally {
  const sums = new Map<number, Sum>()
  const ratings: Ratings[] = []
  for (const tally of tallies) {
    for (const part of tally.parts) {
      // Both sets of bits in one number: there are fewer than sixteen counters.
      const key = part.reports | ((part.unread ?? 0) << 16)
      const sum = sums.get(key)
      if (sum === undefined) sums.set(key, { ...part, counts: { ...part.counts } })
      else add(sum.counts, part.counts)
    }
    ratings.push(tally.ratings)
  }
  const parts = [...sums].toSorted(([a], [b]) => a - b).map(([, part]) => part)
  return { parts, ratings: mergeRatings(ratings) }
}

interface Sum extends Omit<Part, 'counts'> {
  readonly counts: Record<Counter, number>
}

/** Whether some of the messages report a counter in a way that nobody can read. */
export function isUnread(tally: Tally, counter: Counter): boolean {
  const bit = 1 << COUNTERS.indexOf(counter)
  return tally.parts.some(({ unread = 0 }) => (unread & bit) !== 0)
}

/** The parts of a tally whose messages report all of these counters. */
export function reporting(tally: Tally, ...counters: readonly Counter[]): Tally {
  const bits = counters.reduce((mask, counter) => mask | (1 << COUNTERS.indexOf(counter)), 0)
  return { ...tally, parts: tally.parts.filter((part) => (part.reports & bits) === bits) }
}

/**
 * How many messages were counted, or null where there are messages and none of them report that counter: absent is
 * not zero. Of no messages at all, none did anything, and that is zero.
 */
export function total(tally: Tally, counter: Counter): number | null {
  const { parts } = reporting(tally, counter)
  if (parts.length === 0 && tally.parts.length > 0) return null
  return parts.reduce((sum, part) => sum + part.counts[counter], 0)
}

/** Written out, because this is where a year of cells spends its time: a loop over names takes five times as long. */
function add(sum: Record<Counter, number>, counts: Part['counts']): void {
  sum.attempted += counts.attempted
  sum.eligible += counts.eligible
  sum.sent += counts.sent
  sum.delivered += counts.delivered
  sum.read += counts.read
  sum.responded += counts.responded
  sum.closed += counts.closed
  sum.skipped += counts.skipped
  sum.failed += counts.failed
  sum.optedOut += counts.optedOut
  sum.optedIn += counts.optedIn
}

function zeroes(): Record<Counter, number> {
  return {
    attempted: 0,
    eligible: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    responded: 0,
    closed: 0,
    skipped: 0,
    failed: 0,
    optedOut: 0,
    optedIn: 0,
  }
}
