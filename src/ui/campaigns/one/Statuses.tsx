// The recipients by the last that is known of their message. A press on a status shows those recipients.

import { memo, useMemo } from 'react'
import { rateOf } from '../../../domain/rate.ts'
import { isNamed, saidBy } from '../../../domain/status.ts'
import type { CutShort, RecipientCounts } from '../../../store/views/campaign-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { exact, inSentence } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import { intervalText, rateText } from '../../words/stage-words.ts'
import { statusTable } from './campaign-tables.ts'
import { cameWords } from '../shared/cut-short-words.ts'
import styles from '../shared/OneCampaign.module.css'
import { NOBODY, statusText } from '../recipients/recipient-columns.ts'

const css = classesOf(styles)

interface StatusesProps {
  readonly counts: RecipientCounts
  /** `some`: more are on their way, so shares may still move. */
  readonly read: 'all' | 'some'
  /** Not all of them will ever come. */
  readonly cutShort: CutShort | null
  readonly file: string
  readonly onStatus: (status: string) => void
}

export const Statuses = memo(function Statuses({ counts, read, cutShort, file, onStatus }: StatusesProps) {
  const table = useMemo(() => statusTable(counts), [counts])
  const most = counts.statuses.reduce((top, [, n]) => Math.max(top, n), 1)
  return (
    <Figure
      title="Statuses"
      note={`the last that is known of each recipient${ofWhom(read, cutShort)}; choose one to see them`}
      table={table}
      file={file}
      twin="beside"
      empty={counts.statuses.length === 0 ? NOBODY[read] : null}
    >
      <ul className={css('statuses')} aria-label="Recipients by status">
        {counts.statuses.map(([status, n]) => {
          const rate = rateOf(n, counts.recipients)
          return (
            <li key={status} className={css('status')}>
              <button
                type="button"
                className={css('statusName')}
                title={`Show these recipients: ${status}`}
                onClick={() => onStatus(status)}
              >
                <bdi className={css('clipped')}>{statusText(status)}</bdi>
              </button>
              <span className={css('track')} aria-hidden="true">
                <span
                  className={css('statusBar')}
                  style={{ width: `${(n / most) * 100}%`, background: statusColour(status) }}
                />
              </span>
              <span className={css('number')}>{exact(n)}</span>
              <span className={css('number', 'quiet')} title={intervalText(rate)}>
                {rateText(rate)}
              </span>
            </li>
          )
        })}
      </ul>
      <Unknown statuses={counts.statuses.map(([status]) => status)} />
    </Figure>
  )
})

/** Which of them no document names: what they mean is taken from the word alone. */
function Unknown({ statuses }: { readonly statuses: readonly string[] }) {
  const unknown = statuses.filter((status) => !isNamed(status))
  if (unknown.length === 0) return null
  return (
    <p className={css('quiet')}>
      LivePerson does not document{' '}
      {unknown.map((status, place) => (
        <span key={status}>
          {place > 0 && ', '}
          <bdi>{inSentence(status)}</bdi>
        </span>
      ))}
      {unknown.length === 1 ? ' as a status.' : ' as statuses.'}
    </p>
  )
}

function ofWhom(read: StatusesProps['read'], cutShort: CutShort | null): string {
  if (read === 'some') return ', of those read so far'
  return cutShort === null ? '' : `, of those that came: ${cameWords(cutShort)}`
}

const COLOURS: ReadonlyMap<string, string> = new Map([
  ['ATTEMPTED', 'var(--stage-attempted)'],
  ['SENT', 'var(--stage-sent)'],
  ['DELIVERED', 'var(--stage-delivered)'],
  ['READ', 'var(--stage-read)'],
  ['RESPONDED', 'var(--stage-responded)'],
  ['FAILED', 'var(--failed)'],
  ['SKIPPED', 'var(--skipped)'],
])

function statusColour(status: string): string {
  return COLOURS.get(status) ?? (saidBy(status) === 'failed' ? 'var(--failed)' : 'var(--waiting)')
}
