// Transactions can be many. Before an expensive load starts, somebody is told what it will cost and says yes; a cheap
// one just starts. What it will cost is known from the analytics, which count without being asked much.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { costOf, isExpensive, type Cost, type LoadCost } from '../../domain/cost.ts'
import type { Day } from '../../domain/day.ts'
import { total } from '../../domain/tally.ts'
import { isUnderWay, type DatasetKey, type DayState } from '../days/days.ts'
import type { Scope } from './scope.ts'

export interface Consent {
  /** Expensive days that somebody has said yes to. */
  readonly agreed: ReadonlyMap<DatasetKey, ReadonlySet<Day>>
  /** Somebody wants transactions on a screen that could do without. */
  readonly optIn: 'none' | 'transactions'
  /** The part of the account that somebody chose to load alone. */
  readonly scope: Scope | null
  /** What stands between the days that are wanted now and their loading. */
  readonly verdict: ConsentVerdict
  readonly judged: (verdict: ConsentVerdict) => void
  readonly agreedTo: (dataset: DatasetKey, days: Iterable<Day>) => void
  readonly optInGiven: () => void
  readonly scopeChosen: (scope: Scope | null) => void
  readonly forgotten: () => void
}

export type ConsentStore = StoreApi<Consent>

export function createConsent(): ConsentStore {
  return createStore((set, get) => ({
    agreed: new Map(),
    verdict: { kind: 'go' },
    judged: (verdict) => {
      if (JSON.stringify(verdict) !== JSON.stringify(get().verdict)) set({ verdict })
    },
    optIn: 'none',
    scope: null,
    agreedTo: (dataset, days) => {
      set(({ agreed }) => ({
        agreed: new Map(agreed).set(dataset, new Set([...(agreed.get(dataset) ?? []), ...days])),
      }))
    },
    optInGiven: () => set({ optIn: 'transactions' }),
    scopeChosen: (scope) => set({ scope }),
    forgotten: () => set({ agreed: new Map(), scope: null }),
  }))
}

/** What stands between some missing days of transactions and their loading. */
export type ConsentVerdict =
  | { readonly kind: 'go' }
  /** The analytics have not come far enough to say what it will cost. */
  | { readonly kind: 'reckoning' }
  | { readonly kind: 'ask'; readonly cost: Cost; readonly counted: CountedDays }

/** Of how many of the days that are to be loaded the analytics are there: the cost is reckoned from those. */
export interface CountedDays {
  readonly days: number
  readonly of: number
  /** Whether the analytics of others are on their way: then the cost may still move. */
  readonly others: 'coming' | 'notComing'
}

/** Few enough days that nobody has to be asked, however busy they were... */
const FEW_DAYS = 2

/** ...and enough of them to know the others by. */
const SAMPLE_DAYS = 7

/** What a load is reckoned by: what the server has shown of its pages, and the pace that is allowed, or reached. */
export type Speed = Pick<LoadCost, 'pageLength' | 'requestsPerSecond'>

/** Whether missing days of transactions may be fetched, by what the analytics say of them. */
export function verdictOn(
  missing: readonly Day[],
  analyticsOf: (day: Day) => DayState,
  speed: Speed,
): ConsentVerdict {
  if (missing.length <= FEW_DAYS) return { kind: 'go' }
  const states = missing.map(analyticsOf)
  const counts = states.flatMap(({ loaded }) => (loaded === null ? [] : [attemptedIn(loaded.cells)]))
  const isComing = states.some((state) => state.loaded === null && isUnderWay(state))
  if (counts.length < Math.min(SAMPLE_DAYS, missing.length) && isComing) return { kind: 'reckoning' }
  const cost = costOf({ counts, days: missing.length, ...speed })
  if (!isExpensive(cost)) return { kind: 'go' }
  const others = isComing ? 'coming' : 'notComing'
  return { kind: 'ask', cost, counted: { days: counts.length, of: missing.length, others } }
}

/** Messages that were attempted, as the analytics have them. */
export function attemptedIn(cells: readonly { readonly tally: Parameters<typeof total>[0] }[]): number {
  return cells.reduce((sum, { tally }) => sum + (total(tally, 'attempted') ?? 0), 0)
}
