// The hooks of the campaign screens: they wire what is known of campaigns and of messages to the views. No arithmetic.

import { useDeferredValue, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Campaign } from '../../domain/channel.ts'
import { covers, type Day } from '../../domain/day.ts'
import { campaignDays } from '../campaigns/campaign-data.ts'
import { campaignKey, campaignStateOf, type CampaignState } from '../campaigns/campaign-state.ts'
import { knownBy } from '../campaigns/campaign-need.ts'
import { campaignView, type CampaignView } from '../views/campaign-view.ts'
import { campaignsOn } from '../campaigns/campaigns-on.ts'
import { comparisonView, type ComparisonView } from '../views/comparison-view.ts'
import { growthState, type GrowthState } from '../campaigns/growth-state.ts'
import type { GrowthOrder } from '../campaigns/growths.ts'
import { daysOf, isUnderWay, type DatasetKey } from '../days/days.ts'
import { transactionsDataset, filterOf, type Need } from '../question/need.ts'
import type { RecipientExplorer } from '../campaigns/recipient-explorer.ts'
import type { CampaignListEvents } from '../campaigns/campaign-list-store.ts'
import { campaignListView, type CampaignListView } from '../views/campaign-list-view.ts'
import { useVersion } from './transaction-views.ts'
import { useCalm } from './calm.ts'
import { useServices, useNeed, useQuestion } from './views.ts'

/** What people do to the campaign list. */
interface CampaignListActions extends Omit<CampaignListEvents, 'claimed' | 'changedElsewhere'> {
  /** Asks again for one campaign. */
  readonly refresh: (id: Campaign) => void
  /** Counts the growth of one campaign again, where that failed. */
  readonly countedAgain: (id: Campaign) => void
}

/** The campaign list; null while the source is not known. */
export function useCampaignList(): {
  readonly view: CampaignListView
  readonly acts: CampaignListActions
} | null {
  const need = useNeed()
  const services = useServices()
  const { campaigns, transactions } = services
  const { app } = useQuestion().question
  const state = useStore(services.campaignList)
  const known = useDeferredValue(useCalm(services, campaigns.campaignsStore, (all) => all))
  const datasets = useDeferredValue(useCalm(services, transactions.daysStore, (rows) => rows.datasets))
  const dataset = useDataset(need)
  const acts = useMemo((): CampaignListActions => {
    const { refresh } = campaigns
    const { added, imported, renamed, tagged, untagged, removed, undone } = services.campaignList.getState()
    const countedAgain = services.growths.again
    return { added, imported, renamed, tagged, untagged, removed, undone, refresh, countedAgain }
  }, [services, campaigns])
  const { campaignList, kept, last } = state
  return useMemo(() => {
    if (need === null || dataset === null) return null
    const { dialect } = need.source
    const days = daysOf({ datasets }, dataset)
    const cube = transactions.cubeOf(dataset)
    const view = campaignListView({
      app,
      dialect,
      campaignList,
      kept,
      last,
      stateOf: (id) => campaignStateOf(known, need.campaigns, id),
      days: need.days,
      campaignsOn: (day) => {
        const loaded = days.get(day)?.loaded ?? null
        return loaded === null ? null : campaignsOn(cube, day, loaded)
      },
    })
    return { view, acts }
  }, [need, dataset, app, campaignList, kept, last, known, datasets, transactions, acts])
}

/** One campaign; null while the source is not known. */
export function useCampaign(id: Campaign): CampaignView | null {
  const ids = useMemo(() => [id], [id])
  return useViews(ids)?.[0] ?? null
}

/** The campaigns that are compared; null while the source is not known, or where fewer than two are opened. */
export function useComparison(): ComparisonView | null {
  const { opened, split } = useQuestion().question
  const views = useViews(opened)
  return useMemo(() => {
    return views === null || views.length < 2 ? null : comparisonView(views, split)
  }, [views, split])
}

/** The way to the recipients of a campaign. `version` changes whenever others may be there: find again then. */
export function useRecipients(
  id: Campaign,
): { readonly explorer: RecipientExplorer; readonly version: number } | null {
  const need = useNeed()
  const services = useServices()
  const { campaigns } = services
  const dataset = need?.campaigns ?? null
  const counts = useCalm(services, campaigns.campaignsStore, (known) =>
    dataset === null ? null : campaignStateOf(known, dataset, id).counts,
  )
  const version = useVersion(id, counts)
  const explorer = useMemo(
    () => (dataset === null ? null : campaigns.recipients(dataset, id)),
    [campaigns, dataset, id],
  )
  return useMemo(() => (explorer === null ? null : { explorer, version }), [explorer, version])
}

/** Some campaigns as they are known now, their growth included: it is counted anew when more has come. */
function useViews(ids: readonly Campaign[]): readonly CampaignView[] | null {
  const need = useNeed()
  const services = useServices()
  const { campaigns, growths, transactions } = services
  const { zone } = useQuestion().question
  const campaignList = useStore(services.campaignList, (state) => state.campaignList)
  const known = useDeferredValue(useCalm(services, campaigns.campaignsStore, (all) => all))
  const live = useCalm(services, transactions.daysStore, (rows) => rows.datasets)
  const datasets = useDeferredValue(live)
  const grown = useStore(growths.growthsStore, (state) => state.byKey)
  const verdict = useStore(transactions.consent, (state) => state.verdict.kind)
  const dataset = useDataset(need)
  const parts = useMemo(() => {
    if (need === null || dataset === null) return null
    const states = daysOf({ datasets }, dataset)
    return ids.map((id) => {
      const state = campaignStateOf(known, need.campaigns, id)
      const days = campaignDays([state], zone).filter((day) => covers(need.kept, day))
      const loaded = days.filter((day) => states.get(day)?.loaded != null)
      const fetchedAt = loaded.map((day) => states.get(day)?.loaded?.fetchedAt ?? 0)
      const isComing = datasets !== live || days.some((day) => isUnderWay(states.get(day)))
      const of = { id, state, days, loaded, fetchedAt }
      return { ...of, isComing, order: orderOf(of, need, dataset) }
    })
  }, [need, dataset, datasets, live, known, ids, zone])
  useEffect(() => {
    for (const { order } of parts ?? []) if (order !== null) growths.want(order)
  }, [parts, growths])
  return useMemo(() => {
    if (need === null || parts === null) return null
    const entries = new Map(campaignList.map((entry) => [entry.id, entry]))
    return parts.map(({ id, state, days, loaded, isComing }) => {
      const growth: GrowthState = growthState({
        state,
        days: days.length,
        loaded: loaded.length,
        underWay: isComing,
        verdict,
        knownBy: knownBy(need.source.dialect),
        grown: grown.get(campaignKey(need.campaigns, id)),
      })
      return campaignView({ id, entry: entries.get(id), state, growth })
    })
  }, [need, parts, grown, verdict, campaignList])
}

interface Part {
  readonly id: Campaign
  readonly state: CampaignState
  readonly loaded: readonly Day[]
  readonly fetchedAt: GrowthOrder['fetchedAt']
}

/** What there is to be counted of a campaign's growth; null while its messages cannot be told from others. */
function orderOf(
  { id, state, loaded, fetchedAt }: Part,
  need: Need,
  dataset: DatasetKey,
): GrowthOrder | null {
  const { report } = state
  const isByRecipients = knownBy(need.source.dialect) === 'recipients'
  if (loaded.length === 0 || (isByRecipients && report.kind !== 'loaded')) return null
  const reportAt = isByRecipients && report.kind === 'loaded' ? report.fetchedAt : null
  return { key: campaignKey(need.campaigns, id), campaign: id, dataset, days: loaded, fetchedAt, reportAt }
}

function useDataset(need: Need | null): DatasetKey | null {
  const { transactions } = useServices()
  const { question } = useQuestion()
  const scope = useStore(transactions.consent, (state) => state.scope)
  return need === null ? null : transactionsDataset(need, filterOf(question), scope).dataset
}
