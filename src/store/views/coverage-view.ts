// What the Coverage screen says: day by day what is loaded of both sources and how final it is, whether they agree, what
// could not be read or cannot be so, and the work behind it. Wiring of the domain's functions, no arithmetic.

import type { Day, EpochMs, Zone } from '../../domain/day.ts'
import type { LoadError, Issue } from '../../domain/fault.ts'
import { apply, type Filter } from '../../domain/filter.ts'
import { aboveAttempted, type Excess } from '../../domain/integrity.ts'
import { isSettled, isIncomplete } from '../../domain/maturity.ts'
import { total } from '../../domain/tally.ts'
import { FINDINGS, type Finding, type Mark } from '../../domain/transaction.ts'
import { agreements, type Agreement } from './agreement.ts'
import type { DayReport } from '../messages/counted.ts'
import type { DayState, AnalyticsDay } from '../days/days.ts'
import { warningOn } from '../loading/whole.ts'

export type { Agreement } from './agreement.ts'
export type { Traffic } from '../requests/traffic.ts'

/** What is kept on this machine between visits, and what a person can decide about it. */
export interface CacheView {
  /**
   * `forbidden`: the browser gives no storage (a private window); `full`: it has no more room. Everything works without
   * it, only the next visit asks again.
   */
  readonly state: 'opening' | 'kept' | 'forbidden' | 'full'
  /** Days of which something is kept on this machine; null where that is not known. */
  readonly days: number | null
  /** Bytes that the browser says this page uses, and may use; null where it does not say. */
  readonly bytes: number | null
  readonly quota: number | null
  /** Whether the rows are kept beside the counts: they hold people's ids. */
  readonly rows: 'kept' | 'notKept'
  readonly rowsChosen: (rows: 'kept' | 'notKept') => void
  /** Forgets everything that is loaded, here and on the disk. */
  readonly clear: () => Promise<void>
}

/** How a day stands, from the best to the worst. */
export const STANDINGS = [
  'settled',
  'settling',
  'incomplete',
  'partial',
  'queued',
  'failed',
  'missing',
  'outside',
] as const

/**
 * `settled`: loaded, and nothing will change any more; `settling`: a little may; `incomplete`: much may still be to come;
 * `partial`: loaded, but messages may be missing, by its pages or by the analytics; `queued`: on its way; `failed`: asked for in vain; `missing`: nobody has asked; `outside`: the API does not have it.
 */
export type DayStanding = (typeof STANDINGS)[number]

/** One day of one source. A day that failed or is on its way again may still hold what came earlier. */
export interface DaySide {
  readonly standing: DayStanding
  readonly fetchedAt: EpochMs | null
  readonly fault: LoadError | null
  /** Messages attempted, as this source has it; null where it is not loaded or does not say. */
  readonly messages: number | null
}

export interface CoverageDay {
  readonly day: Day
  readonly analytics: DaySide
  readonly transactions: DaySide
  /** What was found while its transactions were read; null where they are not loaded. */
  readonly report: DayReport | null
  /** Why messages of it may be missing, as a sentence; null where nothing says so, or it is not loaded. */
  readonly stuck: string | null
}

/** A kind of oddity over all loaded days. */
export interface Found {
  readonly finding: Finding
  readonly count: number
  readonly days: number
  readonly samples: readonly string[]
}

export interface CoverageView {
  readonly zone: Zone
  /** What all this is of: everything, or the part of the account that somebody chose to load alone. */
  readonly filter: Filter
  readonly days: readonly CoverageDay[]
  /** Days held of both sources, which is what could be compared, and what came of it. */
  readonly both: readonly Day[]
  readonly reconciled: readonly Agreement[]
  /** Transactions that could not be read, of all that came; the samples are of different kinds where they can be. */
  readonly unreadable: { readonly count: number; readonly of: number; readonly samples: readonly Issue[] }
  readonly findings: readonly Found[]
  /** Rows of the analytics with more of something than was attempted. */
  readonly excesses: readonly Excess[]
  /** Values of the analytics that could not be read. */
  readonly issues: { readonly count: number; readonly samples: readonly Issue[] }
  readonly unknownFields: { readonly analytics: readonly string[]; readonly transactions: readonly string[] }
}

/** What is loaded of the transactions of a day. */
export interface LoadedTransactions {
  readonly fetchedAt: EpochMs
  readonly report: DayReport
  /** Why its pages may not be all; null where they ended as they should. */
  readonly stuck: string | null
  /** Messages with a mark, within the filter of the view; null where the dialect's transactions do not tell. */
  readonly marked: (mark: Mark) => number | null
}

export interface CoverageViewInput {
  readonly days: readonly Day[]
  readonly zone: Zone
  /** Of what the transactions are: the analytics are checked against them within it. */
  readonly filter: Filter
  /** Whether the API has that day at all. */
  readonly exists: (day: Day) => boolean
  readonly analyticsOf: (day: Day) => DayState
  readonly transactionsOf: (day: Day) => DayState<LoadedTransactions>
}

/** Samples of one kind that a person will look at. */
const SAMPLES = 20

/** Everything that the Coverage screen says of days and messages. */
export function coverageView(asked: CoverageViewInput): CoverageView {
  const input = { ...asked, analyticsOf: (day: Day) => within(asked.filter, asked.analyticsOf(day)) }
  const { days, zone, filter, analyticsOf, transactionsOf } = input
  const helds = days.flatMap((day) => analyticsOf(day).loaded ?? [])
  const reports = days.flatMap((day) => transactionsOf(day).loaded?.report ?? [])
  const both = days.flatMap((day) => {
    const [analytics, transactions] = [analyticsOf(day).loaded, transactionsOf(day).loaded]
    if (analytics === null || transactions === null) return []
    const since = Math.min(analytics.fetchedAt, transactions.fetchedAt)
    return [{ day, cells: analytics.cells, marked: transactions.marked, since }]
  })
  const unreadable = reports.reduce((sum, report) => sum + report.unreadable, 0)
  return {
    zone,
    filter,
    days: days.map((day) => coverageDay(input, day)),
    both: both.map(({ day }) => day),
    reconciled: agreements(both, zone),
    unreadable: {
      count: unreadable,
      of: reports.reduce((sum, report) => sum + report.rows, unreadable),
      samples: different(reports.flatMap((report) => report.issues)),
    },
    findings: findingsOf(reports),
    excesses: helds.flatMap((loaded) => loaded.cells.flatMap(aboveAttempted)),
    issues: {
      count: helds.reduce((sum, loaded) => sum + loaded.issueCount, 0),
      samples: different(helds.flatMap((loaded) => loaded.issues)),
    },
    unknownFields: {
      analytics: distinct(helds.flatMap((loaded) => loaded.unknownFields)),
      transactions: distinct(reports.flatMap((report) => report.unknownFields)),
    },
  }
}

function within(filter: Filter, state: DayState): DayState {
  const { loaded } = state
  return loaded === null ? state : { ...state, loaded: { ...loaded, cells: apply(filter, loaded.cells) } }
}

function coverageDay(
  { zone, exists, analyticsOf, transactionsOf }: CoverageViewInput,
  day: Day,
): CoverageDay {
  const analytics = analyticsOf(day)
  const transactions = transactionsOf(day)
  const there = exists(day) ? 'there' : 'outside'
  const place = { day, zone, there } as const
  const doubt =
    transactions.loaded === null
      ? null
      : // The analytics are cut to the scope already.
        warningOn({ day, zone, scope: null }, analytics.loaded, transactions.loaded)
  return {
    day,
    analytics: sideOf(place, analytics, attemptedIn(analytics.loaded), null),
    transactions: sideOf(place, transactions, transactions.loaded?.report.rows ?? null, doubt),
    report: transactions.loaded?.report ?? null,
    stuck: doubt,
  }
}

interface Place {
  readonly day: Day
  readonly zone: Zone
  readonly there: 'there' | 'outside'
}

function sideOf(
  place: Place,
  { loaded, fetchStatus }: DayState<{ readonly fetchedAt: EpochMs }>,
  messages: number | null,
  doubt: string | null,
): DaySide {
  const fetchedAt = loaded?.fetchedAt ?? null
  const fault = fetchStatus.status === 'failed' ? fetchStatus.fault : null
  const standing = standingOf(place, fetchedAt, fetchStatus.status)
  return { standing: doubt === null ? standing : worseOf(standing, 'partial'), fetchedAt, fault, messages }
}

function worseOf(one: DayStanding, other: DayStanding): DayStanding {
  return STANDINGS.indexOf(one) >= STANDINGS.indexOf(other) ? one : other
}

/** How old a day was when it was fetched decides how final it is: what came later is not in it. */
function standingOf(
  { day, zone, there }: Place,
  fetchedAt: EpochMs | null,
  status: DayState['fetchStatus']['status'],
): DayStanding {
  if (there === 'outside') return 'outside'
  if (status === 'failed') return 'failed'
  if (fetchedAt === null) return status === 'idle' ? 'missing' : 'queued'
  if (isSettled(day, zone, fetchedAt)) return 'settled'
  return isIncomplete(day, 'responded', zone, fetchedAt) ? 'incomplete' : 'settling'
}

function attemptedIn(loaded: AnalyticsDay | null): number | null {
  if (loaded === null) return null
  const counts = loaded.cells.map((cell) => total(cell.tally, 'attempted'))
  return counts.reduce<number | null>((sum, n) => (sum === null || n === null ? null : sum + n), 0)
}

function findingsOf(reports: readonly DayReport[]): readonly Found[] {
  return FINDINGS.flatMap((finding) => {
    const found = reports.flatMap((report) => report.findings.filter((one) => one.finding === finding))
    const count = found.reduce((sum, one) => sum + one.count, 0)
    // A message may stand on two days.
    const samples = [...new Set(found.flatMap((one) => one.samples))].slice(0, SAMPLES)
    return count === 0 ? [] : [{ finding, count, days: found.length, samples }]
  })
}

/** The same row is often wrong in the same way on many days: said once. */
function different(issues: readonly Issue[]): readonly Issue[] {
  return [
    ...new Map(issues.map((issue) => [JSON.stringify([issue.reason, issue.sample]), issue])).values(),
  ].slice(0, SAMPLES)
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted()
}
