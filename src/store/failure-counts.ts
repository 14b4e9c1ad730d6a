// Failed messages by reason, whoever counted them: the cube, from the transactions, or the account analytics, where the
// dialect reports `error_aggregation`. The Failures screen rests on this and does not care which it was, but says it.

import type { Channel, Skill } from '../domain/channel.ts'
import { apply, type Cut } from '../domain/cut.ts'
import { endOf, type Day, type EpochMs, type Zone } from '../domain/day.ts'
import { UNEXPLAINED, type Failure } from '../domain/failure.ts'
import { total, type Cell } from '../domain/tally.ts'
import { MARKS, type Mark } from '../domain/transaction.ts'
import type { DayCount } from '../domain/trend.ts'
import type { FailureDays } from '../domain/triage.ts'
import { MARK_COUNT, type Answer, type Counted } from './counted.ts'
import { memoise } from './slices.ts'

/** Messages that a failure took from one channel or skill, of those attempted there in the period. */
export interface Strike<Name> {
  readonly name: Name
  readonly lost: number
  readonly attempted: number
}

export interface FailureCounts {
  readonly source: 'transactions' | 'analytics'
  /** Of the question, oldest first, held or not. */
  readonly days: readonly Day[]
  /** The held days of the comparison, where it lies before, and of the question. */
  readonly timeline: readonly DayCount[]
  /** Beside `timeline`. Failed messages without a reason are `UNEXPLAINED`. */
  readonly failures: readonly FailureDays[]
  readonly channels: (failure: Failure) => readonly Strike<Channel>[]
  readonly skills: (failure: Failure) => readonly Strike<Skill>[]
  /** Of the analytics, which call failed what was never sent: those messages, and how many of them were skipped. */
  readonly unsent: { readonly failed: number; readonly skipped: number } | null
}

/** From the transactions. */
export function countsOfTransactions(counted: Counted): FailureCounts {
  const { days, answer, other } = counted
  const first = days[0]
  const last = other?.days.at(-1)
  const before =
    other !== null && first !== undefined && last !== undefined && last < first ? [other.answer] : []
  const parts = [...before, answer].map((part) => ({ part, at: heldIn(part) }))
  const timeline = parts.flatMap(({ part, at }) => at.map((day) => dayCount(counted, part, day)))
  const names = new Set(parts.flatMap(({ part }) => part.names.failures).filter((name) => name !== ''))
  names.delete(UNEXPLAINED)
  const reasons = [...names].map((failure) => ({
    failure,
    counts: parts.flatMap(({ part, at }) => at.map((day) => lostOn(part, failure, day))),
  }))
  return {
    source: 'transactions',
    days,
    timeline,
    failures: withUnexplained(timeline, reasons),
    channels: memoise((failure) => strikes(answer, failure, 'channels')),
    skills: memoise((failure) => strikes(answer, failure, 'skills')),
    unsent: null,
  }
}

function heldIn({ held }: Answer): readonly number[] {
  return Array.from(held.keys()).filter((index) => held[index] === 1)
}

function dayCount({ zone, fetchedAt }: Counted, part: Answer, index: number): DayCount {
  // The index comes from `held`, which stands beside the days.
  const day = part.days[index] as Day
  const marked = (mark: Mark) => part.marksByDay[index * MARK_COUNT + MARKS.indexOf(mark)] ?? 0
  return {
    day,
    attempted: marked('attempted'),
    failed: marked('failed'),
    age: ageOf(day, zone, fetchedAt(day)),
  }
}

function lostOn({ names, failuresByDay, days }: Answer, failure: Failure, day: number): number {
  const index = names.failures.indexOf(failure)
  return index < 0 ? 0 : (failuresByDay[index * days.length + day] ?? 0)
}

/** What no reason accounts for is a reason of its own. */
function withUnexplained(
  timeline: readonly DayCount[],
  reasons: readonly FailureDays[],
): readonly FailureDays[] {
  const counts = timeline.map(({ failed }, index) =>
    reasons.reduce((rest, reason) => rest - (reason.counts[index] ?? 0), failed),
  )
  return [...reasons, { failure: UNEXPLAINED, counts: counts.map((count) => Math.max(0, count)) }]
}

function strikes<By extends 'channels' | 'skills'>(
  answer: Answer,
  failure: Failure,
  by: By,
): readonly Strike<Answer['names'][By][number]>[] {
  const { names, failuresBySegment } = answer
  const at = names.failures.indexOf(failure)
  const [channels, skills] = [names.channels.length, names.skills.length]
  const lost = new Uint32Array(names[by].length)
  for (let segment = 0; at >= 0 && segment < channels * skills; segment += 1) {
    const place = by === 'channels' ? Math.floor(segment / skills) : segment % skills
    lost[place] = (lost[place] ?? 0) + (failuresBySegment[at * channels * skills + segment] ?? 0)
  }
  const marks = by === 'channels' ? answer.marksByChannel : answer.marksBySkill
  const attempted = (index: number) => marks[index * MARK_COUNT + MARKS.indexOf('attempted')] ?? 0
  const all = names[by].map((name, index) => ({ name, lost: lost[index] ?? 0, attempted: attempted(index) }))
  return all.filter((strike) => strike.lost > 0).toSorted((a, b) => b.lost - a.lost)
}

export interface CellsInput {
  readonly days: readonly Day[]
  /** How many days back the comparison lies, which is looked at as well; null without one. */
  readonly other: readonly Day[] | null
  readonly cut: Cut
  readonly zone: Zone
  readonly cellsOf: (day: Day) => readonly Cell[] | null
  readonly fetchedAt: (day: Day) => EpochMs | null
}

/** From the account analytics. */
export function countsOfCells(input: CellsInput): FailureCounts {
  const { days, other, cut, zone, cellsOf, fetchedAt } = input
  const first = days[0] ?? ''
  const all = [...(other ?? []).filter((day) => day < first), ...days]
  const held = all.flatMap((day) => {
    const cells = cellsOf(day)
    return cells === null ? [] : [{ day, cells: apply(cut, cells).map(explained) }]
  })
  const timeline = held.map(({ day, cells }) => ({
    day,
    attempted: sumOf(cells, ({ attempted }) => attempted),
    failed: sumOf(cells, ({ failed }) => failed),
    age: ageOf(day, zone, fetchedAt(day)),
  }))
  const names = new Set(held.flatMap(({ cells }) => cells.flatMap(({ lost }) => [...lost.keys()])))
  const period = held.filter(({ day }) => day >= first).flatMap(({ cells }) => cells)
  return {
    source: 'analytics',
    days,
    timeline,
    failures: [...names].map((failure) => ({
      failure,
      counts: held.map(({ cells }) => sumOf(cells, ({ lost }) => lost.get(failure) ?? 0)),
    })),
    channels: memoise((failure) => strikesIn(period, failure, ({ cell }) => cell.channel)),
    skills: memoise((failure) => strikesIn(period, failure, ({ cell }) => cell.skill)),
    unsent: {
      failed: sumOf(period, ({ unsent }) => unsent),
      skipped: sumOf(period, ({ skipped }) => skipped),
    },
  }
}

/** A cell with what it lost, and why. */
interface Explained {
  readonly cell: Cell
  readonly attempted: number
  readonly failed: number
  readonly unsent: number
  readonly skipped: number
  readonly lost: ReadonlyMap<Failure, number>
}

/**
 * The analytics call failed what was not sent, and that includes the skipped, which failed for no reason: they were not to
 * be sent. Beyond those, what the reasons do not account for has none. The reasons may count more: messages that were
 * lost after they had been sent.
 */
function explained(cell: Cell): Explained {
  const [attempted, unsent, skipped] = [
    total(cell.tally, 'attempted') ?? 0,
    total(cell.tally, 'failed') ?? 0,
    total(cell.tally, 'skipped') ?? 0,
  ]
  const given = cell.failures ?? new Map<Failure, number>()
  const reasons = [...given.values()].reduce((a, b) => a + b, 0)
  const rest = Math.max(0, unsent - skipped - reasons)
  const lost = new Map(given)
  if (rest > 0) lost.set(UNEXPLAINED, (lost.get(UNEXPLAINED) ?? 0) + rest)
  return { cell, attempted, unsent, skipped, failed: reasons + rest, lost }
}

function strikesIn<Name>(
  cells: readonly Explained[],
  failure: Failure,
  nameOf: (cell: Explained) => Name,
): readonly Strike<Name>[] {
  const found = new Map<Name, { name: Name; lost: number; attempted: number }>()
  for (const cell of cells) {
    const name = nameOf(cell)
    const strike = found.get(name) ?? { name, lost: 0, attempted: 0 }
    strike.lost += cell.lost.get(failure) ?? 0
    strike.attempted += cell.attempted
    found.set(name, strike)
  }
  return [...found.values()].filter(({ lost }) => lost > 0).toSorted((a, b) => b.lost - a.lost)
}

function sumOf<One>(all: readonly One[], value: (one: One) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0)
}

function ageOf(day: Day, zone: Zone, fetchedAt: EpochMs | null): number {
  return fetchedAt === null ? 0 : fetchedAt - endOf(day, zone)
}
