// The hooks of failures, their screen and the menu of them: they wire the counts of both sources to the view. No arithmetic.

import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Counted } from '../messages/counted.ts'
import { failureChoices, type FailureChoice } from '../views/failure-choices.ts'
import { failuresView, type FailuresView } from '../views/failures-view.ts'
import { daysKnown, isUnderWay, NOTHING } from '../days/known.ts'
import { bookOfTransactions } from '../question/need.ts'
import { useCounted } from './transaction-views.ts'
import { useHouse, useNeed, usePaced, useQuestion } from './views.ts'

/** The Failures screen; null while the source is not known. */
export function useFailures(): FailuresView | null {
  const counted = useCounted()
  const need = useNeed()
  const { known, transactions } = useHouse()
  const { cut, zone } = useQuestion().question
  const scope = useStore(transactions.consent, (state) => state.scope)
  const live = useStore(known, (state) => state.books)
  const books = useDeferredValue(usePaced(live))
  return useMemo(() => {
    if (need === null || counted === null) return null
    const { days, other, source, book } = need
    const states = daysKnown({ books }, book)
    const stateOf = (day: (typeof days)[number]) => states.get(day) ?? NOTHING
    const isComing = books !== live || days.some((day) => isUnderWay(stateOf(day)))
    const cube = transactions.cubeOf(bookOfTransactions(need, cut, scope).book)
    return failuresView({
      counted,
      analytics:
        source.dialect === 'reporting-2.0'
          ? null
          : {
              days,
              other: other?.days ?? null,
              cut,
              zone,
              cellsOf: (day) => stateOf(day).held?.cells ?? null,
              fetchedAt: (day) => stateOf(day).held?.fetchedAt ?? null,
              underWay: isComing ? 'yes' : 'no',
            },
      ask: (asked, within) => cube.answer({ days: asked, cut: within }),
    })
  }, [counted, need, books, live, cut, zone, scope, transactions])
}

/** What one can choose from where single messages are shown; the cube is asked again where failures are chosen already. */
export function useFailureChoices(counted: Counted | null): readonly FailureChoice[] {
  const need = useNeed()
  const { transactions } = useHouse()
  const { cut } = useQuestion().question
  const scope = useStore(transactions.consent, (state) => state.scope)
  return useMemo(() => {
    if (counted === null || need === null) return []
    if (cut.failures.length === 0) return failureChoices(counted.answer)
    const cube = transactions.cubeOf(bookOfTransactions(need, cut, scope).book)
    return failureChoices(cube.answer({ days: counted.days, cut: { ...cut, failures: [] } }))
  }, [counted, need, cut, scope, transactions])
}
