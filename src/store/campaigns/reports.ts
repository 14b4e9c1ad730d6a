// The reports that are being read, each with how far it came. A worker that has read a dozen of them has enough in its
// memory: the ones that nobody has looked at for longest are forgotten.

import type { Reader } from '../../counting/worker/reader.ts'
import type { RecipientCounts } from '../../counting/recipients/recipients.ts'
import type { Campaign } from '../../domain/channel.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Client } from '../../liveperson/reporting/client.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'
import { createJobs } from './campaign-jobs.ts'
import {
  campaignKey,
  campaignStateOf,
  changeCampaigns,
  type CampaignKey,
  type CampaignsStore,
  type ReportState,
} from './campaign-state.ts'
import { fetchRecipients, type ReportRead } from './fetch-recipients.ts'
import type { RequestContext } from '../requests/with-retry.ts'
import type { DatasetKey } from '../days/days.ts'
import { createReadings, type ReportReading, type Readings } from './readings.ts'

export interface Reports {
  /** Reads these, or reads on: those that are `new` or were stopped, or all that are `unfinished`, failed ones included. */
  readonly start: (order: ReportsOrder, ids: readonly Campaign[], which: 'new' | 'unfinished') => void
  readonly stop: (isStopped: (key: CampaignKey) => boolean) => void
  /** What was read of these is to be read anew when they start again. */
  readonly restart: (keys: readonly CampaignKey[]) => void
  /** Forgets the oldest beyond a dozen, but none of these. */
  readonly makeRoom: (wanted: ReadonlySet<CampaignKey>) => void
  readonly forget: () => void
}

interface ReportsOrder {
  readonly client: Client
  readonly dialect: Dialect
  readonly dataset: DatasetKey
}

interface ReportDeps {
  readonly campaignsStore: CampaignsStore
  readonly reader: () => Reader
  readonly context: Omit<RequestContext, 'signal' | 'onStart'>
  /** A report could not be had: whoever owns the other requests may want to stop them. */
  readonly onFault: (fault: Fault) => void
}

/** Reports of which the worker keeps the recipients: six that are compared, twice. */
const MOST_READ = 12

/** As many as can be compared are read side by side. */
const MOST_AT_ONCE = 6

export function createReports(deps: ReportDeps): Reports {
  const { campaignsStore, reader } = deps
  const jobs = createJobs<CampaignKey>(MOST_AT_ONCE)
  const readings = createReadings()
  const work = createWork(deps, readings)

  return {
    start: (order, ids, which) => {
      const lacking = ids.filter((id) =>
        isLacking(campaignStateOf(campaignsStore.getState(), order.dataset, id).report, which),
      )
      jobs.start(
        lacking.map((id) => {
          const name = campaignKey(order.dataset, id)
          const reading = readings.touch(name)
          tell(campaignsStore, name, 'loading', reading)
          return { name, run: ({ signal }) => work(order, id, reading, signal) }
        }),
      )
    },
    stop: (isStopped) => {
      const stopped = [...campaignsStore.getState().byKey].filter(
        ([key, { report }]) => isStopped(key) && report.kind === 'loading',
      )
      jobs.drop(isStopped)
      for (const [key] of stopped) tell(campaignsStore, key, 'stopped', readings.touch(key))
    },
    restart: (keys) => {
      for (const key of keys) {
        jobs.drop((name) => name === key)
        readings.renew(key)
        changeCampaigns(campaignsStore, [key], () => ({ report: { kind: 'none' } }))
      }
    },
    makeRoom: (wanted) => {
      const left = readings.leave(MOST_READ, wanted)
      changeCampaigns(campaignsStore, left, () => ({ report: { kind: 'none' }, counts: null }))
      for (const key of left) void reader().recipients({ kind: 'forget', key })
    },
    forget: () => {
      jobs.drop(() => true)
      // No worker is started only to be told that it knows nothing.
      if (readings.forget() > 0) void reader().recipients({ kind: 'forget', key: null })
    },
  }
}

function tell(
  campaignsStore: CampaignsStore,
  key: CampaignKey,
  kind: 'loading' | 'stopped',
  reading: ReportReading,
): void {
  const { recipients, pages } = reading
  changeCampaigns(campaignsStore, [key], () => ({ report: { kind, recipients, pages } }))
}

type Work = (
  order: ReportsOrder,
  campaign: Campaign,
  reading: ReportReading,
  signal: AbortSignal,
) => Promise<void>

/** Reads one report from where its reading is, and says how that goes. */
function createWork({ campaignsStore, reader, context, onFault }: ReportDeps, readings: Readings): Work {
  const change = (key: CampaignKey, report: ReportState, counts: RecipientCounts | null) =>
    changeCampaigns(campaignsStore, [key], (state) => ({ report, counts: counts ?? state.counts }))

  function arrived(key: CampaignKey, read: ReportRead, { recipients, startedAt }: ReportReading): void {
    const { counts } = read
    if (read.kind === 'fault') {
      change(key, { kind: 'failed', fault: read.fault, recipients }, counts)
      return onFault(read.fault)
    }
    if (counts === null) throw new Error('A report was read whole, and nothing of it was counted')
    change(key, { kind: 'loaded', counts, fetchedAt: startedAt, stuck: read.stuck }, counts)
  }

  /** The page that was with the reader when somebody said stop has come too. */
  async function recount(key: CampaignKey, reading: ReportReading): Promise<void> {
    await reading.busy
    const isOurs = () =>
      readings.get(key) === reading && campaignsStore.getState().byKey.get(key)?.report.kind === 'stopped'
    if (reading.pages === 0 || !isOurs()) return
    const { counts } = await reader().recipients({ kind: 'counts', key })
    const { recipients, pages } = reading
    if (isOurs()) change(key, { kind: 'stopped', recipients, pages }, counts)
  }

  return async (order, campaign, reading, signal) => {
    const key = campaignKey(order.dataset, campaign)
    const onPage = (counts: RecipientCounts | null) => {
      const { recipients, pages } = reading
      if (!signal.aborted) change(key, { kind: 'loading', recipients, pages }, counts)
    }
    try {
      const own = { ...context, signal, onStart: () => {} }
      const read = await fetchRecipients({ ...order, campaign, key, reader, reading, onPage }, own)
      if (!signal.aborted) arrived(key, read, reading)
      else await recount(key, reading)
    } catch (error) {
      if (signal.aborted) return await recount(key, reading)
      // A bug of ours. The report must not look as if it were still coming.
      const fault = { kind: 'pageError' } as const
      change(key, { kind: 'failed', fault, recipients: reading.recipients }, null)
      throw error
    }
  }
}

function isLacking({ kind }: ReportState, which: 'new' | 'unfinished'): boolean {
  switch (kind) {
    case 'none':
    case 'stopped':
      return true
    case 'failed':
      return which === 'unfinished'
    case 'loading':
    case 'loaded':
      return false
  }
}
