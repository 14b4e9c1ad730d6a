// What the funnel screen shows, from the cells that are held: wiring of the domain's functions, no arithmetic.

import type { Channel, Skill } from '../domain/channel.ts'
import { compareChannels } from '../domain/channel.ts'
import { changeBetween, comparableDays, decompose, type Decomposition } from '../domain/compare.ts'
import { csatOf, type Csat } from '../domain/csat.ts'
import { apply, tallyBy, type Cut } from '../domain/cut.ts'
import { shifted, type Day, type EpochMs, type Span, type Zone } from '../domain/day.ts'
import { funnelOf, type Step } from '../domain/funnel.ts'
import { isYoung, maturityOf, type Maturity } from '../domain/maturity.ts'
import type { Change } from '../domain/rate.ts'
import { pointsOf, type Point } from '../domain/series.ts'
import { STAGES, type Stage } from '../domain/stage.ts'
import { EMPTY, mergeAll, total, type Cell, type Tally } from '../domain/tally.ts'

/** A channel and a skill together: where a change may come from. */
export interface Segment {
  readonly channel: Channel
  readonly skill: Skill
}

/** How a stage did against the other span, over the days that can be compared. */
export interface StageChange {
  readonly stage: Stage
  /** Days compared, and why the others of the span were left out. */
  readonly days: number
  readonly young: number
  readonly missing: number
  /** Of its share of attempted. */
  readonly change: Change
  readonly counts: { readonly now: number | null; readonly before: number | null }
  readonly decomposition: Decomposition<string>
  readonly segments: ReadonlyMap<string, Segment>
}

export interface ChannelFunnel {
  readonly channel: Channel
  readonly tally: Tally
  readonly steps: readonly Step[]
}

export interface SkillRow {
  readonly skill: Skill
  readonly tally: Tally
  /** Attempted, by day of the span; null where the day is not held. */
  readonly spark: readonly (number | null)[]
  readonly change: Change
}

export interface FunnelView {
  readonly state:
    /** Nothing is held yet: it is coming (`loading`) or will not come by itself (`missing`). */
    'loading' | 'missing' | 'empty' | 'cutToNothing' | 'shown'
  readonly days: readonly Day[]
  readonly tally: Tally
  readonly steps: readonly Step[]
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
  readonly cut: Cut
  /** The cells of a held day before the cut; null where the day is not held. */
  readonly cellsOf: (day: Day) => readonly Cell[] | null
  readonly underWay: 'yes' | 'no'
  readonly zone: Zone
  readonly now: EpochMs
}

/** Everything that the funnel screen says. */
export function funnelView(input: FunnelInput): FunnelView {
  const { days, other, zone, now } = input
  const cellsOn = memoise((day: Day) => cutCells(input, day))
  const tallyOn = memoise((day: Day) => tallyOf(cellsOn(day)))
  const cells = days.flatMap((day) => cellsOn(day) ?? [])
  // Instants of days are dear to compute, and a span has far more cells than days.
  const youngStages = memoise((day: Day) => new Set(STAGES.filter((stage) => isYoung(day, stage, zone, now))))
  const young = (day: Day, stage: Stage) => youngStages(day).has(stage)
  const tally = mergeAll(cells.map((cell) => cell.tally))
  const changes = other === null ? null : changesOf(input, other.distance, cellsOn, young)
  return {
    state: stateOf(input, tally),
    days,
    tally,
    steps: funnelOf(cells, (cell, stage) => young(cell.day, stage)),
    csat: csatOf(tally.ratings),
    channels: channelsOf(cells, (cell, stage) => young(cell.day, stage)),
    skills: skillsOf(input, cells, cellsOn, young),
    points: memoise((stage) => pointsOf(days, tallyOn, (day) => young(day, stage))),
    otherPoints:
      other === null
        ? null
        : pointsOf(
            days.map((day) => shifted(day, -other.distance)),
            tallyOn,
            () => false,
          ),
    other: other?.span ?? null,
    changes,
    maturity: new Map(STAGES.map((stage) => [stage, agesOf(cells, stage, zone, now)])),
  }
}

function cutCells({ cellsOf, cut }: FunnelInput, day: Day): readonly Cell[] | null {
  const cells = cellsOf(day)
  return cells === null ? null : apply(cut, cells)
}

function tallyOf(cells: readonly Cell[] | null): Tally | null {
  return cells === null ? null : mergeAll(cells.map((cell) => cell.tally))
}

function stateOf({ days, cellsOf, underWay }: FunnelInput, tally: Tally): FunnelView['state'] {
  const held = days.flatMap((day) => cellsOf(day) ?? [])
  if (tally.parts.length > 0) return 'shown'
  if (held.length > 0) return 'cutToNothing'
  if (underWay === 'yes') return 'loading'
  return days.some((day) => cellsOf(day) !== null) ? 'empty' : 'missing'
}

type Young = (day: Day, stage: Stage) => boolean
type CellsOn = (day: Day) => readonly Cell[] | null

function changesOf(input: FunnelInput, distance: number, cellsOn: CellsOn, young: Young) {
  return new Map(STAGES.map((stage) => [stage, stageChange(input, stage, distance, cellsOn, young)]))
}

function stageChange(
  { days }: FunnelInput,
  stage: Stage,
  distance: number,
  cellsOn: CellsOn,
  young: Young,
): StageChange {
  const compared = comparableDays(days, distance, (day) => cellsOn(day) !== null && !young(day, stage))
  const nowCells = compared.flatMap((day) => cellsOn(day) ?? [])
  const thenCells = compared.flatMap((day) => cellsOn(shifted(day, -distance)) ?? [])
  const now = mergeAll(nowCells.map((cell) => cell.tally))
  const before = mergeAll(thenCells.map((cell) => cell.tally))
  const youngDays = days.filter((day) => young(day, stage)).length
  return {
    stage,
    days: compared.length,
    young: youngDays,
    missing: days.length - compared.length - youngDays,
    change: changeBetween(now, before, stage, 'attempted'),
    counts: { now: total(now, stage), before: total(before, stage) },
    decomposition: decompose(tallyBy(nowCells, segmentOf), tallyBy(thenCells, segmentOf), stage, 'attempted'),
    segments: new Map([...nowCells, ...thenCells].map((cell) => [segmentOf(cell), cell])),
  }
}

function segmentOf({ channel, skill }: Segment): string {
  return JSON.stringify([channel, skill])
}

function channelsOf(
  cells: readonly Cell[],
  young: (cell: Cell, stage: Stage) => boolean,
): readonly ChannelFunnel[] {
  return [...tallyBy(cells, (cell) => cell.channel)]
    .toSorted(([a], [b]) => compareChannels(a, b))
    .map(([channel, tally]) => ({
      channel,
      tally,
      steps: funnelOf(
        cells.filter((cell) => cell.channel === channel),
        young,
      ),
    }))
}

function skillsOf(
  input: FunnelInput,
  cells: readonly Cell[],
  cellsOn: CellsOn,
  young: Young,
): readonly SkillRow[] {
  const { days, other } = input
  const distance = other?.distance ?? null
  const compared =
    distance === null
      ? []
      : comparableDays(days, distance, (day) => cellsOn(day) !== null && !young(day, 'delivered'))
  const now = tallyBy(
    compared.flatMap((day) => cellsOn(day) ?? []),
    (cell) => cell.skill,
  )
  const then = tallyBy(
    compared.flatMap((day) => (distance === null ? [] : (cellsOn(shifted(day, -distance)) ?? []))),
    (cell) => cell.skill,
  )
  const byDay = memoise((day: Day) => tallyBy(cellsOn(day) ?? [], (cell) => cell.skill))
  return [...tallyBy(cells, (cell) => cell.skill)]
    .map(([skill, tally]) => ({
      skill,
      tally,
      spark: days.map((day) =>
        cellsOn(day) === null ? null : (total(byDay(day).get(skill) ?? EMPTY, 'attempted') ?? 0),
      ),
      change: changeBetween(now.get(skill) ?? EMPTY, then.get(skill) ?? EMPTY, 'delivered', 'attempted'),
    }))
    .toSorted((a, b) => (total(b.tally, 'attempted') ?? 0) - (total(a.tally, 'attempted') ?? 0))
}

const AGES: readonly Maturity[] = ['settled', 'settling', 'young']

/** Days by the age of a stage; a day with several channels is as old as the one that settles last. */
function agesOf(
  cells: readonly Cell[],
  stage: Stage,
  zone: Zone,
  now: EpochMs,
): ReadonlyMap<Maturity, number> {
  const channelsOn = new Map<Day, Set<Channel>>()
  for (const { day, channel } of cells) channelsOn.set(day, (channelsOn.get(day) ?? new Set()).add(channel))
  const ages = [...channelsOn].map(([day, channels]) =>
    Math.max(...[...channels].map((channel) => AGES.indexOf(maturityOf(day, channel, stage, zone, now)))),
  )
  return new Map(AGES.map((age, index) => [age, ages.filter((one) => one === index).length]))
}

function memoise<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>()
  return (key) => {
    const known = values.get(key)
    if (known !== undefined) return known
    const value = compute(key)
    values.set(key, value)
    return value
  }
}
