// The Failures screen: what fails, since when, whose matter it is and what to do about it. It answers in words first, then
// draws the failures by day and owner, where an incident stands out, then ranks them by messages lost, each with what is
// known of it one press away.

import { t } from '@lingui/core/macro'
import { useCallback } from 'react'
import { useOptIn } from '../../store/hooks/transaction-views.ts'
import { useFailures } from '../../store/hooks/use-failures.ts'
import type { FailuresView } from '../../store/views/failures-view.ts'
import { useLoader, useQuestion } from '../../store/hooks/views.ts'
import { Waiting, WithoutFigures } from '../screen/CountedStates.tsx'
import acts from '../kit/act.module.css'
import { classesOf } from '../kit/classes.ts'
import { stayOnPage } from '../kit/main-part.ts'
import { FailureList } from './FailureList.tsx'
import styles from './FailuresScreen.module.css'
import { headlineOf } from './headline.ts'
import { Owners } from './Owners.tsx'

const css = classesOf(styles, acts)

export function FailuresScreen() {
  const view = useFailures()
  const { events } = useQuestion()
  const loader = useLoader()
  const busy = view === null || view.state === 'loading' || view.underWay
  return (
    <div aria-busy={busy}>
      {view === null ? (
        <Waiting />
      ) : view.state === 'shown' ? (
        <Shown view={view} />
      ) : (
        <WithoutFigures
          state={view.state}
          days={view.days.length}
          what={t`Why messages failed`}
          onClear={() => events.filterCleared()}
          onRetry={() => loader.resume()}
        />
      )}
    </div>
  )
}

function Shown({ view }: { view: FailuresView }) {
  const { lead, news, notes } = headlineOf(view)
  const [first, last] = [view.days[0] ?? '', view.days.at(-1) ?? '']
  const fileOf = useCallback((name: string) => `${name}_${first}_${last}`, [first, last])
  return (
    <>
      <div className={css('lead')}>
        <p className={css('headline')}>
          {lead}
          {news !== null && ` ${news}`}
        </p>
        <p className={css('notes')}>{notes.join(' ')}</p>
        {view.source === 'analytics' && <More />}
      </div>
      {view.rows.length > 0 && (
        <>
          <Owners view={view} fileOf={fileOf} />
          <FailureList view={view} fileOf={fileOf} />
        </>
      )}
    </>
  )
}

/** What the analytics cannot say, and the way to it. */
function More() {
  const { optIn, optInGiven } = useOptIn()
  return (
    <div className={css('more')}>
      <p>
        {t`With the messages themselves, this screen also tells at which hours and in which campaigns they failed, what was lost after sending, and shows some of them.`}
      </p>
      {optIn === 'none' && (
        <button
          type="button"
          className={css('act')}
          onClick={() => {
            stayOnPage()
            optInGiven()
          }}
        >
          {t`Load the messages`}
        </button>
      )}
    </div>
  )
}
