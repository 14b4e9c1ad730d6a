// The tables of the CSAT screen: what its pictures say, and what a file gets of them.

import type { Csat } from '../../domain/csat.ts'
import { RATINGS, type Rated } from '../../domain/rating.ts'
import type { MeanFigures, RatedFigures } from '../../store/views/csat-view.ts'
import type { TableCell, TableData } from '../chart/DataTable.tsx'
import { exact, fullDay, NOTHING, rating } from '../words/format.ts'
import { countCell, rateCell, textCell } from '../chart/cells.ts'
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

const RATED_COLUMNS = [
  'CSAT',
  'Low',
  'High',
  'Ratings',
  ...RATINGS.map(String),
  '4 and 5',
  'Interval',
  'Rated of closed',
  'Closed',
] as const

/** Ratings of some segments. */
export function ratedTable(caption: string, first: string, rows: readonly RatedRow[]): TableData {
  return {
    caption,
    columns: [first, ...RATED_COLUMNS],
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
    caption: 'Ratings from 1 to 5',
    columns: ['Rating', 'Ratings', 'Share'],
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
  return {
    caption: 'CSAT by day',
    columns: ['Day', ...RATED_COLUMNS, 'Note'],
    words: ['Note'],
    rows: byDay.map(({ day, rated, age }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        ...(rated === null ? RATED_COLUMNS.map(() => textCell(NOTHING)) : ratedCells(rated)),
        textCell(rated === null ? 'missing' : age === 'incomplete' ? 'young' : ''),
      ],
    })),
  }
}

const ESTIMATE_COLUMNS = ['CSAT, estimated', 'At least', 'At most', 'Closed, with a mean', 'Note'] as const

/** Estimates of some segments, labelled as such in every file. */
export function estimateTable(caption: string, first: string, rows: readonly EstimatedRow[]): TableData {
  return {
    caption: `${caption}, estimated, weighted by closed conversations`,
    columns: [first, ...ESTIMATE_COLUMNS],
    words: ['Note'],
    rows: rows.map(({ key, name, csat }) => ({ key, cells: [textCell(name), ...estimateCells(csat)] })),
  }
}

/** "CSAT by day", of means. */
export function estimateDaysTable({ byDay }: MeanFigures): TableData {
  return {
    caption: 'CSAT by day, estimated, weighted by closed conversations',
    columns: ['Day', ...ESTIMATE_COLUMNS],
    words: ['Note'],
    rows: byDay.map(({ day, csat }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        ...(csat === null
          ? [...ESTIMATE_COLUMNS.slice(1).map(() => textCell(NOTHING)), textCell('missing')]
          : estimateCells(csat)),
      ],
    })),
  }
}

function estimateCells(csat: Csat): readonly TableCell[] {
  if (csat.kind === 'none')
    return [...ESTIMATE_COLUMNS.slice(1).map(() => textCell(NOTHING)), textCell(noneText(csat))]
  return [
    { text: estimateText(csat), value: figure(csat.mean) },
    boundCell(csat.low),
    boundCell(csat.high),
    countCell(csat.closed, ''),
    textCell(leftOutText(csat)),
  ]
}

function boundCell(bound: number | null): TableCell {
  return bound === null ? textCell(NOTHING) : { text: rating(bound), value: figure(bound) }
}

function figure(mean: number): number {
  return Number(mean.toFixed(4))
}
