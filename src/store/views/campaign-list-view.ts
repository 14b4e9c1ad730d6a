// What the campaign list shows: the campaigns that somebody keeps, each with how far it got, and those that were discovered.

import { compareChannels, type Campaign, type Channel, type Skill } from '../../domain/channel.ts'
import { UTC, type Day, type Span } from '../../domain/day.ts'
import type { LoadError } from '../../domain/fault.ts'
import { stepOf, type FunnelStep } from '../../domain/funnel.ts'
import { maturityOf, type Maturity } from '../../domain/maturity.ts'
import {
  campaignLabel,
  isCampaignId,
  tagsOf,
  type CampaignList,
  type ListedCampaign,
} from '../../domain/campaign-list.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { mergeAll, type Tally } from '../../domain/tally.ts'
import type { App, Dialect } from '../../liveperson/reporting/dialect.ts'
import {
  type CampaignAnalytics,
  type CampaignState,
  cellsOf,
  rowState,
  type RowState,
} from '../campaigns/campaign-state.ts'
import { cutShortOf, type CutShort } from '../campaigns/cut-short.ts'
import type { LastListChange, CampaignListState } from '../campaigns/campaign-list-store.ts'

export interface CampaignListRow {
  readonly id: Campaign
  /** Its name, or else its id. */
  readonly label: string
  readonly name: string | null
  readonly tags: readonly string[]
  /** `waiting`: it was not asked for yet, or somebody said stop. */
  readonly state: RowState
  readonly fault: LoadError | null
  /** What was loaded before stays while a later fetch is under way or fails. */
  readonly tally: Tally | null
  readonly steps: readonly Omit<FunnelStep, 'losses'>[]
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
  readonly span: Span | null
  /** How far its answers are from their last word: of the stages that a row shows they are the last to come in. */
  readonly maturity: Maturity | null
  /** Where its recipients were read, and are not all: no figure of this row rests on them, those behind it do. */
  readonly cutShort: CutShort | null
}

/** A campaign that transactions carry and the campaign list does not have. */
export interface Discovered {
  readonly id: Campaign
  /** In the days of the question that are loaded. */
  readonly attempted: number
  readonly span: Span | null
  readonly days: number
}

export interface CampaignListView {
  /** False for Connect To Messaging, which has no campaigns. */
  readonly applies: boolean
  readonly rows: readonly CampaignListRow[]
  readonly tags: readonly string[]
  /** The largest first. */
  readonly discovered: readonly Discovered[]
  /** `notCarried`: the transactions of this dialect carry no campaign id. */
  readonly discovery: 'carried' | 'notCarried'
  /** Days of the question whose transactions were looked through, of how many. */
  readonly looked: { readonly loaded: number; readonly of: number }
  readonly kept: 'kept' | 'notKept'
  readonly last: LastListChange | null
  /** As it is exported. */
  readonly campaignList: CampaignList
}

export interface CampaignListInput extends Pick<CampaignListState, 'campaignList' | 'kept' | 'last'> {
  readonly app: App
  readonly dialect: Dialect
  readonly stateOf: (id: Campaign) => CampaignState
  /** Of the question. */
  readonly days: readonly Day[]
  /** Messages attempted on a day, by the campaign that they carry; null where the day is not loaded. */
  readonly campaignsOn: (day: Day) => ReadonlyMap<Campaign, number> | null
}

/** Everything that the campaign list says. */
export function campaignListView(input: CampaignListInput): CampaignListView {
  const { app, dialect, campaignList, kept, last, days, campaignsOn, stateOf } = input
  return {
    applies: app === 'prmsg',
    rows: campaignList.map((entry) => rowOf(entry, stateOf(entry.id))),
    tags: tagsOf(campaignList),
    discovered: discoveredIn(input),
    discovery: dialect === 'outbound-reporting' ? 'carried' : 'notCarried',
    looked: { loaded: days.filter((day) => campaignsOn(day) !== null).length, of: days.length },
    kept,
    last,
    campaignList,
  }
}

function rowOf(entry: ListedCampaign, state: CampaignState): CampaignListRow {
  const { id, name, tags } = entry
  const { loaded, fetchStatus } = state.analytics
  return {
    id,
    label: campaignLabel(entry, id),
    name,
    tags,
    state: rowState(state),
    fault: fetchStatus.status === 'failed' ? fetchStatus.fault : null,
    cutShort: cutShortOf(state),
    ...(loaded === null ? NOTHING_LOADED : figuresOf(loaded)),
  }
}

type Figures = Pick<CampaignListRow, 'tally' | 'steps' | 'channels' | 'skills' | 'span' | 'maturity'>

const NOTHING_LOADED: Figures = {
  tally: null,
  steps: [],
  channels: [],
  skills: [],
  span: null,
  maturity: null,
}

/** A campaign list may have thousands of rows, and each arrival draws it anew: each answer is added up once. */
const figures = new WeakMap<CampaignAnalytics, Figures>()

function figuresOf(loaded: CampaignAnalytics): Figures {
  const known = figures.get(loaded) ?? addUp(loaded)
  figures.set(loaded, known)
  return known
}

function addUp(loaded: CampaignAnalytics): Figures {
  const cells = cellsOf(loaded)
  const tally = mergeAll(cells.map((cell) => cell.tally))
  return {
    tally,
    steps: STAGES.map((stage) => stepOf(tally, stage)),
    channels: [...new Set(cells.map((cell) => cell.channel))].toSorted(compareChannels),
    skills: [...new Set(cells.map((cell) => cell.skill))].toSorted((a, b) => a.localeCompare(b)),
    span: spanOf(loaded.cells.map(({ day }) => day)),
    maturity: leastMature(loaded, 'responded'),
  }
}

const LEAST_MATURE_FIRST: readonly Maturity[] = ['incomplete', 'settling', 'settled']

/** A stage of a campaign is as mature as the channel and day that settles last; null where nothing was attempted. */
export function leastMature(loaded: CampaignAnalytics, stage: Stage): Maturity | null {
  const ages = new Set(
    cellsOf(loaded).map(({ day, channel }) => maturityOf(day, channel, stage, UTC, loaded.fetchedAt)),
  )
  return LEAST_MATURE_FIRST.find((age) => ages.has(age)) ?? null
}

/** From the first to the last of some days; null of none. */
export function spanOf(days: readonly Day[]): Span | null {
  const sorted = days.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** Campaigns that nobody has put on the campaign list yet. An id that fits into no address cannot be asked for, nor offered. */
function discoveredIn({ campaignList, days, campaignsOn }: CampaignListInput): readonly Discovered[] {
  const known = new Set(campaignList.map(({ id }) => id))
  const found = new Map<Campaign, { attempted: number; readonly days: Day[] }>()
  for (const day of days) {
    for (const [id, attempted] of campaignsOn(day) ?? []) {
      if (known.has(id) || !isCampaignId(id)) continue
      const before = found.get(id) ?? { attempted: 0, days: [] }
      before.attempted += attempted
      before.days.push(day)
      found.set(id, before)
    }
  }
  return [...found]
    .map(([id, { attempted, days: on }]) => ({ id, attempted, span: spanOf(on), days: on.length }))
    .toSorted((a, b) => b.attempted - a.attempted || (a.id < b.id ? -1 : 1))
}
