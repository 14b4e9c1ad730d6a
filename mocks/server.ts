// The stand-in behind a port: a small adapter from Node's HTTP to the list of handlers, and a journal of every
// request for the tests that ask how a client behaved.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getResponse, type HttpHandler } from 'msw'
import { DIALECTS } from '../src/liveperson/reporting/dialect.ts'
import { addressOf, type Endpoint } from '../src/liveperson/reporting/routes.ts'
import { handlersOf } from './handlers.ts'
import { largestSecondOf } from './pace.ts'
import { BODY_OF_GET, type StandInOptions } from './standIn.ts'

export interface ServerOptions extends StandInOptions {
  /** 0 takes any free one. */
  readonly port: number
  readonly host?: string
  /** Answers preflights and lets pages of other origins read: for a page that is pointed here directly. */
  readonly cors?: boolean
}

/** One request as it arrived. */
export interface Entry {
  /** Epoch milliseconds with a fraction, from the clock that never goes back. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: string
  /** 0 where the caller went away before the answer. */
  status: number
  /** Null for what is no reporting endpoint: the sentinel, or nonsense. */
  readonly endpoint: Endpoint | null
  readonly from: number | null
  /** `attemptedEndTime` as it was sent. */
  readonly until: number | null
}

export interface StandInServer {
  readonly origin: string
  readonly journal: readonly Entry[]
  /** The most requests that arrived within any one second at each endpoint. */
  readonly largestSecond: () => Readonly<Record<Endpoint, number>>
  readonly close: () => Promise<void>
}

/** Starts the stand-in on a port. Unlike the bare handlers it counts ten requests a second unless told not to. */
export async function serve(options: ServerOptions): Promise<StandInServer> {
  const { port, host = '127.0.0.1' } = options
  const handlers = handlersOf({ perSecond: 10, wallClock: preciseNow, ...options })
  const journal: Entry[] = []
  const server = createServer((incoming, outgoing) => {
    const entry = entryOf(incoming)
    journal.push(entry)
    reply(incoming, outgoing, entry, handlers, options.cors === true ? CORS : null).catch(() =>
      outgoing.destroy(),
    )
  })
  // In a test it shares its thread: while that counts 100,000 messages, Node's five seconds pass, and a connection
  // would be hung up in the very moment in which the next question goes out on it.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port: taken } = server.address() as AddressInfo
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    journal,
    largestSecond: () => largestSecondOf(journal),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Demo-Scenario',
  'Access-Control-Expose-Headers': 'Retry-After',
}

/** Larger than any question of the API. */
const LARGEST_BODY = 1_000_000

async function reply(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  entry: Entry,
  handlers: HttpHandler[],
  cors: Readonly<Record<string, string>> | null,
): Promise<void> {
  const preflight = incoming.method === 'OPTIONS' && cors !== null
  const response = preflight ? new Response(null, { status: 204 }) : await responseTo(incoming, handlers)
  entry.status = response.status
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...cors })
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}

async function responseTo(incoming: IncomingMessage, handlers: HttpHandler[]): Promise<Response> {
  const request = await requestOf(incoming)
  return (request && (await getResponse(handlers, request))) ?? notFound()
}

function notFound(): Response {
  const requestTraceId = '00000000-0000-4000-a000-000000000000'
  return Response.json({ code: 0, requestTraceId, message: 'Not found' }, { status: 404 })
}

/** The same request as the web has it, or null where the web has none such. */
async function requestOf(incoming: IncomingMessage): Promise<Request | null> {
  const body = await bodyOf(incoming)
  const method = incoming.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value))
  }
  headers.delete(BODY_OF_GET)
  const bare = method === 'GET' || method === 'HEAD'
  if (bare && body.length > 0) headers.set(BODY_OF_GET, encodeURIComponent(body))
  try {
    const url = `http://stand-in${incoming.url ?? '/'}`
    // MSW decodes the path and would fall over one that cannot be.
    decodeURIComponent(url)
    return new Request(url, { method, headers, ...(!bare && body.length > 0 && { body }) })
  } catch {
    return null
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    // Without an encoding, a request yields nothing but buffers.
    const bytes = chunk as Buffer
    length += bytes.length
    if (length > LARGEST_BODY) throw new Error('The body is too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function entryOf(incoming: IncomingMessage): Entry {
  const [path = '', query = ''] = (incoming.url ?? '').split('?', 2)
  const address = DIALECTS.map((dialect) => addressOf(dialect, path)).find((found) => found !== null)
  const search = new URLSearchParams(query)
  return {
    at: preciseNow(),
    method: incoming.method ?? '',
    path,
    query,
    status: 0,
    endpoint: address?.endpoint ?? null,
    from: instantOf(search.get('attemptedStartTime')),
    until: instantOf(search.get('attemptedEndTime')),
  }
}

function instantOf(text: string | null): number | null {
  return text === null || text === '' ? null : Number(text)
}

function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}
