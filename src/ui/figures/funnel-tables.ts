// The tables that say what the pictures of this screen say, figure by figure. Their captions and columns are
// relied upon by people who listen to them and by tests.

import { channelName, type Channel } from '../../domain/channel.ts'
import { STAGE_NAMES, STAGES, type Stage } from '../../domain/stage.ts'
import { mergeAll, total } from '../../domain/tally.ts'
import type { FunnelView } from '../../store/views/funnel-view.ts'
import type { TableCell, TableData, TableRow } from '../chart/DataTable.tsx'
import { fullDay, NOTHING } from '../words/format.ts'
import { skillName } from '../words/skill-text.ts'
import { countCell, rateCell, textCell, unreportedCell } from '../chart/cells.ts'
import { whyUnreported } from '../words/stage-words.ts'

const STAGE_COLUMNS = STAGES.map((stage) => STAGE_NAMES[stage])

/** "Funnel by stage": counts, and shares of attempted and of the stage before. */
export function stageTable({ steps, channels }: Pick<FunnelView, 'steps' | 'channels'>): TableData {
  const names = channels.map(({ channel }) => channel)
  const tally = mergeAll(channels.map((one) => one.tally))
  return {
    caption: 'Funnel by stage',
    columns: ['Stage', 'Messages', 'Of attempted', 'Of stage before'],
    rows: steps.map(({ stage, count, reported, ofAttempted, before }) => {
      const why = whyUnreported(stage, names, tally)
      const silent = reported === 'none' ? unreportedCell(why) : null
      return {
        key: stage,
        cells: [
          textCell(STAGE_NAMES[stage]),
          countCell(count, why),
          silent ?? rateCell(ofAttempted),
          silent ?? (before === null ? textCell(NOTHING) : rateCell(before.rate)),
        ],
      }
    }),
  }
}

/** "Funnel by channel": the counts of each channel. */
export function channelTable({ channels }: Pick<FunnelView, 'channels'>): TableData {
  return {
    caption: 'Funnel by channel',
    columns: ['Channel', ...STAGE_COLUMNS],
    rows: channels.map(({ channel, tally }) => ({
      key: `channel ${channel}`,
      cells: [
        textCell(channelName(channel)),
        ...STAGES.map((stage) => countCell(total(tally, stage), whyUnreported(stage, [channel], tally))),
      ],
    })),
  }
}

/** "Funnel by skill" as a file has it: the counts of each skill, and its two rates. */
export function skillTable({ skills }: Pick<FunnelView, 'skills'>, channels: readonly Channel[]): TableData {
  return {
    caption: 'Funnel by skill',
    columns: ['Skill', ...STAGE_COLUMNS],
    rows: skills.map(({ skill, tally }) => ({
      key: `skill ${skill}`,
      cells: [
        textCell(skillName(skill)),
        ...STAGES.map((stage) => countCell(total(tally, stage), whyUnreported(stage, channels, tally))),
      ],
    })),
  }
}

/** "Messages by day": the counts of each day, and why some of them are not to be taken at their word. */
export function dayTable(
  { days, points }: Pick<FunnelView, 'days' | 'points'>,
  channels: readonly Channel[],
): TableData {
  return {
    caption: 'Messages by day',
    columns: ['Day', ...STAGE_COLUMNS, 'Note'],
    words: ['Note'],
    rows: days.map((day, index): TableRow => {
      const cells = STAGES.map((stage): TableCell => {
        const point = points(stage)[index]
        if (point === undefined || point.kind === 'gap') return textCell(NOTHING)
        return countCell(total(point.tally, stage), whyUnreported(stage, channels, point.tally))
      })
      return {
        key: day,
        cells: [{ text: fullDay(day), value: day, day }, ...cells, textCell(noteOf(points, index))],
      }
    }),
  }
}

function noteOf(points: FunnelView['points'], index: number): string {
  if (points('attempted')[index]?.kind === 'gap') return 'missing'
  const incomplete = STAGES.filter((stage) => isIncompleteAt(points, stage, index))
  return incomplete.length === 0
    ? ''
    : `young: ${incomplete.map((stage) => STAGE_NAMES[stage].toLowerCase()).join(', ')}`
}

function isIncompleteAt(points: FunnelView['points'], stage: Stage, index: number): boolean {
  const point = points(stage)[index]
  return point?.kind === 'loaded' && point.age === 'incomplete'
}
