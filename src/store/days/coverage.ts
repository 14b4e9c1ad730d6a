// How much of what was asked for is loaded: the figure beside the question bar, the faults and the progress.

import type { Day, EpochMs, Milliseconds } from '../../domain/day.ts'
import type { LoadError, Issue } from '../../domain/fault.ts'
import { isUnderWay, type DayState, type LoadRun, type FetchStatus } from './days.ts'

/** What coverage asks of a loaded day, of whichever kind. */
export interface Covered {
  readonly fetchedAt: EpochMs
  readonly issues: readonly Issue[]
  /** Figures of the analytics that could not be read. */
  readonly issueCount: number
  /** Transactions that could not be read; left out where there are none. */
  readonly unreadable?: number
  readonly unknownFields: readonly string[]
}

/** Days, and campaigns, that failed for the same reason. */
export interface Faulty {
  readonly fault: LoadError
  readonly days: readonly Day[]
  /** How many. */
  readonly campaigns: number
}

interface DayWarning {
  readonly day: Day
  readonly why: string
}

interface Progress {
  /** Days of this run that are over, whatever came of them; campaigns while any are under way. */
  readonly done: number
  readonly of: number
  /** At the pace so far; null until a few answers have come. */
  readonly timeLeft: Milliseconds | null
}

/** Of the campaigns that a screen wants. */
interface CampaignCoverage {
  readonly of: number
  readonly loaded: number
  /** Being asked for, for the first time or again. */
  readonly coming: number
}

export interface Coverage {
  readonly days: number
  readonly loaded: number
  /** Days asked for that the API no longer keeps, or that have not begun. */
  readonly outside: number
  /** Null but on the screen of campaigns. */
  readonly campaigns: CampaignCoverage | null
  /** The other span of the comparison: null without one. */
  readonly other: { readonly days: number; readonly loaded: number; readonly outside: number } | null
  /** Null while nothing is under way. */
  readonly progress: Progress | null
  /** Wanted days and campaigns that are neither held nor under way nor failed: loading was cancelled. */
  readonly cancelled: number
  readonly faults: readonly Faulty[]
  /** Days whose messages may not all be there, and why, as a sentence. */
  readonly warnings: readonly DayWarning[]
  /** When the oldest of the loaded days was fetched; null where none is loaded. */
  readonly asOf: EpochMs | null
  /** What could not be read: figures of the analytics, and transactions. */
  readonly issues: {
    readonly figures: number
    readonly transactions: number
    readonly samples: readonly Issue[]
  }
  readonly unknownFields: readonly string[]
  /** Until then the API asked for a pause; null where it did not. */
  readonly waitingUntil: EpochMs | null
}

export interface CoverageInput {
  readonly days: readonly Day[]
  readonly other: readonly Day[] | null
  /** Whether the API has that day at all. */
  readonly exists: (day: Day) => boolean
  readonly stateOf: (day: Day) => DayState<Covered>
  /** Why messages of a loaded day may be missing; null where nothing says so, or no messages are needed. */
  readonly warningOn: (day: Day) => string | null
  readonly run: LoadRun | null
  /** What time-left.ts says of what is under way. */
  readonly timeLeft: Milliseconds | null
  readonly waitingUntil: EpochMs | null
}

const SAMPLES = 20

/** What is loaded, under way and failed of the days that a screen needs. */
export function coverageOf(input: CoverageInput): Coverage {
  const { days, other, exists, stateOf } = input
  const wanted = [...new Set([...days, ...(other ?? [])])].filter(exists)
  const states = wanted.map(stateOf)
  const loadedDays = states.flatMap((state) => (state.loaded === null ? [] : [state.loaded]))
  return {
    ...loadedOf(days, exists, stateOf),
    campaigns: null,
    other: other === null ? null : loadedOf(other, exists, stateOf),
    progress: progressOf(input, wanted),
    cancelled: states.filter((state) => state.loaded === null && state.fetchStatus.status === 'idle').length,
    faults: faultsOf(wanted, stateOf),
    warnings: wanted.flatMap((day) => {
      const why = input.warningOn(day)
      return why === null ? [] : [{ day, why }]
    }),
    asOf: loadedDays.length === 0 ? null : Math.min(...loadedDays.map((loaded) => loaded.fetchedAt)),
    issues: {
      figures: loadedDays.reduce((sum, loaded) => sum + loaded.issueCount, 0),
      transactions: loadedDays.reduce((sum, loaded) => sum + (loaded.unreadable ?? 0), 0),
      samples: loadedDays.flatMap((loaded) => loaded.issues).slice(0, SAMPLES),
    },
    unknownFields: [...new Set(loadedDays.flatMap((loaded) => loaded.unknownFields))].toSorted(),
    waitingUntil: input.waitingUntil,
  }
}

/**
 * A day that is needed of two kinds, its counts and its messages: held when both are, and failed or under way when
 * either is.
 */
export function together(one: DayState<Covered>, other: DayState<Covered>): DayState<Covered> {
  const [a, b] = [one.loaded, other.loaded]
  const loaded =
    a === null || b === null
      ? null
      : {
          fetchedAt: Math.min(a.fetchedAt, b.fetchedAt),
          issues: [...a.issues, ...b.issues],
          issueCount: a.issueCount + b.issueCount,
          unreadable: (a.unreadable ?? 0) + (b.unreadable ?? 0),
          unknownFields: [...a.unknownFields, ...b.unknownFields],
        }
  return { loaded, fetchStatus: graver(one.fetchStatus, other.fetchStatus) }
}

const GRAVITY: readonly FetchStatus['status'][] = ['idle', 'queued', 'loading', 'failed']

function graver(one: FetchStatus, other: FetchStatus): FetchStatus {
  return GRAVITY.indexOf(one.status) >= GRAVITY.indexOf(other.status) ? one : other
}

/** The days of two stretches of loading as those of one. */
export function runsTogether(one: LoadRun | null, other: LoadRun | null): LoadRun | null {
  if (one === null || other === null) return one ?? other
  return { ...one, days: new Set([...one.days, ...other.days]) }
}

function loadedOf(
  days: readonly Day[],
  exists: (day: Day) => boolean,
  stateOf: (day: Day) => DayState<Covered>,
) {
  const there = days.filter(exists)
  return {
    days: days.length,
    loaded: there.filter((day) => stateOf(day).loaded !== null).length,
    outside: days.length - there.length,
  }
}

function progressOf({ run, stateOf, timeLeft }: CoverageInput, wanted: readonly Day[]): Progress | null {
  // A run may have begun for a longer span than the one that is wanted now.
  const days = wanted.filter((day) => run?.days.has(day))
  const left = days.filter((day) => isUnderWay(stateOf(day))).length
  return left === 0 ? null : { done: days.length - left, of: days.length, timeLeft }
}

function faultsOf(days: readonly Day[], stateOf: (day: Day) => DayState<Covered>): readonly Faulty[] {
  const groups = new Map<string, { fault: LoadError; days: Day[]; campaigns: number }>()
  for (const day of days) {
    const { fetchStatus } = stateOf(day)
    if (fetchStatus.status !== 'failed') continue
    const key = reasonOf(fetchStatus.fault)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { fault: fetchStatus.fault, days: [day], campaigns: 0 })
    else group.days.push(day)
  }
  return [...groups.values()]
}

/** Faults of days, with those of campaigns: each reason once. */
export function faultyCampaigns(ofDays: readonly Faulty[], faults: readonly LoadError[]): readonly Faulty[] {
  const groups = new Map(ofDays.map((group) => [reasonOf(group.fault), group]))
  for (const fault of faults) {
    const group = groups.get(reasonOf(fault)) ?? { fault, days: [], campaigns: 0 }
    groups.set(reasonOf(fault), { ...group, campaigns: group.campaigns + 1 })
  }
  return [...groups.values()]
}

/** Traces and instants differ from request to request; the reason does not. */
function reasonOf(fault: LoadError): string {
  return JSON.stringify({ ...fault, trace: null, until: null })
}
