// The cut: which channels and skills are looked at. An empty choice means all of them.

import type { Channel, Skill } from './channel.ts'
import { mergeAll, type Cell, type Tally } from './tally.ts'

export interface Cut {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
}

export const UNCUT: Cut = { channels: [], skills: [] }

export function isUncut(cut: Cut): boolean {
  return cut.channels.length === 0 && cut.skills.length === 0
}

/** The cells that a cut leaves. */
export function apply(cut: Cut, cells: readonly Cell[]): readonly Cell[] {
  if (isUncut(cut)) return cells
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
