// What growth curves say, as tables and in words: shares by age, with their intervals and how many were still watched.

import { AGES } from '../../../domain/growth.ts'
import type { Milliseconds } from '../../../domain/day.ts'
import type { StageGrowth } from '../../../store/views/campaign-view.ts'
import type { TableData } from '../../chart/DataTable.tsx'
import { exact, many, percent, percentRange } from '../../words/format.ts'
import { textCell } from '../../chart/cells.ts'
import { timeText } from '../../words/time-words.ts'
import { ageWords } from '../shared/comparison-words.ts'

export interface NamedGrowth {
  readonly key: string
  readonly name: string
  readonly growth: StageGrowth
}

/** More ages than these no table needs: a picture has the rest. */
const MOST_ROWS = 24

/** The ages at which a curve changes, thinned, and those at which campaigns are compared. */
export function growthTable(caption: string, curves: readonly NamedGrowth[]): TableData {
  return {
    caption,
    columns: [
      'Campaign',
      'Since the attempt',
      'Seconds',
      'Share',
      '95 % interval',
      'Low',
      'High',
      'Still watched',
    ],
    words: ['Since the attempt'],
    rows: curves.flatMap(({ key, name, growth }) =>
      rowsOf(growth).map(({ age, share, low, high, atRisk }) => ({
        key: `${key} ${String(age)}`,
        cells: [
          textCell(name),
          textCell(timeText(age)),
          { text: exact(age / 1000), value: age / 1000 },
          figure(share),
          textCell(percentRange(low, high)),
          figure(low),
          figure(high),
          { text: exact(atRisk), value: atRisk },
        ],
      })),
    ),
  }
}

function figure(share: number) {
  return { text: percent(share), value: Number(share.toFixed(6)) }
}

interface Row {
  readonly age: Milliseconds
  readonly share: number
  readonly low: number
  readonly high: number
  readonly atRisk: number
}

function rowsOf({ curve, at }: StageGrowth): readonly Row[] {
  const read = at.flatMap((within, index) => {
    const age = AGES[index]
    return within.kind === 'share' && age !== undefined ? [{ ...within, age }] : []
  })
  const step = Math.ceil(curve.length / MOST_ROWS)
  const some = curve.filter((_, index) => index % step === 0 || index === curve.length - 1)
  const byAge = new Map<Milliseconds, Row>([...some, ...read].map((row) => [row.age, row]))
  return [...byAge.values()].toSorted((a, b) => a.age - b.age)
}

/** "31.2 % of 12,040 after 72 hours; known up to 4 d": the last that is known of a curve. */
export function growthWordsOf({ n, notReported, at, curve, watchedFor }: StageGrowth): string {
  if (n === 0) return notReported > 0 ? 'n/r: SMS has no read receipt' : 'no messages'
  // All were attempted within the last 20 minutes: not even the first of them is known to have been watched.
  if (watchedFor === 0) return `not known yet, of ${many(n, 'message')}: data is up to 20 minutes late`
  const last = at.findLastIndex((within) => within.kind === 'share')
  const age = AGES[last]
  const within = at[last]
  const top = curve.at(-1)?.share ?? 0
  const said =
    within?.kind === 'share' && age !== undefined
      ? `${percent(within.share)} after ${ageWords(age)}`
      : `${percent(top)} so far`
  const watched = Number.isFinite(watchedFor) ? `; known up to ${timeText(watchedFor)}` : ''
  const silent = notReported > 0 ? `; n/r for ${exact(notReported)}` : ''
  return `${said}, of ${many(n, 'message')}${silent}${watched}`
}
