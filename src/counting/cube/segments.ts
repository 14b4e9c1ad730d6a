// Messages of one day by channel and skill, after a filter: for the funnel, which asks of each segment by day.

import type { Channel, Skill } from '../../domain/channel.ts'
import type { Filter } from '../../domain/filter.ts'
import { choiceOf } from './choice.ts'
import type { HeldDay } from './days.ts'
import type { NameTables } from './names.ts'
import { pickOfAll, pickOfFailed } from './pick.ts'
import { MARK_COUNT } from '../rollup.ts'

export interface SegmentMarks {
  readonly channel: Channel
  readonly skill: Skill
  /** Messages by mark, in the order of MARKS. */
  readonly marks: Uint32Array
}

/** The segments of a loaded day in which the filter leaves messages. */
export function segmentsOf(day: HeldDay, filter: Filter, tables: NameTables): readonly SegmentMarks[] {
  const choice = choiceOf(filter, tables)
  const { columnSet, cells, count } =
    choice.depth === 'failures' ? pickOfFailed(day.failed, choice) : pickOfAll(day.all, choice)
  const { channels, skills } = tables.names()
  const segments = new Map<number, SegmentMarks>()
  for (const cell of cells.subarray(0, count)) {
    const [channel, skill] = [columnSet.channel[cell] ?? 0, columnSet.skill[cell] ?? 0]
    const key = channel * skills.length + skill
    const [channelName, skillName] = [channels[channel], skills[skill]]
    if (channelName === undefined || skillName === undefined) continue
    const segment = segments.get(key) ?? {
      channel: channelName,
      skill: skillName,
      marks: new Uint32Array(MARK_COUNT),
    }
    segments.set(key, segment)
    for (let mark = 0; mark < MARK_COUNT; mark += 1) {
      segment.marks[mark] = (segment.marks[mark] ?? 0) + (columnSet.marks[cell * MARK_COUNT + mark] ?? 0)
    }
  }
  return [...segments.values()]
}
