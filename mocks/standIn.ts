// The doors that a request passes before it is answered, in the order in which a server would have them: pace,
// trouble of the scenario, method, credential, account. Everything that lasts between requests lives here.

import { HttpResponse } from 'msw'
import { APPS, type Dialect } from '../src/liveperson/reporting/dialect.ts'
import type { Endpoint } from '../src/liveperson/reporting/routes.ts'
import { DEMO_ACCOUNT, DEMO_CLIENT, DEMO_TOKEN } from './demo.ts'
import { createWeather, type Mood } from './mood.ts'
import { createTurnstile } from './pace.ts'
import { analytics, campaignAnalytics } from './reporting/analytics.ts'
import { campaignReport } from './reporting/campaignReport.ts'
import { refused, type Answer, type Question, type Refusal } from './reporting/question.ts'
import { transactions } from './reporting/transactions.ts'
import { SCENARIO_HEADER, scenarioNamed, worldIn, type ScenarioName } from './scenario.ts'
import { createSentinel, type ClientCredentials } from './sentinel.ts'
import { createTrouble, TOO_MANY } from './trouble.ts'
import { diceOf, keyOf, uuidOf } from './world/random.ts'
import type { World } from './world/world.ts'

export interface StandInOptions {
  readonly world: World
  /** Accounts that exist. */
  readonly accounts?: readonly string[]
  /** A bearer token that is good without the sentinel. */
  readonly token?: string
  readonly client?: ClientCredentials
  readonly tokenLifetimeSeconds?: number
  /** Tokens are over after so many seconds, although they say that they live longer. */
  readonly tokensEndAfterSeconds?: number
  /** Plays the gateway as well: no token is asked for, and a POST for the GET with a body is taken. */
  readonly open?: boolean
  /** Requests that may arrive in a second at each endpoint, the refused ones counted; null (the default here, not on the server) counts none. */
  readonly perSecond?: number | null
  /** Seconds in `Retry-After` of a 429; null, the default, sends none, as LivePerson documents none. */
  readonly retryAfter?: number | null
  /** Latency, strays and faults, whatever the scenario does beside them. */
  readonly mood?: Mood
  /** One scenario for all requests, whatever their header says. */
  readonly scenario?: ScenarioName
  /** Real time, for tokens and pace. */
  readonly wallClock?: () => number
}

/** In which header an adapter passes the body of a GET, which `Request` cannot carry: percent-encoded. */
export const BODY_OF_GET = 'x-body-of-get'

/** Where a request arrived: what its path says, before anybody has checked it. */
export interface Place {
  readonly dialect: Dialect
  readonly endpoint: Endpoint
  readonly account: string
  readonly app: string
  readonly campaign: string | null
}

const METHODS: Readonly<Record<Dialect, Readonly<Record<Endpoint, readonly string[]>>>> = {
  'reporting-2.0': {
    analytics: ['GET', 'POST'],
    transactions: ['GET'],
    campaignReport: ['GET'],
    campaignAnalytics: ['GET'],
  },
  'outbound-reporting': {
    analytics: ['GET', 'POST'],
    transactions: ['POST'],
    campaignReport: ['GET'],
    campaignAnalytics: ['GET'],
  },
}

const ANSWERS: Readonly<Record<Endpoint, (question: Question, world: World) => Answer | Refusal>> = {
  analytics,
  transactions,
  campaignReport,
  campaignAnalytics,
}

interface StandIn {
  readonly issue: (request: Request, account: string, version: 1 | 2) => Promise<Response>
  readonly answer: (request: Request, place: Place) => Promise<Response>
  readonly refuse: (refusal: Refusal) => Response
}

/** One stand-in with its counters and tokens. */
export function createStandIn(options: StandInOptions): StandIn {
  const { world, perSecond = null, retryAfter = null } = options
  const wallClock = options.wallClock ?? Date.now
  const accounts = options.accounts ?? [DEMO_ACCOUNT]
  const sentinel = createSentinel({
    client: options.client ?? DEMO_CLIENT,
    token: options.token ?? DEMO_TOKEN,
    lifetimeSeconds: options.tokenLifetimeSeconds ?? 3_600,
    endAfterSeconds: options.tokensEndAfterSeconds ?? Infinity,
    wallClock,
  })
  const turnstile = createTurnstile(perSecond, wallClock)
  const trouble = createTrouble(world)
  const weather = createWeather(options.mood ?? {}, world.settings.seed)
  const worldOf = onceEach((scenario: ScenarioName) => worldIn(scenario, world))
  const refuse = refuser(world.settings.seed, retryAfter)

  function credentialOf(request: Request, scenario: ScenarioName): Refusal | null {
    if (trouble.tokensEnd(scenario) === 'now') sentinel.endAll()
    if (options.open === true) return scenario === 'expired-token' ? UNAUTHORISED.expired : null
    const verdict = sentinel.check(request.headers.get('authorization'))
    return verdict === 'good' ? null : UNAUTHORISED[verdict]
  }

  return {
    issue: (request, account, version) =>
      accounts.includes(account)
        ? sentinel.issue(request, account, version)
        : Promise.resolve(refuse(refused(404, 'Account not found'))),
    refuse,
    async answer(request, place) {
      const scenario = options.scenario ?? scenarioNamed(request.headers.get(SCENARIO_HEADER))
      if (scenario !== 'calm' && turnstile(place.endpoint) === 'too many') return refuse(TOO_MANY)
      const faced = (await weather()) ?? (await trouble.before(scenario, new URL(request.url)))
      if (faced !== null) return refuse(faced)
      const turnedAway = methodOf(request, place, options) ?? credentialOf(request, scenario)
      if (turnedAway !== null) return refuse(turnedAway)
      const question = await questionOf(request, place, accounts)
      if ('kind' in question) return refuse(question)
      const answer = ANSWERS[place.endpoint](question, worldOf(scenario))
      return answer.kind === 'refusal' ? refuse(answer) : HttpResponse.json(answer.body)
    },
  }
}

const UNAUTHORISED = {
  missing: refused(401, 'Unauthorized'),
  wrong: refused(401, 'invalid token'),
  expired: refused(401, 'jwt expired'),
} as const

function methodOf(request: Request, place: Place, options: StandInOptions): Refusal | null {
  const allowed = METHODS[place.dialect][place.endpoint]
  const gatewayTakes = options.open === true && place.endpoint === 'transactions' && request.method === 'POST'
  return allowed.includes(request.method) || gatewayTakes
    ? null
    : refused(405, `${request.method} is not allowed`)
}

async function questionOf(
  request: Request,
  place: Place,
  accounts: readonly string[],
): Promise<Question | Refusal> {
  if (!accounts.includes(place.account)) return refused(404, 'Account not found')
  const app = APPS.find((known) => known === place.app)
  if (app === undefined) return refused(400, 'app must be prmsg or c2m')
  if (place.campaign !== null && app !== 'prmsg') return refused(400, 'Campaigns exist for prmsg only')
  const body = await bodyOf(request)
  if (body === undefined) return refused(400, 'The request body is not JSON')
  return { ...place, app, query: new URL(request.url).searchParams, body }
}

/** The JSON of a request, null where it has none, undefined where it has something else. */
async function bodyOf(request: Request): Promise<unknown> {
  const sent = await request.text()
  try {
    const text = sent || decodeURIComponent(request.headers.get(BODY_OF_GET) ?? '')
    return text.trim() === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes the documented body of a fault; its trace ids are the same whenever the same requests come in a row. */
function refuser(seed: number, retryAfter: number | null): (refusal: Refusal) => Response {
  let count = 0
  return ({ status, message }) => {
    const requestTraceId = uuidOf(diceOf(keyOf(seed, 'trace', count++)))
    const headers = status === 429 && retryAfter !== null ? { 'Retry-After': String(retryAfter) } : {}
    return HttpResponse.json({ code: 0, requestTraceId, message }, { status, headers })
  }
}

function onceEach<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}
