// From the question to the loaders: what is needed is worked out anew whenever anything changes, and the loaders are
// told. Asking them for what they do already does nothing.

import { covers, dayAt, startOf, type Day, type EpochMs } from '../domain/day.ts'
import { createClient, type Client } from '../liveperson/reporting/client.ts'
import type { QuestionStore, Question } from './question/question.ts'
import type { Cache } from './cache/cache.ts'
import type { Campaigns } from './campaigns/campaign-data.ts'
import { campaignsWanted, needWith } from './campaigns/campaign-need.ts'
import type { Growths } from './campaigns/growths.ts'
import { daysOf, NOTHING, type DaysStore } from './days/days.ts'
import type { Loader } from './loading/load.ts'
import { transactionsDataset, filterOf, transactionDays, type Need } from './question/need.ts'
import type { CampaignListStore } from './campaigns/campaign-list-store.ts'
import type { SourceStore } from './question/source.ts'
import type { AnalyticsOrder } from './loading/day-sources.ts'
import type { Transactions } from './messages/transactions.ts'
import { attemptedOn } from './loading/whole.ts'

export interface SyncDeps {
  readonly questionStore: QuestionStore
  readonly sources: SourceStore
  readonly daysStore: DaysStore
  readonly loader: Loader<AnalyticsOrder>
  readonly transactions: Transactions
  readonly campaigns: Campaigns
  readonly growths: Growths
  readonly campaignList: CampaignListStore
  readonly cache: Cache
  readonly now: () => EpochMs
  readonly fetch: typeof fetch | undefined
}

/** A function that brings the loaders in line with the question. */
export function createSync(deps: SyncDeps): () => void {
  const { questionStore, sources, daysStore, loader, transactions, campaigns, campaignList, now } = deps
  const owners = createOwners(deps)
  const clientOf = createClients(deps)

  function syncTransactions(need: Need, question: Question, common: Common): void {
    const { consent, loader: rowsLoader, verdict } = transactions
    const { optIn, scope } = consent.getState()
    const days = transactionDays(need, question, optIn)
    if (days.length === 0) {
      consent.getState().judged({ kind: 'go' })
      return rowsLoader.rest()
    }
    const { dialect } = need.source
    const { dataset, scope: within } = transactionsDataset(need, filterOf(question), scope)
    const analyticsOf = (day: Day) => daysOf(daysStore.getState(), need.dataset).get(day) ?? NOTHING
    const judged = verdict(dataset, days, analyticsOf, dialect)
    consent.getState().judged(judged)
    const reach = judged.kind === 'go' ? 'fetch' : 'cache'
    const attempted = (day: Day) =>
      attemptedOn({ day, zone: common.zone, scope: within }, analyticsOf(day).loaded)
    rowsLoader.want({ ...common, dialect, dataset, days, reach, scope: within, attempted })
  }

  function syncCampaigns({ source, campaigns: dataset }: Need, question: Question, client: Client): void {
    const { dialect } = source
    const wanted = campaignsWanted(question, campaignList.getState().campaignList, dialect)
    if (wanted === null) campaigns.rest()
    else campaigns.want({ client, dialect, dataset, ...wanted })
  }

  return () => {
    const { question } = questionStore.getState()
    const { app, zone } = question
    // What is needed changes with the day, not with every tick of the clock.
    const today = startOf(dayAt(now(), zone), zone)
    const need = needWith(sources.getState(), question, today, campaigns.campaignsStore.getState())
    if (need === null) return
    owners.claim(need.owner)
    const { dataset, source } = need
    const common = { client: clientOf(source), app, zone, token: source.token }
    const days = [...need.days, ...(need.other?.days ?? [])].filter((day) => covers(need.kept, day))
    if (days.length === 0) loader.rest()
    else loader.want({ ...common, dataset, days, reach: 'fetch' })
    syncTransactions(need, question, common)
    syncCampaigns(need, question, common.client)
  }
}

type Common = Omit<AnalyticsOrder, 'dataset' | 'days' | 'reach'>

/** One account at a time: whoever comes to another leaves nothing of the first behind, on this machine or in the page. */
function createOwners({
  daysStore,
  loader,
  transactions,
  campaigns,
  growths,
  campaignList,
  cache,
}: SyncDeps) {
  let owner: string | null = null
  return {
    claim: (next: string) => {
      if (next === owner) return
      const isOther = owner !== null
      owner = next
      void cache.claim(next)
      if (isOther) {
        loader.rest()
        daysStore.getState().forgotten()
        transactions.forget()
        campaigns.forget()
        growths.forget()
      }
      // The campaign list of the other account stays on this machine: nobody could fetch it again.
      campaignList.getState().claimed(next)
    },
  }
}

/** A new client for every source, not for every tick. */
function createClients({ now, fetch }: SyncDeps): (source: Need['source']) => Client {
  let made: { readonly key: string; readonly client: Client } | null = null
  return (source) => {
    const key = JSON.stringify(source)
    if (made?.key !== key) {
      made = { key, client: createClient(source, fetch === undefined ? { now } : { now, fetch }) }
    }
    return made.client
  }
}
