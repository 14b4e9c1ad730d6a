// The Transactions screen: every message of the question, to be filtered, searched, sorted, opened and taken along.

import { t } from '@lingui/core/macro'
import { useNeed, useLoader, useQuestion } from '../../store/hooks/views.ts'
import { useCounted, useExplorer } from '../../store/hooks/transaction-views.ts'
import { useFailureChoices } from '../../store/hooks/use-failures.ts'
import { WithoutFigures } from '../screen/CountedStates.tsx'
import { classesOf } from '../kit/classes.ts'
import { Messages } from './Messages.tsx'
import styles from '../grid/Transactions.module.css'

const css = classesOf(styles)

export function TransactionsScreen() {
  const counted = useCounted()
  const need = useNeed()
  const { question, events } = useQuestion()
  const loader = useLoader()
  const { explorer, version } = useExplorer()
  const failures = useFailureChoices(counted)
  if (counted === null || need === null || counted.state === 'loading') {
    return (
      <div aria-busy="true">
        <p className="visually-hidden">{t`Loading the first days.`}</p>
        <div className={css('waiting')} aria-hidden="true" />
      </div>
    )
  }
  if (counted.state !== 'shown') {
    return (
      <WithoutFigures
        state={counted.state}
        days={counted.days.length}
        what={t`What became of each message`}
        onClear={() => events.filterCleared()}
        onRetry={() => loader.resume()}
      />
    )
  }
  const { first, last } = need.span
  return (
    <Messages
      explorer={explorer}
      version={version}
      question={question}
      events={events}
      counts={{ messages: counted.answer.marks[0] ?? 0, loaded: counted.loaded, days: counted.days.length }}
      failures={failures}
      zone={counted.zone}
      file={`messages_${first}_${last}`}
    />
  )
}
