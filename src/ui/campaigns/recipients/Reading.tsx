// How far the recipients of a campaign are read: the pages that have come, a way to stop and to go on, and whatever keeps
// them from being all.

import { Button } from 'react-aria-components'
import type { ReportState } from '../../../store/views/campaign-view.ts'
import { exact, many } from '../../words/format.ts'
import { classesOf } from '../../kit/classes.ts'
import { faultText, remedyText, traceOf, type Asker } from '../../words/fault-text.ts'
import { stayOnPage } from '../../kit/main-part.ts'
import { Progress } from '../../kit/Progress.tsx'
import styles from '../shared/OneCampaign.module.css'

const css = classesOf(styles)

interface ReadingProps {
  readonly report: ReportState
  /** How many there should be by the analytics; null where they do not say. */
  readonly attempted: number | null
  readonly asker: Asker
  readonly onCancel: () => void
  readonly onResume: () => void
}

export function Reading({ report, attempted, asker, onCancel, onResume }: ReadingProps) {
  return (
    <div className={css('reading')}>
      <output className={css('readingWords')}>{readingWords(report, attempted, asker)}</output>
      {report.kind === 'loading' && (
        <>
          <Progress
            label="Reading the recipients"
            share={shareOf(report.recipients, attempted)}
            words={soFar(report.recipients, attempted)}
          />
          <Act name="Cancel" onPress={onCancel} />
        </>
      )}
      {(report.kind === 'stopped' || report.kind === 'none') && <Act name="Go on" onPress={onResume} />}
      {report.kind === 'failed' && <Act name="Try again" onPress={onResume} />}
    </div>
  )
}

export function readingWords(report: ReportState, attempted: number | null, asker: Asker): string {
  switch (report.kind) {
    case 'none':
      return 'The recipients are not read yet.'
    case 'loading':
      return report.recipients === 0
        ? 'Reading the recipients.'
        : `${soFar(report.recipients, attempted)} so far.`
    case 'stopped':
      return `Stopped after ${soFar(report.recipients, attempted)}.`
    case 'failed': {
      const { fault } = report
      const trace = traceOf(fault)
      return [
        faultText(fault, asker),
        remedyText(fault, asker),
        trace === null ? '' : `Trace ${trace}.`,
        report.recipients > 0 ? `${many(report.recipients, 'recipient')} came before.` : '',
      ]
        .filter(Boolean)
        .join(' ')
    }
    case 'loaded':
      return loadedWords(report, attempted)
  }
}

function soFar(recipients: number, attempted: number | null): string {
  return attempted === null || attempted < recipients
    ? many(recipients, 'recipient')
    : `${exact(recipients)} of about ${many(attempted, 'recipient')}`
}

function loadedWords(report: Extract<ReportState, { kind: 'loaded' }>, attempted: number | null): string {
  const { counts, stuck } = report
  const { recipients, conversations, unreadable, duplicates } = counts
  return [
    `${stuck === null ? many(recipients, 'recipient') : soFar(recipients, attempted)}, ${exact(conversations)} with a conversation.`,
    stuck === null ? '' : `Some may be missing: ${stuck}.`,
    unreadable === 0 ? '' : `${many(unreadable, 'row')} could not be read.`,
    duplicates === 0
      ? ''
      : `${many(duplicates, 'recipient')} came twice and ${duplicates === 1 ? 'is' : 'are'} counted once.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function shareOf(recipients: number, attempted: number | null): number | null {
  return attempted === null || attempted === 0 ? null : Math.min(1, recipients / attempted)
}

function Act({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  return (
    <Button
      className={css('act')}
      onPress={() => {
        // The button goes away with what it does.
        stayOnPage()
        onPress()
      }}
    >
      {name}
    </Button>
  )
}
