// Puts the stores together for one page: what is asked, what is known, where it comes from, and the loaders that
// bring the second in line with the first. The page has one house; every test builds its own.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { inProcess, type Reader } from '../counting/reader.ts'
import { dayAt, UTC, type EpochMs } from '../domain/day.ts'
import { readSettings } from '../liveperson/settings.ts'
import { createAsked, type AskedStore, type Question } from './asked.ts'
import { createCache, type Cache } from './cache.ts'
import { createExplorer, type Explorer } from './explorer.ts'
import { createKnown, type Held, type KnownStore } from './known.ts'
import { createLoader, type Loader } from './load.ts'
import { createPace } from './pace.ts'
import { createRowsSetting, type RowsSettingStore } from './rows-setting.ts'
import { createSources, type SourceStore } from './source.ts'
import { createSteer } from './steer.ts'
import { analyticsSupply, type AnalyticsOrder } from './supplies.ts'
import { createTraffic, type TrafficStore } from './traffic.ts'
import { createTransactions, type Transactions } from './transactions.ts'

export interface House {
  readonly asked: AskedStore
  readonly known: KnownStore
  readonly sources: SourceStore
  readonly loader: Loader<AnalyticsOrder>
  readonly transactions: Transactions
  readonly explorer: Explorer
  readonly traffic: TrafficStore
  readonly cache: Cache
  readonly rowsSetting: RowsSettingStore
  /** The instant that the screen goes by. It moves once in a while, not with every millisecond. */
  readonly clock: StoreApi<{ readonly now: EpochMs }>
  /** Asks the gateway what it has; again after a fault. */
  readonly connect: () => Promise<void>
  /** Starts to fetch whatever the question needs, from now on; the function returned ends it. */
  readonly open: () => () => void
  /** Forgets everything that is held, in this page and on this machine, and fetches anew what is needed. */
  readonly forget: () => Promise<void>
}

export interface HouseOptions {
  readonly question: Question
  readonly scenario: string | null
  readonly now: () => EpochMs
  /** The address of the page: its gateway has the same origin. */
  readonly base: string
  /** Stands in for the browser's own where the demo answers inside the page. */
  readonly fetch?: typeof fetch
  /** What else the demo was asked for: its figures are kept apart by it. */
  readonly edition?: string
  /** Who reads transactions: in the same thread unless the page has a worker for it. */
  readonly reader?: () => Reader
  readonly cache?: Cache
}

/** Often enough for "2 min ago"; seldom enough not to redraw for nothing. */
const TICK = 15_000

export function createHouse(options: HouseOptions): House {
  const { question, scenario, now, base, fetch } = options
  const asked = createAsked(question)
  const known = createKnown()
  const sources = createSources(scenario, new URL(base).origin, editionOf(options))
  const clock = createStore(() => ({ now: now() }))
  const traffic = createTraffic()
  const cache = options.cache ?? createCache()
  const rowsSetting = createRowsSetting()
  const { waitBegan, waitEnded } = known.getState()
  const onWait = (until: EpochMs | null) => (until === null ? waitEnded() : waitBegan(until))
  // LivePerson limits each of its endpoints by itself, so each has a lane of its own.
  const means = () => ({ cache, pace: createPace({ now, onWait }), traffic, now })
  const loader = createLoader<AnalyticsOrder, Held>({ known, supply: analyticsSupply(means()), now })
  const transactions = createTransactions({
    means: means(),
    reader: options.reader ?? inProcess,
    rows: () => rowsSetting.getState().rows,
  })
  rowsSetting.subscribe(({ rows }) => {
    if (rows === 'notKept') void cache.forgetBlocks()
  })

  const load = createSteer({ asked, sources, known, loader, transactions, cache, now, fetch })

  return {
    asked,
    known,
    sources,
    loader,
    transactions,
    explorer: createExplorer({ asked, sources, transactions, cache, now }),
    traffic,
    cache,
    rowsSetting,
    clock,
    connect: () => connect(sources, base, fetch),
    open: () => {
      const tick = setInterval(() => clock.setState({ now: now() }), TICK)
      const { consent } = transactions
      const stores = [asked, sources, clock, consent, known, transactions.known]
      const stops = stores.map((store) => store.subscribe(load))
      load()
      return () => {
        clearInterval(tick)
        for (const stop of stops) stop()
        loader.cancel()
        transactions.loader.cancel()
      }
    },
    forget: async () => {
      loader.rest()
      transactions.loader.rest()
      // First the disk: what is forgotten in the page is looked for there at once.
      await cache.forget(null)
      transactions.forget()
      known.getState().forgotten()
      load()
    },
  }
}

async function connect(sources: SourceStore, base: string, fetch?: typeof globalThis.fetch): Promise<void> {
  const result = await readSettings(base, fetch === undefined ? {} : { fetch })
  if (result.kind === 'settings') sources.getState().settingsArrived(result.settings)
  else sources.getState().settingsFailed(result.fault)
}

/** The demo tells its story up to the day on which it is opened: tomorrow it has other figures. */
function editionOf({ edition = '', now }: HouseOptions): string {
  return `${dayAt(now(), UTC)} ${edition}`
}
