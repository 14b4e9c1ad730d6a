// What the Coverage screen says: day by day what is held of both sources and how final it is, whether they agree, what
// could not be read or cannot be so, and the work behind it. Wiring of the domain's functions, no arithmetic.

import type { Day, EpochMs, Zone } from '../../domain/day.ts'
import type { Fault, Issue } from '../../domain/fault.ts'
import { apply, type Cut } from '../../domain/cut.ts'
import { aboveAttempted, type Excess } from '../../domain/integrity.ts'
import { isSettled, isYoung } from '../../domain/maturity.ts'
import { total } from '../../domain/tally.ts'
import { FINDINGS, type Finding, type Mark } from '../../domain/transaction.ts'
import { agreements, type Agreement } from './agreement.ts'
import type { DayReport } from '../messages/counted.ts'
import type { DayState, Held } from '../days/known.ts'
import { doubtOn } from '../loading/whole.ts'

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
  /** Forgets everything that is held, here and on the disk. */
  readonly clear: () => Promise<void>
}

/** How a day stands, from the best to the worst. */
export const STANDINGS = [
  'settled',
  'held',
  'young',
  'incomplete',
  'queued',
  'failed',
  'missing',
  'outside',
] as const

/**
 * `settled`: held, and nothing will change any more; `held`: a little may; `young`: much may still be to come;
 * `incomplete`: held, but messages may be missing, by its pages or by the analytics; `queued`: on its way; `failed`: asked for in vain; `missing`: nobody has asked; `outside`: the API does not have it.
 */
export type Standing = (typeof STANDINGS)[number]

/** One day of one source. A day that failed or is on its way again may still hold what came earlier. */
export interface DaySide {
  readonly standing: Standing
  readonly fetchedAt: EpochMs | null
  readonly fault: Fault | null
  /** Messages attempted, as this source has it; null where it is not held or does not say. */
  readonly messages: number | null
}

export interface CoverageDay {
  readonly day: Day
  readonly analytics: DaySide
  readonly transactions: DaySide
  /** What was found while its transactions were read; null where they are not held. */
  readonly report: DayReport | null
  /** Why messages of it may be missing, as a sentence; null where nothing says so, or it is not held. */
  readonly stuck: string | null
}

/** A kind of oddity over all held days. */
export interface Found {
  readonly finding: Finding
  readonly count: number
  readonly days: number
  readonly samples: readonly string[]
}

export interface CoverageView {
  readonly zone: Zone
  /** What all this is of: everything, or the part of the account that somebody chose to load alone. */
  readonly cut: Cut
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

/** What is held of the transactions of a day. */
export interface HeldTransactions {
  readonly fetchedAt: EpochMs
  readonly report: DayReport
  /** Why its pages may not be all; null where they ended as they should. */
  readonly stuck: string | null
  /** Messages with a mark, within the cut of the view; null where the dialect's transactions do not tell. */
  readonly marked: (mark: Mark) => number | null
}

export interface CoverageViewInput {
  readonly days: readonly Day[]
  readonly zone: Zone
  /** Of what the transactions are: the analytics are held against them within it. */
  readonly cut: Cut
  /** Whether the API has that day at all. */
  readonly exists: (day: Day) => boolean
  readonly analyticsOf: (day: Day) => DayState
  readonly transactionsOf: (day: Day) => DayState<HeldTransactions>
}

/** Samples of one kind that a person will look at. */
const SAMPLES = 20

/** Everything that the Coverage screen says of days and messages. */
export function coverageView(asked: CoverageViewInput): CoverageView {
  const input = { ...asked, analyticsOf: (day: Day) => within(asked.cut, asked.analyticsOf(day)) }
  const { days, zone, cut, analyticsOf, transactionsOf } = input
  const helds = days.flatMap((day) => analyticsOf(day).held ?? [])
  const reports = days.flatMap((day) => transactionsOf(day).held?.report ?? [])
  const both = days.flatMap((day) => {
    const [analytics, transactions] = [analyticsOf(day).held, transactionsOf(day).held]
    if (analytics === null || transactions === null) return []
    const since = Math.min(analytics.fetchedAt, transactions.fetchedAt)
    return [{ day, cells: analytics.cells, marked: transactions.marked, since }]
  })
  const unreadable = reports.reduce((sum, report) => sum + report.unreadable, 0)
  return {
    zone,
    cut,
    days: days.map((day) => coverageDay(input, day)),
    both: both.map(({ day }) => day),
    reconciled: agreements(both, zone),
    unreadable: {
      count: unreadable,
      of: reports.reduce((sum, report) => sum + report.rows, unreadable),
      samples: different(reports.flatMap((report) => report.issues)),
    },
    findings: findingsOf(reports),
    excesses: helds.flatMap((held) => held.cells.flatMap(aboveAttempted)),
    issues: {
      count: helds.reduce((sum, held) => sum + held.issueCount, 0),
      samples: different(helds.flatMap((held) => held.issues)),
    },
    unknownFields: {
      analytics: distinct(helds.flatMap((held) => held.unknownFields)),
      transactions: distinct(reports.flatMap((report) => report.unknownFields)),
    },
  }
}

function within(cut: Cut, state: DayState): DayState {
  const { held } = state
  return held === null ? state : { ...state, held: { ...held, cells: apply(cut, held.cells) } }
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
    transactions.held === null
      ? null
      : // The analytics are cut to the scope already.
        doubtOn({ day, zone, scope: null }, analytics.held, transactions.held)
  return {
    day,
    analytics: sideOf(place, analytics, attemptedIn(analytics.held), null),
    transactions: sideOf(place, transactions, transactions.held?.report.rows ?? null, doubt),
    report: transactions.held?.report ?? null,
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
  { held, work }: DayState<{ readonly fetchedAt: EpochMs }>,
  messages: number | null,
  doubt: string | null,
): DaySide {
  const fetchedAt = held?.fetchedAt ?? null
  const fault = work.status === 'failed' ? work.fault : null
  const standing = standingOf(place, fetchedAt, work.status)
  return { standing: doubt === null ? standing : worseOf(standing, 'incomplete'), fetchedAt, fault, messages }
}

function worseOf(one: Standing, other: Standing): Standing {
  return STANDINGS.indexOf(one) >= STANDINGS.indexOf(other) ? one : other
}

/** How old a day was when it was fetched decides how final it is: what came later is not in it. */
function standingOf(
  { day, zone, there }: Place,
  fetchedAt: EpochMs | null,
  status: DayState['work']['status'],
): Standing {
  if (there === 'outside') return 'outside'
  if (status === 'failed') return 'failed'
  if (fetchedAt === null) return status === 'idle' ? 'missing' : 'queued'
  if (isSettled(day, zone, fetchedAt)) return 'settled'
  return isYoung(day, 'responded', zone, fetchedAt) ? 'young' : 'held'
}

function attemptedIn(held: Held | null): number | null {
  if (held === null) return null
  const counts = held.cells.map((cell) => total(cell.tally, 'attempted'))
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
