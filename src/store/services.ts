// Puts the stores together for one page: what is asked, what is known, where it comes from, and the loaders that
// bring the second in line with the first. The page has one set of services; every test builds its own.

import type { StoreApi } from 'zustand/vanilla'
import { inProcess, type Reader } from '../counting/worker/reader.ts'
import { dayAt, UTC, type EpochMs } from '../domain/day.ts'
import { PER_SECOND } from '../liveperson/reporting/rate-limiter.ts'
import { readSettings } from '../liveperson/settings.ts'
import { createQuestionStore, type QuestionStore, type Question } from './question/question.ts'
import { createCache, type Cache } from './cache/cache.ts'
import { createTime, type Clock, type Time } from './days/clock.ts'
import { createCampaigns, type Campaigns } from './campaigns/campaign-data.ts'
import { createExplorer, type Explorer } from './messages/explorer.ts'
import { createGrowths, type Growths } from './campaigns/growths.ts'
import { createDaysStore, type AnalyticsDay, type DaysStore } from './days/days.ts'
import { createReset, type Reset } from './reset.ts'
import { createLoader, type Loader } from './loading/load.ts'
import { createRequestPace, createWaits, type RequestPace, type Rule } from './requests/pace.ts'
import { browserStorage } from './campaigns/campaign-list-storage.ts'
import {
  createCampaignListStore,
  hearOtherTabs,
  type CampaignListStore,
} from './campaigns/campaign-list-store.ts'
import { createRowsSetting, type RowsSettingStore } from './cache/rows-setting.ts'
import { createSources, settingsOf, type SourceState, type SourceStore } from './question/source.ts'
import { createSync } from './sync.ts'
import { analyticsSource, type AnalyticsOrder } from './loading/day-sources.ts'
import { createTraffic, type TrafficStore } from './requests/traffic.ts'
import { createTransactions, type Transactions } from './messages/transactions.ts'

export interface Services {
  readonly questionStore: QuestionStore
  readonly daysStore: DaysStore
  readonly sources: SourceStore
  readonly loader: Loader<AnalyticsOrder>
  readonly transactions: Transactions
  readonly explorer: Explorer
  /** The campaigns that somebody keeps. It outlives what is forgotten: it is their own work. */
  readonly campaignList: CampaignListStore
  readonly campaigns: Campaigns
  readonly growths: Growths
  readonly traffic: TrafficStore
  readonly cache: Cache
  readonly rowsSetting: RowsSettingStore
  readonly clock: StoreApi<Clock>
  /** Asks the gateway what it has; again after a fault. */
  readonly connect: () => Promise<void>
  /** Starts to fetch whatever the question needs, from now on; the function returned ends it. */
  readonly open: () => () => void
  /** Forgets everything that is loaded, in this page and on this machine, and fetches anew what is needed. */
  readonly forget: () => Promise<void>
  /**
   * Signs out at the gateway: nothing that was fetched stays in this page or on this machine, nor comes again; the lists of
   * campaigns, which are somebody's own work, only where they are to be `kept`.
   */
  readonly signOut: Reset['signOut']
}

export interface ServicesOptions {
  readonly question: Question
  readonly scenario: string | null
  readonly now: () => EpochMs
  /** The address of the page: its gateway has the same origin. */
  readonly base: string
  /** Stands in for the browser's own: the demo answers inside the page, a gateway is told what waits. */
  readonly fetch?: typeof fetch
  /** What else the demo was asked for: its figures are kept apart by it. */
  readonly demoVariant?: string
  /** Who reads transactions: in the same thread unless the page has a worker for it. */
  readonly reader?: () => Reader
  readonly cache?: Cache
  /** Where the campaign list is kept: null for nowhere, left out for this browser's own. */
  readonly storage?: Storage | null
  /** Whether somebody may be looking at the page: behind another tab it lets its figures age. */
  readonly isSeen?: () => boolean
}

/** Often enough for "2 min ago"; seldom enough not to redraw for nothing. */
const TICK = 15_000

export function createServices(given: ServicesOptions): Services {
  const time = createTime(given.now)
  const { clock, now } = time
  const options = { ...given, now }
  const { question, scenario, base, fetch, isSeen = () => true } = options
  const questionStore = createQuestionStore(question)
  const daysStore = createDaysStore()
  const sources = createSources(scenario, folderOf(base), demoVariantOf(options))
  const traffic = createTraffic()
  const cache = options.cache ?? createCache()
  const rowsSetting = createRowsSetting()
  const loaders = createLoaders(options, { daysStore, traffic, cache, rowsSetting, sources })
  const { loader, transactions, campaigns } = loaders
  const storage = options.storage === undefined ? browserStorage() : options.storage
  const campaignList = createCampaignListStore(storage)
  rowsSetting.subscribe(({ rows }) => {
    if (rows === 'notKept') void cache.forgetBlocks()
  })

  const sync = createSync({ ...loaders, questionStore, sources, daysStore, campaignList, cache, now, fetch })

  const { load, forget, signOut } = createReset({ ...loaders, daysStore, cache, storage, base, fetch }, sync)
  /** What is needed changes with any of these. */
  const ofLoaders = [daysStore, transactions.consent, transactions.daysStore, campaigns.campaignsStore]
  const changing = [questionStore, sources, clock, campaignList, ...ofLoaders]

  return {
    questionStore,
    daysStore,
    sources,
    ...loaders,
    explorer: createExplorer({ questionStore, sources, transactions, cache, now }),
    campaignList,
    traffic,
    cache,
    rowsSetting,
    clock,
    connect: () => connect(time, given, sources),
    open: () => {
      const tick = setInterval(() => {
        if (time.tick() === 'jumped') void putClock(time, given, sources)
        if (!isSeen()) return
        loader.renew()
        transactions.loader.renew()
      }, TICK)
      const stops = [...changing.map((store) => store.subscribe(load)), hearOtherTabs(campaignList)]
      load()
      return () => {
        clearInterval(tick)
        for (const stop of stops) stop()
        loader.cancel()
        transactions.loader.cancel()
        campaigns.cancel()
      }
    },
    forget,
    signOut,
  }
}

type Loaders = Pick<Services, 'loader' | 'transactions' | 'campaigns' | 'growths'>

/** Those who bring in what is wanted. LivePerson limits each of its endpoints by itself, so each has a rate limiter of its own. */
function createLoaders(
  { now, reader = inProcess }: ServicesOptions,
  deps: Pick<Services, 'daysStore' | 'traffic' | 'cache' | 'rowsSetting' | 'sources'>,
): Loaders {
  const { daysStore, traffic, cache, rowsSetting, sources } = deps
  const { waitBegan, waitEnded } = daysStore.getState()
  const waits = createWaits((until) => (until === null ? waitEnded() : waitBegan(until)))
  const pace = () => {
    const one = createRequestPace({ now, onWait: waits() })
    sources.subscribe(({ source }) => one.allow(ruleOf(source)))
    return one
  }
  const supply = (own: RequestPace) => ({ cache, pace: own, traffic, now })
  const [ofCounts, ofMessages] = [pace(), pace()]
  const perSecond = () => {
    const allowed = ruleOf(sources.getState().source).perSecond
    return Math.min(allowed, ofMessages.reached() ?? ofCounts.reached() ?? allowed)
  }
  const rows = () => rowsSetting.getState().rows
  const transactions = createTransactions({ deps: supply(ofMessages), reader, rows, perSecond })
  const paces = { analytics: pace(), reports: pace() }
  return {
    loader: createLoader<AnalyticsOrder, AnalyticsDay>({
      daysStore,
      source: analyticsSource(supply(ofCounts)),
      now,
    }),
    transactions,
    campaigns: createCampaigns({ paces, traffic, now, reader: transactions.reader }),
    growths: createGrowths({ transactions, cache }),
  }
}

/** A gateway paces all its pages together, and says how. Where none is in between, or none that says so, the page does. */
function ruleOf(source: SourceState): Rule {
  const perSecond = settingsOf(source)?.perSecond
  const keeper = source.kind === 'gateway' && perSecond !== undefined ? 'gateway' : 'page'
  return { keeper, perSecond: perSecond ?? PER_SECOND }
}

/** Asks the gateway what it has, and what time it is. */
async function connect(time: Time, options: ServicesOptions, sources: SourceStore): Promise<void> {
  const result = await askSettings(options)
  if (result.kind === 'fault') return sources.getState().settingsFailed(result.fault)
  time.put(result.ahead ?? 0)
  sources.setState({ demoVariant: demoVariantOf({ ...options, now: time.now }) })
  sources.getState().settingsArrived(result.settings)
}

/** Asks the gateway again what time it is. Its settings stay those that it told first. */
async function putClock(time: Time, options: ServicesOptions, sources: SourceStore): Promise<void> {
  if (settingsOf(sources.getState().source) === null) return
  const result = await askSettings(options)
  if (result.kind === 'settings') time.put(result.ahead ?? 0)
}

function askSettings({ base, now, fetch }: ServicesOptions) {
  return readSettings(base, { now, ...(fetch !== undefined && { fetch }) })
}

/** Where the page is served, without the slash at its end: the gateway answers everything in that folder. */
function folderOf(base: string): string {
  return new URL('./', base).href.replace(/\/$/, '')
}

/** The demo tells its story up to the day on which it is opened: tomorrow it has other figures. */
function demoVariantOf({ demoVariant = '', now }: ServicesOptions): string {
  return `${dayAt(now(), UTC)} ${demoVariant}`
}
