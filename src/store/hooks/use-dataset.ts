// Whose messages the question is about.

import { useStore } from 'zustand'
import type { DatasetKey } from '../days/days.ts'
import { filterOf, transactionsDataset, type Need } from '../question/need.ts'
import type { Scope } from '../question/scope.ts'
import { useServices, useQuestion } from './views.ts'

export function useDataset(need: Need | null): DatasetKey | null {
  return useScopedDataset(need).dataset
}

/** The dataset of the question, and the part of the account that it holds; null is all of it. */
export function useScopedDataset(need: Need | null): {
  readonly dataset: DatasetKey | null
  readonly scope: Scope | null
} {
  const { transactions } = useServices()
  const filter = filterOf(useQuestion().question)
  const scope = useStore(transactions.consent, (state) => state.scope)
  return need === null ? { dataset: null, scope: null } : transactionsDataset(need, filter, scope)
}
