// The table that says what interval marks show.

import type { TableCell, TableData } from '../../chart/DataTable.tsx'
import { NOTHING, percent, points, pointsRange } from '../../words/format.ts'
import { textCell } from '../../chart/cells.ts'
import { VERDICT_WORDS } from '../shared/comparison-words.ts'
import type { MarkGroup } from './interval-marks.ts'

/** Differences against the first campaign, as they are drawn. */
export function marksTable(caption: string, first: string, groups: readonly MarkGroup[]): TableData {
  return {
    caption,
    columns: [
      first,
      'Campaign',
      'Share',
      'Share of the first',
      'Difference in points',
      '95 % interval',
      'Low',
      'High',
      'Against the first',
    ],
    words: ['Campaign', 'Against the first'],
    rows: groups.flatMap(({ key, title, rows }) =>
      rows.map(({ key: campaign, name, share, first: base, difference, instead }) => ({
        key: `${key} ${campaign}`,
        cells: [
          textCell(title),
          textCell(name),
          shareCell(share),
          shareCell(base),
          ...(difference === null
            ? ['', '', '', '', instead ?? NOTHING].map(textCell)
            : [
                {
                  text: points(difference.difference),
                  value: Number((difference.difference * 100).toFixed(4)),
                },
                textCell(pointsRange(difference.low, difference.high)),
                pointCell(difference.low),
                pointCell(difference.high),
                textCell(VERDICT_WORDS[difference.verdict]),
              ]),
        ],
      })),
    ),
  }
}

function shareCell(share: { readonly share: number } | null): TableCell {
  return share === null
    ? textCell(NOTHING)
    : { text: percent(share.share), value: Number(share.share.toFixed(6)) }
}

function pointCell(difference: number): TableCell {
  return { text: points(difference), value: Number((difference * 100).toFixed(4)) }
}
