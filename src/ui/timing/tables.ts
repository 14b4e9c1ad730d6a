// The tables that say what the pictures of the Timing screen say. In files, times are in seconds.

import { channelName, type Channel, type Skill } from '../../domain/channel.ts'
import { atRiskAt, within } from '../../domain/survival.ts'
import {
  HOUR_BASES,
  type HourMeasure,
  type StepTimes,
  type Times,
  type TimingView,
  type WeekHour,
} from '../../store/views/timing-view.ts'
import type { TableCell, TableData } from '../chart/DataTable.tsx'
import { exact, NOTHING, UNREPORTED } from '../words/format.ts'
import { skillName } from '../words/skill-text.ts'
import { countCell, rateCell, textCell, unreportedCell } from '../chart/cells.ts'
import { intervalText, stageWord } from '../words/stage-words.ts'
import { endWord, medianText, stepName, whyNoTimes, withinText, type StepKey } from './step-words.ts'
import { timeOfTarget, type Targets } from './targets.ts'
import { timeScale, timeText, weekHourText } from '../words/time-words.ts'

const PERCENTILE_NAMES = ['p50', 'p90', 'p95', 'p99'] as const
const COUNT_COLUMNS = ['Took it', 'Waiting', 'Never will', 'Median of all'] as const

/** The step of these times, by the stage at its end. */
export function stepAt<Name>({ steps }: Times<Name>, key: StepKey): StepTimes | undefined {
  return steps.find(({ step }) => step.to === key)
}

/** "Times of each step by channel". */
export function rangeTable({ channels }: Pick<TimingView, 'channels'>): TableData {
  const steps = channels[0]?.steps.map(({ step }) => step.to) ?? []
  return {
    caption: 'Times of each step by channel',
    columns: ['Step', 'Channel', ...PERCENTILE_NAMES, ...COUNT_COLUMNS],
    words: ['Channel', 'Median of all'],
    rows: steps.flatMap((key) =>
      channels.map((channel) => {
        const times = stepAt(channel, key)
        const cells = times === undefined ? [] : timeCells(times, whyNoTimes(channel.name, times))
        const name = times === undefined ? key : stepName(times)
        return {
          key: `${key} ${channel.name}`,
          cells: [{ text: name, value: `${name} (seconds)` }, textCell(channelName(channel.name)), ...cells],
        }
      }),
    ),
  }
}

/** "Times by skill": of one step. */
export function skillTimesTable(rows: readonly Times<Skill>[], key: StepKey, title: string): TableData {
  return {
    caption: `${title}, by skill`,
    columns: ['Skill', ...PERCENTILE_NAMES, ...COUNT_COLUMNS],
    words: ['Median of all'],
    rows: rows.map((row) => {
      const times = stepAt(row, key)
      const why = times === undefined ? '' : `Its channels do not report "${endWord(times.step)}"`
      return {
        key: `skill ${row.name}`,
        cells: [textCell(skillName(row.name)), ...(times === undefined ? [] : timeCells(times, why))],
      }
    }),
  }
}

function timeCells(times: StepTimes, why: string): readonly TableCell[] {
  if (times.reported === 'unreported') {
    return [...PERCENTILE_NAMES, ...COUNT_COLUMNS].map(() => unreportedCell(why))
  }
  const { percentiles, taken, waiting, never, median, step } = times
  return [
    ...percentiles.map(timeCell),
    ...[taken, waiting, never].map((count) => countCell(count, why)),
    {
      text: medianText(median, step),
      value: median.kind === 'reached' ? seconds(median.time) : medianText(median, step),
    },
  ]
}

function timeCell(time: number | null): TableCell {
  return time === null ? textCell(NOTHING) : { text: timeText(time), value: seconds(time) }
}

function seconds(time: number): number {
  return Number((time / 1000).toPrecision(3))
}

/** "Within the target": the share of each channel within the target of each step. */
export function targetTable({ channels }: Pick<TimingView, 'channels'>, targets: Targets): TableData {
  const steps = channels[0]?.steps.map(({ step }) => step.to) ?? []
  return {
    caption: 'Share within the target',
    columns: ['Step', 'Channel', 'Target', 'Within it', 'Low', 'High', 'Of'],
    words: ['Channel'],
    rows: steps.flatMap((key) =>
      channels.flatMap((channel) => {
        const times = stepAt(channel, key)
        if (times === undefined) return []
        const target = timeOfTarget(targets[key])
        const cells = [
          textCell(stepName(times)),
          textCell(channelName(channel.name)),
          { text: timeText(target), value: target / 1000 },
        ]
        return [{ key: `${key} ${channel.name}`, cells: [...cells, ...withinCells(times, target)] }]
      }),
    ),
  }
}

function withinCells(times: StepTimes, target: number): readonly TableCell[] {
  if (times.reported === 'unreported') return ['', '', '', ''].map(() => textCell(UNREPORTED))
  const said = within(times.incidence, target)
  const text = withinText(said)
  const of = countCell(times.incidence.n, '')
  if (said.kind !== 'share') return [textCell(text), textCell(''), textCell(''), of]
  const figures = [said.share, said.low, said.high].map((share) => Number(share.toFixed(6)))
  return [
    { text, value: figures[0] ?? null },
    { text: withinText({ ...said, share: said.low }), value: figures[1] ?? null },
    { text: withinText({ ...said, share: said.high }), value: figures[2] ?? null },
    of,
  ]
}

/** "How a step fills up": the share that has taken it by each time, and how many were still watched then. */
export function curveTable(channels: readonly Times<Channel>[], key: StepKey, title: string): TableData {
  const curves = channels.flatMap((channel) => {
    const times = stepAt(channel, key)
    return times === undefined || times.reported === 'unreported'
      ? []
      : [{ name: channelName(channel.name), times }]
  })
  return {
    caption: `${title}, as time passes`,
    columns: ['Within', ...curves.flatMap(({ name }) => [name, `${name}: at risk`])],
    rows: timeScale([30 * 86_400_000, 100]).ticks.map((tick) => ({
      key: String(tick),
      cells: [
        { text: timeText(tick), value: tick / 1000 },
        ...curves.flatMap(({ times: { incidence } }) => {
          const said = within(incidence, tick)
          if (said.kind !== 'share') return [textCell(NOTHING), textCell(NOTHING)]
          return [
            { text: withinText(said), value: Number(said.share.toFixed(6)) },
            countCell(atRiskAt(incidence, tick), ''),
          ]
        }),
      ],
    })),
  }
}

/** What a measure of the hours is called: "Answered of sent". */
export const HOUR_NAMES = {
  responded: 'Answered of sent',
  failed: 'Failed of attempted',
} as const satisfies Record<HourMeasure, string>

/** "Hours of the week": each with its share, its denominator and its interval. */
export function hourTable(hours: readonly WeekHour[], measure: HourMeasure): TableData {
  const base = stageWord(HOUR_BASES[measure])
  return {
    caption: `${HOUR_NAMES[measure]}, by hour of the week`,
    columns: [
      'Hour',
      HOUR_NAMES[measure],
      'Interval',
      measure === 'failed' ? 'Failed' : 'Answered',
      `Of ${base}`,
      'Note',
    ],
    words: ['Note'],
    rows: hours.map(({ weekHour, rate }) => {
      const [hits, of] = rate.kind === 'none' ? [0, 0] : [rate.hits, rate.of]
      return {
        key: String(weekHour),
        cells: [
          textCell(weekHourText(weekHour)),
          rateCell(rate),
          textCell(intervalText(rate)),
          { text: exact(hits), value: hits },
          { text: exact(of), value: of },
          textCell(rate.kind === 'rate' && rate.trust === 'few' ? 'few' : ''),
        ],
      }
    }),
  }
}
