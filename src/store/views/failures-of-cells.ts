// The failures of the account analytics, where the dialect reports `error_aggregation`: by day, channel and skill.

import { apply, type Filter } from '../../domain/filter.ts'
import type { Day, EpochMs, Zone } from '../../domain/day.ts'
import { UNEXPLAINED, type Failure } from '../../domain/failure.ts'
import { isUnread, total, type Cell } from '../../domain/tally.ts'
import { ageOf, type FailureCounts, type FailureBreakdown } from './failure-counts.ts'
import { memoise } from './slices.ts'

export interface CellsInput {
  readonly days: readonly Day[]
  /** Those of the comparison, which serve to compare where they lie before; null without one. */
  readonly other: readonly Day[] | null
  readonly filter: Filter
  readonly zone: Zone
  readonly cellsOf: (day: Day) => readonly Cell[] | null
  readonly fetchedAt: (day: Day) => EpochMs | null
}

/** From the account analytics. */
export function countsOfCells(input: CellsInput): FailureCounts {
  const { days, other, filter, zone, cellsOf, fetchedAt } = input
  const first = days[0] ?? ''
  const all = [...(other ?? []).filter((day) => day < first), ...days]
  const loaded = all.flatMap((day) => {
    const cells = cellsOf(day)
    return cells === null ? [] : [{ day, cells: apply(filter, cells).map(explained) }]
  })
  const timeline = loaded.map(({ day, cells }) => ({
    day,
    attempted: sumOf(cells, ({ attempted }) => attempted),
    failed: sumOf(cells, ({ failed }) => failed),
    age: ageOf(day, zone, fetchedAt(day)),
  }))
  const names = new Set(loaded.flatMap(({ cells }) => cells.flatMap(({ lost }) => [...lost.keys()])))
  const period = loaded.filter(({ day }) => day >= first).flatMap(({ cells }) => cells)
  return {
    source: 'analytics',
    days,
    timeline,
    lacking: all.length - loaded.length,
    failures: [...names].map((failure) => ({
      failure,
      counts: loaded.map(({ cells }) => sumOf(cells, ({ lost }) => lost.get(failure) ?? 0)),
    })),
    attemptedOn: memoise((channel) =>
      loaded.map(({ cells }) => sumOf(cells, (one) => (one.cell.channel === channel ? one.attempted : 0))),
    ),
    channels: memoise((failure) => breakdownIn(period, failure, ({ cell }) => cell.channel)),
    skills: memoise((failure) => breakdownIn(period, failure, ({ cell }) => cell.skill)),
    unsent: {
      failed: sumOf(period, ({ unsent }) => unsent),
      skipped: sumOf(period, ({ skipped }) => skipped),
    },
    unread: sumOf(period, ({ cell }) => (cell.unreadReasons ?? 0) + (isUnread(cell.tally, 'failed') ? 1 : 0)),
  }
}

/** A cell with what it lost, and why. */
export interface Explained {
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
export function explained(cell: Cell): Explained {
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

function breakdownIn<Name>(
  cells: readonly Explained[],
  failure: Failure,
  nameOf: (cell: Explained) => Name,
): readonly FailureBreakdown<Name>[] {
  const found = new Map<Name, { name: Name; lost: number; attempted: number }>()
  for (const cell of cells) {
    const name = nameOf(cell)
    const part = found.get(name) ?? { name, lost: 0, attempted: 0 }
    part.lost += cell.lost.get(failure) ?? 0
    part.attempted += cell.attempted
    found.set(name, part)
  }
  return [...found.values()].filter(({ lost }) => lost > 0).toSorted((a, b) => b.lost - a.lost)
}

function sumOf<One>(all: readonly One[], value: (one: One) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0)
}
