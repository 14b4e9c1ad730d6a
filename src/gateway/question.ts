// What a page asks, read from the request exactly as it was sent and built anew for LivePerson. Nothing that the
// page wrote is copied into the new address: account, app, times and the rest are parsed, then written again.

import type { IncomingMessage } from 'node:http'

import { isJsonType } from '../liveperson/http/json.ts'
import type { Dialect } from '../liveperson/reporting/dialect.ts'
import {
  addressOf,
  pathOf,
  routeOf,
  type Address,
  type Method,
  type Route,
} from '../liveperson/reporting/routes.ts'
import { textOf } from './body.ts'
import { targetOf } from './target.ts'
import type { Upstream } from './live.ts'
import { refusal } from './refusal.ts'

/** A question that the documents know, as it goes to LivePerson. */
export interface ApiQuestion {
  readonly kind: 'question'
  readonly address: Address
  readonly method: Method
  readonly url: URL
  /** Whether the page's request has a filter body to read. */
  readonly body: 'none' | 'filter'
}

/** What a page says of a question before its body is read. `target`: path and query as they were sent. */
export interface QuestionHead {
  readonly method: string
  readonly target: string
  readonly body: 'none' | 'some'
}

/** The question in what was said, or the answer that says what is wrong with it. Nothing was sent anywhere yet. */
export function questionOf(upstream: Upstream, said: QuestionHead): ApiQuestion | Response {
  const { path, query } = targetOf(said.target)
  const address = addressOf(upstream.dialect, path)
  if (address === null) return refusal(404, 'The Reporting API documents no such address.')
  if (!upstream.accounts.includes(address.account)) {
    return refusal(403, 'This account is not configured here.')
  }
  const route = routeOf(upstream.dialect, address.endpoint)
  const method = route.methods.find((known) => known === said.method)
  if (method === undefined) {
    return refusal(405, `Use ${route.methods.join(' or ')} here.`, { allow: route.methods.join(', ') })
  }
  const search = searchOf(route, query)
  if (search === null)
    return refusal(400, `Only ${namesOf(route)} may be asked here, each once and in digits.`)
  if (method === 'GET' && said.body === 'some')
    return refusal(400, 'A GET has no body here: use POST for filters.')
  const url = new URL(pathOf(upstream.dialect, address), upstream.reportingOrigin)
  url.search = search.toString()
  return {
    kind: 'question',
    address,
    method: methodUpstream(upstream.dialect, address, method),
    url,
    body: method === 'POST' ? 'filter' : 'none',
  }
}

/**
 * Verbs that differ between page and LivePerson. reporting-2.0 documents `GET .../transactions/` with a filter body,
 * which no browser can send: the page POSTs it and it goes on as that GET.
 */
const GET_WITH_BODY: ReadonlySet<string> = new Set(['reporting-2.0 POST transactions'])

function methodUpstream(dialect: Dialect, address: Address, method: Method): Method {
  return GET_WITH_BODY.has(`${dialect} ${method} ${address.endpoint}`) ? 'GET' : method
}

/** How a value must look: times and offsets are digits, `v` is the one version there is. */
const VALUES: Readonly<Record<string, RegExp>> = {
  attemptedStartTime: /^\d{1,15}$/,
  attemptedEndTime: /^\d{1,15}$/,
  offset: /^\d{1,10}$/,
  v: /^2\.0$/,
}

function searchOf(route: Route, query: string): URLSearchParams | null {
  const search = new URLSearchParams()
  for (const part of query === '' ? [] : query.split('&')) {
    const [, name = '', value = ''] = /^([A-Za-z]+)=(.*)$/.exec(part) ?? []
    const sound = route.query.includes(name) && VALUES[name]?.test(value) === true
    if (!sound || search.has(name)) return null
    search.set(name, value)
  }
  return search
}

function namesOf(route: Route): string {
  return route.query.length === 0 ? 'the address itself' : route.query.join(', ')
}

/** Whether a request announces a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? '0') !== 0
}

/** The filter body of a request, parsed and written again, or the answer that says what is wrong with it. */
export async function filterOf(incoming: IncomingMessage, most: number): Promise<string | Response> {
  if (!isJsonType(incoming.headers['content-type'] ?? null)) {
    return refusal(400, 'The body must be application/json.')
  }
  const text = await textOf(incoming, most)
  if (text === null) return refusal(413, `The body is longer than ${most} bytes.`, { connection: 'close' })
  return filterIn(text) ?? refusal(400, 'The body must be a JSON object.')
}

/** A filter, parsed and written again; null where it is none. */
export function filterIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : null
  } catch {
    // It cannot be parsed, or nests so deep that it cannot be written.
    return null
  }
}
