// The analytics of campaigns that are under way: each is one request, and a campaign list may have thousands of them.

import type { Campaign } from '../../domain/channel.ts'
import type { Fault, LoadError } from '../../domain/fault.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import { PER_SECOND } from '../../liveperson/reporting/rate-limiter.ts'
import { createJobs, type JobRun } from './campaign-jobs.ts'
import {
  campaignKey,
  campaignStateOf,
  changeCampaigns,
  type CampaignKey,
  type CampaignsStore,
  type CampaignState,
  changeFetchStatus,
} from './campaign-state.ts'
import { fetchCampaign } from './fetch-campaign.ts'
import type { RequestContext } from '../requests/with-retry.ts'
import { isUnderWay, type DatasetKey } from '../days/days.ts'

interface AnalyticsOrder {
  readonly client: Client
  readonly dataset: DatasetKey
}

export interface CampaignAnalyticsJobs {
  /** Asks for those of some campaigns that are lacking and not under way; before all that wait already. */
  readonly start: (
    order: AnalyticsOrder,
    ids: readonly Campaign[],
    isLacking: (state: CampaignState) => boolean,
  ) => void
  readonly stop: (isStopped: (key: CampaignKey) => boolean) => void
  /** All that are under way fail with this fault, without being asked for. */
  readonly refuse: (fault: Fault) => void
  /** Stops all and says nothing of it: what is known is forgotten anyway. */
  readonly abandon: () => void
}

interface Deps {
  readonly campaignsStore: CampaignsStore
  readonly context: Omit<RequestContext, 'signal' | 'onStart'>
  /** A campaign could not be had: whoever owns the other requests may want to stop them. */
  readonly onFault: (fault: Fault) => void
}

export function createCampaignAnalytics({ campaignsStore, context, onFault }: Deps): CampaignAnalyticsJobs {
  const jobs = createJobs<CampaignKey>(PER_SECOND)
  const underWay = () =>
    [...campaignsStore.getState().byKey].flatMap(([key, { analytics }]) =>
      isUnderWay(analytics) ? [key] : [],
    )
  const fail = (key: CampaignKey, fault: LoadError) =>
    changeFetchStatus(campaignsStore, [key], { status: 'failed', fault })

  async function work(client: Client, campaign: Campaign, key: CampaignKey, { signal, onItsWay }: JobRun) {
    const onStart = () => {
      changeFetchStatus(campaignsStore, [key], { status: 'loading' })
      onItsWay()
    }
    try {
      const fetched = await fetchCampaign(client, campaign, { ...context, signal, onStart })
      if (signal.aborted) return
      if (fetched.kind === 'loaded') {
        const analytics = { loaded: fetched.loaded, fetchStatus: { status: 'idle' } } as const
        return changeCampaigns(campaignsStore, [key], () => ({ analytics }))
      }
      fail(key, fetched.fault)
      onFault(fetched.fault)
    } catch (error) {
      if (signal.aborted) return
      // A bug of ours. The campaign must not look as if it were still coming.
      fail(key, { kind: 'pageError' })
      throw error
    }
  }

  return {
    start: ({ client, dataset }, ids, isLacking) => {
      const started = ids.filter((id) => {
        const state = campaignStateOf(campaignsStore.getState(), dataset, id)
        return !isUnderWay(state.analytics) && isLacking(state)
      })
      const named = started.map((id) => ({ id, name: campaignKey(dataset, id) }))
      const keys = named.map(({ name }) => name)
      changeFetchStatus(campaignsStore, keys, { status: 'queued' })
      jobs.start(named.map(({ id, name }) => ({ name, run: (run) => work(client, id, name, run) })))
    },
    stop: (isStopped) => {
      changeFetchStatus(campaignsStore, underWay().filter(isStopped), { status: 'idle' })
      jobs.drop(isStopped)
    },
    refuse: (fault) => {
      const coming = underWay()
      jobs.drop(() => true)
      changeFetchStatus(campaignsStore, coming, { status: 'failed', fault })
    },
    abandon: () => jobs.drop(() => true),
  }
}
