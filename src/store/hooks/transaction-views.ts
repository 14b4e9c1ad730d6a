// What the screens of transactions read: hooks like those of views.ts, over the cube instead of the cells.

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { MARK_COUNT } from '../../counting/sheet.ts'
import type { Cost } from '../../domain/cost.ts'
import { covers, type Day } from '../../domain/day.ts'
import { MARKS, type Mark } from '../../domain/transaction.ts'
import { counted, type Counted } from '../messages/counted.ts'
import { coverageView, type CacheView, type CoverageView } from '../views/coverage-view.ts'
import type { Explorer } from '../messages/explorer.ts'
import { tells } from '../messages/cut-cells.ts'
import type { CountedDays } from '../question/consent.ts'
import { daysKnown, NOTHING, type Book } from '../days/known.ts'
import {
  bookOfTransactions,
  comparesTransactions,
  cutOf,
  transactionDays,
  type Need,
} from '../question/need.ts'
import { cutOfScope, scopeOfCut, type Scope } from '../question/scope.ts'
import type { Traffic } from '../requests/traffic.ts'
import { useHouse, useNeed, usePaced, useQuestion } from './views.ts'

/** The transactions of the question; null while the source is not known. While days arrive it may lag a moment behind. */
export function useCounted(): Counted | null {
  const need = useNeed()
  const { transactions } = useHouse()
  const { question } = useQuestion()
  const live = useStore(transactions.known, (state) => state.books)
  const books = useDeferredValue(usePaced(live))
  const verdict = useStore(transactions.consent, (state) => state.verdict)
  const book = useBook(need)
  const { cut, zone } = question
  const other = need !== null && comparesTransactions(question) ? need.other : null
  const underWay = books === live ? 'no' : 'yes'
  return useMemo(() => {
    if (need === null || book === null) return null
    const cube = transactions.cubeOf(book)
    const known = daysKnown({ books }, book)
    return counted({ days: need.days, other, zone, cut, cube, known, verdict, underWay })
  }, [need, book, books, transactions, other, zone, cut, verdict, underWay])
}

/** The way to the rows. `version` changes whenever other messages may be there: choose again then. */
export function useExplorer(): { readonly explorer: Explorer; readonly version: number } {
  const { transactions, explorer } = useHouse()
  const { question } = useQuestion()
  const books = usePaced(useStore(transactions.known, (state) => state.books))
  const version = useVersion(question, books)
  return useMemo(() => ({ explorer, version }), [explorer, version])
}

/** What waits for a yes: the cost of the messages that are missing. */
export interface ConsentView {
  readonly cost: Cost
  /** What that is reckoned from. */
  readonly counted: CountedDays
  /** The part of the account that the cut leaves, where loading that part alone is possible. */
  readonly scope: Scope | null
  /** Whether what is loaded stays in this browser for the next visit. */
  readonly storage: 'kept' | 'notKept'
  readonly agree: () => void
  readonly agreeToScope: () => void
}

/** Null where nobody has to be asked. */
export function useConsent(): ConsentView | null {
  const need = useNeed()
  const { transactions, cache } = useHouse()
  const { question } = useQuestion()
  const { verdict, wish } = useStore(transactions.consent)
  const keeping = useStore(cache.status, (status) => status.state.kind)
  const book = useBook(need)
  return useMemo(() => {
    if (need === null || book === null || verdict.kind !== 'ask') return null
    const { agreedTo, scopeChosen } = transactions.consent.getState()
    const cut = cutOf(question)
    const scope = scopeOfCut(need.source, cut)
    const days = transactionDays(need, question, wish)
    const agree = (to: Book) => {
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
      agree: () => agree(book),
      agreeToScope: () => {
        agree(bookOfTransactions(need, cut, scope).book)
        scopeChosen(scope)
      },
    }
  }, [need, book, verdict, wish, keeping, question, transactions, cache])
}

/** Asks for the transactions on a screen that could do without them. */
export function useWish(): { readonly wish: 'none' | 'transactions'; readonly wished: () => void } {
  const { wish, wished } = useStore(useHouse().transactions.consent)
  return { wish, wished }
}

/** How the asking has gone since the page was opened. */
export function useTraffic(): Traffic {
  return useStore(useHouse().traffic)
}

/** What the Coverage screen says of days and messages; null while the source is not known. */
export function useCoverageView(): CoverageView | null {
  const need = useNeed()
  const { known, transactions } = useHouse()
  const { zone } = useQuestion().question
  const analytics = useDeferredValue(usePaced(useStore(known, (state) => state.books)))
  const books = useDeferredValue(usePaced(useStore(transactions.known, (state) => state.books)))
  const { book, scope } = useScopedBook(need)
  return useMemo(() => {
    if (need === null || book === null) return null
    const { days, source, kept } = need
    const within = cutOfScope(scope)
    const answer = transactions.cubeOf(book).answer({ days, cut: within })
    const places = new Map(days.map((day, index) => [day, index]))
    const marked = (day: Day) => (mark: Mark) => {
      if (!tells(source.dialect, mark)) return null
      return answer.marksByDay[(places.get(day) ?? 0) * MARK_COUNT + MARKS.indexOf(mark)] ?? 0
    }
    return coverageView({
      days,
      zone,
      cut: within,
      exists: (day) => covers(kept, day),
      analyticsOf: (day) => daysKnown({ books: analytics }, need.book).get(day) ?? NOTHING,
      transactionsOf: (day) => {
        const state = daysKnown({ books }, book).get(day) ?? NOTHING
        return { ...state, held: state.held === null ? null : { ...state.held, marked: marked(day) } }
      },
    })
  }, [need, book, scope, analytics, books, transactions, zone])
}

/** What is kept on this machine. */
export function useCache(): CacheView {
  const house = useHouse()
  const { rows, rowsChosen } = useStore(house.rowsSetting)
  const state = useStore(house.cache.status, (status) => status.state)
  const books = usePaced(useStore(house.transactions.known, (known) => known.books))
  const [usage, setUsage] = useState<Pick<CacheView, 'days' | 'bytes' | 'quota'>>(UNKNOWN_USAGE)
  useEffect(() => {
    let isOver: 'yes' | 'no' = 'no'
    const look = async () => {
      const found = await house.cache.usage()
      if (isOver === 'no') setUsage(found)
    }
    void look()
    return () => {
      isOver = 'yes'
    }
  }, [house, books, state])
  return {
    state: state.kind === 'working' ? 'kept' : state.kind,
    ...usage,
    rows,
    rowsChosen,
    clear: house.forget,
  }
}

const UNKNOWN_USAGE = { days: null, bytes: null, quota: null }

function useBook(need: Need | null): Book | null {
  return useScopedBook(need).book
}

/** The book of the question, and the part of the account that it holds; null is all of it. */
function useScopedBook(need: Need | null): { readonly book: Book | null; readonly scope: Scope | null } {
  const { transactions } = useHouse()
  const cut = cutOf(useQuestion().question)
  const scope = useStore(transactions.consent, (state) => state.scope)
  return need === null ? { book: null, scope: null } : bookOfTransactions(need, cut, scope)
}

/** A number that grows whenever one of two things is another one than before. */
export function useVersion(one: unknown, other: unknown): number {
  const [seen, setSeen] = useState({ one, other, version: 0 })
  if (seen.one === one && seen.other === other) return seen.version
  const next = { one, other, version: seen.version + 1 }
  setSeen(next)
  return next.version
}
