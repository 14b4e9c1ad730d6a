// Puts the stores together for one page: what is asked, what is known, where it comes from, and the loader that
// brings the second in line with the first. The page has one house; every test builds its own.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { distanceOf, otherSpan, type Comparison } from '../domain/compare.ts'
import { covers, daysOf, keptSpan, type Day, type EpochMs, type Span } from '../domain/day.ts'
import { spanOf } from '../domain/range.ts'
import { createClient, type Source } from '../liveperson/reporting/client.ts'
import { readSettings } from '../liveperson/settings.ts'
import { createAsked, type AskedStore, type Question } from './asked.ts'
import { bookOf, createKnown, type Book, type KnownStore } from './known.ts'
import { createLoader, type Loader } from './load.ts'
import { createPace } from './pace.ts'
import { createSources, settingsOf, type SourceStore, type Whence } from './source.ts'

export interface House {
  readonly asked: AskedStore
  readonly known: KnownStore
  readonly sources: SourceStore
  readonly loader: Loader
  /** The instant that the screen goes by. It moves once in a while, not with every millisecond. */
  readonly clock: StoreApi<{ readonly now: EpochMs }>
  /** Asks the gateway what it has; again after a fault. */
  readonly connect: () => Promise<void>
  /** Starts to fetch whatever the question needs, from now on; the function returned ends it. */
  readonly open: () => () => void
}

export interface HouseOptions {
  readonly question: Question
  readonly scenario: string | null
  readonly now: () => EpochMs
  /** The address of the page: its gateway has the same origin. */
  readonly base: string
  /** Stands in for the browser's own where the demo answers inside the page. */
  readonly fetch?: typeof fetch
}

/** Often enough for "2 min ago"; seldom enough not to redraw for nothing. */
const TICK = 15_000

/** Everything that a question needs from the source, once both are known. */
export interface Need {
  readonly book: Book
  readonly source: Source
  readonly span: Span
  readonly days: readonly Day[]
  /** The comparison's span; null without one. */
  readonly other: { readonly span: Span; readonly days: readonly Day[]; readonly distance: number } | null
  /** The days that the API has at all. */
  readonly kept: Span
}

export function createHouse({ question, scenario, now, base, fetch }: HouseOptions): House {
  const asked = createAsked(question)
  const known = createKnown()
  const sources = createSources(scenario, new URL(base).origin)
  const clock = createStore(() => ({ now: now() }))
  const { waitBegan, waitEnded } = known.getState()
  const pace = createPace({ now, onWait: (until) => (until === null ? waitEnded() : waitBegan(until)) })
  const loader = createLoader({ known, pace, now })

  function load() {
    const { question: current } = asked.getState()
    const need = needOf(sources.getState(), current, now())
    if (need === null) return
    const client = createClient(need.source, fetch === undefined ? { now } : { now, fetch })
    const days = [...need.days, ...(need.other?.days ?? [])].filter((day) => covers(need.kept, day))
    const { book, source } = need
    loader.want({ book, client, app: current.app, zone: current.zone, days, token: source.token })
  }

  return {
    asked,
    known,
    sources,
    loader,
    clock,
    connect: async () => {
      const result = await readSettings(base, fetch === undefined ? {} : { fetch })
      if (result.kind === 'settings') sources.getState().settingsArrived(result.settings)
      else sources.getState().settingsFailed(result.fault)
    },
    open: () => {
      const tick = setInterval(() => clock.setState({ now: now() }), TICK)
      const stops = [asked, sources, clock].map((store) => store.subscribe(load))
      load()
      return () => {
        clearInterval(tick)
        for (const stop of stops) stop()
        loader.cancel()
      }
    },
  }
}

/** What a question needs, or null while nobody is there to be asked. */
export function needOf(from: Whence, question: Question, now: EpochMs): Need | null {
  const source = sourceOf(from, question)
  if (source === null) return null
  const { app, zone, range, comparison } = question
  const span = spanOf(range, now, zone)
  return {
    book: bookOf([source.origin, source.dialect, source.account, source.scenario ?? '', app, zone]),
    source,
    span,
    days: daysOf(span),
    other: comparison === 'none' ? null : otherOf(span, comparison),
    kept: keptSpan(now, zone),
  }
}

function otherOf(span: Span, comparison: Exclude<Comparison, 'none'>): Need['other'] {
  const other = otherSpan(span, comparison)
  return { span: other, days: daysOf(other), distance: distanceOf(span, comparison) }
}

function sourceOf({ source, scenario, home }: Whence, question: Question): Source | null {
  if (source.kind === 'direct') {
    const { origin, dialect, account, token } = source.direct
    return { origin, dialect, account, token, scenario: null }
  }
  const settings = settingsOf(source)
  if (settings === null) return null
  // A link may name an account that this gateway does not have: the first one then stands in for it.
  const account = settings.accounts.find((one) => one === question.account) ?? settings.accounts[0]
  if (account === undefined) return null
  const named = settings.source === 'demo' ? scenario : null
  return { origin: home, dialect: settings.dialect, account, token: null, scenario: named }
}
