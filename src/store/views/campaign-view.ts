// What the screen of one campaign shows: its funnel from the analytics, its statuses and failures from the recipients
// (or from the analytics until those are there), and its growth from the transactions.

import type { RecipientCounts } from '../../counting/recipients/recipients.ts'
import type { Campaign } from '../../domain/channel.ts'
import { csatOf, type Csat } from '../../domain/csat.ts'
import { tallyBy } from '../../domain/filter.ts'
import { UTC, type Day, type EpochMs, type Span } from '../../domain/day.ts'
import { explain, failureName, type Explanation } from '../../domain/dictionary.ts'
import { together, type Failure } from '../../domain/failure.ts'
import type { LoadError } from '../../domain/fault.ts'
import { funnelOf, type IsIncomplete, type FunnelStep } from '../../domain/funnel.ts'
import { isIncomplete, type Maturity } from '../../domain/maturity.ts'
import { rateOf, type Rate } from '../../domain/rate.ts'
import { campaignLabel, type ListedCampaign } from '../../domain/campaign-list.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { sum } from '../../domain/sum.ts'
import { EMPTY, mergeAll, total, type Cell, type Tally } from '../../domain/tally.ts'
import { cutShortOf, type CutShort } from '../campaigns/cut-short.ts'
import { channelsOf, type ChannelFunnel, type SkillRow } from './funnel-view.ts'
import type { GrowthState } from '../campaigns/growth-state.ts'
import { explained } from './failures-of-cells.ts'
import { leastMature, spanOf } from './campaign-list-view.ts'
import {
  type CampaignAnalytics,
  type CampaignState,
  cellsOf,
  type ReportState,
  rowState,
  type RowState,
} from '../campaigns/campaign-state.ts'

export type { CampaignGrowth, RecipientCounts, StageGrowth } from '../../counting/recipients/recipients.ts'
export type { ReportState } from '../campaigns/campaign-state.ts'
export type { GrowthState } from '../campaigns/growth-state.ts'
export type { CutShort } from '../campaigns/cut-short.ts'

export interface CampaignFailure {
  readonly failure: Failure
  /** `Twilio 30007`. */
  readonly name: string
  readonly explanation: Explanation
  readonly count: number
  readonly ofFailed: Rate
  /** Of all recipients, or of all attempted where the analytics tell. */
  readonly ofAll: Rate
  /** The first text that came with it. Anything may stand in it. */
  readonly text: string | null
}

export interface CampaignView {
  readonly id: Campaign
  readonly label: string
  readonly name: string | null
  readonly tags: readonly string[]
  readonly state: RowState
  readonly fault: LoadError | null
  readonly tally: Tally
  readonly steps: readonly FunnelStep[]
  readonly csat: Csat
  readonly channels: readonly ChannelFunnel[]
  /** The largest first; `spark` stands beside `days`, and `change` is unknown. */
  readonly skills: readonly SkillRow[]
  /** Days (UTC) on which something was attempted, oldest first. */
  readonly days: readonly { readonly day: Day; readonly tally: Tally }[]
  /** Attempted in rows whose day nobody can read: counted above, and in none of `days`. */
  readonly undated: number
  /** How much of its analytics could not be read: rows, and figures in them. */
  readonly unread: number
  readonly span: Span | null
  /** By the least mature of its days and channels. */
  readonly maturity: ReadonlyMap<Stage, Maturity>
  readonly report: ReportState
  /** Where the report is not whole: what rests on it is of the recipients that came. */
  readonly cutShort: CutShort | null
  readonly counts: RecipientCounts | null
  /** Most messages first. */
  readonly failures: readonly CampaignFailure[]
  readonly failuresFrom: 'recipients' | 'analytics' | 'nothing'
  /** The recipients against what the analytics count; `unknown` while either is missing or may still change. */
  readonly agreement: 'agree' | 'differ' | 'unknown'
  readonly growth: GrowthState
  readonly fetchedAt: EpochMs | null
}

export interface CampaignInput {
  readonly id: Campaign
  /** Undefined where it is not on the campaign list: a link may open any campaign. */
  readonly entry: ListedCampaign | undefined
  readonly state: CampaignState
  readonly growth: GrowthState
}

/** Everything that the screen of one campaign says. */
export function campaignView({ id, entry, state, growth }: CampaignInput): CampaignView {
  const { loaded, fetchStatus } = state.analytics
  return {
    id,
    label: campaignLabel(entry, id),
    name: entry?.name ?? null,
    tags: entry?.tags ?? [],
    state: rowState(state),
    fault: fetchStatus.status === 'failed' ? fetchStatus.fault : null,
    ...figuresOf(loaded ?? NO_ANALYTICS),
    report: state.report,
    cutShort: cutShortOf(state),
    counts: state.counts,
    ...failuresOf(state),
    agreement: agreementOf(state),
    growth,
    fetchedAt: loaded?.fetchedAt ?? null,
  }
}

const NO_ANALYTICS: CampaignAnalytics = { cells: [], undated: [], issues: [], issueCount: 0, fetchedAt: 0 }

function figuresOf(loaded: CampaignAnalytics) {
  const cells = cellsOf(loaded)
  const tally = mergeAll(cells.map((cell) => cell.tally))
  const incomplete: IsIncomplete = ({ day }, stage) => isIncomplete(day, stage, UTC, loaded.fetchedAt)
  const days = [...tallyBy(loaded.cells, (cell) => cell.day)]
    .map(([day, of]) => ({ day, tally: of }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const maturity = STAGES.flatMap((stage) => {
    const age = leastMature(loaded, stage)
    return age === null ? [] : [[stage, age] as const]
  })
  return {
    tally,
    steps: funnelOf(cells, incomplete),
    csat: csatOf(tally.ratings),
    channels: channelsOf(cells, (day, stage) => isIncomplete(day, stage, UTC, loaded.fetchedAt)),
    skills: skillsOf(cells, days),
    days,
    undated: attempted(mergeAll(loaded.undated.map((cell) => cell.tally))),
    unread: loaded.issueCount,
    span: spanOf(days.map(({ day }) => day)),
    maturity: new Map(maturity),
  }
}

function skillsOf(cells: readonly Cell[], days: CampaignView['days']): readonly SkillRow[] {
  return [...tallyBy(cells, (cell) => cell.skill)]
    .map(([skill, tally]) => {
      const byDay = tallyBy(
        cells.filter((cell) => cell.skill === skill),
        (cell) => cell.day,
      )
      const spark = days.map(({ day }) => attempted(byDay.get(day) ?? EMPTY))
      return { skill, tally, spark, change: { kind: 'unknown' } as const }
    })
    .toSorted((a, b) => attempted(b.tally) - attempted(a.tally))
}

/** From the recipients where all of them are there, or where the analytics give no reasons. */
function failuresOf({
  analytics,
  report,
  counts,
}: CampaignState): Pick<CampaignView, 'failures' | 'failuresFrom'> {
  const cells = analytics.loaded === null ? [] : cellsOf(analytics.loaded)
  const gives = cells.some((cell) => cell.failures !== undefined)
  if (counts !== null && (report.kind === 'loaded' || !gives)) {
    const { failures, failed, recipients } = counts
    const texts = new Map(counts.errorTexts)
    return { failuresFrom: 'recipients', failures: rowsOf(failures, failed, recipients, texts) }
  }
  if (!gives) return { failuresFrom: 'nothing', failures: [] }
  const told = cells.map(explained)
  const lost = told.reduce<Cell['failures']>((all, one) => together(all, one.lost), undefined) ?? []
  const failed = sum(told.map((one) => one.failed))
  const all = sum(told.map((one) => one.attempted))
  return { failuresFrom: 'analytics', failures: rowsOf(lost, failed, all, new Map()) }
}

function rowsOf(
  failures: Iterable<readonly [Failure, number]>,
  failed: number,
  all: number,
  texts: ReadonlyMap<Failure, string>,
): readonly CampaignFailure[] {
  return [...failures]
    .map(([failure, count]) => ({
      failure,
      name: failureName(failure),
      explanation: explain(failure),
      count,
      ofFailed: rateOf(count, failed),
      ofAll: rateOf(count, all),
      text: texts.get(failure) ?? null,
    }))
    .toSorted((a, b) => b.count - a.count || (a.failure < b.failure ? -1 : 1))
}

/**
 * Whether the report has as many recipients as the analytics count attempts, and as many conversations as they count
 * answers. The two were not fetched in one moment: where a figure may still change, nobody can hold it against the other.
 */
function agreementOf(state: CampaignState): CampaignView['agreement'] {
  const { analytics, report } = state
  const { loaded } = analytics
  if (loaded === null || report.kind !== 'loaded') return 'unknown'
  if (report.stuck !== null || cutShortOf(state) !== null) return 'unknown'
  const { counts } = report
  if (counts.unreadable > 0) return 'unknown'
  const tally = mergeAll(cellsOf(loaded).map((cell) => cell.tally))
  const pairs = [
    ['attempted', counts.recipients],
    ['responded', counts.conversations],
  ] as const
  const verdicts = pairs.map(([stage, ours]) => {
    const theirs = total(tally, stage)
    if (theirs === null || leastMature(loaded, stage) !== 'settled') return 'unknown'
    return theirs === ours ? 'agree' : 'differ'
  })
  if (verdicts.includes('differ')) return 'differ'
  return verdicts[0] === 'agree' ? 'agree' : 'unknown'
}

function attempted(tally: Tally): number {
  return total(tally, 'attempted') ?? 0
}
