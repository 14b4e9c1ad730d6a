// The tables that say what the figures of the Failures screen show.

import { t } from '@lingui/core/macro'
import { codeOf, sourceOf } from '../../domain/failure.ts'
import type { Rate } from '../../domain/rate.ts'
import type { FailureRow, FailuresView } from '../../store/views/failures-view.ts'
import { exact, fullDay, NOTHING, percent, percentRange } from '../words/format.ts'
import type { TableCell, TableData } from '../chart/DataTable.tsx'
import { markOf, ownerName, retryText } from '../words/failure-words.ts'

const word = (text: string | null): TableCell => ({ text: text ?? NOTHING, value: text })
const figure = (n: number | null): TableCell => ({ text: n === null ? NOTHING : exact(n), value: n })

/** A share as people and as programs read it. */
function shareCell(rate: Rate): TableCell {
  if (rate.kind !== 'rate') return { text: NOTHING, value: null }
  const hint = t`95 %: ${{ interval: percentRange(rate.low, rate.high) }}`
  return { text: percent(rate.share), value: rate.share, hint }
}

export function failureTable(rows: readonly FailureRow[]): TableData {
  const columns = failureColumns()
  return {
    caption: t`Failures, most messages first`,
    columns: columns.map(({ name }) => name),
    words: columns.filter(({ kind }) => kind === 'word').map(({ name }) => name),
    rows: rows.map((row) => ({ key: row.failure, cells: failureCells(row) })),
  }
}

function failureColumns(): readonly { readonly name: string; readonly kind: 'word' | 'figure' }[] {
  return [
    { name: t`Failure`, kind: 'figure' },
    { name: t`Source`, kind: 'word' },
    { name: t`Code`, kind: 'word' },
    { name: t`Meaning`, kind: 'word' },
    { name: t`Owner`, kind: 'word' },
    { name: t({ message: 'Retry', comment: 'Whether to send again' }), kind: 'word' },
    { name: t`Messages`, kind: 'figure' },
    { name: t`Of failures`, kind: 'figure' },
    { name: t`Of attempted`, kind: 'figure' },
    { name: t`First seen`, kind: 'word' },
    { name: t`Last seen`, kind: 'word' },
    { name: t`Trend`, kind: 'word' },
    { name: t`What to do`, kind: 'word' },
    { name: t`Raw message`, kind: 'word' },
  ]
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
    word(retryText(explanation.retry)),
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
    caption: t`Failed messages by day and owner`,
    columns: [
      t`Day`,
      ...owners.map(ownerName),
      t({ message: 'All', comment: 'Head of a column: the sum of the others' }),
    ],
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
