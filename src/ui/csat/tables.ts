// The tables of the CSAT screen: what its pictures say, and what a file gets of them.

import { msg, t } from '@lingui/core/macro'
import type { Csat } from '../../domain/csat.ts'
import { RATINGS, type Rated } from '../../domain/rating.ts'
import type { MeanFigures, RatedFigures } from '../../store/views/csat-view.ts'
import type { TableCell, TableData } from '../chart/DataTable.tsx'
import { exact, fullDay, NOTHING, rating } from '../words/format.ts'
import { countCell, rateCell, textCell } from '../chart/cells.ts'
import { say } from '../words/i18n.ts'
import { intervalText } from '../words/stage-words.ts'
import { estimateText, leftOutText, meanText, noneText } from './csat-words.ts'

/** A segment or a day, by its name, with its ratings. */
export interface RatedRow {
  readonly key: string
  readonly name: string
  readonly rated: Rated
}

/** A segment or a day, by its name, with the estimate of it. */
export interface EstimatedRow {
  readonly key: string
  readonly name: string
  readonly csat: Csat
}

/** What messages are told apart by. */
export type By = 'channel' | 'skill' | 'campaign'

/** What a figure of each is called, and its table, and its table where there are only means. */
const TITLES = {
  channel: {
    title: msg`By channel`,
    first: msg`Channel`,
    caption: msg`CSAT by channel`,
    estimated: msg`CSAT by channel, estimated, weighted by closed conversations`,
  },
  skill: {
    title: msg`By skill`,
    first: msg`Skill`,
    caption: msg`CSAT by skill`,
    estimated: msg`CSAT by skill, estimated, weighted by closed conversations`,
  },
  campaign: {
    title: msg`By campaign`,
    first: msg`Campaign`,
    caption: msg`CSAT by campaign`,
    estimated: msg`CSAT by campaign, estimated, weighted by closed conversations`,
  },
} as const satisfies Record<By, object>

/** The same in the language in use. */
export function titlesOf(by: By) {
  const { title, first, caption, estimated } = TITLES[by]
  return { title: say(title), first: say(first), caption: say(caption), estimated: say(estimated) }
}

function ratedColumns(): readonly string[] {
  return [
    t`CSAT`,
    t({ message: 'Low', comment: 'The lower end of an interval' }),
    t({ message: 'High', comment: 'The upper end of an interval' }),
    t`Ratings`,
    ...RATINGS.map(exact),
    t`4 and 5`,
    t`Interval`,
    t`Rated of closed`,
    t({ message: 'Closed', context: 'conversations' }),
  ]
}

/** Ratings of some segments. */
export function ratedTable(by: By, rows: readonly RatedRow[]): TableData {
  const { first, caption } = titlesOf(by)
  return {
    caption,
    columns: [first, ...ratedColumns()],
    rows: rows.map(({ key, name, rated }) => ({ key, cells: [textCell(name), ...ratedCells(rated)] })),
  }
}

function ratedCells({ counts, n, mean, content, response }: Rated): readonly TableCell[] {
  const [low, high] = mean.kind === 'none' ? [null, null] : [mean.low, mean.high]
  return [
    { text: meanText(mean), value: mean.kind === 'none' ? null : figure(mean.mean) },
    boundCell(low),
    boundCell(high),
    countCell(n, ''),
    ...counts.map((count) => countCell(count, '')),
    rateCell(content),
    textCell(intervalText(content)),
    rateCell(response),
    countCell(response.kind === 'none' ? 0 : response.of, ''),
  ]
}

/** "Ratings": how many gave each. */
export function distributionTable({ counts, n }: Rated): TableData {
  return {
    caption: t`Ratings from 1 to 5`,
    columns: [t`Rating`, t`Ratings`, t`Share`],
    rows: RATINGS.map((one, index) => {
      const count = counts[index] ?? 0
      return {
        key: String(one),
        cells: [
          { text: exact(one), value: one },
          countCell(count, ''),
          rateCell(n === 0 ? { kind: 'none' } : shareCell(count, n)),
        ],
      }
    }),
  }
}

function shareCell(hits: number, of: number) {
  return { kind: 'rate', hits, of, share: hits / of, low: 0, high: 1, trust: 'enough' } as const
}

/** "CSAT by day". */
export function ratedDaysTable({ byDay }: RatedFigures): TableData {
  const columns = ratedColumns()
  const note = t`Note`
  return {
    caption: t`CSAT by day`,
    columns: [t`Day`, ...columns, note],
    words: [note],
    rows: byDay.map(({ day, rated, age }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        ...(rated === null ? columns.map(() => textCell(NOTHING)) : ratedCells(rated)),
        textCell(
          rated === null ? missing() : age === 'incomplete' ? t({ message: 'young', context: 'day' }) : '',
        ),
      ],
    })),
  }
}

/** What is said of a day that is not held. */
export function missing(): string {
  return t({ message: 'missing', context: 'day' })
}

function estimateColumns(): readonly string[] {
  return [t`CSAT, estimated`, t`At least`, t`At most`, t`Closed, with a mean`]
}

/** Estimates of some segments, labelled as such in every file. */
export function estimateTable(by: By, rows: readonly EstimatedRow[]): TableData {
  const { first, estimated } = titlesOf(by)
  const note = t`Note`
  return {
    caption: estimated,
    columns: [first, ...estimateColumns(), note],
    words: [note],
    rows: rows.map(({ key, name, csat }) => ({ key, cells: [textCell(name), ...estimateCells(csat)] })),
  }
}

/** "CSAT by day", of means. */
export function estimateDaysTable({ byDay }: MeanFigures): TableData {
  const note = t`Note`
  return {
    caption: t`CSAT by day, estimated, weighted by closed conversations`,
    columns: [t`Day`, ...estimateColumns(), note],
    words: [note],
    rows: byDay.map(({ day, csat }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        ...(csat === null ? noEstimate(missing()) : estimateCells(csat)),
      ],
    })),
  }
}

function estimateCells(csat: Csat): readonly TableCell[] {
  if (csat.kind === 'none') return noEstimate(noneText(csat))
  return [
    { text: estimateText(csat), value: figure(csat.mean) },
    boundCell(csat.low),
    boundCell(csat.high),
    countCell(csat.closed, ''),
    textCell(leftOutText(csat)),
  ]
}

function noEstimate(why: string): readonly TableCell[] {
  return [...estimateColumns().map(() => textCell(NOTHING)), textCell(why)]
}

function boundCell(bound: number | null): TableCell {
  return bound === null ? textCell(NOTHING) : { text: rating(bound), value: figure(bound) }
}

function figure(mean: number): number {
  return Number(mean.toFixed(4))
}
