// The documented paths, methods and query names of the API, as one table. The client builds its addresses
// from it, the gateway lets nothing else through, and the stand-in answers exactly these.

import { APPS, type App, type Dialect } from './dialect.ts'

/** LivePerson limits each of these by itself, to 10 requests a second. */
export const ENDPOINTS = ['analytics', 'campaignReport', 'campaignAnalytics', 'transactions'] as const
export type Endpoint = (typeof ENDPOINTS)[number]

export type Method = 'GET' | 'POST'

export interface Route {
  readonly endpoint: Endpoint
  /** What a page may use. The transactions of `reporting-2.0` are a GET with a body, which no browser can
   * send: there the page may POST and the gateway makes a GET of it. */
  readonly methods: readonly Method[]
  readonly query: readonly string[]
}

export interface Address {
  readonly endpoint: Endpoint
  readonly account: string
  readonly app: App
  /** Only campaign endpoints have one. */
  readonly campaign: string | null
}

const TIMES = ['attemptedStartTime', 'attemptedEndTime'] as const

const ROUTES = {
  'reporting-2.0': {
    analytics: { endpoint: 'analytics', methods: ['GET', 'POST'], query: TIMES },
    // The document shows `nextOffset` in the answer and names no parameter to send it back with: `offset` is a guess.
    campaignReport: { endpoint: 'campaignReport', methods: ['GET'], query: ['offset'] },
    campaignAnalytics: { endpoint: 'campaignAnalytics', methods: ['GET'], query: [] },
    transactions: { endpoint: 'transactions', methods: ['GET', 'POST'], query: [...TIMES, 'offset'] },
  },
  'outbound-reporting': {
    analytics: { endpoint: 'analytics', methods: ['GET', 'POST'], query: TIMES },
    campaignReport: { endpoint: 'campaignReport', methods: ['GET'], query: [] },
    campaignAnalytics: { endpoint: 'campaignAnalytics', methods: ['GET'], query: [] },
    transactions: { endpoint: 'transactions', methods: ['POST'], query: [...TIMES, 'v'] },
  },
} as const satisfies Record<Dialect, Record<Endpoint, Route>>

export function routeOf(dialect: Dialect, endpoint: Endpoint): Route {
  return ROUTES[dialect][endpoint]
}

/** The path of an address, with the trailing slash of the documents. */
export function pathOf(dialect: Dialect, address: Address): string {
  const base = `${prefixOf(dialect)}/account/${encodeURIComponent(address.account)}/app/${address.app}`
  switch (address.endpoint) {
    case 'analytics':
      return `${base}/analytics/`
    case 'transactions':
      return `${base}/transactions/`
    case 'campaignReport':
      return `${base}/campaigns/${encodeURIComponent(address.campaign ?? '')}/`
    case 'campaignAnalytics':
      return `${base}/campaigns/${encodeURIComponent(address.campaign ?? '')}/analytics/`
  }
}

/** Account numbers are digits, with letters in front in some test accounts. */
const ACCOUNT = '([A-Za-z0-9]{1,32})'
/** Campaign ids seen: `a9cRASfbQ`, `campaign123`, 0. No dot alone, no slash, no percent sign can be in one. */
const CAMPAIGN = '([A-Za-z0-9_-]{1,64})'
const WHOLE_CAMPAIGN = new RegExp(`^${CAMPAIGN}$`)

/** Whether an id can stand in a path. What cannot, `..` for one, would lead somewhere else, and is asked of nobody. */
export function isRoutable(campaign: string): boolean {
  return WHOLE_CAMPAIGN.test(campaign)
}

/**
 * What a path asks for, or null where the documents know no such path. It reads the path as it was sent: an
 * escaped character is no part of any documented path, so `%2e%2e` never matches. The trailing slash is optional.
 */
export function addressOf(dialect: Dialect, path: string): Address | null {
  const pattern = new RegExp(
    `^${prefixOf(dialect)}/account/${ACCOUNT}/app/([a-z0-9]+)/(?:(analytics|transactions)|campaigns/${CAMPAIGN}(/analytics)?)/?$`,
  )
  const [, account, appText, plain, campaign, analytics] = pattern.exec(path) ?? []
  const app = APPS.find((known) => known === appText)
  if (account === undefined || app === undefined) return null
  if (campaign !== undefined) {
    // The campaign endpoints are documented for Proactive Messaging only.
    if (app !== 'prmsg') return null
    return {
      endpoint: analytics === undefined ? 'campaignReport' : 'campaignAnalytics',
      account,
      app,
      campaign,
    }
  }
  return { endpoint: plain === 'analytics' ? 'analytics' : 'transactions', account, app, campaign: null }
}

function prefixOf(dialect: Dialect): '' | '/api' {
  switch (dialect) {
    case 'reporting-2.0':
      return ''
    case 'outbound-reporting':
      return '/api'
  }
}
