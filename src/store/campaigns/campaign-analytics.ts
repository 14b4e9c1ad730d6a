// The analytics of campaigns that are under way: each is one request, and a roll may have thousands of them.

import type { Campaign } from '../../domain/channel.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import { PER_SECOND } from '../../liveperson/reporting/turns.ts'
import { createJobs, type Run } from './campaign-jobs.ts'
import {
  campaignKey,
  campaignKnown,
  changeCampaigns,
  type CampaignKey,
  type CampaignsStore,
  type CampaignState,
  workOn,
} from './campaign-known.ts'
import { fetchCampaign } from './fetch-campaign.ts'
import type { Errand } from '../requests/insist.ts'
import { isUnderWay, type Book } from '../days/known.ts'

interface AnalyticsOrder {
  readonly client: Client
  readonly book: Book
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

interface Means {
  readonly known: CampaignsStore
  readonly errand: Omit<Errand, 'signal' | 'onStart'>
  /** A campaign could not be had: whoever owns the other requests may want to stop them. */
  readonly onFault: (fault: Fault) => void
}

export function createCampaignAnalytics({ known, errand, onFault }: Means): CampaignAnalyticsJobs {
  const jobs = createJobs<CampaignKey>(PER_SECOND)
  const underWay = () =>
    [...known.getState().byKey].flatMap(([key, { analytics }]) => (isUnderWay(analytics) ? [key] : []))
  const fail = (key: CampaignKey, fault: Fault) => workOn(known, [key], { status: 'failed', fault })

  async function work(client: Client, campaign: Campaign, key: CampaignKey, { signal, onItsWay }: Run) {
    const onStart = () => {
      workOn(known, [key], { status: 'loading' })
      onItsWay()
    }
    try {
      const fetched = await fetchCampaign(client, campaign, { ...errand, signal, onStart })
      if (signal.aborted) return
      if (fetched.kind === 'held') {
        const analytics = { held: fetched.held, work: { status: 'idle' } } as const
        return changeCampaigns(known, [key], () => ({ analytics }))
      }
      fail(key, fetched.fault)
      onFault(fetched.fault)
    } catch (error) {
      if (signal.aborted) return
      // A bug of ours. The campaign must not look as if it were still coming.
      fail(key, { kind: 'unreadable', detail: 'this page made an error' })
      throw error
    }
  }

  return {
    start: ({ client, book }, ids, isLacking) => {
      const started = ids.filter((id) => {
        const state = campaignKnown(known.getState(), book, id)
        return !isUnderWay(state.analytics) && isLacking(state)
      })
      const named = started.map((id) => ({ id, name: campaignKey(book, id) }))
      const keys = named.map(({ name }) => name)
      workOn(known, keys, { status: 'queued' })
      jobs.start(named.map(({ id, name }) => ({ name, run: (run) => work(client, id, name, run) })))
    },
    stop: (isStopped) => {
      workOn(known, underWay().filter(isStopped), { status: 'idle' })
      jobs.drop(isStopped)
    },
    refuse: (fault) => {
      const coming = underWay()
      jobs.drop(() => true)
      workOn(known, coming, { status: 'failed', fault })
    },
    abandon: () => jobs.drop(() => true),
  }
}
