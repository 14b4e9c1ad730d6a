// Puts the stores together for one page: what is asked, what is known, where it comes from, and the loaders that
// bring the second in line with the first. The page has one house; every test builds its own.

import type { StoreApi } from 'zustand/vanilla'
import { inProcess, type Reader } from '../counting/worker/reader.ts'
import { dayAt, UTC, type EpochMs } from '../domain/day.ts'
import { PER_SECOND } from '../liveperson/reporting/turns.ts'
import { readSettings } from '../liveperson/settings.ts'
import { createAsked, type AskedStore, type Question } from './question/asked.ts'
import { createCache, type Cache } from './cache/cache.ts'
import { createTime, type Clock, type Time } from './days/clock.ts'
import { createCampaigns, type Campaigns } from './campaigns/campaign-data.ts'
import { createExplorer, type Explorer } from './messages/explorer.ts'
import { createGrowths, type Growths } from './campaigns/growths.ts'
import { createKnown, type Held, type KnownStore } from './days/known.ts'
import { createLeaving, type Leaving } from './leaving.ts'
import { createLoader, type Loader } from './loading/load.ts'
import { createPace, createWaits, type Pace, type Rule } from './requests/pace.ts'
import { browserStorage } from './campaigns/roll-storage.ts'
import { createRollStore, hearOtherTabs, type RollStore } from './campaigns/roll-store.ts'
import { createRowsSetting, type RowsSettingStore } from './cache/rows-setting.ts'
import { createSources, settingsOf, type SourceState, type SourceStore } from './question/source.ts'
import { createSteer } from './steer.ts'
import { analyticsSupply, type AnalyticsOrder } from './loading/supplies.ts'
import { createTraffic, type TrafficStore } from './requests/traffic.ts'
import { createTransactions, type Transactions } from './messages/transactions.ts'

export interface House {
  readonly asked: AskedStore
  readonly known: KnownStore
  readonly sources: SourceStore
  readonly loader: Loader<AnalyticsOrder>
  readonly transactions: Transactions
  readonly explorer: Explorer
  /** The campaigns that somebody keeps. It outlives what is forgotten: it is their own work. */
  readonly roll: RollStore
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
  /** Forgets everything that is held, in this page and on this machine, and fetches anew what is needed. */
  readonly forget: () => Promise<void>
  /**
   * Signs out at the gateway: nothing that was fetched stays in this page or on this machine, nor comes again; the lists of
   * campaigns, which are somebody's own work, only where they are to be `kept`.
   */
  readonly signOut: Leaving['signOut']
}

export interface HouseOptions {
  readonly question: Question
  readonly scenario: string | null
  readonly now: () => EpochMs
  /** The address of the page: its gateway has the same origin. */
  readonly base: string
  /** Stands in for the browser's own: the demo answers inside the page, a gateway is told what waits. */
  readonly fetch?: typeof fetch
  /** What else the demo was asked for: its figures are kept apart by it. */
  readonly edition?: string
  /** Who reads transactions: in the same thread unless the page has a worker for it. */
  readonly reader?: () => Reader
  readonly cache?: Cache
  /** Where the roll is kept: null for nowhere, left out for this browser's own. */
  readonly storage?: Storage | null
  /** Whether somebody may be looking at the page: behind another tab it lets its figures age. */
  readonly isSeen?: () => boolean
}

/** Often enough for "2 min ago"; seldom enough not to redraw for nothing. */
const TICK = 15_000

export function createHouse(given: HouseOptions): House {
  const time = createTime(given.now)
  const { clock, now } = time
  const options = { ...given, now }
  const { question, scenario, base, fetch, isSeen = () => true } = options
  const asked = createAsked(question)
  const known = createKnown()
  const sources = createSources(scenario, folderOf(base), editionOf(options))
  const traffic = createTraffic()
  const cache = options.cache ?? createCache()
  const rowsSetting = createRowsSetting()
  const loaders = createLoaders(options, { known, traffic, cache, rowsSetting, sources })
  const { loader, transactions, campaigns } = loaders
  const storage = options.storage === undefined ? browserStorage() : options.storage
  const roll = createRollStore(storage)
  rowsSetting.subscribe(({ rows }) => {
    if (rows === 'notKept') void cache.forgetBlocks()
  })

  const steer = createSteer({ ...loaders, asked, sources, known, roll, cache, now, fetch })

  const means = { ...loaders, known, cache, storage, base, fetch }
  const { load, forget, signOut } = createLeaving(means, steer)

  return {
    asked,
    known,
    sources,
    ...loaders,
    explorer: createExplorer({ asked, sources, transactions, cache, now }),
    roll,
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
      const { consent } = transactions
      const heard = [asked, sources, clock, consent, known, transactions.known, campaigns.known, roll]
      const stops = [...heard.map((store) => store.subscribe(load)), hearOtherTabs(roll)]
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

type Loaders = Pick<House, 'loader' | 'transactions' | 'campaigns' | 'growths'>

/** Those who bring in what is wanted. LivePerson limits each of its endpoints by itself, so each has a lane of its own. */
function createLoaders(
  { now, reader = inProcess }: HouseOptions,
  means: Pick<House, 'known' | 'traffic' | 'cache' | 'rowsSetting' | 'sources'>,
): Loaders {
  const { known, traffic, cache, rowsSetting, sources } = means
  const { waitBegan, waitEnded } = known.getState()
  const waits = createWaits((until) => (until === null ? waitEnded() : waitBegan(until)))
  const pace = () => {
    const one = createPace({ now, onWait: waits() })
    sources.subscribe(({ source }) => one.allow(ruleOf(source)))
    return one
  }
  const supply = (own: Pace) => ({ cache, pace: own, traffic, now })
  const [ofCounts, ofMessages] = [pace(), pace()]
  const perSecond = () => {
    const allowed = ruleOf(sources.getState().source).perSecond
    return Math.min(allowed, ofMessages.reached() ?? ofCounts.reached() ?? allowed)
  }
  const rows = () => rowsSetting.getState().rows
  const transactions = createTransactions({ means: supply(ofMessages), reader, rows, perSecond })
  const paces = { analytics: pace(), reports: pace() }
  return {
    loader: createLoader<AnalyticsOrder, Held>({ known, supply: analyticsSupply(supply(ofCounts)), now }),
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
async function connect(time: Time, options: HouseOptions, sources: SourceStore): Promise<void> {
  const result = await askSettings(options)
  if (result.kind === 'fault') return sources.getState().settingsFailed(result.fault)
  time.put(result.ahead ?? 0)
  sources.setState({ edition: editionOf({ ...options, now: time.now }) })
  sources.getState().settingsArrived(result.settings)
}

/** Asks the gateway again what time it is. Its settings stay those that it told first. */
async function putClock(time: Time, options: HouseOptions, sources: SourceStore): Promise<void> {
  if (settingsOf(sources.getState().source) === null) return
  const result = await askSettings(options)
  if (result.kind === 'settings') time.put(result.ahead ?? 0)
}

function askSettings({ base, now, fetch }: HouseOptions) {
  return readSettings(base, { now, ...(fetch !== undefined && { fetch }) })
}

/** Where the page is served, without the slash at its end: the gateway answers everything in that folder. */
function folderOf(base: string): string {
  return new URL('.', base).href.replace(/\/$/, '')
}

/** The demo tells its story up to the day on which it is opened: tomorrow it has other figures. */
function editionOf({ edition = '', now }: HouseOptions): string {
  return `${dayAt(now(), UTC)} ${edition}`
}
