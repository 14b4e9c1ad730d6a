// The cells of a question after its filter, by day and by segment. Several figures of a screen rest on the same days,
// and adding up a year of cells is the dearest thing a screen does: each slice is added up once.

import type { Channel, Skill } from '../../domain/channel.ts'
import { apply, tallyBy, type Filter } from '../../domain/filter.ts'
import type { Day } from '../../domain/day.ts'
import { mergeAll, type Cell, type Tally } from '../../domain/tally.ts'

/** A channel and a skill together, over some days: where a change may come from. */
export interface Segment {
  readonly key: string
  readonly channel: Channel
  readonly skill: Skill
  readonly tally: Tally
}

/** A channel on one day, all its skills together. */
export type ChannelDay = Pick<Cell, 'day' | 'channel' | 'tally'>

export interface Slices {
  /** Null where the day is not loaded. */
  readonly cellsOn: (day: Day) => readonly Cell[] | null
  readonly tallyOn: (day: Day) => Tally | null
  /** A day by channel: what rests on days and channels alone has a fraction of the cells to go through. */
  readonly channelsOn: (day: Day) => readonly ChannelDay[]
  /** The held ones of some days together. */
  readonly segmentsOf: (days: readonly Day[]) => readonly Segment[]
}

/** Slices of the loaded days, after the filter. */
export function slicesOf(cellsOf: (day: Day) => readonly Cell[] | null, filter: Filter): Slices {
  const cellsOn = memoise((day: Day) => {
    const cells = cellsOf(day)
    return cells === null ? null : apply(filter, cells)
  })
  const slices = new Map<string, readonly Segment[]>()
  const segmentsOf = (days: readonly Day[]): readonly Segment[] => {
    const key = days.join()
    const known = slices.get(key) ?? segmentsIn(piecesOf(days))
    slices.set(key, known)
    return known
  }
  // The stages of a comparison differ in their last days only, so the blocks before those are added up once.
  const piecesOf = (days: readonly Day[]): readonly (Cell | Segment)[] =>
    days.length > BLOCK
      ? blocksOf(days).flatMap(segmentsOf)
      : days.flatMap((day): readonly Cell[] => cellsOn(day) ?? [])
  const channelsOn = memoise((day: Day): readonly ChannelDay[] =>
    [...tallyBy(cellsOn(day) ?? [], (cell) => cell.channel)].map(([channel, tally]) => ({
      day,
      channel,
      tally,
    })),
  )
  return {
    cellsOn,
    tallyOn: memoise((day) =>
      cellsOn(day) === null ? null : mergeAll(channelsOn(day).map(({ tally }) => tally)),
    ),
    channelsOn,
    segmentsOf,
  }
}

/** Days that are added up together. */
const BLOCK = 30

function blocksOf(days: readonly Day[]): readonly (readonly Day[])[] {
  return Array.from({ length: Math.ceil(days.length / BLOCK) }, (_, index) =>
    days.slice(index * BLOCK, (index + 1) * BLOCK),
  )
}

function segmentsIn(pieces: readonly (Cell | Segment)[]): readonly Segment[] {
  const names = new Map<string, Cell | Segment>()
  for (const piece of pieces) names.set(keyOf(piece), piece)
  return [...tallyBy(pieces, keyOf)].flatMap(([key, tally]) => {
    const piece = names.get(key)
    return piece === undefined ? [] : [{ key, channel: piece.channel, skill: piece.skill, tally }]
  })
}

/** No two segments share a key, whatever their names hold: the length says where the channel ends. */
function keyOf({ channel, skill }: Cell | Segment): string {
  return `${channel.length}:${channel}${skill}`
}

/** Remembers every answer. */
export function memoise<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>()
  return (key) => {
    const known = values.get(key)
    if (known !== undefined) return known
    const value = compute(key)
    values.set(key, value)
    return value
  }
}
