// What an expensive load costs, and the yes to it. A file of its own: every screen asks, and few show messages.

import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Cost } from '../../domain/cost.ts'
import type { DatasetKey } from '../days/days.ts'
import type { CountedDays } from '../question/consent.ts'
import { filterOf, transactionDays, transactionsDataset } from '../question/need.ts'
import { scopeOfFilter, type Scope } from '../question/scope.ts'
import { useDataset } from './use-dataset.ts'
import { useServices, useNeed, useQuestion } from './views.ts'

/** What waits for a yes: the cost of the messages that are missing. */
export interface ConsentView {
  readonly cost: Cost
  /** What that is reckoned from. */
  readonly counted: CountedDays
  /** The part of the account that the filter leaves, where loading that part alone is possible. */
  readonly scope: Scope | null
  /** Whether what is loaded stays in this browser for the next visit. */
  readonly storage: 'kept' | 'notKept'
  readonly agree: () => void
  readonly agreeToScope: () => void
}

/** Null where nobody has to be asked. */
export function useConsent(): ConsentView | null {
  const need = useNeed()
  const { transactions, cache } = useServices()
  const { question } = useQuestion()
  const { verdict, optIn } = useStore(transactions.consent)
  const keeping = useStore(cache.status, (status) => status.state.kind)
  const dataset = useDataset(need)
  return useMemo(() => {
    if (need === null || dataset === null || verdict.kind !== 'ask') return null
    const { agreedTo, scopeChosen } = transactions.consent.getState()
    const filter = filterOf(question)
    const scope = scopeOfFilter(need.source, filter)
    const days = transactionDays(need, question, optIn)
    const agree = (to: DatasetKey) => {
      void cache.agree(to, days)
      agreedTo(to, days)
      // Whoever cancelled before they were asked goes on with their yes.
      transactions.loader.resume()
    }
    return {
      cost: verdict.cost,
      counted: verdict.counted,
      scope,
      storage: keeping === 'forbidden' || keeping === 'full' ? 'notKept' : 'kept',
      agree: () => agree(dataset),
      agreeToScope: () => {
        agree(transactionsDataset(need, filter, scope).dataset)
        scopeChosen(scope)
      },
    }
  }, [need, dataset, verdict, optIn, keeping, question, transactions, cache])
}
