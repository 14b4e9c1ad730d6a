// Why messages of the campaign failed, through the dictionary: what it means, whose matter it is, what to do, and the way
// to the recipients and messages behind it.

import { memo, useId, useMemo, useState } from 'react'
import type { Failure } from '../../../domain/failure.ts'
import type { CampaignFailure, CampaignView } from '../../../store/views/campaign-view.ts'
import { Figure } from '../../chart/Figure.tsx'
import { ShowAll } from '../../kit/ShowAll.tsx'
import { CountCell, OwnerCell, ShareCell } from '../../figures/FailureCells.tsx'
import listStyles from '../../figures/FailureList.module.css'
import { classesOf } from '../../kit/classes.ts'
import { campaignFailureTable } from './campaign-tables.ts'
import { cameWords } from '../shared/cut-short-words.ts'
import { FailureAdvice } from './FailureAdvice.tsx'
import styles from '../shared/OneCampaign.module.css'

const css = classesOf(listStyles, styles)

/** The rest is a press away: the recipients below are looked for too. */
const FIRST = 8

const SOURCES = {
  recipients: 'counted from the recipients',
  analytics: 'as the analytics of the campaign give the reasons; messages lost after sending may be missing',
  nothing: '',
} as const satisfies Record<CampaignView['failuresFrom'], string>

interface FailuresProps {
  readonly view: Pick<CampaignView, 'failures' | 'failuresFrom' | 'cutShort'>
  readonly file: string
  /** Null where no recipients are read. */
  readonly onRecipients: ((failure: Failure) => void) | null
  /** Null where messages do not say which campaign they are of. */
  readonly onMessages: ((failure: Failure) => void) | null
}

export const CampaignFailures = memo(function CampaignFailures(props: FailuresProps) {
  const { failures, failuresFrom, cutShort } = props.view
  const [open, setOpen] = useState<Failure | null>(null)
  const [reach, setReach] = useState<'first' | 'all'>('first')
  const table = useMemo(() => campaignFailureTable(failures), [failures])
  const rows = reach === 'all' ? failures : failures.slice(0, FIRST)
  return (
    <Figure
      title="What failed"
      note={sourceOf(failuresFrom, cutShort)}
      table={table}
      file={props.file}
      twin="itself"
      empty={emptiness(failures, failuresFrom)}
    >
      <div className={css('heads', 'campaignHeads')} aria-hidden="true">
        <span>Failure</span>
        <span>Whose matter</span>
        <span className={css('figure')}>Messages</span>
        <span className={css('figure')}>Of failures</span>
        <span className={css('figure')}>Of all</span>
      </div>
      <ol className={css('list')} aria-label="Failures, most messages first">
        {rows.map((row) => (
          <Item
            key={row.failure}
            row={row}
            state={row.failure === open ? 'open' : 'closed'}
            onTurn={() => setOpen((now) => (now === row.failure ? null : row.failure))}
            onRecipients={props.onRecipients}
            onMessages={props.onMessages}
          />
        ))}
      </ol>
      <ShowAll shown={rows.length} of={failures.length} what="failures" onShow={() => setReach('all')} />
    </Figure>
  )
})

function sourceOf(from: CampaignView['failuresFrom'], cutShort: CampaignView['cutShort']): string {
  const of = from === 'recipients' && cutShort !== null ? ` that came: ${cameWords(cutShort)}` : ''
  return SOURCES[from] + of
}

function emptiness(failures: readonly CampaignFailure[], from: CampaignView['failuresFrom']): string | null {
  if (failures.length > 0) return null
  return from === 'nothing'
    ? 'The analytics give no reasons, and no recipients are read yet.'
    : 'No message of this campaign failed.'
}

interface ItemProps extends Pick<FailuresProps, 'onRecipients' | 'onMessages'> {
  readonly row: CampaignFailure
  readonly state: 'open' | 'closed'
  readonly onTurn: () => void
}

function Item({ row, state, onTurn, onRecipients, onMessages }: ItemProps) {
  const id = useId()
  const { explanation, count, ofFailed, ofAll, name } = row
  return (
    <li className={css('item')}>
      <button
        type="button"
        className={css('row', 'campaignRow')}
        aria-expanded={state === 'open'}
        aria-controls={state === 'open' ? id : undefined}
        onClick={onTurn}
      >
        <span className={css('what')}>
          <span className={css('code')}>
            <bdi className={css('clipped')} title={name}>
              {name}
            </bdi>
          </span>
          <span className={css('meaning')}>{explanation.meaning}</span>
        </span>
        <OwnerCell explanation={explanation} />
        <CountCell count={count} />
        <ShareCell rate={ofFailed} of="of failures" />
        <ShareCell rate={ofAll} of="of all" />
      </button>
      {state === 'open' && (
        <section id={id} className={css('detail')} aria-label={name}>
          <FailureAdvice row={row} />
          <div className={css('failureActs')}>
            {onRecipients !== null && (
              <button type="button" className={css('act')} onClick={() => onRecipients(row.failure)}>
                Show these recipients
              </button>
            )}
            {onMessages !== null && (
              <button type="button" className={css('act')} onClick={() => onMessages(row.failure)}>
                Show these messages
              </button>
            )}
          </div>
        </section>
      )}
    </li>
  )
}
