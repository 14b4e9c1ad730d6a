// The Reporting API on our own origin: guarded, paced, and with the credential that the page never sees. A question
// is refused before anything is sent, or goes out as our own request with our own headers.

import type { IncomingMessage, ServerResponse } from 'node:http'

import { outcomeOf, type PreparedQuestion, type Attempt, type AttemptDeps } from './attempt.ts'
import { createEarly } from './early.ts'
import type { Upstream } from './live.ts'
import { filterOf, hasBody, questionOf } from './question.ts'
import { explained } from './refusal.ts'
import { relay } from './relay.ts'
import { placeIn, visitorOf, waitingIn } from './waiting-list.ts'

export interface ForwardDeps extends AttemptDeps {
  readonly upstream: Upstream
  /** What no answer may hold, beside the token of its question. */
  readonly secrets: readonly string[]
  /** Aborted when the process is told to end. */
  readonly ending: AbortSignal
}

type Answering = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<Response>

export interface Forward {
  /** Answers one request of the page. */
  readonly answer: Answering
  /** Hears what a page is going to ask next, and begins with it. */
  readonly hear: (incoming: IncomingMessage) => Promise<Response>
}

export function createForward(deps: ForwardDeps): Forward {
  const { upstream, limits } = deps
  const early = createEarly(deps, (asked, signal) => outcomeOf(deps, asked, signal))
  return {
    answer: async (incoming, outgoing) => {
      const asked = await askedBy(deps, incoming)
      if (asked instanceof Response) return asked
      const place = placeIn(incoming)
      const begun = place === null ? early.begin(asked) : early.take(place, asked)
      // A page that cancels gives its place in the queue back and ends the request upstream.
      outgoing.once('close', begun.leave)
      if (outgoing.destroyed) begun.leave()
      const outcome = await begun.outcome
      return outcome instanceof Response ? outcome : await pass(outcome, deps, outgoing)
    },
    hear: async (incoming) => {
      const list = await waitingIn(incoming, upstream, limits.requestBody)
      if (list instanceof Response) return list
      const scenario = scenarioOf(upstream, incoming)
      const waiting = list.waiting.map(({ number, ...asked }) => ({ number, asked: { ...asked, scenario } }))
      early.hear({ visitor: visitorOf(incoming, list.page), sent: list.sent, waiting })
      return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
    },
  }
}

async function askedBy(
  { upstream, limits }: ForwardDeps,
  incoming: IncomingMessage,
): Promise<PreparedQuestion | Response> {
  const { method = '', url = '' } = incoming
  const question = questionOf(upstream, { method, target: url, body: hasBody(incoming) ? 'some' : 'none' })
  if (question instanceof Response) return question
  const filter = question.body === 'none' ? null : await filterOf(incoming, limits.requestBody)
  if (filter instanceof Response) return filter
  return { question, filter, scenario: scenarioOf(upstream, incoming) }
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

function scenarioOf(upstream: Upstream, incoming: IncomingMessage): string | null {
  const scenario = incoming.headersDistinct['x-demo-scenario']?.join() ?? ''
  return upstream.source === 'demo' && /^[a-z-]{1,32}$/.test(scenario) ? scenario : null
}
