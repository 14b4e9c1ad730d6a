// The Timing screen: how long each step of a message takes, and at which hours people answer. All of it comes from the
// transactions: the analytics know no times.

import { useCallback, useMemo } from 'react'
import { timingView } from '../../store/timing-view.ts'
import { useCounted } from '../../store/transaction-views.ts'
import { useLoader, useQuestion } from '../../store/views.ts'
import { Waiting, WithoutFigures } from '../csat/CountedStates.tsx'
import { classesOf } from '../frame/classes.ts'
import styles from '../funnel/FunnelScreen.module.css'
import { TimingShown } from './TimingShown.tsx'

const css = classesOf(styles)

export function TimingScreen() {
  const counted = useCounted()
  const { asking } = useQuestion()
  const loader = useLoader()
  const view = useMemo(() => (counted === null ? null : timingView(counted)), [counted])
  const onHour = useCallback((weekHour: number) => asking.messagesShown({ lens: { weekHour } }), [asking])
  const busy = view === null || view.state === 'loading' || view.underWay === 'yes'
  return (
    <div className={css('screen')} aria-busy={busy}>
      {view === null ? (
        <Waiting />
      ) : view.state === 'shown' ? (
        <TimingShown view={view} onHour={onHour} />
      ) : (
        <WithoutFigures
          state={view.state}
          days={view.days.length}
          what="How long messages take"
          onClear={() => asking.cutCleared()}
          onRetry={() => loader.resume()}
        />
      )}
    </div>
  )
}
