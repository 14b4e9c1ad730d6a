// One failure: its code, what it means, whose matter it is, how many messages it took and how that goes on. The whole
// row is the button that opens it.

import { plural, t } from '@lingui/core/macro'
import { useId } from 'react'
import type { FailureRow, FailuresView } from '../../store/views/failures-view.ts'
import { Spark } from '../chart/Spark.tsx'
import { classesOf } from '../kit/classes.ts'
import { CountCell, OwnerCell, ShareCell } from '../figures/FailureCells.tsx'
import { FailureDetail } from './FailureDetail.tsx'
import styles from '../figures/FailureList.module.css'
import { markOf, incidentDays } from '../words/failure-words.ts'

const css = classesOf(styles)

interface FailureItemProps {
  readonly row: FailureRow
  readonly view: FailuresView
  readonly state: 'open' | 'closed'
  readonly onTurn: () => void
}

export function FailureItem({ row, view, state, onTurn }: FailureItemProps) {
  const id = useId()
  const { explanation, count, ofFailed, ofAttempted, spark, name } = row
  return (
    <li className={css('item')}>
      <button
        type="button"
        className={css('row')}
        aria-expanded={state === 'open'}
        aria-controls={state === 'open' ? id : undefined}
        onClick={onTurn}
      >
        <What row={row} />
        <OwnerCell explanation={explanation} />
        <CountCell count={count} />
        <ShareCell rate={ofFailed} of={t`of failures`} />
        <ShareCell rate={ofAttempted} of={t`of attempted`} />
        <span className={css('trend')}>
          <Spark values={spark} label={t`${name}: messages lost by day`} />
          <Seen row={row} />
        </span>
      </button>
      {state === 'open' && (
        <section
          id={id}
          className={css('detail')}
          aria-label={t`${name}: ${plural(count, { one: '# message', other: '# messages' })}`}
        >
          <FailureDetail row={row} view={view} />
        </section>
      )}
    </li>
  )
}

const SIGNS = { new: '✱', rising: '↑', over: '↷' } as const

/** Of a code that nobody knows, its own message says more than we can. */
function What({ row }: { row: FailureRow }) {
  const { name, explanation, text } = row
  const mark = markOf(row)
  return (
    <span className={css('what')}>
      <span className={css('code')}>
        <bdi className={css('clipped')} title={name}>
          {name}
        </bdi>
        {mark !== null && (
          <span className={css('mark', mark.kind === 'over' && 'over')}>
            {SIGNS[mark.kind]} {mark.text}
          </span>
        )}
      </span>
      <span className={css('meaning')}>{explanation.meaning}</span>
      {explanation.kind === 'unknown' && text !== null && (
        <bdi className={css('clipped', 'quiet')} title={text}>
          {text}
        </bdi>
      )}
    </span>
  )
}

function Seen({ row: { firstSeen, lastSeen } }: { row: FailureRow }) {
  if (firstSeen === null || lastSeen === null) return null
  const words = incidentDays({ since: firstSeen, until: lastSeen })
  return (
    <span className={css('quiet')} title={t`First and last seen, in the days held and those to compare with`}>
      {t({ message: `seen ${words}`, comment: 'Days of a failure: seen 9 – 12 Nov' })}
    </span>
  )
}
