// Brings in what is known of campaigns: their analytics, and the recipients of those that are looked at closely. The
// newest wish comes first, what is no longer wanted is stopped, and nothing that is loaded is asked for again by itself.

import type { Reader } from '../../counting/worker/reader.ts'
import type { Campaign } from '../../domain/channel.ts'
import { dayAt, endOf, startOf, UTC, type Day, type EpochMs, type Zone } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { isSettled } from '../../domain/maturity.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import { createCampaignAnalytics, type CampaignAnalyticsJobs } from './campaign-analytics.ts'
import {
  campaignKey,
  campaignStateOf,
  createCampaignsStore,
  type CampaignKey,
  type CampaignsStore,
  type CampaignState,
} from './campaign-state.ts'
import type { DatasetKey } from '../days/days.ts'
import type { RequestPace } from '../requests/pace.ts'
import { createExplorerOf, type RecipientExplorer } from './recipient-explorer.ts'
import { createReports, type Reports } from './reports.ts'
import type { TrafficStore } from '../requests/traffic.ts'

interface CampaignsOrder {
  readonly client: Client
  readonly dialect: Dialect
  readonly dataset: DatasetKey
  /** Whose analytics are wanted. */
  readonly ids: readonly Campaign[]
  /** Whose recipients are wanted too. */
  readonly reports: readonly Campaign[]
}

export interface Campaigns {
  readonly campaignsStore: CampaignsStore
  /** Fetches what is missing of these, and stops whatever was under way and is no longer wanted. */
  readonly want: (order: CampaignsOrder) => void
  /** Nothing is wanted any more. What has arrived stays. */
  readonly rest: () => void
  readonly cancel: () => void
  /** Goes on with what is missing, was stopped or has failed. */
  readonly resume: () => void
  /** Asks again for what may have changed and for what failed; of one campaign, whatever is loaded of it. */
  readonly refresh: (id?: Campaign) => void
  readonly forget: () => void
  readonly recipients: (dataset: DatasetKey, id: Campaign) => RecipientExplorer
}

export interface CampaignDeps {
  /** LivePerson limits each of its endpoints by itself. */
  readonly paces: { readonly analytics: RequestPace; readonly reports: RequestPace }
  readonly traffic: TrafficStore
  readonly now: () => EpochMs
  readonly reader: () => Reader
}

/** Nothing is known yet, and nothing wanted. */
export function createCampaigns({ paces, traffic, now, reader }: CampaignDeps): Campaigns {
  const campaignsStore = createCampaignsStore()
  const means = { campaignsStore, onFault }
  const analytics = createCampaignAnalytics({ ...means, context: { pace: paces.analytics, traffic, now } })
  const reports = createReports({ ...means, reader, context: { pace: paces.reports, traffic, now } })
  let wanted: CampaignsOrder | null = null

  /** Without a valid credential every other request would be refused too: do not send them. */
  function onFault(fault: Fault): void {
    if (fault.kind !== 'unauthorised') return
    analytics.refuse(fault)
    reports.stop(() => true)
  }

  function stop(isStopped: (key: CampaignKey) => boolean): void {
    analytics.stop(isStopped)
    reports.stop(isStopped)
  }

  function go(isLacking: (state: CampaignState) => boolean, which: 'new' | 'unfinished'): void {
    if (wanted === null) return
    analytics.start(wanted, wanted.ids, isLacking)
    reports.start(wanted, wanted.reports, which)
  }

  return {
    campaignsStore,
    want: (next) => {
      const last = wanted
      wanted = next
      if (last !== null && isSame(last, next)) return
      const isRenewed = last !== null && last.client !== next.client
      const [keys, close] = [keysIn(next, next.ids), keysIn(next, next.reports)]
      analytics.stop((key) => isRenewed || !keys.has(key))
      reports.stop((key) => isRenewed || !close.has(key))
      go(isRenewed ? isUnfinished : isNew, isRenewed ? 'unfinished' : 'new')
      reports.makeRoom(close)
    },
    rest: () => {
      wanted = null
      stop(() => true)
    },
    cancel: () => stop(() => true),
    resume: () => go(isUnfinished, 'unfinished'),
    refresh: (id) => {
      if (wanted !== null) askAgain({ campaignsStore, analytics, reports }, wanted, id ?? null)
    },
    forget: () => {
      analytics.abandon()
      reports.forget()
      // Whoever hears of the last step may want everything anew at once.
      wanted = null
      campaignsStore.setState({ byKey: new Map() })
    },
    recipients: (dataset, id) => {
      const key = campaignKey(dataset, id)
      return createExplorerOf(reader, key, {
        cancel: () => reports.stop((one) => one === key),
        resume: () => {
          if (wanted?.dataset === dataset) reports.start(wanted, [id], 'unfinished')
        },
      })
    },
  }
}

function keysIn({ dataset }: CampaignsOrder, ids: readonly Campaign[]): ReadonlySet<CampaignKey> {
  return new Set(ids.map((id) => campaignKey(dataset, id)))
}

interface Loaders {
  readonly campaignsStore: CampaignsStore
  readonly analytics: CampaignAnalyticsJobs
  readonly reports: Reports
}

/** Of all that are wanted, those that may have changed or have failed; of one campaign, whatever is loaded of it. */
function askAgain(
  { campaignsStore, analytics, reports }: Loaders,
  order: CampaignsOrder,
  id: Campaign | null,
): void {
  const { dataset, ids, reports: close } = order
  const stateOf = (one: Campaign) => campaignStateOf(campaignsStore.getState(), dataset, one)
  const again = close.filter((one) => (id === null ? isChangeable(stateOf(one)) : one === id))
  if (id === null) analytics.start(order, ids, (state) => isUnfinished(state) || isChangeable(state))
  else analytics.start(order, [id], () => true)
  reports.restart(again.map((one) => campaignKey(dataset, one)))
  reports.start(order, close, 'unfinished')
}

/** The days of a zone on which messages of these campaigns may have been attempted, oldest first. */
export function campaignDays(states: readonly CampaignState[], zone: Zone): readonly Day[] {
  const days = new Set<Day>()
  const seen = new Set<Day>()
  for (const { analytics } of states) {
    for (const { day } of analytics.loaded?.cells ?? []) {
      if (seen.has(day)) continue
      seen.add(day)
      // A day of the API overlaps two days of most zones.
      days.add(dayAt(startOf(day, UTC), zone))
      days.add(dayAt(endOf(day, UTC) - 1, zone))
    }
  }
  return [...days].toSorted((a, b) => (a < b ? -1 : 1))
}

function isNew({ analytics: { loaded, fetchStatus } }: CampaignState): boolean {
  return loaded === null && fetchStatus.status === 'idle'
}

function isUnfinished({ analytics: { loaded, fetchStatus } }: CampaignState): boolean {
  return loaded === null || fetchStatus.status === 'failed'
}

function isChangeable({ analytics: { loaded } }: CampaignState): boolean {
  if (loaded === null) return true
  const { cells, undated, fetchedAt } = loaded
  return undated.length > 0 || !cells.every(({ day }) => isSettled(day, UTC, fetchedAt))
}

function isSame(a: CampaignsOrder, b: CampaignsOrder): boolean {
  return (
    a.client === b.client && a.dataset === b.dataset && sameIds(a.ids, b.ids) && sameIds(a.reports, b.reports)
  )
}

function sameIds(a: readonly Campaign[], b: readonly Campaign[]): boolean {
  return a === b || (a.length === b.length && a.every((id, index) => id === b[index]))
}
