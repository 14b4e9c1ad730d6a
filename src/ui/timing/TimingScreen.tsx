// The Timing screen: how long each step of a message takes, and at which hours people answer. All of it comes from the
// transactions: the analytics know no times.

import { useCallback, useMemo } from 'react'
import { timingView } from '../../store/views/timing-view.ts'
import { useCounted } from '../../store/hooks/transaction-views.ts'
import { useLoader, useQuestion } from '../../store/hooks/views.ts'
import { Waiting, WithoutFigures } from '../screen/CountedStates.tsx'
import { TimingShown } from './TimingShown.tsx'

export function TimingScreen() {
  const counted = useCounted()
  const { events } = useQuestion()
  const loader = useLoader()
  const view = useMemo(() => (counted === null ? null : timingView(counted)), [counted])
  const onHour = useCallback(
    (weekHour: number) => events.messagesShown({ messageFilter: { weekHour } }),
    [events],
  )
  const busy = view === null || view.state === 'loading' || view.underWay
  return (
    <div aria-busy={busy}>
      {view === null ? (
        <Waiting />
      ) : view.state === 'shown' ? (
        <TimingShown view={view} onHour={onHour} />
      ) : (
        <WithoutFigures
          state={view.state}
          days={view.days.length}
          what="How long messages take"
          onClear={() => events.filterCleared()}
          onRetry={() => loader.resume()}
        />
      )}
    </div>
  )
}
