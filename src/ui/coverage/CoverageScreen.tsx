// The Coverage screen: what is loaded, how good it is, and what it took. It asks for the messages as the other screens do.

import { useCallback } from 'react'
import { useCache, useCoverageView, useTraffic } from '../../store/hooks/transaction-views.ts'
import { useNeed, useNow, useQuestion, useSource } from '../../store/hooks/views.ts'
import { askerOf } from '../words/asker.ts'
import { CoverageShown } from './CoverageShown.tsx'
import { Waiting } from '../screen/CountedStates.tsx'
import { CacheFacts, TrafficFacts } from './Work.tsx'
import type { Finding } from '../../domain/transaction.ts'

export function CoverageScreen() {
  const view = useCoverageView()
  const need = useNeed()
  const { events } = useQuestion()
  const { source } = useSource()
  const now = useNow()
  const span = need?.span
  const fileOf = useCallback(
    (name: string) => (span === undefined ? name : `${name}_${span.first}_${span.last}`),
    [span],
  )
  const filter = view?.filter
  // Found before any cut, so it is looked for before any cut.
  const onFinding = useCallback(
    (finding: Finding) =>
      events.messagesShown({ ...(filter !== undefined && { filter }), messageFilter: { finding } }),
    [events, filter],
  )
  if (view === null) {
    return (
      <div aria-busy="true">
        <Waiting />
        <Behind />
      </div>
    )
  }
  const onItsWay = view.days.some(
    ({ analytics, transactions }) => analytics.standing === 'queued' || transactions.standing === 'queued',
  )
  return (
    <div aria-busy={onItsWay}>
      <CoverageShown view={view} now={now} asker={askerOf(source)} fileOf={fileOf} onFinding={onFinding}>
        <Behind />
      </CoverageShown>
    </div>
  )
}

function Behind() {
  return (
    <>
      <TrafficFacts traffic={useTraffic()} />
      <CacheFacts cache={useCache()} />
    </>
  )
}
