// The tables that say what the figures of the Failures screen show.

import { RETRIES } from '../../domain/dictionary.ts'
import { codeOf, sourceOf } from '../../domain/failure.ts'
import type { Rate } from '../../domain/rate.ts'
import type { FailureRow, FailuresView } from '../../store/views/failures-view.ts'
import { exact, fullDay, NOTHING, percent, percentRange } from '../words/format.ts'
import type { TableCell, TableData } from '../chart/DataTable.tsx'
import { markOf, ownerName } from '../words/failure-words.ts'

const word = (text: string | null): TableCell => ({ text: text ?? NOTHING, value: text })
const figure = (n: number | null): TableCell => ({ text: n === null ? NOTHING : exact(n), value: n })

/** A share as people and as programs read it. */
function shareCell(rate: Rate): TableCell {
  if (rate.kind !== 'rate') return { text: NOTHING, value: null }
  const hint = `95 %: ${percentRange(rate.low, rate.high)}`
  return { text: percent(rate.share), value: rate.share, hint }
}

export function failureTable(rows: readonly FailureRow[]): TableData {
  return {
    caption: 'Failures, most messages first',
    columns: [
      'Failure',
      'Source',
      'Code',
      'Meaning',
      'Owner',
      'Retry',
      'Messages',
      'Of failures',
      'Of attempted',
      'First seen',
      'Last seen',
      'Trend',
      'What to do',
      'Raw message',
    ],
    words: [
      'Source',
      'Code',
      'Meaning',
      'Owner',
      'Retry',
      'First seen',
      'Last seen',
      'Trend',
      'What to do',
      'Raw message',
    ],
    rows: rows.map((row) => ({ key: row.failure, cells: failureCells(row) })),
  }
}

function failureCells(row: FailureRow): readonly TableCell[] {
  const { failure, name, explanation, count, ofFailed, ofAttempted, firstSeen, lastSeen, text } = row
  const mark = markOf(row)
  return [
    word(name),
    word(sourceOf(failure)),
    word(codeOf(failure)),
    word(explanation.meaning),
    word(ownerName(explanation.owner)),
    word(RETRIES[explanation.retry]),
    figure(count),
    shareCell(ofFailed),
    shareCell(ofAttempted),
    word(firstSeen),
    word(lastSeen),
    word(mark === null ? null : mark.text),
    word(explanation.action),
    word(text),
  ]
}

export function ownerTable({ owners, byDay }: FailuresView): TableData {
  return {
    caption: 'Failed messages by day and owner',
    columns: ['Day', ...owners.map(ownerName), 'All'],
    rows: byDay.map(({ day, lost }) => ({
      key: day,
      cells: [
        { text: fullDay(day), value: day, day },
        ...owners.map((owner) => figure(lost?.[owner] ?? null)),
        figure(lost === null ? null : owners.reduce((sum, owner) => sum + lost[owner], 0)),
      ],
    })),
  }
}
