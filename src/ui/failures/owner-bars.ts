// The bars of failures by owner: one a day, and one a week where there are more days than anybody tells apart.

import type { Day } from '../../domain/day.ts'
import type { Owner } from '../../domain/dictionary.ts'
import type { OwnerDay } from '../../store/failures-view.ts'

export interface OwnerBar {
  /** The first day of the bar. */
  readonly day: Day
  /** Days in it, held or not. */
  readonly days: number
  /** Null where none of its days is held. */
  readonly lost: Readonly<Partial<Record<Owner, number>>> | null
}

/** Beyond this many days a bar is a week. */
const MOST = 120
const WEEK = 7

export function barsOf(byDay: readonly OwnerDay[], owners: readonly Owner[]): readonly OwnerBar[] {
  const size = byDay.length > MOST ? WEEK : 1
  const bars: OwnerBar[] = []
  for (let from = 0; from < byDay.length; from += size) {
    const days = byDay.slice(from, from + size)
    const [first] = days
    if (first !== undefined) bars.push({ day: first.day, days: days.length, lost: together(days, owners) })
  }
  return bars
}

function together(days: readonly OwnerDay[], owners: readonly Owner[]): OwnerBar['lost'] {
  const held = days.flatMap(({ lost }) => lost ?? [])
  if (held.length === 0) return null
  return Object.fromEntries(owners.map((owner) => [owner, held.reduce((sum, lost) => sum + lost[owner], 0)]))
}
