// What is known of each campaign: what its analytics count, how far the reading of its recipients has come, and what they
// say so far. As with the days, what is loaded and what is being done about it are two things.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RecipientCounts } from '../../counting/recipients/recipients.ts'
import type { Campaign } from '../../domain/channel.ts'
import type { EpochMs } from '../../domain/day.ts'
import type { LoadError, Issue } from '../../domain/fault.ts'
import type { Cell } from '../../domain/tally.ts'
import type { DatasetKey, FetchStatus } from '../days/days.ts'

/** What the analytics of a campaign say. Their days are the API's own: no document names the zone, and UTC is likely. */
export interface CampaignAnalytics {
  /** One for each day, channel and skill. */
  readonly cells: readonly Cell[]
  /** Rows whose day nobody can read: counted, and laid on the day of the fetch, as if they were as young as can be. */
  readonly undated: readonly Cell[]
  readonly issues: readonly Issue[]
  readonly issueCount: number
  readonly fetchedAt: EpochMs
}

/** All that an answer counts, whether or not its day can be read. */
export function cellsOf({ cells, undated }: CampaignAnalytics): readonly Cell[] {
  return undated.length === 0 ? cells : [...cells, ...undated]
}

/** How far the report of a campaign has been read: recipients and pages so far. */
export type ReportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' | 'stopped'; readonly recipients: number; readonly pages: number }
  | { readonly kind: 'failed'; readonly fault: LoadError; readonly recipients: number }
  | {
      readonly kind: 'loaded'
      readonly counts: RecipientCounts
      readonly fetchedAt: EpochMs
      /** Why the pages may not be all: they repeated, or did not go on. Null where they ended as they should. */
      readonly stuck: string | null
    }

export interface CampaignState {
  readonly analytics: { readonly loaded: CampaignAnalytics | null; readonly fetchStatus: FetchStatus }
  readonly report: ReportState
  /** Of the recipients that have come so far; null before the first. */
  readonly counts: RecipientCounts | null
}

export interface CampaignsState {
  readonly byKey: ReadonlyMap<CampaignKey, CampaignState>
}

declare const keyBrand: unique symbol

/** A campaign within a dataset. */
export type CampaignKey = string & { readonly [keyBrand]: true }

export const NO_CAMPAIGN: CampaignState = {
  analytics: { loaded: null, fetchStatus: { status: 'idle' } },
  report: { kind: 'none' },
  counts: null,
}

export function campaignKey(dataset: DatasetKey, id: Campaign): CampaignKey {
  // The cast is the brand: this line is the only maker of keys. No dataset is the beginning of another one's key.
  return `${dataset}\n${id}` as CampaignKey
}

export function campaignStateOf(known: CampaignsState, dataset: DatasetKey, id: Campaign): CampaignState {
  return known.byKey.get(campaignKey(dataset, id)) ?? NO_CAMPAIGN
}

export type CampaignsStore = StoreApi<CampaignsState>

export function createCampaignsStore(): CampaignsStore {
  return createStore(() => ({ byKey: new Map<CampaignKey, CampaignState>() }))
}

/** Changes what is known of some campaigns, in one step: whoever listens hears of it once. */
export function changeCampaigns(
  campaignsStore: CampaignsStore,
  keys: readonly CampaignKey[],
  change: (state: CampaignState) => Partial<CampaignState>,
): void {
  if (keys.length === 0) return
  campaignsStore.setState(({ byKey }) => {
    const next = new Map(byKey)
    for (const key of keys) {
      const state = next.get(key) ?? NO_CAMPAIGN
      next.set(key, { ...state, ...change(state) })
    }
    return { byKey: next }
  })
}

/** Says what is being done about the analytics of some campaigns. */
export function changeFetchStatus(
  campaignsStore: CampaignsStore,
  keys: readonly CampaignKey[],
  fetchStatus: FetchStatus,
): void {
  changeCampaigns(campaignsStore, keys, ({ analytics }) => ({ analytics: { ...analytics, fetchStatus } }))
}

/** `unknown`: LivePerson knows no campaign by this id. */
export type RowState = 'loading' | 'failed' | 'unknown' | 'loaded' | 'waiting'

/** What is known of a campaign's analytics, in one word. */
export function rowState({ analytics: { loaded, fetchStatus } }: CampaignState): RowState {
  if (loaded !== null) return 'loaded'
  switch (fetchStatus.status) {
    case 'idle':
      return 'waiting'
    case 'queued':
    case 'loading':
      return 'loading'
    case 'failed':
      return fetchStatus.fault.kind === 'refused' && fetchStatus.fault.status === 404 ? 'unknown' : 'failed'
  }
}
