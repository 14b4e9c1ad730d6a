// What the Failures screen shows: what failed most, whose matter it is, what is new or on the rise, and where each one
// strikes. From the transactions where they are loaded; until then from the analytics, in the dialect that gives reasons.

import type { Campaign, Channel, Skill } from '../../domain/channel.ts'
import { needsTransactions } from '../../domain/filter.ts'
import type { Day, Zone } from '../../domain/day.ts'
import { explain, failureName, OWNERS, type Explanation, type Owner } from '../../domain/dictionary.ts'
import type { Failure } from '../../domain/failure.ts'
import { rateOf, type Rate } from '../../domain/rate.ts'
import { sum } from '../../domain/sum.ts'
import { MARKS } from '../../domain/transaction.ts'
import type { DayCount } from '../../domain/failure-days.ts'
import { triage, type Triaged } from '../../domain/triage.ts'
import { MARK_COUNT, SLOT_MARKS, slotCode, type CubeAnswer, type Counted } from '../messages/counted.ts'
import type { FailureCounts, FailureBreakdown } from './failure-counts.ts'
import { countsOfCells, type CellsInput } from './failures-of-cells.ts'
import { countsOfTransactions, type CubeAsker } from './failures-of-transactions.ts'
import { memoise } from './slices.ts'

export type { FailureBreakdown } from './failure-counts.ts'

export interface FailureRow extends Triaged {
  /** `Twilio 30007`. */
  readonly name: string
  readonly explanation: Explanation
  /** The first text that came with it. Anything may stand in it. */
  readonly text: string | null
  /** The channels that it strikes, whose messages its trend is measured by; null where that is not known. */
  readonly reach: readonly Channel[] | null
  /** Messages lost, by day of the question; null where the day is not loaded. */
  readonly spark: readonly (number | null)[]
}

/** Failed messages of a day, by whose matter they are; null where the day is not loaded. */
export interface OwnerDay {
  readonly day: Day
  readonly lost: Readonly<Record<Owner, number>> | null
}

/** Where a failure strikes. What only transactions tell is null without them. */
export interface Where {
  readonly channels: readonly FailureBreakdown<Channel>[]
  readonly skills: readonly FailureBreakdown<Skill>[]
  readonly campaigns: readonly FailureBreakdown<Campaign>[] | null
  /** Messages lost by the hour of the week of their attempt, from Monday midnight on. */
  readonly hours: readonly number[] | null
}

export interface FailuresView {
  readonly state: Counted['state']
  readonly source: FailureCounts['source']
  readonly days: readonly Day[]
  readonly loaded: number
  /** Whether more is on its way, of either source. */
  readonly underWay: boolean
  /** `awaited`: days to compare with are on their way, and no failure has a trend yet. */
  readonly trends: 'known' | 'awaited'
  readonly zone: Zone
  readonly attempted: number
  readonly failed: number
  /** Failed of attempted; none where the filter leaves only failed messages. */
  readonly rate: Rate
  readonly unsent: FailureCounts['unsent']
  /** Counts of failed messages that nobody can read. */
  readonly unread: number
  readonly rows: readonly FailureRow[]
  /** Those that have lost messages, in the order of OWNERS. */
  readonly owners: readonly Owner[]
  readonly byDay: readonly OwnerDay[]
  readonly where: (failure: Failure) => Where
}

export interface FailuresInput {
  readonly counted: Counted
  /** What the analytics say; null in the dialect whose analytics give no reasons. */
  readonly analytics: (CellsInput & { readonly underWay: boolean }) | null
  /** Asks the cube further; null where it cannot be asked. */
  readonly ask: CubeAsker | null
}

/** Everything that the Failures screen says. */
export function failuresView(input: FailuresInput): FailuresView {
  const { counted } = input
  const analytics = analyticsInstead(input)
  const counts = analytics === null ? countsOfTransactions(counted, input.ask) : countsOfCells(analytics)
  const { days } = counts
  const first = days[0]
  const period = first === undefined ? [] : counts.timeline.filter(({ day }) => day >= first)
  const attempted = sum(period.map((day) => day.attempted))
  const failed = sum(period.map((day) => day.failed))
  const isMoreComing = counted.underWay || analytics?.underWay === true
  // What has not come yet may hold what looks new, so nothing is said of how a failure goes on.
  const trends = isMoreComing && counts.lacking > 0 ? 'awaited' : 'known'
  const rows = first === undefined ? [] : rowsOf(counts, first, counted, trends)
  return {
    state: analytics === null ? counted.state : stateOf(analytics, period),
    source: counts.source,
    days,
    loaded: period.length,
    underWay: isMoreComing,
    trends,
    zone: counted.zone,
    attempted,
    failed,
    rate: counted.filter.failures.length > 0 ? { kind: 'none' } : rateOf(failed, attempted),
    unsent: counts.unsent,
    unread: counts.unread,
    rows,
    ...ownersOf(days, rows),
    where: memoise((failure) => {
      const cut = { ...counted.filter, failures: [failure] }
      const answer = analytics === null ? (input.ask?.(days, cut) ?? null) : null
      return whereOf(counts, failure, answer)
    }),
  }
}

/** The analytics, where they can answer and the transactions of as many days are not loaded. */
function analyticsInstead({ counted, analytics }: FailuresInput): FailuresInput['analytics'] {
  if (analytics === null || needsTransactions(counted.filter)) return null
  const loaded = analytics.days.filter((day) => analytics.cellsOf(day) !== null).length
  return counted.loaded > 0 && counted.loaded >= loaded ? null : analytics
}

function stateOf(
  { days, cellsOf, underWay }: NonNullable<FailuresInput['analytics']>,
  period: readonly DayCount[],
): Counted['state'] {
  if (period.some(({ attempted }) => attempted > 0)) return 'shown'
  if (underWay) return 'loading'
  if (days.some((day) => (cellsOf(day)?.length ?? 0) > 0)) return 'cutToNothing'
  return days.every((day) => cellsOf(day) !== null) ? 'empty' : 'missing'
}

function rowsOf(
  counts: FailureCounts,
  first: Day,
  { filter, errorTexts }: Counted,
  trends: FailuresView['trends'],
): readonly FailureRow[] {
  const { days, timeline, failures } = counts
  const at = new Map(timeline.map(({ day }, index) => [day, index]))
  const countsOf = new Map(failures.map(({ failure, counts: lost }) => [failure, lost]))
  const reaches = new Map(failures.map(({ failure }) => [failure, reachOf(counts, failure)]))
  const exposed = failures.map((one) => ({
    ...one,
    ...attemptedIn(counts, reaches.get(one.failure) ?? null),
  }))
  return triage(timeline, exposed, first).map((row) => ({
    ...row,
    reach: reaches.get(row.failure) ?? null,
    ...(trends === 'awaited' && { trend: { kind: 'unknown' } }),
    // The cube counts what was attempted within the filter, and a filter to failures leaves nothing but failures.
    ...(filter.failures.length > 0 && { ofAttempted: { kind: 'none' }, trend: { kind: 'unknown' } }),
    name: failureName(row.failure),
    explanation: explain(row.failure),
    text: errorTexts.get(row.failure) ?? null,
    spark: days.map((day) => {
      const index = at.get(day)
      return index === undefined ? null : (countsOf.get(row.failure)?.[index] ?? 0)
    }),
  }))
}

/** Fewer of its messages than this on a channel are strays. */
const STRAY = 0.05

/** The channels that a failure strikes; null where those are all that there are. */
function reachOf(counts: FailureCounts, failure: Failure): readonly Channel[] | null {
  const breakdown = counts.channels(failure)
  const lost = sum(breakdown.map((part) => part.lost))
  const struck = breakdown.filter((part) => part.lost >= STRAY * lost).map(({ name }) => name)
  return struck.length === 0 ? null : struck
}

function attemptedIn(
  counts: FailureCounts,
  reach: readonly Channel[] | null,
): { attempted?: readonly number[] } {
  const channels = (reach ?? []).map((channel) => counts.attemptedOn(channel))
  if (channels.length === 0 || channels.includes(null)) return {}
  return { attempted: counts.timeline.map((_, index) => sum(channels.map((days) => days?.[index] ?? 0))) }
}

function ownersOf(days: readonly Day[], rows: readonly FailureRow[]): Pick<FailuresView, 'owners' | 'byDay'> {
  // The keys of OWNERS are the owners: `Object.keys` only cannot say so.
  const all = Object.keys(OWNERS) as readonly Owner[]
  const none = Object.fromEntries(all.map((owner) => [owner, 0])) as Record<Owner, number>
  const byDay = days.map((day, index): OwnerDay => {
    const lost = { ...none }
    for (const { explanation, spark } of rows) lost[explanation.owner] += spark[index] ?? 0
    return { day, lost: rows.some(({ spark }) => spark[index] === null) ? null : lost }
  })
  const struck = new Set(rows.map(({ explanation }) => explanation.owner))
  return { owners: all.filter((owner) => struck.has(owner)), byDay }
}

function whereOf(counts: FailureCounts, failure: Failure, answer: CubeAnswer | null): Where {
  return {
    channels: counts.channels(failure),
    skills: counts.skills(failure),
    campaigns: answer === null ? null : campaignsIn(answer),
    hours: answer === null ? null : hoursIn(answer),
  }
}

/** The answer is cut to one failure, so what it counts as failed is what that failure took. */
function campaignsIn({ names, marksByCampaign }: CubeAnswer): readonly FailureBreakdown<Campaign>[] {
  return names.campaigns
    .map((name, index) => ({
      name,
      lost: marksByCampaign[index * MARK_COUNT + MARKS.indexOf('failed')] ?? 0,
      attempted: 0,
    }))
    .filter(({ lost }) => lost > 0)
    .toSorted((a, b) => b.lost - a.lost)
}

const HOURS_OF_WEEK = 7 * 24

function hoursIn({ slots }: CubeAnswer): readonly number[] {
  const failed = SLOT_MARKS.indexOf('failed')
  return Array.from({ length: HOURS_OF_WEEK }, (_, hour) => slots[slotCode(failed, hour)] ?? 0)
}
