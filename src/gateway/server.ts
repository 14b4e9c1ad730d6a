// The door itself: a node:http server that looks at every request line and Host before anything tidies them up,
// bounds how long a client may take, logs each request, and closes without cutting off who is nearly done.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

import type { ListenConfig } from './listen-config.ts'
import { objectionToHost, objectionToTarget, type Objection } from './guard.ts'
import { targetOf } from './target.ts'
import { watchGuests, type Guests } from './guests.ts'
import type { GatewayEnv } from './headers.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { Log } from './log.ts'
import { bracketed } from './names.ts'
import { logWhenOver, watchUnread } from './request-log.ts'
import { withoutBase } from './prefix.ts'

export interface Listening {
  /** Where people open it, but for the folder. */
  readonly origin: string
  /**
   * Takes no more requests, and waits for the answers under way, ten seconds at most. `hurry` is called when most of that
   * is over, to end what is still waited for.
   */
  readonly close: (hurry: () => void) => Promise<void>
}

const SECOND = 1_000
/** For whoever was waited for in vain: the time to hear so. */
const LAST_WORD = 0.5 * SECOND

const SERVER = {
  insecureHTTPParser: false,
  // The guard asks for it: then its absence is logged, and a health check does without.
  requireHostHeader: false,
  // The longest address, and headers beside it.
  maxHeaderSize: 81_920,
  headersTimeout: 10 * SECOND,
  requestTimeout: 20 * SECOND,
  connectionsCheckingInterval: 5 * SECOND,
  keepAliveTimeout: 10 * SECOND,
} as const

/** A connection on which nothing moves: longer than any wait for the pace. */
const DEAD_AFTER = 600 * SECOND

/** Serves the app at the door. Rejects with node's error where the port is taken. */
export async function listen(
  app: Hono<GatewayEnv>,
  listenConfig: ListenConfig,
  log: Log,
  limits: Limits = LIMITS,
): Promise<Listening> {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(SERVER, (incoming, outgoing) => {
    logWhenOver(incoming, outgoing, listenConfig, log)
    if (outgoing.socket === null) return turnAway(outgoing, IN_LINE)
    const entry = guests.enter(outgoing)
    const objection = objectionTo(listenConfig, incoming)
    if (objection !== null) return turnAway(outgoing, objection)
    if (isHealthCheck(listenConfig, incoming)) return answerHealth(outgoing)
    if (entry === 'turnedAway') return turnAway(outgoing, FULL)
    incoming.url = withoutBase(listenConfig.basePath, incoming.url ?? '')
    void answer(incoming, outgoing)
  })
  server.on('checkExpectation', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    logWhenOver(incoming, outgoing, listenConfig, log)
    turnAway(outgoing, UNEXPECTED)
  })
  watchUnread(server, log)
  const guests = watchGuests(server, listenConfig, limits)
  server.timeout = DEAD_AFTER
  const port = await bind(server, listenConfig)
  return {
    origin: `http://${bracketed(listenConfig.host)}:${port}`,
    close: (hurry) => closed(server, guests, limits.farewell, hurry),
  }
}

/**
 * Node gives the socket to one answer at a time. Browsers wait for it; questions that do not would go on upstream when
 * whoever sent them is gone, because an answer in line never hears that its connection closed.
 */
const IN_LINE: Objection = { status: 400, message: 'Wait for the answer before the next question.' }

const FULL: Objection = {
  status: 503,
  message: 'Too many are being answered just now, or the server is ending.',
  retryAfter: 5,
}

const UNEXPECTED: Objection = { status: 417, message: 'Nothing but 100-continue can be expected here.' }

function objectionTo(listenConfig: ListenConfig, incoming: IncomingMessage): Objection | null {
  // A request line without a version is HTTP/0.9: only a line that was broken in two looks like that today.
  if (incoming.httpVersionMajor !== 1) return { status: 400, message: 'Speak HTTP/1.1.' }
  const target = incoming.url ?? ''
  const objection = objectionToTarget(target)
  if (objection !== null) return objection
  return isHealthCheck(listenConfig, incoming) ? null : objectionToHost(listenConfig, incoming)
}

/** Whoever watches over the process need know neither its name nor HTTP/1.1; the answer holds nothing. */
function isHealthCheck({ basePath }: ListenConfig, { method, url = '' }: IncomingMessage): boolean {
  const { path } = targetOf(withoutBase(basePath, url))
  return (method === 'GET' || method === 'HEAD') && path === '/healthz'
}

const HEALTHY = '{"ok":true}'

function answerHealth(outgoing: ServerResponse): void {
  outgoing.writeHead(200, {
    'content-type': 'application/json',
    'content-length': HEALTHY.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  outgoing.end(HEALTHY)
}

function turnAway(outgoing: ServerResponse, { status, message, retryAfter }: Objection): void {
  if (retryAfter !== undefined) outgoing.setHeader('retry-after', retryAfter)
  outgoing.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    // What else this connection carries is not to be trusted either.
    connection: 'close',
  })
  outgoing.end(`${message}\n`)
}

function bind(server: Server, listenConfig: ListenConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(listenConfig.port, listenConfig.host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : listenConfig.port)
    })
  })
}

function closed(server: Server, guests: Guests, farewell: number, hurry: () => void): Promise<void> {
  return new Promise((resolve) => {
    const timers = [
      setTimeout(hurry, farewell),
      setTimeout(() => server.closeAllConnections(), farewell + LAST_WORD),
    ]
    server.close(() => {
      timers.forEach((timer) => clearTimeout(timer))
      resolve()
    })
    guests.close()
  })
}
