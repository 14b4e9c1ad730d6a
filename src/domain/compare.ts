// The span before. Mondays are compared with Mondays: the other span lies whole weeks back, just far enough not
// to overlap. A day counts on both sides or on neither: where it is missing, or too young, its partner is left out.

import { lengthOf, shifted, type Day, type Span } from './day.ts'
import { shareOf } from './funnel.ts'
import { changeOf, type Change } from './rate.ts'
import type { Stage } from './stage.ts'
import { sum } from './sum.ts'
import type { Tally } from './tally.ts'

export const COMPARISONS = ['none', 'before', 'year'] as const

/** `before`: the span before, weekdays matched; `year`: 52 weeks earlier; `none`: no comparison. */
export type Comparison = (typeof COMPARISONS)[number]

/** How many days back the other span lies. */
export function distanceOf(span: Span, comparison: Exclude<Comparison, 'none'>): number {
  switch (comparison) {
    case 'before':
      return Math.ceil(lengthOf(span) / 7) * 7
    case 'year':
      return 52 * 7
  }
}

/** The span that a span is compared with. */
export function otherSpan(span: Span, comparison: Exclude<Comparison, 'none'>): Span {
  const days = distanceOf(span, comparison)
  return { first: shifted(span.first, -days), last: shifted(span.last, -days) }
}

/** What of a total's change comes from one segment. */
interface Contribution<Key> {
  readonly key: Key
  /** Share points: those of all segments add up to the change of the total. */
  readonly points: number
}

/** Why a share changed: because segments changed (`rate`), or because their sizes did (`mix`). */
export interface Decomposition<Key> {
  readonly rate: number
  readonly mix: number
  /** The largest first. */
  readonly contributions: readonly Contribution<Key>[]
}

/** The change of a stage's share of `base` between two tallies. */
export function changeBetween(now: Tally, then: Tally, stage: Stage, base: Stage): Change {
  return changeOf(shareOf(now, stage, base), shareOf(then, stage, base))
}

/**
 * Splits the change of a share over segments by the midpoint rule: a segment's own change at its mean weight, and
 * its change of weight times how far it stands from the total. In the textbook case of statistics.md 7 (SMS and
 * WhatsApp both fall, the total doubles) it gives mix +9.84 and rate -0.44 points. Where one side has no messages to
 * take a share of, nothing changed that could be split.
 */
export function decompose<Key>(
  now: ReadonlyMap<Key, Tally>,
  then: ReadonlyMap<Key, Tally>,
  stage: Stage,
  base: Stage,
): Decomposition<Key> {
  const keys = [...new Set([...now.keys(), ...then.keys()])]
  const before = weigh(keys, then, stage, base)
  const after = weigh(keys, now, stage, base)
  if (before === null || after === null) return { rate: 0, mix: 0, contributions: [] }
  const centre = (before.share + after.share) / 2
  const parts = keys.map((key, index) => {
    const [a, b] = [before.segments[index] ?? ABSENT, after.segments[index] ?? ABSENT]
    // A segment that is missing on one side has no share of its own there: all of it is mix.
    const [shareA, shareB] = [a.share ?? b.share ?? 0, b.share ?? a.share ?? 0]
    const rate = ((a.weight + b.weight) / 2) * (shareB - shareA) + (b.stray - a.stray)
    const mix = (b.weight - a.weight) * ((shareA + shareB) / 2 - centre)
    return { key, rate, mix }
  })
  return {
    rate: sum(parts.map((part) => part.rate)),
    mix: sum(parts.map((part) => part.mix)),
    contributions: parts
      .map(({ key, rate, mix }) => ({ key, points: rate + mix }))
      .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  }
}

/** The days of `span` that can be compared: both they and their partners are loaded, and neither is young. */
export function comparableDays(
  days: readonly Day[],
  distance: number,
  usable: (day: Day) => boolean,
): readonly Day[] {
  return days.filter((day) => usable(day) && usable(shifted(day, -distance)))
}

interface Segment {
  /** The segment's part of all that `base` counts, 0..1. */
  readonly weight: number
  readonly share: number | null
  /** What hits of a segment without a base (reads where no delivery was reported) add to the share of the total. */
  readonly stray: number
}

const ABSENT: Segment = { weight: 0, share: null, stray: 0 }

function weigh<Key>(keys: readonly Key[], tallies: ReadonlyMap<Key, Tally>, stage: Stage, base: Stage) {
  const rates = keys.map((key) => {
    const tally = tallies.get(key)
    const rate = tally === undefined ? null : shareOf(tally, stage, base)
    return rate === null || rate.kind === 'none' ? { hits: 0, of: 0 } : rate
  })
  const all = sum(rates.map((rate) => rate.of))
  if (all === 0) return null
  return {
    share: sum(rates.map((rate) => rate.hits)) / all,
    segments: rates.map(({ hits, of }): Segment =>
      of === 0 ? { ...ABSENT, stray: hits / all } : { weight: of / all, share: hits / of, stray: 0 },
    ),
  }
}
