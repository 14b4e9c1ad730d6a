// What the screens read: hooks that wire the stores to the domain's functions, memoised by reference. No
// arithmetic here, and no screen sees a store.

import { createContext, use, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { compareChannels, type Channel, type Skill } from '../../domain/channel.ts'
import { needsTransactions } from '../../domain/cut.ts'
import { covers, dayAt, dayOf, startOf, type Day, type EpochMs, type Milliseconds } from '../../domain/day.ts'
import type { Asking, Question } from '../question/asked.ts'
import { withCampaigns } from '../campaigns/campaign-coverage.ts'
import { campaignKnown, type CampaignState } from '../campaigns/campaign-known.ts'
import { campaignsWanted, openedDays } from '../campaigns/campaign-need.ts'
import { cutCells } from '../messages/cut-cells.ts'
import { coverageOf, runsTogether, together, type Coverage, type Covered } from '../days/coverage.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'
import { funnelView, type FunnelInput, type FunnelView } from '../views/funnel-view.ts'
import type { House } from '../house.ts'
import { daysKnown, isUnderWay, NOTHING, type DayState, type Known } from '../days/known.ts'
import type { Loader } from '../loading/load.ts'
import {
  bookOfTransactions,
  comparesTransactions,
  cutOf,
  type Need,
  needOf,
  showsCampaigns,
  transactionDays,
} from '../question/need.ts'
import type { SourceState, Sources } from '../question/source.ts'
import { doubtOn } from '../loading/whole.ts'
import { pageLengthOf } from '../messages/transactions.ts'
import { countsLeft, longest, messagesLeft } from '../loading/time-left.ts'

const HouseContext = createContext<House | null>(null)

/** Gives the screens below it their house. */
export const HouseProvider = HouseContext.Provider

const DrawnContext = createContext<Question | null>(null)

/**
 * The question that everything below goes by, in place of the one that was just asked. A screen takes a moment to draw:
 * meanwhile the bar says what was asked, and the screen stands as it was, in one piece.
 */
export const DrawnQuestion = DrawnContext.Provider

/** What is asked, and the events that change it. */
export function useQuestion(): { readonly question: Question; readonly asking: Asking } {
  const { asked } = useHouse()
  const drawn = use(DrawnContext)
  const question = useStore(asked, (state) => drawn ?? state.question)
  // The events are the same as long as the store is.
  return { question, asking: asked.getInitialState() }
}

/** What was asked last, drawn or not: what a switch shows must not wait for the figures. */
export function useAsked(): Question {
  return useStore(useHouse().asked, (state) => state.question)
}

/** Where the figures come from, and the events that change it. */
export function useSource(): {
  readonly source: SourceState
  readonly scenario: string | null
  readonly sources: Pick<Sources, 'directChosen' | 'directLeft'>
  readonly connect: () => Promise<void>
} {
  const house = useHouse()
  const state = useStore(house.sources)
  return { source: state.source, scenario: state.scenario, sources: state, connect: house.connect }
}

/** Cancel, resume and refresh: of the counts, of the messages and of the campaigns alike. */
export function useLoader(): Pick<Loader, 'cancel' | 'resume' | 'refresh'> {
  const { loader, transactions, campaigns } = useHouse()
  return useMemo(() => {
    const all = [loader, transactions.loader, campaigns]
    return {
      cancel: () => all.forEach((one) => one.cancel()),
      resume: () => all.forEach((one) => one.resume()),
      refresh: () => all.forEach((one) => one.refresh()),
    }
  }, [loader, transactions, campaigns])
}

/** The instant that the screen goes by; it moves every quarter of a minute. */
export function useNow(): EpochMs {
  return useStore(useHouse().clock, (clock) => clock.now)
}

/** How far the gateway's clock is ahead of this machine's; 0 where they agree, or nobody knows. */
export function useAhead(): Milliseconds {
  return useStore(useHouse().clock, (clock) => clock.ahead)
}

/** The days that the question means; null while the source is not known. */
export function useNeed(): Need | null {
  const house = useHouse()
  const { question } = useQuestion()
  const sources = useStore(house.sources)
  // What is needed changes with the day, not with every tick of the clock; and with it everything drawn.
  const today = startOf(dayAt(useNow(), question.zone), question.zone)
  const need = useMemo(() => needOf(sources, question, today), [sources, question, today])
  // As one text: what is known of campaigns changes often, and their days seldom.
  const opened = useStore(house.campaigns.known, (known) => {
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

/** How much of what was asked for is held; null while the source is not known. */
export function useCoverage(): Coverage | null {
  const need = useNeed()
  const { known, transactions, traffic } = useHouse()
  const books = useStore(known, (state) => state.books)
  const runs = useStore(known, (state) => state.runs)
  const waitingUntil = useStore(known, (state) => state.waitingUntil)
  const rows = useStore(transactions.known)
  const consent = useStore(transactions.consent)
  const shown = useStore(traffic, (state) => state.pageLength)
  const { question } = useQuestion()
  const states = useWantedCampaigns(need, question)
  return useMemo(() => {
    if (need === null) return null
    const analyticsOf = statesIn(need, books)
    const wanted = transactionDays(need, question, consent.wish)
    const isAlone = wanted.length === 0 || consent.verdict.kind === 'ask'
    const { book, scope } = bookOfTransactions(need, cutOf(question), consent.scope)
    const rowsOf = (day: Day) => daysKnown(rows, book).get(day) ?? NOTHING
    const run = runs.get(need.book) ?? null
    const rowsRun = rows.runs.get(book) ?? null
    const days = [...need.days, ...(need.other?.days ?? [])]
    const counts = { days, run, stateOf: analyticsOf }
    const messages = { days, run: rowsRun, stateOf: rowsOf }
    const pageLength = pageLengthOf({ pageLength: shown }, need.source.dialect)
    const coverage = coverageOf({
      days: need.days,
      other: isAlone || comparesTransactions(question) ? (need.other?.days ?? null) : null,
      exists: (day) => covers(need.kept, day),
      stateOf: isAlone ? analyticsOf : (day) => together(analyticsOf(day), coveredRows(rowsOf(day))),
      doubtOn: (day) => {
        const { held } = rowsOf(day)
        if (isAlone || held === null) return null
        return doubtOn({ day, zone: question.zone, scope }, analyticsOf(day).held, held)
      },
      run: isAlone ? run : runsTogether(run, rowsRun),
      timeLeft: longest([
        countsLeft(counts),
        ...(isAlone ? [] : [messagesLeft(messages, analyticsOf, pageLength)]),
      ]),
      waitingUntil,
    })
    return states === null ? coverage : withCampaigns(coverage, states)
  }, [need, books, runs, rows, consent, shown, question, waitingUntil, states])
}

/** What is known of the campaigns that the screen wants; null where it wants none. */
function useWantedCampaigns(need: Need | null, question: Question): readonly CampaignState[] | null {
  const { campaigns, roll: rolls } = useHouse()
  const known = useStore(campaigns.known)
  const { roll } = useStore(rolls)
  return useMemo(() => {
    const wanted = need === null ? null : campaignsWanted(question, roll, need.source.dialect)
    if (need === null || wanted === null) return null
    return wanted.ids.map((id) => campaignKnown(known, need.campaigns, id))
  }, [need, question, roll, known])
}

function coveredRows({ held, work }: DayState<HeldTransactions>): DayState<Covered> {
  if (held === null) return { held, work }
  const { issues, unreadable, unknownFields } = held.report
  return { held: { fetchedAt: held.fetchedAt, issues, issueCount: 0, unreadable, unknownFields }, work }
}

/** The funnel screen; null while the source is not known. While days arrive it may lag a moment behind. */
export function useFunnel(): FunnelView | null {
  const input = useFunnelInput()
  return useMemo(() => (input === null ? null : funnelView(input)), [input])
}

/** What the funnel is counted from, for screens that count it only where they have nothing better. */
export function useFunnelInput(): FunnelInput | null {
  const need = useNeed()
  const house = useHouse()
  const live = useStore(house.known, (state) => state.books)
  const liveRows = useStore(house.transactions.known, (state) => state.books)
  const books = useDeferredValue(usePaced(live))
  const rows = useDeferredValue(usePaced(liveRows))
  // What lags knows neither that a new question is on its way nor that it has been answered.
  const isComing = books !== live || rows !== liveRows || (need !== null && isComingIn(need, live))
  const { cut, zone } = useQuestion().question
  const scope = useStore(house.transactions.consent, (consent) => consent.scope)
  return useMemo(() => {
    if (need === null) return null
    const { days, other } = need
    const underWay = isComing ? 'yes' : 'no'
    if (!needsTransactions(cut)) {
      const stateOf = statesIn(need, books)
      const cellsOf = (day: Day) => stateOf(day).held?.cells ?? null
      const fetchedAt = (day: Day) => stateOf(day).held?.fetchedAt ?? null
      return { days, other, cut, zone, cellsOf, fetchedAt, underWay }
    }
    const { book } = bookOfTransactions(need, cut, scope)
    const cube = house.transactions.cubeOf(book)
    const held = daysKnown({ books: rows }, book)
    const { dialect } = need.source
    const cellsOf = (day: Day) => (held.get(day)?.held == null ? null : cutCells(cube, day, cut, dialect))
    const fetchedAt = (day: Day) => held.get(day)?.held?.fetchedAt ?? null
    return { days, other, cut, zone, cellsOf, fetchedAt, underWay }
  }, [need, books, rows, house, cut, zone, scope, isComing])
}

/** The channels and skills that the held days know, before any cut: what one can choose from. */
export function useSegments(): { readonly channels: readonly Channel[]; readonly skills: readonly Skill[] } {
  const need = useNeed()
  const books = useStore(useHouse().known, (state) => state.books)
  return useMemo(() => {
    const days = need === null ? [] : [...daysKnown({ books }, need.book).values()]
    const cells = days.flatMap((day) => day.held?.cells ?? [])
    return {
      channels: [...new Set(cells.map((cell) => cell.channel))].toSorted(compareChannels),
      skills: [...new Set(cells.map((cell) => cell.skill))].toSorted((a, b) => a.localeCompare(b)),
    }
  }, [need, books])
}

/** In milliseconds. Days arrive up to ten times a second, and nobody reads that fast. */
const PACE = 400

/** A value that changes often, shown at a pace at which a whole screen can follow. The last one always arrives. */
export function usePaced<Value>(value: Value): Value {
  const [shown, show] = useState(value)
  const shownAt = useRef(0)
  useEffect(() => {
    const timer = setTimeout(
      () => {
        shownAt.current = Date.now()
        show(value)
      },
      Math.max(0, shownAt.current + PACE - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [value])
  return shown
}

/** The house that the screens stand in. */
export function useHouse(): House {
  const house = use(HouseContext)
  if (house === null) throw new Error('A screen was drawn outside of its house')
  return house
}

function isComingIn(need: Need, books: Known['books']): boolean {
  const stateOf = statesIn(need, books)
  return need.days.some((day) => isUnderWay(stateOf(day)))
}

function statesIn(need: Need, books: Known['books']): (day: Day) => DayState {
  const days = daysKnown({ books }, need.book)
  return (day) => days.get(day) ?? NOTHING
}
