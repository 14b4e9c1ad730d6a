// The transactions of a page: the days that are loaded, the cubes that answer for them, the reader behind both, and the
// plan that decides what is fetched.

import { createCube, type Cube } from '../../counting/cube/cube.ts'
import type { Reader } from '../../counting/worker/reader.ts'
import type { Day } from '../../domain/day.ts'
import { LONGEST_PAGE } from '../../liveperson/reporting/pages.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import {
  createConsent,
  verdictOn,
  type ConsentStore,
  type Speed,
  type ConsentVerdict,
} from '../question/consent.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import { createDaysStore, daysOf, type DatasetKey, type DayState, type DaysStore } from '../days/days.ts'
import { createLoader, type Loader } from '../loading/load.ts'
import type { Traffic } from '../requests/traffic.ts'
import { transactionsSource, type DaySourceDeps, type TransactionsWanted } from '../loading/day-sources.ts'

export interface Transactions {
  readonly daysStore: DaysStore<TransactionsDay>
  readonly loader: Loader<TransactionsWanted>
  readonly consent: ConsentStore
  readonly reader: () => Reader
  /** The cube of a dataset: it has the rollups of the days that are loaded. */
  readonly cubeOf: (dataset: DatasetKey) => Cube
  /** Whether the days that are missing may be fetched, for those days as they are wanted now. */
  readonly verdict: (
    dataset: DatasetKey,
    days: readonly Day[],
    analyticsOf: (day: Day) => DayState,
    dialect: Dialect,
  ) => ConsentVerdict
  /** Everything that is loaded in the page, the row store included, and what was agreed to. */
  readonly forget: () => void
}

interface Options {
  readonly deps: DaySourceDeps
  /** Called once, when the first page comes or the explorer opens. */
  readonly reader: () => Reader
  readonly rows: () => 'kept' | 'notKept'
  /** Requests that are answered in a second, as far as it is known. */
  readonly perSecond: () => number
}

export function createTransactions({ deps, reader: makeReader, rows, perSecond }: Options): Transactions {
  let made: Reader | null = null
  const reader = () => (made ??= makeReader())
  const daysStore = createDaysStore<TransactionsDay>()
  const consent = createConsent()
  const cubes = new Map<DatasetKey, Cube>()
  const speedOf = (dialect: Dialect) => ({
    pageLength: pageLengthOf(deps.traffic.getState(), dialect),
    requestsPerSecond: perSecond(),
  })
  const plan = createPlan(daysStore, consent, speedOf)
  const cubeOf = (dataset: DatasetKey) => {
    const cube = cubes.get(dataset) ?? createCube()
    cubes.set(dataset, cube)
    return cube
  }
  const source = transactionsSource(deps, {
    reader,
    rows,
    counted: (dataset, day, rollup) => cubeOf(dataset).put(day, rollup),
    asked: plan.recalled,
    agreed: (dataset, agreement) => consent.getState().agreedTo(dataset, agreement),
  })
  const loader = createLoader({ daysStore, source, now: deps.now })
  const recent = createRecent((dataset) => {
    cubes.delete(dataset)
    void made?.rowStore({ kind: 'forget', dataset })
    plan.letGo(dataset)
    daysStore.getState().datasetForgotten(dataset)
  })
  return {
    daysStore,
    consent,
    reader,
    cubeOf,
    loader: {
      ...loader,
      want: (wanted) => {
        loader.want(wanted)
        recent.met(wanted.dataset)
      },
    },
    verdict: plan.verdict,
    forget: () => {
      loader.rest()
      // No worker is started only to be told that it knows nothing.
      void made?.rowStore({ kind: 'forget', dataset: null })
      cubes.clear()
      plan.forget()
      consent.getState().forgotten()
      daysStore.getState().forgotten()
    },
  }
}

/** Books that the page holds at once: another app or zone and back is not read anew, ten of them are not kept for ever. */
const MOST_DATASETS = 3

/** Lets go of the dataset that was wanted longest ago, when there are too many. The cache still has it. */
function createRecent(letGo: (dataset: DatasetKey) => void) {
  const datasets = new Set<DatasetKey>()
  return {
    met: (dataset: DatasetKey) => {
      // A Set keeps the order in which they came.
      datasets.delete(dataset)
      datasets.add(dataset)
      for (const old of datasets) {
        if (datasets.size <= MOST_DATASETS) return
        datasets.delete(old)
        letGo(old)
      }
    },
  }
}

/** What a page is reckoned to hold. The seed document leaves it to the server and names no figure: ours is a guess. */
const PAGE_LENGTHS = {
  'reporting-2.0': 1_000,
  'outbound-reporting': LONGEST_PAGE,
} as const satisfies Record<Dialect, number>

/** The most messages that come at once: what the server has shown, or else our guess. */
export function pageLengthOf({ pageLength }: Pick<Traffic, 'pageLength'>, dialect: Dialect): number {
  return pageLength ?? PAGE_LENGTHS[dialect]
}

/** Remembers what the cache was asked for and what was allowed, so that a load under way is not called off half-way. */
function createPlan(
  daysStore: DaysStore<TransactionsDay>,
  consent: ConsentStore,
  speedOf: (dialect: Dialect) => Speed,
) {
  const inCache = new Map<DatasetKey, Set<Day>>()
  let allowed = { dataset: '', days: new Set<Day>() }

  function judge(
    dataset: DatasetKey,
    days: readonly Day[],
    analyticsOf: (day: Day) => DayState,
    dialect: Dialect,
  ): ConsentVerdict {
    const loaded = daysOf(daysStore.getState(), dataset)
    const agreed = consent.getState().agreed.get(dataset)
    const missing = days.filter(
      (day) => (loaded.get(day)?.loaded ?? null) === null && agreed?.has(day) !== true,
    )
    if (missing.length === 0) return { kind: 'go' }
    // What the cache has costs nothing, so it is asked first; and it knows what was agreed to before a reload.
    if (missing.some((day) => inCache.get(dataset)?.has(day) !== true)) return { kind: 'reckoning' }
    if (allowed.dataset === dataset && missing.every((day) => allowed.days.has(day))) return { kind: 'go' }
    return verdictOn(missing, analyticsOf, speedOf(dialect))
  }

  return {
    recalled: (dataset: DatasetKey, days: readonly Day[]) => {
      inCache.set(dataset, new Set([...(inCache.get(dataset) ?? []), ...days]))
    },
    letGo: (dataset: DatasetKey) => {
      inCache.delete(dataset)
    },
    forget: () => {
      inCache.clear()
      allowed = { dataset: '', days: new Set() }
    },
    verdict: (
      dataset: DatasetKey,
      days: readonly Day[],
      analyticsOf: (day: Day) => DayState,
      dialect: Dialect,
    ): ConsentVerdict => {
      const verdict = judge(dataset, days, analyticsOf, dialect)
      if (verdict.kind === 'go') allowed = { dataset, days: new Set(days) }
      return verdict
    },
  }
}
