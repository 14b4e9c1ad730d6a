// From the question to the loaders: what is needed is worked out anew whenever anything changes, and the loaders are
// told. Asking them for what they do already does nothing.

import { covers, dayAt, startOf, type Day, type EpochMs } from '../domain/day.ts'
import { createClient, type Client } from '../liveperson/reporting/client.ts'
import type { AskedStore, Question } from './question/asked.ts'
import type { Cache } from './cache/cache.ts'
import type { Campaigns } from './campaigns/campaign-data.ts'
import { campaignsWanted, needWith } from './campaigns/campaign-need.ts'
import type { Growths } from './campaigns/growths.ts'
import { daysKnown, NOTHING, type KnownStore } from './days/known.ts'
import type { Loader } from './loading/load.ts'
import { bookOfTransactions, cutOf, transactionDays, type Need } from './question/need.ts'
import type { RollStore } from './campaigns/roll-store.ts'
import type { SourceStore } from './question/source.ts'
import type { AnalyticsOrder } from './loading/supplies.ts'
import type { Transactions } from './messages/transactions.ts'
import { attemptedOn } from './loading/whole.ts'

export interface SteerMeans {
  readonly asked: AskedStore
  readonly sources: SourceStore
  readonly known: KnownStore
  readonly loader: Loader<AnalyticsOrder>
  readonly transactions: Transactions
  readonly campaigns: Campaigns
  readonly growths: Growths
  readonly roll: RollStore
  readonly cache: Cache
  readonly now: () => EpochMs
  readonly fetch: typeof fetch | undefined
}

/** A function that brings the loaders in line with the question. */
export function createSteer(means: SteerMeans): () => void {
  const { asked, sources, known, loader, transactions, campaigns, roll, now } = means
  const owners = createOwners(means)
  const clientOf = createClients(means)

  function steerTransactions(need: Need, question: Question, common: Common): void {
    const { consent, loader: rowsLoader, verdict } = transactions
    const { wish, scope } = consent.getState()
    const days = transactionDays(need, question, wish)
    if (days.length === 0) {
      consent.getState().judged({ kind: 'go' })
      return rowsLoader.rest()
    }
    const { dialect } = need.source
    const { book, scope: within } = bookOfTransactions(need, cutOf(question), scope)
    const analyticsOf = (day: Day) => daysKnown(known.getState(), need.book).get(day) ?? NOTHING
    const judged = verdict(book, days, analyticsOf, dialect)
    consent.getState().judged(judged)
    const reach = judged.kind === 'go' ? 'fetch' : 'recall'
    const attempted = (day: Day) =>
      attemptedOn({ day, zone: common.zone, scope: within }, analyticsOf(day).held)
    rowsLoader.want({ ...common, dialect, book, days, reach, scope: within, attempted })
  }

  function steerCampaigns({ source, campaigns: book }: Need, question: Question, client: Client): void {
    const { dialect } = source
    const wanted = campaignsWanted(question, roll.getState().roll, dialect)
    if (wanted === null) campaigns.rest()
    else campaigns.want({ client, dialect, book, ...wanted })
  }

  return () => {
    const { question } = asked.getState()
    const { app, zone } = question
    // What is needed changes with the day, not with every tick of the clock.
    const today = startOf(dayAt(now(), zone), zone)
    const need = needWith(sources.getState(), question, today, campaigns.known.getState())
    if (need === null) return
    owners.claim(need.owner)
    const { book, source } = need
    const common = { client: clientOf(source), app, zone, token: source.token }
    const days = [...need.days, ...(need.other?.days ?? [])].filter((day) => covers(need.kept, day))
    if (days.length === 0) loader.rest()
    else loader.want({ ...common, book, days, reach: 'fetch' })
    steerTransactions(need, question, common)
    steerCampaigns(need, question, common.client)
  }
}

type Common = Omit<AnalyticsOrder, 'book' | 'days' | 'reach'>

/** One account at a time: whoever comes to another leaves nothing of the first behind, on this machine or in the page. */
function createOwners({ known, loader, transactions, campaigns, growths, roll, cache }: SteerMeans) {
  let owner: string | null = null
  return {
    claim: (next: string) => {
      if (next === owner) return
      const isOther = owner !== null
      owner = next
      void cache.claim(next)
      if (isOther) {
        loader.rest()
        known.getState().forgotten()
        transactions.forget()
        campaigns.forget()
        growths.forget()
      }
      // The roll of the other account stays on this machine: nobody could fetch it again.
      roll.getState().claimed(next)
    },
  }
}

/** A new client for every source, not for every tick. */
function createClients({ now, fetch }: SteerMeans): (source: Need['source']) => Client {
  let made: { readonly key: string; readonly client: Client } | null = null
  return (source) => {
    const key = JSON.stringify(source)
    if (made?.key !== key) {
      made = { key, client: createClient(source, fetch === undefined ? { now } : { now, fetch }) }
    }
    return made.client
  }
}
