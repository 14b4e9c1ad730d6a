// The hooks of failures, their screen and the menu of them: they wire the counts of both sources to the view. No arithmetic.

import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Counted } from '../messages/counted.ts'
import { failureChoices, type FailureChoice } from '../views/failure-choices.ts'
import { failuresView, type FailuresView } from '../views/failures-view.ts'
import { daysOf, isUnderWay, NOTHING } from '../days/days.ts'
import { transactionsDataset } from '../question/need.ts'
import { useCounted } from './transaction-views.ts'
import { useCalm } from './calm.ts'
import { useServices, useNeed, useQuestion } from './views.ts'

/** The Failures screen; null while the source is not known. */
export function useFailures(): FailuresView | null {
  const counted = useCounted()
  const need = useNeed()
  const services = useServices()
  const { daysStore, transactions } = services
  const { filter, zone } = useQuestion().question
  const scope = useStore(transactions.consent, (state) => state.scope)
  const live = useCalm(services, daysStore, (state) => state.datasets)
  const datasets = useDeferredValue(live)
  return useMemo(() => {
    if (need === null || counted === null) return null
    const { days, other, source, dataset } = need
    const states = daysOf({ datasets }, dataset)
    const stateOf = (day: (typeof days)[number]) => states.get(day) ?? NOTHING
    const isComing = datasets !== live || days.some((day) => isUnderWay(stateOf(day)))
    const cube = transactions.cubeOf(transactionsDataset(need, filter, scope).dataset)
    return failuresView({
      counted,
      analytics:
        source.dialect === 'reporting-2.0'
          ? null
          : {
              days,
              other: other?.days ?? null,
              filter,
              zone,
              cellsOf: (day) => stateOf(day).loaded?.cells ?? null,
              fetchedAt: (day) => stateOf(day).loaded?.fetchedAt ?? null,
              underWay: isComing,
            },
      ask: (asked, within) => cube.answer({ days: asked, filter: within }),
    })
  }, [counted, need, datasets, live, filter, zone, scope, transactions])
}

/** What one can choose from where single messages are shown; the cube is asked again where failures are chosen already. */
export function useFailureChoices(counted: Counted | null): readonly FailureChoice[] {
  const need = useNeed()
  const { transactions } = useServices()
  const { filter } = useQuestion().question
  const scope = useStore(transactions.consent, (state) => state.scope)
  return useMemo(() => {
    if (counted === null || need === null) return []
    if (filter.failures.length === 0) return failureChoices(counted.answer)
    const cube = transactions.cubeOf(transactionsDataset(need, filter, scope).dataset)
    return failureChoices(cube.answer({ days: counted.days, filter: { ...filter, failures: [] } }))
  }, [counted, need, filter, scope, transactions])
}
