// How a stage did against the other span. Each stage is compared over the days on which it can be: a stage that
// needs a fortnight leaves out more days than one that needs a day, and the screen says how many.

import type { Channel } from '../../domain/channel.ts'
import { changeBetween, comparableDays, decompose, type Decomposition } from '../../domain/compare.ts'
import { tallyBy } from '../../domain/filter.ts'
import { shifted, type Day } from '../../domain/day.ts'
import type { Change } from '../../domain/rate.ts'
import type { Stage } from '../../domain/stage.ts'
import { mergeAll, total, type Tally } from '../../domain/tally.ts'
import type { Segment, Slices } from './slices.ts'

export interface StageChange {
  readonly stage: Stage
  /** Days compared, and why the others of the span were left out. */
  readonly days: number
  readonly incomplete: number
  readonly missing: number
  /** Of its share of attempted. */
  readonly change: Change
  readonly counts: { readonly now: number | null; readonly before: number | null }
  /** Where the change came from, by the keys of `segments`. */
  readonly decomposition: Decomposition<string>
  readonly segments: ReadonlyMap<string, Segment>
  /** The compared days of both spans by channel: a total can rise while every channel falls. */
  readonly channels: {
    readonly now: ReadonlyMap<Channel, Tally>
    readonly before: ReadonlyMap<Channel, Tally>
  }
}

/** What is compared: the days of the span, how far back their partners lie, and which days are too young. */
export interface Comparing {
  readonly days: readonly Day[]
  readonly distance: number
  readonly isIncomplete: (day: Day, stage: Stage) => boolean
}

/** The segments of the days that can be compared at a stage, and those of their partners. */
export function comparedSegments({ days, distance, isIncomplete }: Comparing, stage: Stage, slices: Slices) {
  const usable = (day: Day) => slices.cellsOn(day) !== null && !isIncomplete(day, stage)
  const compared = comparableDays(days, distance, usable)
  return {
    days: compared,
    now: slices.segmentsOf(compared),
    before: slices.segmentsOf(compared.map((day) => shifted(day, -distance))),
  }
}

/** The change of a stage's share of attempted, and of its count. */
export function stageChange(comparing: Comparing, stage: Stage, slices: Slices): StageChange {
  const compared = comparedSegments(comparing, stage, slices)
  const now = mergeAll(compared.now.map((segment) => segment.tally))
  const before = mergeAll(compared.before.map((segment) => segment.tally))
  const incomplete = comparing.days.filter((day) => comparing.isIncomplete(day, stage)).length
  return {
    stage,
    days: compared.days.length,
    incomplete,
    missing: comparing.days.length - compared.days.length - incomplete,
    change: changeBetween(now, before, stage, 'attempted'),
    counts: { now: total(now, stage), before: total(before, stage) },
    decomposition: decompose(byKey(compared.now), byKey(compared.before), stage, 'attempted'),
    segments: new Map([...compared.now, ...compared.before].map((segment) => [segment.key, segment])),
    channels: {
      now: tallyBy(compared.now, (segment) => segment.channel),
      before: tallyBy(compared.before, (segment) => segment.channel),
    },
  }
}

function byKey(segments: readonly Segment[]) {
  return new Map(segments.map(({ key, tally }) => [key, tally]))
}
