// The Reporting API on our own origin: guarded, paced, and with the credential that the page never sees. A question
// is refused before anything is sent, or goes out as our own request with our own headers.

import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Turn } from '../liveperson/reporting/turns.ts'
import type { Agents } from './agents.ts'
import type { Answer, Connection, Lost } from './errand.ts'
import type { Limits } from './limits.ts'
import type { Upstream } from './live.ts'
import { refusalOf } from './lost.ts'
import type { Pace } from './pace.ts'
import { filterOf, questionOf, type Question } from './question.ts'
import { explained, refusal } from './refusal.ts'
import { relay, restAskedBy } from './relay.ts'
import type { Bearer, Tokens } from './token.ts'
import { ask } from './upstream.ts'
import type { Verdict } from './verdict.ts'

export interface ForwardDeps {
  readonly upstream: Upstream
  readonly limits: Limits
  readonly agents: Agents
  readonly pace: Pace
  readonly tokens: Tokens
  /** What no answer may hold, beside the token of its question. */
  readonly secrets: readonly string[]
}

/** Answers one request of the page. */
export type Forward = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<Response>

export function createForward(deps: ForwardDeps): Forward {
  return async (incoming, outgoing) => {
    const question = questionOf(deps.upstream, incoming)
    if (question instanceof Response) return question
    const filter = question.body === 'none' ? null : await filterOf(incoming, deps.limits.requestBody)
    if (filter instanceof Response) return filter
    const leaving = new AbortController()
    // A page that cancels gives its place in the queue back and ends the request upstream.
    outgoing.once('close', () => leaving.abort())
    if (outgoing.destroyed) leaving.abort()
    const errand = { question, filter, scenario: scenarioOf(deps.upstream, incoming), signal: leaving.signal }
    return await exchange(deps, errand, outgoing)
  }
}

/** A question with everything that goes out with it, except the credential. */
interface Errand {
  readonly question: Question
  readonly filter: string | null
  /** Demo only: which of the stand-in's stories to tell. */
  readonly scenario: string | null
  readonly signal: AbortSignal
}

async function exchange(deps: ForwardDeps, errand: Errand, outgoing: ServerResponse): Promise<Response> {
  const first = await attempt(deps, errand)
  if (first instanceof Response) return first
  if (first.verdict !== 'renewable') return await pass(first, deps, outgoing)
  first.answer.drop()
  const second = await attempt(deps, errand)
  return second instanceof Response ? second : await pass(second, deps, outgoing)
}

async function pass(
  { answer, bearer, verdict }: Attempt,
  deps: ForwardDeps,
  outgoing: ServerResponse,
): Promise<Response> {
  const secrets = [bearer.token, ...deps.secrets]
  const passed = await relay(answer, { limits: deps.limits, outgoing, secrets })
  if (verdict === 'refused') return await explained(passed, REFUSED)
  return answer.status === 403 ? await explained(passed, NOT_ALLOWED) : passed
}

const REFUSED = 'LivePerson refuses a fresh token here too: perhaps this credential may not ask this.'
const NOT_ALLOWED = 'LivePerson does not let this credential ask this.'

interface Attempt {
  readonly answer: Answer
  readonly bearer: Bearer
  readonly verdict: Verdict
}

async function attempt(
  deps: ForwardDeps,
  errand: Errand,
  connection: Connection = connectionFor(errand),
): Promise<Attempt | Response> {
  const { endpoint, account, app } = errand.question.address
  const turn = await deps.pace.take(endpoint, errand.signal)
  // Not a 503: a page that hears 429 slows down, and that is what helps whoever else waits.
  if (turn === 'full') return refusal(429, 'Too many requests are waiting here.', { 'retry-after': '5' })
  if (turn === 'gone') return refusalOf({ kind: 'gone' })
  try {
    const bearer = await orGone(deps.tokens.bearerFor(account), errand.signal)
    if (bearer.kind !== 'bearer') {
      turn.unused()
      return bearer.kind === 'gone' ? refusalOf(bearer) : refusal(bearer.status, bearer.message)
    }
    const answer = await send(deps, { ...errand, turn }, bearer, connection)
    if (answer.kind === 'crowded') turn.unused()
    if (answer.kind === 'stale' && connection === 'kept') {
      // Every question only reads, so it may be asked again; with a turn of its own, because we cannot know that
      // nobody heard the first.
      turn.over()
      return await attempt(deps, errand, 'own')
    }
    if (answer.kind === 'gone' && !errand.signal.aborted) return refusal(504, GAVE_WAY)
    if (answer.kind !== 'answer') return refusalOf(answer)
    const rest = restAfter(answer, deps.limits)
    if (rest !== null) deps.pace.rest(endpoint, rest)
    const verdict = deps.tokens.judge(account, `${app} ${endpoint}`, bearer, answer.status)
    return { answer, bearer, verdict }
  } finally {
    turn.over()
  }
}

/**
 * A GET with a body has a connection of its own: a server that does not expect the body leaves it where the next request
 * begins.
 */
function connectionFor({ question, filter }: Errand): Connection {
  return question.method === 'GET' && filter !== null ? 'own' : 'kept'
}

const GONE = { kind: 'gone' } as const

/** What is waited for, or that whoever waited has gone. */
function orGone<T>(wait: Promise<T>, signal: AbortSignal): Promise<T | typeof GONE> {
  if (signal.aborted) return Promise.resolve(GONE)
  return new Promise((resolve, reject) => {
    const leave = () => resolve(GONE)
    signal.addEventListener('abort', leave, { once: true })
    wait.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/** Whoever was refused waits a second at least; the others go on sooner where nobody says when. */
function restAfter(answer: Answer, { stray }: Limits): number | null {
  const isStray = answer.status === 429 && answer.header('retry-after') === null
  return isStray ? stray : restAskedBy(answer)
}

/** A second try of the page is welcome: it may meet a LivePerson that answers. */
const GAVE_WAY = 'LivePerson did not answer for long, while others waited.'

function send(
  deps: ForwardDeps,
  errand: Errand & { readonly turn: Turn },
  bearer: Bearer,
  connection: Connection,
): Promise<Answer | Lost> {
  const { limits, agents } = deps
  return ask(agents, limits, {
    method: errand.question.method,
    url: errand.question.url,
    headers: {
      authorization: `Bearer ${bearer.token}`,
      'content-type': 'application/json',
      accept: 'application/json',
      // Bytes that were compressed could be neither counted nor checked as they pass.
      'accept-encoding': 'identity',
      ...(errand.scenario === null ? {} : { 'x-demo-scenario': errand.scenario }),
    },
    body: errand.filter,
    connection,
    signal: AbortSignal.any([errand.signal, errand.turn.hung]),
    onSent: errand.turn.sent,
    total: limits.total,
    most: limits.answer,
  })
}

function scenarioOf(upstream: Upstream, incoming: IncomingMessage): string | null {
  const scenario = incoming.headersDistinct['x-demo-scenario']?.join() ?? ''
  return upstream.source === 'demo' && /^[a-z-]{1,32}$/.test(scenario) ? scenario : null
}
