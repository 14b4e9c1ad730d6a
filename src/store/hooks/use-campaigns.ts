// The hooks of the campaign screens: they wire what is known of campaigns and of messages to the views. No arithmetic.

import { useDeferredValue, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Campaign } from '../../domain/channel.ts'
import { covers, type Day } from '../../domain/day.ts'
import { campaignDays } from '../campaigns/campaign-data.ts'
import { campaignKey, campaignKnown, type CampaignState } from '../campaigns/campaign-known.ts'
import { knownBy } from '../campaigns/campaign-need.ts'
import { campaignView, type CampaignView } from '../views/campaign-view.ts'
import { campaignsOn } from '../campaigns/campaigns-on.ts'
import { comparisonView, type ComparisonView } from '../views/comparison-view.ts'
import { growthState, type GrowthState } from '../campaigns/growth-state.ts'
import type { GrowthOrder } from '../campaigns/growths.ts'
import { daysKnown, isUnderWay, type Book } from '../days/known.ts'
import { bookOfTransactions, cutOf, type Need } from '../question/need.ts'
import type { RecipientExplorer } from '../campaigns/recipient-explorer.ts'
import type { RollEvents } from '../campaigns/roll-store.ts'
import { rollView, type RollView } from '../views/roll-view.ts'
import { useVersion } from './transaction-views.ts'
import { useHouse, useNeed, usePaced, useQuestion } from './views.ts'

/** What people do to the roll. */
interface RollActs extends Omit<RollEvents, 'claimed' | 'changedElsewhere'> {
  /** Asks again for one campaign. */
  readonly refresh: (id: Campaign) => void
  /** Counts the growth of one campaign again, where that failed. */
  readonly countedAgain: (id: Campaign) => void
}

/** The roll; null while the source is not known. */
export function useRoll(): { readonly view: RollView; readonly acts: RollActs } | null {
  const need = useNeed()
  const house = useHouse()
  const { campaigns, transactions } = house
  const { app } = useQuestion().question
  const state = useStore(house.roll)
  const known = useDeferredValue(usePaced(useStore(campaigns.known)))
  const books = useDeferredValue(usePaced(useStore(transactions.known, (rows) => rows.books)))
  const book = useBook(need)
  const acts = useMemo((): RollActs => {
    const { refresh } = campaigns
    const { added, imported, renamed, tagged, untagged, removed, undone } = house.roll.getState()
    const countedAgain = house.growths.again
    return { added, imported, renamed, tagged, untagged, removed, undone, refresh, countedAgain }
  }, [house, campaigns])
  const { roll, kept, last } = state
  return useMemo(() => {
    if (need === null || book === null) return null
    const { dialect } = need.source
    const days = daysKnown({ books }, book)
    const cube = transactions.cubeOf(book)
    const view = rollView({
      app,
      dialect,
      roll,
      kept,
      last,
      stateOf: (id) => campaignKnown(known, need.campaigns, id),
      days: need.days,
      campaignsOn: (day) => {
        const held = days.get(day)?.held ?? null
        return held === null ? null : campaignsOn(cube, day, held)
      },
    })
    return { view, acts }
  }, [need, book, app, roll, kept, last, known, books, transactions, acts])
}

/** One campaign; null while the source is not known. */
export function useCampaign(id: Campaign): CampaignView | null {
  const ids = useMemo(() => [id], [id])
  return useViews(ids)?.[0] ?? null
}

/** The campaigns that are compared; null while the source is not known, or where fewer than two are opened. */
export function useComparison(): ComparisonView | null {
  const { opened, split } = useQuestion().question
  const views = useViews(opened)
  return useMemo(() => {
    return views === null || views.length < 2 ? null : comparisonView(views, split)
  }, [views, split])
}

/** The way to the recipients of a campaign. `version` changes whenever others may be there: find again then. */
export function useRecipients(
  id: Campaign,
): { readonly explorer: RecipientExplorer; readonly version: number } | null {
  const need = useNeed()
  const { campaigns } = useHouse()
  const book = need?.campaigns ?? null
  const counts = usePaced(
    useStore(campaigns.known, (known) => (book === null ? null : campaignKnown(known, book, id).counts)),
  )
  const version = useVersion(id, counts)
  const explorer = useMemo(
    () => (book === null ? null : campaigns.recipients(book, id)),
    [campaigns, book, id],
  )
  return useMemo(() => (explorer === null ? null : { explorer, version }), [explorer, version])
}

/** Some campaigns as they are known now, their growth included: it is counted anew when more has come. */
function useViews(ids: readonly Campaign[]): readonly CampaignView[] | null {
  const need = useNeed()
  const house = useHouse()
  const { campaigns, growths, transactions } = house
  const { zone } = useQuestion().question
  const roll = useStore(house.roll, (state) => state.roll)
  const known = useDeferredValue(usePaced(useStore(campaigns.known)))
  const live = useStore(transactions.known, (rows) => rows.books)
  const books = useDeferredValue(usePaced(live))
  const grown = useStore(growths.known, (state) => state.byKey)
  const verdict = useStore(transactions.consent, (state) => state.verdict.kind)
  const book = useBook(need)
  const parts = useMemo(() => {
    if (need === null || book === null) return null
    const states = daysKnown({ books }, book)
    return ids.map((id) => {
      const state = campaignKnown(known, need.campaigns, id)
      const days = campaignDays([state], zone).filter((day) => covers(need.kept, day))
      const held = days.filter((day) => states.get(day)?.held != null)
      const fetchedAt = held.map((day) => states.get(day)?.held?.fetchedAt ?? 0)
      const isComing = books !== live || days.some((day) => isUnderWay(states.get(day)))
      const of = { id, state, days, held, fetchedAt }
      return { ...of, isComing, order: orderOf(of, need, book) }
    })
  }, [need, book, books, live, known, ids, zone])
  useEffect(() => {
    for (const { order } of parts ?? []) if (order !== null) growths.want(order)
  }, [parts, growths])
  return useMemo(() => {
    if (need === null || parts === null) return null
    const entries = new Map(roll.map((entry) => [entry.id, entry]))
    return parts.map(({ id, state, days, held, isComing }) => {
      const growth: GrowthState = growthState({
        state,
        days: days.length,
        held: held.length,
        underWay: isComing ? 'yes' : 'no',
        verdict,
        knownBy: knownBy(need.source.dialect),
        grown: grown.get(campaignKey(need.campaigns, id)),
      })
      return campaignView({ id, entry: entries.get(id), state, growth })
    })
  }, [need, parts, grown, verdict, roll])
}

interface Part {
  readonly id: Campaign
  readonly state: CampaignState
  readonly held: readonly Day[]
  readonly fetchedAt: GrowthOrder['fetchedAt']
}

/** What there is to be counted of a campaign's growth; null while its messages cannot be told from others. */
function orderOf({ id, state, held, fetchedAt }: Part, need: Need, book: Book): GrowthOrder | null {
  const { report } = state
  const isByRecipients = knownBy(need.source.dialect) === 'recipients'
  if (held.length === 0 || (isByRecipients && report.kind !== 'held')) return null
  const reportAt = isByRecipients && report.kind === 'held' ? report.fetchedAt : null
  return { key: campaignKey(need.campaigns, id), campaign: id, book, days: held, fetchedAt, reportAt }
}

function useBook(need: Need | null): Book | null {
  const { transactions } = useHouse()
  const { question } = useQuestion()
  const scope = useStore(transactions.consent, (state) => state.scope)
  return need === null ? null : bookOfTransactions(need, cutOf(question), scope).book
}
