// LivePerson, as one list of MSW handlers: the reporting endpoints in both dialects (told apart by /api before
// the path) and the sentinel. The same list answers in the browser's worker, in tests and behind a port.

import { http, type HttpHandler, type PathParams } from 'msw'
import { DIALECTS, type Dialect } from '../src/liveperson/reporting/dialect.ts'
import { ENDPOINTS, type Endpoint } from '../src/liveperson/reporting/routes.ts'
import { refused } from './reporting/question.ts'
import { createStandIn, type Place, type StandInOptions } from './standIn.ts'

export type { StandInOptions } from './standIn.ts'

/** Everything LivePerson answers, from one world. Any origin and any folder before the paths will do. */
export function handlersOf(options: StandInOptions): HttpHandler[] {
  const standIn = createStandIn(options)
  return [
    http.all('*/sentinel/api/account/:account/app/token', ({ request, params }) =>
      standIn.issue(request, textOf(params, 'account'), 1),
    ),
    http.all('*/sentinel/api/v2/account/:account/app/token', ({ request, params }) =>
      standIn.issue(request, textOf(params, 'account'), 2),
    ),
    ...DIALECTS.toReversed().flatMap((dialect) =>
      ENDPOINTS.map((endpoint) =>
        http.all(`*${PREFIX[dialect]}${PATHS[endpoint]}`, ({ request, params }) =>
          standIn.answer(request, placeOf(dialect, endpoint, params)),
        ),
      ),
    ),
    http.all('*/account/:account/app/*', () => standIn.refuse(refused(404, 'Not found'))),
  ]
}

const PREFIX: Readonly<Record<Dialect, string>> = { 'reporting-2.0': '', 'outbound-reporting': '/api' }

const PATHS: Readonly<Record<Endpoint, string>> = {
  analytics: '/account/:account/app/:app/analytics',
  transactions: '/account/:account/app/:app/transactions',
  campaignReport: '/account/:account/app/:app/campaigns/:campaign',
  campaignAnalytics: '/account/:account/app/:app/campaigns/:campaign/analytics',
}

function placeOf(dialect: Dialect, endpoint: Endpoint, params: PathParams): Place {
  const account = textOf(params, 'account')
  return {
    dialect,
    endpoint,
    account,
    app: textOf(params, 'app'),
    campaign: textOf(params, 'campaign') || null,
  }
}

function textOf(params: PathParams, name: string): string {
  const value = params[name]
  return typeof value === 'string' ? value : ''
}
