// What is known, day by day: what is loaded of a day, and what is being done about it. Two axes, because a day can
// show last hour's figures while asking for new ones fails. A failed day keeps what it held.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { LoadError, Issue } from '../../domain/fault.ts'
import type { Cell } from '../../domain/tally.ts'

declare const datasetBrand: unique symbol

/** Whose days these are: source, dialect, account, app and zone. Two questions of one dataset share their days. */
export type DatasetKey = string & { readonly [datasetBrand]: true }

/** Everything that answers said of one day. */
export interface AnalyticsDay {
  readonly cells: readonly Cell[]
  readonly issues: readonly Issue[]
  /** All issues; `issues` are samples of them. */
  readonly issueCount: number
  readonly unknownFields: readonly string[]
  readonly fetchedAt: EpochMs
}

export type FetchStatus =
  | { readonly status: 'idle' }
  | { readonly status: 'queued' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly fault: LoadError }

/** What is loaded is the analytics' answer, unless the type says otherwise: transactions have days of their own. */
export interface DayState<What = AnalyticsDay> {
  readonly loaded: What | null
  readonly fetchStatus: FetchStatus
}

/** A stretch of loading, for progress and the time left. */
export interface LoadRun {
  readonly startedAt: EpochMs
  readonly days: ReadonlySet<Day>
  /** Answers so far, and when the first and the last of them came: what the pace is read off. */
  readonly answers: Answers
}

interface Answers {
  readonly count: number
  readonly first: EpochMs
  readonly last: EpochMs
}

const NO_ANSWERS: Answers = { count: 0, first: 0, last: 0 }

export type Days<What = AnalyticsDay> = ReadonlyMap<Day, DayState<What>>

export interface DaysState<What = AnalyticsDay> {
  readonly datasets: ReadonlyMap<DatasetKey, Days<What>>
  /** The run under way or the last one, by dataset. */
  readonly runs: ReadonlyMap<DatasetKey, LoadRun>
  /** Before this instant the API wants to be left alone; null where it did not say so. */
  readonly waitingUntil: EpochMs | null
  readonly runStarted: (dataset: DatasetKey, fresh: readonly Day[], at: EpochMs) => void
  readonly dayStarted: (dataset: DatasetKey, day: Day) => void
  /** One of the requests for a dataset's days was answered. */
  readonly answered: (dataset: DatasetKey, at: EpochMs) => void
  readonly dayArrived: (dataset: DatasetKey, day: Day, loaded: What) => void
  /** The cache had these days. Those that are `stale` are shown and fetched again. */
  readonly cacheRead: (
    dataset: DatasetKey,
    loadedDays: ReadonlyMap<Day, What>,
    stale: ReadonlySet<Day>,
  ) => void
  readonly daysFailed: (dataset: DatasetKey, days: readonly Day[], fault: LoadError) => void
  readonly daysDropped: (dataset: DatasetKey, days: readonly Day[]) => void
  readonly waitBegan: (until: EpochMs) => void
  readonly waitEnded: () => void
  /** What was loaded of one dataset is forgotten. */
  readonly datasetForgotten: (dataset: DatasetKey) => void
  /** Everything that was loaded is forgotten. */
  readonly forgotten: () => void
}

export type DaysStore<What = AnalyticsDay> = StoreApi<DaysState<What>>

export const NOTHING: DayState<never> = { loaded: null, fetchStatus: { status: 'idle' } }

const NO_DAYS: Days<never> = new Map()

export function daysOf<What>(state: Pick<DaysState<What>, 'datasets'>, dataset: DatasetKey): Days<What> {
  return state.datasets.get(dataset) ?? NO_DAYS
}

/** The dataset of a source and a question. The parts cannot run into each other: none of them holds a line break. */
export function datasetKey(parts: readonly string[]): DatasetKey {
  // The cast is the brand: this line is the only maker of datasets.
  return parts.join('\n') as DatasetKey
}

export function createDaysStore<What = AnalyticsDay>(): DaysStore<What> {
  return createStore((set) => {
    const change = (dataset: DatasetKey, days: Iterable<Day>, next: Change<What>) => {
      set((state) => ({ datasets: changed(state.datasets, dataset, days, next) }))
    }
    const setStatus = (dataset: DatasetKey, days: readonly Day[], status: FetchStatus) => {
      change(dataset, days, (_, state) => ({ ...state, fetchStatus: status }))
    }
    return {
      datasets: new Map(),
      runs: new Map(),
      waitingUntil: null,
      runStarted: (dataset, fresh, at) => {
        set((state) => ({ runs: new Map(state.runs).set(dataset, runOf(state, dataset, fresh, at)) }))
        setStatus(dataset, fresh, { status: 'queued' })
      },
      dayStarted: (dataset, day) => setStatus(dataset, [day], { status: 'loading' }),
      answered: (dataset, at) => {
        set((state) => {
          const run = state.runs.get(dataset)
          return run === undefined ? {} : { runs: new Map(state.runs).set(dataset, withAnswer(run, at)) }
        })
      },
      dayArrived: (dataset, day, loaded) =>
        change(dataset, [day], () => ({ loaded, fetchStatus: { status: 'idle' } })),
      cacheRead: (dataset, loadedDays, stale) => {
        change(dataset, loadedDays.keys(), (day, { fetchStatus: status }) => ({
          loaded: loadedDays.get(day) ?? null,
          fetchStatus: stale.has(day) ? status : { status: 'idle' },
        }))
      },
      daysFailed: (dataset, days, fault) => setStatus(dataset, days, { status: 'failed', fault }),
      daysDropped: (dataset, days) => setStatus(dataset, days, { status: 'idle' }),
      waitBegan: (waitingUntil) => set({ waitingUntil }),
      waitEnded: () => set({ waitingUntil: null }),
      datasetForgotten: (dataset) => {
        set(({ datasets, runs }) => ({ datasets: without(datasets, dataset), runs: without(runs, dataset) }))
      },
      forgotten: () => set({ datasets: new Map(), runs: new Map() }),
    }
  })
}

/** Whether a day is being fetched or waits for its turn. */
export function isUnderWay(state: DayState<unknown> | undefined): boolean {
  return state?.fetchStatus.status === 'queued' || state?.fetchStatus.status === 'loading'
}

/** Days that come while others are under way join their run; otherwise they begin a new one. */
function runOf<What>(
  state: DaysState<What>,
  dataset: DatasetKey,
  fresh: readonly Day[],
  at: EpochMs,
): LoadRun {
  const run = state.runs.get(dataset)
  const days = daysOf(state, dataset)
  const underWay = [...(run?.days ?? [])].some((day) => isUnderWay(days.get(day)))
  if (run === undefined || !underWay) return { startedAt: at, days: new Set(fresh), answers: NO_ANSWERS }
  return { ...run, days: new Set([...run.days, ...fresh]) }
}

function withAnswer(run: LoadRun, at: EpochMs): LoadRun {
  const { count, first } = run.answers
  return { ...run, answers: { count: count + 1, first: count === 0 ? at : first, last: at } }
}

function without<Key, Value>(all: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const others = new Map(all)
  others.delete(key)
  return others
}

type Change<What> = (day: Day, state: DayState<What>) => DayState<What>

function changed<What>(
  datasets: DaysState<What>['datasets'],
  dataset: DatasetKey,
  days: Iterable<Day>,
  next: Change<What>,
): DaysState<What>['datasets'] {
  const copy = new Map(datasets.get(dataset))
  for (const day of days) copy.set(day, next(day, copy.get(day) ?? NOTHING))
  return new Map(datasets).set(dataset, copy)
}
