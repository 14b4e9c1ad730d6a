// What the screens of transactions read: hooks like those of views.ts, over the cube instead of the cells.

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { MARK_COUNT } from '../../counting/rollup.ts'
import type { Cost } from '../../domain/cost.ts'
import { covers, type Day } from '../../domain/day.ts'
import { MARKS, type Mark } from '../../domain/transaction.ts'
import { counted, type Counted } from '../messages/counted.ts'
import { coverageView, type CacheView, type CoverageView } from '../views/coverage-view.ts'
import type { Explorer } from '../messages/explorer.ts'
import { tells } from '../messages/filter-cells.ts'
import type { CountedDays } from '../question/consent.ts'
import { daysOf, NOTHING, type DatasetKey } from '../days/days.ts'
import {
  transactionsDataset,
  comparesTransactions,
  filterOf,
  transactionDays,
  type Need,
} from '../question/need.ts'
import { filterOfScope, scopeOfFilter, type Scope } from '../question/scope.ts'
import type { Traffic } from '../requests/traffic.ts'
import { useServices, useNeed, usePaced, useQuestion } from './views.ts'

/** The transactions of the question; null while the source is not known. While days arrive it may lag a moment behind. */
export function useCounted(): Counted | null {
  const need = useNeed()
  const { transactions } = useServices()
  const { question } = useQuestion()
  const live = useStore(transactions.daysStore, (state) => state.datasets)
  const datasets = useDeferredValue(usePaced(live))
  const verdict = useStore(transactions.consent, (state) => state.verdict)
  const dataset = useDataset(need)
  const { filter, zone } = question
  const other = need !== null && comparesTransactions(question) ? need.other : null
  const underWay = datasets !== live
  return useMemo(() => {
    if (need === null || dataset === null) return null
    const cube = transactions.cubeOf(dataset)
    const known = daysOf({ datasets }, dataset)
    return counted({ days: need.days, other, zone, filter, cube, known, verdict, underWay })
  }, [need, dataset, datasets, transactions, other, zone, filter, verdict, underWay])
}

/** The way to the rows. `version` changes whenever other messages may be there: choose again then. */
export function useExplorer(): { readonly explorer: Explorer; readonly version: number } {
  const { transactions, explorer } = useServices()
  const { question } = useQuestion()
  const datasets = usePaced(useStore(transactions.daysStore, (state) => state.datasets))
  const version = useVersion(question, datasets)
  return useMemo(() => ({ explorer, version }), [explorer, version])
}

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

/** Asks for the transactions on a screen that could do without them. */
export function useOptIn(): { readonly optIn: 'none' | 'transactions'; readonly optInGiven: () => void } {
  const { optIn, optInGiven } = useStore(useServices().transactions.consent)
  return { optIn, optInGiven }
}

/** How the asking has gone since the page was opened. */
export function useTraffic(): Traffic {
  return useStore(useServices().traffic)
}

/** What the Coverage screen says of days and messages; null while the source is not known. */
export function useCoverageView(): CoverageView | null {
  const need = useNeed()
  const { daysStore, transactions } = useServices()
  const { zone } = useQuestion().question
  const analytics = useDeferredValue(usePaced(useStore(daysStore, (state) => state.datasets)))
  const datasets = useDeferredValue(usePaced(useStore(transactions.daysStore, (state) => state.datasets)))
  const { dataset, scope } = useScopedDataset(need)
  return useMemo(() => {
    if (need === null || dataset === null) return null
    const { days, source, kept } = need
    const within = filterOfScope(scope)
    const answer = transactions.cubeOf(dataset).answer({ days, filter: within })
    const places = new Map(days.map((day, index) => [day, index]))
    const marked = (day: Day) => (mark: Mark) => {
      if (!tells(source.dialect, mark)) return null
      return answer.marksByDay[(places.get(day) ?? 0) * MARK_COUNT + MARKS.indexOf(mark)] ?? 0
    }
    return coverageView({
      days,
      zone,
      filter: within,
      exists: (day) => covers(kept, day),
      analyticsOf: (day) => daysOf({ datasets: analytics }, need.dataset).get(day) ?? NOTHING,
      transactionsOf: (day) => {
        const state = daysOf({ datasets }, dataset).get(day) ?? NOTHING
        return { ...state, loaded: state.loaded === null ? null : { ...state.loaded, marked: marked(day) } }
      },
    })
  }, [need, dataset, scope, analytics, datasets, transactions, zone])
}

/** What is kept on this machine. */
export function useCache(): CacheView {
  const services = useServices()
  const { rows, rowsChosen } = useStore(services.rowsSetting)
  const state = useStore(services.cache.status, (status) => status.state)
  const datasets = usePaced(useStore(services.transactions.daysStore, (known) => known.datasets))
  const [usage, setUsage] = useState<Pick<CacheView, 'days' | 'bytes' | 'quota'>>(UNKNOWN_USAGE)
  useEffect(() => {
    let isOver = false
    const look = async () => {
      const found = await services.cache.usage()
      if (!isOver) setUsage(found)
    }
    void look()
    return () => {
      isOver = true
    }
  }, [services, datasets, state])
  return {
    state: state.kind === 'working' ? 'kept' : state.kind,
    ...usage,
    rows,
    rowsChosen,
    clear: services.forget,
  }
}

const UNKNOWN_USAGE = { days: null, bytes: null, quota: null }

function useDataset(need: Need | null): DatasetKey | null {
  return useScopedDataset(need).dataset
}

/** The dataset of the question, and the part of the account that it holds; null is all of it. */
function useScopedDataset(need: Need | null): {
  readonly dataset: DatasetKey | null
  readonly scope: Scope | null
} {
  const { transactions } = useServices()
  const filter = filterOf(useQuestion().question)
  const scope = useStore(transactions.consent, (state) => state.scope)
  return need === null ? { dataset: null, scope: null } : transactionsDataset(need, filter, scope)
}

/** A number that grows whenever one of two things is another one than before. */
export function useVersion(one: unknown, other: unknown): number {
  const [seen, setSeen] = useState({ one, other, version: 0 })
  if (seen.one === one && seen.other === other) return seen.version
  const next = { one, other, version: seen.version + 1 }
  setSeen(next)
  return next.version
}
