// The cut: which channels, skills, campaigns and failures are looked at. An empty choice means all of them.

import type { Campaign, Channel, Skill } from './channel.ts'
import type { Failure } from './failure.ts'
import { mergeAll, type Cell, type Tally } from './tally.ts'

export interface Cut {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
  readonly campaigns: readonly Campaign[]
  /** Messages that failed for one of these reasons. */
  readonly failures: readonly Failure[]
}

export const UNCUT: Cut = { channels: [], skills: [], campaigns: [], failures: [] }

export function isUncut(cut: Cut): boolean {
  return cut.channels.length === 0 && cut.skills.length === 0 && !needsTransactions(cut)
}

/** Whether a cut asks for what the account analytics do not know: they have no campaigns and no failures. */
export function needsTransactions(cut: Cut): boolean {
  return cut.campaigns.length > 0 || cut.failures.length > 0
}

/** The cells that a cut leaves, by channel and skill: cells know no more. */
export function apply(cut: Cut, cells: readonly Cell[]): readonly Cell[] {
  if (cut.channels.length === 0 && cut.skills.length === 0) return cells
  const channels = new Set(cut.channels)
  const skills = new Set(cut.skills)
  return cells.filter(
    (cell) =>
      (channels.size === 0 || channels.has(cell.channel)) && (skills.size === 0 || skills.has(cell.skill)),
  )
}

/** The tallies of cells by whatever `key` says of them: by channel, by skill, by day. */
export function tallyBy<Counted extends { readonly tally: Tally }, Key>(
  cells: Iterable<Counted>,
  key: (cell: Counted) => Key,
): ReadonlyMap<Key, Tally> {
  const groups = new Map<Key, Tally[]>()
  for (const cell of cells) {
    const group = groups.get(key(cell))
    if (group === undefined) groups.set(key(cell), [cell.tally])
    else group.push(cell.tally)
  }
  return new Map([...groups].map(([name, tallies]) => [name, mergeAll(tallies)]))
}
