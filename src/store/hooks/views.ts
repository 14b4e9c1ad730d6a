// What the screens read: hooks that wire the stores to the domain's functions, memoised by reference. No
// arithmetic here, and no screen sees a store.

import { createContext, use, useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import { compareChannels, type Channel, type Skill } from '../../domain/channel.ts'
import { needsTransactions } from '../../domain/filter.ts'
import { covers, dayAt, dayOf, startOf, type Day, type EpochMs, type Milliseconds } from '../../domain/day.ts'
import type { QuestionEvents, Question } from '../question/question.ts'
import { withCampaigns } from '../campaigns/campaign-coverage.ts'
import { campaignStateOf, type CampaignState } from '../campaigns/campaign-state.ts'
import { campaignsWanted, openedDays } from '../campaigns/campaign-need.ts'
import { filterCells } from '../messages/filter-cells.ts'
import { coverageOf, runsTogether, together, type Coverage, type Covered } from '../days/coverage.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import { funnelView, type FunnelInput, type FunnelView } from '../views/funnel-view.ts'
import type { Services } from '../services.ts'
import { calmOf, useCalm } from './calm.ts'
import { daysOf, isUnderWay, NOTHING, type DatasetKey, type DayState, type DaysState } from '../days/days.ts'
import type { Loader } from '../loading/load.ts'
import {
  transactionsDataset,
  comparesTransactions,
  filterOf,
  type Need,
  needOf,
  showsCampaigns,
  transactionDays,
} from '../question/need.ts'
import type { SourceState, Sources } from '../question/source.ts'
import { warningOn } from '../loading/whole.ts'
import { pageLengthOf } from '../messages/transactions.ts'
import { countsLeft, longest, messagesLeft } from '../loading/time-left.ts'

const ServicesContext = createContext<Services | null>(null)

/** Gives the screens below it their services. */
export const ServicesProvider = ServicesContext.Provider

const DrawnContext = createContext<Question | null>(null)

/**
 * The question that everything below goes by, in place of the one that was just asked. A screen takes a moment to draw:
 * meanwhile the bar says what was asked, and the screen stands as it was, in one piece.
 */
export const DrawnQuestion = DrawnContext.Provider

/** What is asked, and the events that change it. */
export function useQuestion(): { readonly question: Question; readonly events: QuestionEvents } {
  const { questionStore } = useServices()
  const drawn = use(DrawnContext)
  const question = useStore(questionStore, (state) => drawn ?? state.question)
  // The events are the same as long as the store is.
  return { question, events: questionStore.getInitialState() }
}

/** What was asked last, drawn or not: what a switch shows must not wait for the figures. */
export function useLatestQuestion(): Question {
  return useStore(useServices().questionStore, (state) => state.question)
}

/** Where the figures come from, and the events that change it. */
export function useSource(): {
  readonly source: SourceState
  readonly scenario: string | null
  readonly sources: Pick<Sources, 'directChosen' | 'directLeft'>
  readonly connect: () => Promise<void>
} {
  const services = useServices()
  const state = useStore(services.sources)
  return { source: state.source, scenario: state.scenario, sources: state, connect: services.connect }
}

/** Cancel, resume and refresh: of the counts, of the messages and of the campaigns alike. */
export function useLoader(): Pick<Loader, 'cancel' | 'resume' | 'refresh'> {
  const services = useServices()
  return useMemo(() => {
    const all = [services.loader, services.transactions.loader, services.campaigns]
    const act = (name: 'cancel' | 'resume' | 'refresh') => () => {
      for (const one of all) one[name]()
      calmOf(services).atOnce()
    }
    return { cancel: act('cancel'), resume: act('resume'), refresh: act('refresh') }
  }, [services])
}

/** The instant that the screen goes by; it moves every quarter of a minute. */
export function useNow(): EpochMs {
  return useStore(useServices().clock, (clock) => clock.now)
}

/** How far the gateway's clock is ahead of this machine's; 0 where they agree, or nobody knows. */
export function useAhead(): Milliseconds {
  return useStore(useServices().clock, (clock) => clock.ahead)
}

/** The days that the question means; null while the source is not known. */
export function useNeed(): Need | null {
  const services = useServices()
  const { question } = useQuestion()
  const sources = useStore(services.sources)
  // What is needed changes with the day, not with every tick of the clock; and with it everything drawn.
  const today = startOf(dayAt(useNow(), question.zone), question.zone)
  const need = useMemo(() => needOf(sources, question, today), [sources, question, today])
  // As one text: what is known of campaigns changes often, and their days seldom.
  const opened = useCalm(services, services.campaigns.campaignsStore, (known) => {
    return need === null || !showsCampaigns(question)
      ? ''
      : openedDays(need.campaigns, question, known).join(' ')
  })
  return useMemo(() => {
    if (opened === '') return need
    const days = opened.split(' ').flatMap((text) => dayOf(text) ?? [])
    return needOf(sources, question, today, days)
  }, [need, sources, question, today, opened])
}

/** How much of what was asked for is loaded; null while the source is not known. */
export function useCoverage(): Coverage | null {
  const need = useNeed()
  const services = useServices()
  const { daysStore, transactions, traffic } = services
  const datasets = useCalm(services, daysStore, (state) => state.datasets)
  const runs = useCalm(services, daysStore, (state) => state.runs)
  const waitingUntil = useCalm(services, daysStore, (state) => state.waitingUntil)
  const rows = useCalm(services, transactions.daysStore, (state) => state)
  const consent = useStore(transactions.consent)
  const shown = useStore(traffic, (state) => state.pageLength)
  const { question } = useQuestion()
  const states = useWantedCampaigns(need, question)
  return useMemo(() => {
    if (need === null) return null
    const analyticsOf = statesIn(need, datasets)
    const wanted = transactionDays(need, question, consent.optIn)
    const isAlone = wanted.length === 0 || consent.verdict.kind === 'ask'
    const { dataset, scope } = transactionsDataset(need, filterOf(question), consent.scope)
    const rowsOf = (day: Day) => daysOf(rows, dataset).get(day) ?? NOTHING
    const run = runs.get(need.dataset) ?? null
    const rowsRun = rows.runs.get(dataset) ?? null
    const days = [...need.days, ...(need.other?.days ?? [])]
    const counts = { days, run, stateOf: analyticsOf }
    const messages = { days, run: rowsRun, stateOf: rowsOf }
    const pageLength = pageLengthOf({ pageLength: shown }, need.source.dialect)
    const coverage = coverageOf({
      days: need.days,
      other: isAlone || comparesTransactions(question) ? (need.other?.days ?? null) : null,
      exists: (day) => covers(need.kept, day),
      stateOf: isAlone ? analyticsOf : (day) => together(analyticsOf(day), coveredRows(rowsOf(day))),
      warningOn: (day) => {
        const { loaded } = rowsOf(day)
        if (isAlone || loaded === null) return null
        return warningOn({ day, zone: question.zone, scope }, analyticsOf(day).loaded, loaded)
      },
      run: isAlone ? run : runsTogether(run, rowsRun),
      timeLeft: longest([
        countsLeft(counts),
        ...(isAlone ? [] : [messagesLeft(messages, analyticsOf, pageLength)]),
      ]),
      waitingUntil,
    })
    return states === null ? coverage : withCampaigns(coverage, states)
  }, [need, datasets, runs, rows, consent, shown, question, waitingUntil, states])
}

/** What is known of the campaigns that the screen wants; null where it wants none. */
function useWantedCampaigns(need: Need | null, question: Question): readonly CampaignState[] | null {
  const services = useServices()
  const { campaigns, campaignList: lists } = services
  const known = useCalm(services, campaigns.campaignsStore, (state) => state)
  const { campaignList } = useStore(lists)
  return useMemo(() => {
    const wanted = need === null ? null : campaignsWanted(question, campaignList, need.source.dialect)
    if (need === null || wanted === null) return null
    return wanted.ids.map((id) => campaignStateOf(known, need.campaigns, id))
  }, [need, question, campaignList, known])
}

function coveredRows({ loaded, fetchStatus }: DayState<TransactionsDay>): DayState<Covered> {
  if (loaded === null) return { loaded, fetchStatus }
  const { issues, unreadable, unknownFields } = loaded.report
  return {
    loaded: { fetchedAt: loaded.fetchedAt, issues, issueCount: 0, unreadable, unknownFields },
    fetchStatus,
  }
}

/** The funnel screen; null while the source is not known. While days arrive it may lag a moment behind. */
export function useFunnel(): FunnelView | null {
  const input = useFunnelInput()
  return useMemo(() => (input === null ? null : funnelView(input)), [input])
}

/** What the funnel is counted from, for screens that count it only where they have nothing better. */
export function useFunnelInput(): FunnelInput | null {
  const need = useNeed()
  const services = useServices()
  const live = useCalm(services, services.daysStore, (state) => state.datasets)
  const liveRows = useCalm(services, services.transactions.daysStore, (state) => state.datasets)
  const [later, laterRows] = [useDeferredValue(live), useDeferredValue(liveRows)]
  // The first figures of all are drawn at once: there is nothing to go on looking at meanwhile.
  const isFirst = need !== null && !hasDays(later, need.dataset, need.days)
  const [datasets, rows] = isFirst ? [live, liveRows] : [later, laterRows]
  // What lags knows neither that a new question is on its way nor that it has been answered.
  const isComing = datasets !== live || rows !== liveRows || (need !== null && isComingIn(need, live))
  const { filter, zone } = useQuestion().question
  const scope = useStore(services.transactions.consent, (consent) => consent.scope)
  return useMemo(() => {
    if (need === null) return null
    const { days, other } = need
    const underWay = isComing
    if (!needsTransactions(filter)) {
      const stateOf = statesIn(need, datasets)
      const cellsOf = (day: Day) => stateOf(day).loaded?.cells ?? null
      const fetchedAt = (day: Day) => stateOf(day).loaded?.fetchedAt ?? null
      return { days, other, filter, zone, cellsOf, fetchedAt, underWay }
    }
    const { dataset } = transactionsDataset(need, filter, scope)
    const cube = services.transactions.cubeOf(dataset)
    const loaded = daysOf({ datasets: rows }, dataset)
    const { dialect } = need.source
    const cellsOf = (day: Day) =>
      loaded.get(day)?.loaded == null ? null : filterCells(cube, day, filter, dialect)
    const fetchedAt = (day: Day) => loaded.get(day)?.loaded?.fetchedAt ?? null
    return { days, other, filter, zone, cellsOf, fetchedAt, underWay }
  }, [need, datasets, rows, services, filter, zone, scope, isComing])
}

/** The channels and skills that the loaded days know, before any filter: what one can choose from. */
export function useSegments(): { readonly channels: readonly Channel[]; readonly skills: readonly Skill[] } {
  const need = useNeed()
  const services = useServices()
  const datasets = useCalm(services, services.daysStore, (state) => state.datasets)
  return useMemo(() => {
    const days = need === null ? [] : [...daysOf({ datasets }, need.dataset).values()]
    const cells = days.flatMap((day) => day.loaded?.cells ?? [])
    return {
      channels: [...new Set(cells.map((cell) => cell.channel))].toSorted(compareChannels),
      skills: [...new Set(cells.map((cell) => cell.skill))].toSorted((a, b) => a.localeCompare(b)),
    }
  }, [need, datasets])
}

/** The services that the screens use. */
export function useServices(): Services {
  const services = use(ServicesContext)
  if (services === null) throw new Error('A screen was drawn outside of its services')
  return services
}

function hasDays(datasets: DaysState['datasets'], dataset: DatasetKey, days: readonly Day[]): boolean {
  const states = daysOf({ datasets }, dataset)
  return days.some((day) => states.get(day)?.loaded != null)
}

function isComingIn(need: Need, datasets: DaysState['datasets']): boolean {
  const stateOf = statesIn(need, datasets)
  return need.days.some((day) => isUnderWay(stateOf(day)))
}

function statesIn(need: Need, datasets: DaysState['datasets']): (day: Day) => DayState {
  const days = daysOf({ datasets }, need.dataset)
  return (day) => days.get(day) ?? NOTHING
}
