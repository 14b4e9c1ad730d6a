// Asks LivePerson, in either dialect, directly or through the gateway: the paths are the same. It asks once and
// returns what came, fault or answer; the pace and the second try belong to whoever owns the queue.

import type { Campaign } from '../../domain/channel.ts'
import type { EpochMs, Milliseconds, Window } from '../../domain/day.ts'
import type { Fault } from '../../domain/fault.ts'
import { exchange, exchangeBytes, type BytesReply } from './exchange.ts'
import {
  decodeAnalytics,
  decodeCampaignAnalytics,
  type AnalyticsAnswer,
  type CampaignAnswer,
} from './decode.ts'
import type { Dialect } from './dialect.ts'
import { wireFilters, type Filters } from './filters.ts'
import type { PageAsk } from './pages.ts'
import { requestTo, type Asking, type ApiRequest, type Source } from './request.ts'

export type { Source } from './request.ts'

export interface AnalyticsAsk extends Asking {
  /** Of the messages attempted in it. */
  readonly window: Window
  /** What the server shall leave out; null asks for all. */
  readonly filters: Filters | null
}

export type AnalyticsResult =
  | { readonly kind: 'answer'; readonly answer: AnalyticsAnswer }
  | { readonly kind: 'fault'; readonly fault: Fault }

export interface TransactionsAsk extends AnalyticsAsk {
  /** Which page: from `firstPage` and `nextPage`. */
  readonly page: PageAsk
}

/** A page as it came, at most 64 MB: JSON for the worker, whole or not, with nothing in it read. */
export type TransactionsResult = BytesReply

/** A campaign of Proactive Messaging: Connect To Messaging has none. */
interface CampaignAsk {
  readonly campaign: Campaign
  readonly signal: AbortSignal
}

type CampaignResult =
  | { readonly kind: 'answer'; readonly answer: CampaignAnswer }
  | { readonly kind: 'fault'; readonly fault: Fault }

interface ReportAsk extends CampaignAsk {
  /** From which recipient on, counted from 0: what `nextRecipients` says. */
  readonly offset: number
}

export interface Client {
  /** Rejects only with the signal's reason when aborted; throws for bugs. */
  analytics(ask: AnalyticsAsk): Promise<AnalyticsResult>
  /**
   * One page of the messages attempted in a window (reporting-api.md and outbound-reporting-api-overview, transactions).
   * Rejects only with the signal's reason when aborted; throws for bugs. Where `canFilterTransactions` says no, the
   * page holds all channels and skills whatever `filters` say.
   */
  transactions(ask: TransactionsAsk): Promise<TransactionsResult>
  /**
   * The analytics of one campaign, by the API's own day (reporting-api.md and outbound-reporting-api-overview, campaign).
   * A campaign that nobody knows is `refused` with 404; an id that fits into no path is refused so without asking.
   * Rejects only with the signal's reason when aborted.
   */
  campaignAnalytics(ask: CampaignAsk): Promise<CampaignResult>
  /**
   * The recipients of one campaign from an offset on, as they came: JSON for `openRecipients`. In `outbound-reporting`
   * all of them at once, whatever the offset. Refuses and rejects as `campaignAnalytics` does.
   */
  campaignReport(ask: ReportAsk): Promise<BytesReply>
}

/** A client for one account. Counts come in messages, by channel and skill, for the messages attempted in a window. */
export function createClient(
  source: Source,
  options: { fetch?: typeof fetch; now?: () => EpochMs; timeout?: Milliseconds } = {},
): Client {
  const prepared = (events: Asking, question: ApiRequest) => requestTo(source, events, question, options)
  const { dialect } = source
  return {
    analytics: async (ask) => {
      const request = prepared(ask, analyticsQuestion(dialect, ask))
      if (request.kind === 'fault') return request
      const reply = await exchange(request.exchange)
      return reply.kind === 'fault' ? reply : decodeAnalytics(reply.json)
    },
    transactions: async (ask) => {
      const request = prepared(ask, transactionsQuestion(source, ask))
      return request.kind === 'fault' ? request : await exchangeBytes(request.exchange)
    },
    campaignAnalytics: async ({ campaign, signal }) => {
      const request = prepared({ app: 'prmsg', signal }, campaignQuestion('campaignAnalytics', campaign))
      if (request.kind === 'fault') return request
      const reply = await exchange(request.exchange)
      return reply.kind === 'fault' ? reply : decodeCampaignAnalytics(reply.json)
    },
    campaignReport: async ({ campaign, offset, signal }) => {
      const question = campaignQuestion('campaignReport', campaign)
      const query = dialect === 'reporting-2.0' && offset > 0 ? { offset: String(offset) } : {}
      const request = prepared({ app: 'prmsg', signal }, { ...question, query })
      return request.kind === 'fault' ? request : await exchangeBytes(request.exchange)
    },
  }
}

/**
 * Whether the server can leave out transactions. `reporting-2.0` documents the filters as the body of a GET, which no
 * browser can send: there it takes the gateway. Without one everything comes, and is cut by whoever counts.
 */
export function canFilterTransactions({ dialect, token }: Pick<Source, 'dialect' | 'token'>): boolean {
  switch (dialect) {
    case 'reporting-2.0':
      return token === null
    case 'outbound-reporting':
      return true
  }
}

/** A GET where nothing is left out. */
function analyticsQuestion(dialect: Dialect, { filters, window }: AnalyticsAsk): ApiRequest {
  const chosen = wireFilters(dialect, filters)
  const isWrapped = dialect === 'reporting-2.0'
  return {
    endpoint: 'analytics',
    window,
    campaign: null,
    query: {},
    body: chosen !== null && isWrapped ? { filters: chosen } : chosen,
  }
}

function campaignQuestion(endpoint: 'campaignAnalytics' | 'campaignReport', campaign: Campaign): ApiRequest {
  return { endpoint, window: null, campaign, query: {}, body: null }
}

/** The filters are bare where the analytics of the same dialect wrap them, and the other way round. */
function transactionsQuestion(source: Source, { filters, page, window }: TransactionsAsk): ApiRequest {
  const chosen = canFilterTransactions(source) ? wireFilters(source.dialect, filters) : null
  const common = { endpoint: 'transactions', window, campaign: null } as const
  switch (source.dialect) {
    case 'reporting-2.0': {
      const isLater = page.kind === 'offset' && page.offset > 0
      return { ...common, query: isLater ? { offset: String(page.offset) } : {}, body: chosen }
    }
    case 'outbound-reporting': {
      const filter = chosen === null ? {} : { filters: chosen }
      // Only the deprecated first version gives tokens, and it is the one that answers without a version.
      if (page.kind === 'token')
        return { ...common, query: {}, body: { page: { nextPage: page.token }, ...filter } }
      const { offset, limit } = page
      const body = { offset, ...(limit === null ? {} : { limit }), ...filter }
      return { ...common, query: { v: '2.0' }, body }
    }
  }
}
