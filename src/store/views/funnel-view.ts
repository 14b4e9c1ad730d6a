// What the funnel screen shows, from the cells that are loaded: wiring of the domain's functions, no arithmetic.

import { compareChannels, type Channel, type Skill } from '../../domain/channel.ts'
import { changeBetween } from '../../domain/compare.ts'
import { csatOf, type Csat } from '../../domain/csat.ts'
import { tallyBy, type Filter } from '../../domain/filter.ts'
import { shifted, type Day, type EpochMs, type Span, type Zone } from '../../domain/day.ts'
import { funnelOf, type FunnelStep } from '../../domain/funnel.ts'
import { isIncomplete, maturityOf, type Maturity } from '../../domain/maturity.ts'
import type { Change } from '../../domain/rate.ts'
import { pointsOf, type Point } from '../../domain/series.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { EMPTY, mergeAll, total, type Cell, type Tally } from '../../domain/tally.ts'
import { memoise, slicesOf, type ChannelDay, type Slices } from './slices.ts'
import { comparedSegments, stageChange, type Comparing, type StageChange } from './stage-change.ts'

export type { StageChange } from './stage-change.ts'

export interface ChannelFunnel {
  readonly channel: Channel
  readonly tally: Tally
  readonly steps: readonly FunnelStep[]
}

export interface SkillRow {
  readonly skill: Skill
  readonly tally: Tally
  /** Attempted, by day of the span; null where the day is not loaded. */
  readonly spark: readonly (number | null)[]
  readonly change: Change
}

export interface FunnelView {
  readonly state:
    /** Nothing can be shown yet: it is coming (`loading`) or will not come by itself (`missing`). */
    'loading' | 'missing' | 'empty' | 'cutToNothing' | 'shown'
  readonly days: readonly Day[]
  /** Whether more is on its way, or has arrived and is not counted yet. */
  readonly underWay: boolean
  readonly tally: Tally
  readonly steps: readonly FunnelStep[]
  readonly csat: Csat
  readonly channels: readonly ChannelFunnel[]
  readonly skills: readonly SkillRow[]
  /** A point for each day of the span, by the stage whose youth matters. */
  readonly points: (stage: Stage) => readonly Point[]
  /** The other span, aligned day by day with this one; null without a comparison. */
  readonly otherPoints: readonly Point[] | null
  readonly other: Span | null
  readonly changes: ReadonlyMap<Stage, StageChange> | null
  /** Days of the span whose figures of a stage are not final, by how far they are. */
  readonly maturity: ReadonlyMap<Stage, ReadonlyMap<Maturity, number>>
}

export interface FunnelInput {
  readonly days: readonly Day[]
  readonly other: { readonly span: Span; readonly distance: number } | null
  readonly filter: Filter
  /** The cells of a loaded day before the filter; null where the day is not loaded. */
  readonly cellsOf: (day: Day) => readonly Cell[] | null
  /** When the figures of a loaded day were fetched: how young they are was decided then. Null where it is not loaded. */
  readonly fetchedAt: (day: Day) => EpochMs | null
  readonly underWay: boolean
  readonly zone: Zone
}

/** Everything that the funnel screen says. */
export function funnelView(input: FunnelInput): FunnelView {
  const { days, other, zone, fetchedAt } = input
  const slices = slicesOf(input.cellsOf, input.filter)
  const cells = days.flatMap(slices.channelsOn)
  const incomplete = youthOf(zone, fetchedAt)
  const tally = mergeAll(slices.segmentsOf(days).map((segment) => segment.tally))
  const comparing = other === null ? null : { days, distance: other.distance, isIncomplete: incomplete }
  return {
    state: stateOf(input, tally),
    days,
    underWay: input.underWay,
    tally,
    steps: funnelOf(cells, (cell, stage) => incomplete(cell.day, stage)),
    csat: csatOf(tally.ratings),
    channels: channelsOf(cells, incomplete),
    skills: skillsOf(days, comparing, slices),
    points: memoise((stage) => pointsOf(days, slices.tallyOn, (day) => incomplete(day, stage))),
    otherPoints: comparing === null ? null : otherPointsOf(comparing, slices),
    other: other?.span ?? null,
    changes:
      comparing === null
        ? null
        : new Map(STAGES.map((stage) => [stage, stageChange(comparing, stage, slices)])),
    maturity: maturityByStage(days, slices, zone, fetchedAt),
  }
}

type IncompleteStages = (day: Day, stage: Stage) => boolean

/** A span has far more cells than days, and each asks for every stage. A day that is not loaded is missing, not young. */
function youthOf(zone: Zone, fetchedAt: FunnelInput['fetchedAt']): IncompleteStages {
  const stagesOn = memoise((day: Day) => {
    const at = fetchedAt(day)
    return new Set(at === null ? [] : STAGES.filter((stage) => isIncomplete(day, stage, zone, at)))
  })
  return (day, stage) => stagesOn(day).has(stage)
}

function stateOf({ days, cellsOf, underWay }: FunnelInput, tally: Tally): FunnelView['state'] {
  if (tally.parts.length > 0) return 'shown'
  if (underWay) return 'loading'
  if (days.some((day) => (cellsOf(day)?.length ?? 0) > 0)) return 'cutToNothing'
  // That nothing was attempted can be said only of days that are all there.
  return days.every((day) => cellsOf(day) !== null) ? 'empty' : 'missing'
}

/** The other span's days stand beside this one's; how young they are does not matter any more. */
function otherPointsOf({ days, distance }: Comparing, slices: Slices): readonly Point[] {
  return pointsOf(
    days.map((day) => shifted(day, -distance)),
    slices.tallyOn,
    () => false,
  )
}

/** The funnel of each channel, known channels first. */
export function channelsOf(
  cells: readonly ChannelDay[],
  incomplete: IncompleteStages,
): readonly ChannelFunnel[] {
  return [...tallyBy(cells, (cell) => cell.channel)]
    .toSorted(([a], [b]) => compareChannels(a, b))
    .map(([channel, tally]) => {
      const own = cells.filter((cell) => cell.channel === channel)
      return { channel, tally, steps: funnelOf(own, (cell, stage) => incomplete(cell.day, stage)) }
    })
}

function skillsOf(days: readonly Day[], comparing: Comparing | null, slices: Slices): readonly SkillRow[] {
  const compared = comparing === null ? null : comparedSegments(comparing, 'delivered', slices)
  const now = tallyBy(compared?.now ?? [], (segment) => segment.skill)
  const before = tallyBy(compared?.before ?? [], (segment) => segment.skill)
  const sparkOf = sparksOf(days, slices)
  return [...tallyBy(slices.segmentsOf(days), (segment) => segment.skill)]
    .map(([skill, tally]) => ({
      skill,
      tally,
      spark: sparkOf(skill),
      change: changeBetween(now.get(skill) ?? EMPTY, before.get(skill) ?? EMPTY, 'delivered', 'attempted'),
    }))
    .toSorted((a, b) => attempted(b.tally) - attempted(a.tally))
}

/** What was attempted of a skill on each of the days; null where a day is not loaded. */
function sparksOf(days: readonly Day[], { cellsOn }: Slices): (skill: Skill) => SkillRow['spark'] {
  const bySkill = days.map((day) => {
    const cells = cellsOn(day)
    if (cells === null) return null
    const counts = new Map<Skill, number>()
    for (const { skill, tally } of cells) counts.set(skill, (counts.get(skill) ?? 0) + attempted(tally))
    return counts
  })
  return (skill) => bySkill.map((counts) => (counts === null ? null : (counts.get(skill) ?? 0)))
}

function attempted(tally: Tally): number {
  return total(tally, 'attempted') ?? 0
}

const AGES: readonly Maturity[] = ['settled', 'settling', 'incomplete']

/** Days by the age of each stage; a day with several channels is as old as the one that settles last. */
function maturityByStage(
  days: readonly Day[],
  { channelsOn }: Slices,
  zone: Zone,
  fetchedAt: FunnelInput['fetchedAt'],
): FunnelView['maturity'] {
  const loaded = days.filter((day) => channelsOn(day).length > 0)
  const ageOn = (day: Day, stage: Stage) => {
    const at = fetchedAt(day) ?? 0
    return Math.max(
      ...channelsOn(day).map(({ channel }) => AGES.indexOf(maturityOf(day, channel, stage, zone, at))),
    )
  }
  return new Map(
    STAGES.map((stage) => {
      const ages = loaded.map((day) => ageOn(day, stage))
      return [stage, new Map(AGES.map((age, index) => [age, ages.filter((one) => one === index).length]))]
    }),
  )
}
