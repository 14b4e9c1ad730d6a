// Puts the stores together for one page: what is asked, what is known, where it comes from, and the loaders that
// bring the second in line with the first. The page has one house; every test builds its own.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { inProcess, type Reader } from '../counting/reader.ts'
import { covers, dayAt, startOf, type Day, type EpochMs } from '../domain/day.ts'
import { createClient } from '../liveperson/reporting/client.ts'
import { readSettings } from '../liveperson/settings.ts'
import { createAsked, type AskedStore, type Question } from './asked.ts'
import { createCache, type Cache } from './cache.ts'
import { createExplorer, type Explorer } from './explorer.ts'
import { createKnown, daysKnown, NOTHING, type Held, type KnownStore } from './known.ts'
import { createLoader, type Loader } from './load.ts'
import { bookOfTransactions, needOf, transactionDays, type Need } from './need.ts'
import { createPace } from './pace.ts'
import { createRowsSetting, type RowsSettingStore } from './rows-setting.ts'
import { createSources, type SourceStore } from './source.ts'
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
  const sources = createSources(scenario, new URL(base).origin, options.edition)
  const clock = createStore(() => ({ now: now() }))
  const traffic = createTraffic()
  const cache = options.cache ?? createCache()
  const rowsSetting = createRowsSetting()
  const { waitBegan, waitEnded } = known.getState()
  const onWait = (until: EpochMs | null) => (until === null ? waitEnded() : waitBegan(until))
  // LivePerson limits each of its endpoints by itself, so each has a lane of its own.
  const means = () => ({ cache, pace: createPace({ now, onWait }), traffic, now })
  const loader = createLoader<AnalyticsOrder, Held>({ known, supply: analyticsSupply(means()), now })
  rowsSetting.subscribe(({ rows }) => {
    if (rows === 'notKept') void cache.forgetBlocks()
  })
  const reader = once(options.reader ?? inProcess)
  const transactions = createTransactions({ means: means(), reader, rows: () => rowsSetting.getState().rows })

  function load() {
    const current = asked.getState().question
    const need = needOf(sources.getState(), current, startOf(dayAt(now(), current.zone), current.zone))
    if (need === null) return
    void cache.claim(need.owner)
    const { source, book } = need
    const client = createClient(source, fetch === undefined ? { now } : { now, fetch })
    const common = { client, app: current.app, zone: current.zone, token: source.token }
    const days = [...need.days, ...(need.other?.days ?? [])].filter((day) => covers(need.kept, day))
    loader.want({ ...common, book, days, reach: 'fetch' })
    loadTransactions(need, current, common)
  }

  function loadTransactions(
    need: Need,
    current: Question,
    common: Omit<AnalyticsOrder, 'book' | 'days' | 'reach'>,
  ) {
    const { consent, loader: rowsLoader, verdict } = transactions
    const { wish, scope } = consent.getState()
    const days = transactionDays(need, current, wish)
    if (days.length === 0) {
      consent.getState().judged({ kind: 'go' })
      return rowsLoader.rest()
    }
    const { book, scope: within } = bookOfTransactions(need, current.cut, scope)
    const analyticsOf = (day: Day) => daysKnown(known.getState(), need.book).get(day) ?? NOTHING
    const judged = verdict(book, days, analyticsOf, need.source.dialect)
    consent.getState().judged(judged)
    const reach = judged.kind === 'go' ? 'fetch' : 'recall'
    rowsLoader.want({ ...common, dialect: need.source.dialect, book, days, reach, scope: within })
  }

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
    connect: async () => {
      const result = await readSettings(base, fetch === undefined ? {} : { fetch })
      if (result.kind === 'settings') sources.getState().settingsArrived(result.settings)
      else sources.getState().settingsFailed(result.fault)
    },
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
      await cache.forget(null)
      known.getState().forgotten()
      transactions.forget()
      await transactions.reader().archive({ kind: 'forget', book: null })
      load()
    },
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => (made ??= make())
}
