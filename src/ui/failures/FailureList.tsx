// The failures, most messages first. Each is one row that opens in place; one is open at a time, since an open one shows
// messages, and the explorer looks for those of one failure only.

import { t } from '@lingui/core/macro'
import { memo, useState } from 'react'
import type { Failure } from '../../domain/failure.ts'
import type { FailuresView } from '../../store/views/failures-view.ts'
import { Figure } from '../chart/Figure.tsx'
import { ShowAll } from '../kit/ShowAll.tsx'
import { classesOf } from '../kit/classes.ts'
import { FailureItem } from './FailureItem.tsx'
import styles from '../figures/FailureList.module.css'
import { failureTable } from './tables.ts'

const css = classesOf(styles)

/** More than anybody reads; the rest is a press away. */
const FIRST = 20

interface FailureListProps {
  readonly view: FailuresView
  readonly fileOf: (name: string) => string
}

export const FailureList = memo(function FailureList({ view, fileOf }: FailureListProps) {
  const [open, setOpen] = useState<Failure | null>(null)
  const [reach, setReach] = useState<'first' | 'all'>('first')
  const rows = reach === 'all' ? view.rows : view.rows.slice(0, FIRST)
  return (
    <Figure
      title={t`What failed`}
      note={t`most messages first, by day of attempt, ${{ zone: view.zone }}; open one to see what to do`}
      table={failureTable(view.rows)}
      file={fileOf('failures')}
      twin="itself"
    >
      <div className={css('heads')} aria-hidden="true">
        <span>{t`Failure`}</span>
        <span>{t`Whose matter`}</span>
        <span className={css('figure')}>{t`Messages`}</span>
        <span className={css('figure')}>{t`Of failures`}</span>
        <span className={css('figure')}>{t`Of attempted`}</span>
        <span>{t`By day`}</span>
      </div>
      <ol className={css('list')} aria-label={t`Failures, most messages first`}>
        {rows.map((row) => (
          <FailureItem
            key={row.failure}
            row={row}
            view={view}
            state={row.failure === open ? 'open' : 'closed'}
            onTurn={() => setOpen((now) => (now === row.failure ? null : row.failure))}
          />
        ))}
      </ol>
      <ShowAll shown={rows.length} of={view.rows.length} what="failures" onShow={() => setReach('all')} />
    </Figure>
  )
})
