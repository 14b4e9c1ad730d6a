// A question on its way to LivePerson: its turn, its credential, and what came of it. Nothing is passed on here: whoever
// asked may not even have come for it yet.

import type { Permit } from '../liveperson/reporting/rate-limiter.ts'
import type { Agents } from './agents.ts'
import type { UpstreamAnswer, Connection, Lost } from './upstream-request.ts'
import type { Limits } from './limits.ts'
import { refusalOf } from './lost.ts'
import type { ApiPace } from './pace.ts'
import type { ApiQuestion } from './question.ts'
import { refusal } from './refusal.ts'
import { restAskedBy } from './relay.ts'
import type { Bearer, Tokens } from './token.ts'
import { ask } from './upstream.ts'
import type { TokenVerdict } from './verdict.ts'

export interface AttemptDeps {
  readonly limits: Limits
  readonly agents: Agents
  readonly pace: ApiPace
  readonly tokens: Tokens
}

/** A question with everything that goes out with it, except the credential. */
export interface PreparedQuestion {
  readonly question: ApiQuestion
  readonly filter: string | null
  /** Demo only: which of the stand-in's stories to tell. */
  readonly scenario: string | null
}

interface AttemptContext extends PreparedQuestion {
  readonly signal: AbortSignal
}

/** An answer that nobody has read yet, or our own refusal in its place. */
export type Outcome = Attempt | Response

/** Asks LivePerson, and once more where its credential had ended. */
export async function outcomeOf(
  deps: AttemptDeps,
  prepared: PreparedQuestion,
  signal: AbortSignal,
): Promise<Outcome> {
  const context = { ...prepared, signal }
  const first = await attempt(deps, context)
  if (first instanceof Response || first.verdict !== 'renewable') return first
  first.answer.drop()
  return await attempt(deps, context)
}

export interface Attempt {
  readonly kind: 'attempt'
  readonly answer: UpstreamAnswer
  readonly bearer: Bearer
  readonly verdict: TokenVerdict
}

async function attempt(
  deps: AttemptDeps,
  context: AttemptContext,
  connection: Connection = connectionFor(context),
): Promise<Attempt | Response> {
  const { endpoint, account, app } = context.question.address
  const permit = await deps.pace.take(endpoint, context.signal)
  // Not a 503: a page that hears 429 slows down, and that is what helps whoever else waits.
  if (permit === 'full') return refusal(429, 'Too many requests are waiting here.', { 'retry-after': '5' })
  if (permit === 'gone') return refusalOf({ kind: 'gone' })
  try {
    const bearer = await orGone(deps.tokens.bearerFor(account), context.signal)
    if (bearer.kind !== 'bearer') {
      permit.unused()
      return bearer.kind === 'gone' ? refusalOf(bearer) : refusal(bearer.status, bearer.message)
    }
    const answer = await send(deps, { ...context, permit }, bearer, connection)
    if (answer.kind === 'crowded') permit.unused()
    if (answer.kind === 'stale' && connection === 'kept') {
      // Every question only reads, so it may be asked again; with a turn of its own, because we cannot know that
      // nobody heard the first.
      permit.over()
      return await attempt(deps, context, 'own')
    }
    if (answer.kind === 'gone' && !context.signal.aborted) return refusal(504, GAVE_WAY)
    if (answer.kind !== 'answer') return refusalOf(answer)
    const rest = restAfter(answer, deps.limits)
    if (rest !== null) deps.pace.rest(endpoint, rest)
    const verdict = deps.tokens.judge(account, `${app} ${endpoint}`, bearer, answer.status)
    return { kind: 'attempt', answer, bearer, verdict }
  } finally {
    permit.over()
  }
}

/**
 * A GET with a body has a connection of its own: a server that does not expect the body leaves it where the next request
 * begins.
 */
function connectionFor({ question, filter }: AttemptContext): Connection {
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
function restAfter(answer: UpstreamAnswer, { stray }: Limits): number | null {
  const isStray = answer.status === 429 && answer.header('retry-after') === null
  return isStray ? stray : restAskedBy(answer)
}

/** A second try of the page is welcome: it may meet a LivePerson that answers. */
const GAVE_WAY = 'LivePerson did not answer for long, while others waited.'

function send(
  deps: AttemptDeps,
  context: AttemptContext & { readonly permit: Permit },
  bearer: Bearer,
  connection: Connection,
): Promise<UpstreamAnswer | Lost> {
  const { limits, agents } = deps
  return ask(agents, limits, {
    method: context.question.method,
    url: context.question.url,
    headers: {
      authorization: `Bearer ${bearer.token}`,
      'content-type': 'application/json',
      accept: 'application/json',
      // Bytes that were compressed could be neither counted nor checked as they pass.
      'accept-encoding': 'identity',
      ...(context.scenario === null ? {} : { 'x-demo-scenario': context.scenario }),
    },
    body: context.filter,
    connection,
    signal: AbortSignal.any([context.signal, context.permit.hung]),
    onSent: context.permit.sent,
    total: limits.total,
    most: limits.answer,
  })
}
