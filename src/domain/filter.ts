// The filter: which channels, skills, campaigns and failures are looked at. An empty choice means all of them.

import type { Campaign, Channel, Skill } from './channel.ts'
import type { Failure } from './failure.ts'
import { mergeAll, type Cell, type Tally } from './tally.ts'

export interface Filter {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
  readonly campaigns: readonly Campaign[]
  /** Messages that failed for one of these reasons. */
  readonly failures: readonly Failure[]
}

export const NO_FILTER: Filter = { channels: [], skills: [], campaigns: [], failures: [] }

export function isUnfiltered(filter: Filter): boolean {
  return filter.channels.length === 0 && filter.skills.length === 0 && !needsTransactions(filter)
}

/** Whether a filter asks for what the account analytics do not know: they have no campaigns and no failures. */
export function needsTransactions(filter: Filter): boolean {
  return filter.campaigns.length > 0 || filter.failures.length > 0
}

/** The cells that a filter leaves, by channel and skill: cells know no more. */
export function apply(filter: Filter, cells: readonly Cell[]): readonly Cell[] {
  if (filter.channels.length === 0 && filter.skills.length === 0) return cells
  const channels = new Set(filter.channels)
  const skills = new Set(filter.skills)
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
