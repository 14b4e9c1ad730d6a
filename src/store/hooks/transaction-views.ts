// What the screens of transactions read: hooks like those of views.ts, over the cube instead of the cells.

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { MARK_COUNT } from '../../counting/rollup.ts'
import { covers, type Day } from '../../domain/day.ts'
import { MARKS, type Mark } from '../../domain/transaction.ts'
import { counted, type Counted } from '../messages/counted.ts'
import { coverageView, type CacheView, type CoverageView } from '../views/coverage-view.ts'
import type { Explorer } from '../messages/explorer.ts'
import { tells } from '../messages/filter-cells.ts'
import { daysOf, NOTHING } from '../days/days.ts'
import { comparesTransactions } from '../question/need.ts'
import { filterOfScope } from '../question/scope.ts'
import type { Traffic } from '../requests/traffic.ts'
import { useCalm } from './calm.ts'
import { useDataset, useScopedDataset } from './use-dataset.ts'
import { useServices, useNeed, useQuestion } from './views.ts'

/** The transactions of the question; null while the source is not known. While days arrive it may lag a moment behind. */
export function useCounted(): Counted | null {
  const need = useNeed()
  const services = useServices()
  const { transactions } = services
  const { question } = useQuestion()
  const live = useCalm(services, transactions.daysStore, (state) => state.datasets)
  const datasets = useDeferredValue(live)
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
  const services = useServices()
  const { transactions, explorer } = services
  const { question } = useQuestion()
  const datasets = useCalm(services, transactions.daysStore, (state) => state.datasets)
  const version = useVersion(question, datasets)
  return useMemo(() => ({ explorer, version }), [explorer, version])
}

/** Asks for the transactions on a screen that could do without them. */
export function useOptIn(): { readonly optIn: 'none' | 'transactions'; readonly optInGiven: () => void } {
  const { optIn, optInGiven } = useStore(useServices().transactions.consent)
  return { optIn, optInGiven }
}

/** How the asking has gone since the page was opened. */
export function useTraffic(): Traffic {
  const services = useServices()
  return useCalm(services, services.traffic, (state) => state)
}

/** What the Coverage screen says of days and messages; null while the source is not known. */
export function useCoverageView(): CoverageView | null {
  const need = useNeed()
  const services = useServices()
  const { daysStore, transactions } = services
  const { zone } = useQuestion().question
  const analytics = useDeferredValue(useCalm(services, daysStore, (state) => state.datasets))
  const datasets = useDeferredValue(useCalm(services, transactions.daysStore, (state) => state.datasets))
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
  const datasets = useCalm(services, services.transactions.daysStore, (known) => known.datasets)
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

/** A number that grows whenever one of two things is another one than before. */
export function useVersion(one: unknown, other: unknown): number {
  const [seen, setSeen] = useState({ one, other, version: 0 })
  if (seen.one === one && seen.other === other) return seen.version
  const next = { one, other, version: seen.version + 1 }
  setSeen(next)
  return next.version
}
