// One request to another server over node:http: bounded in time and size, never redirected, never thrown. It is not
// `fetch` because reporting-2.0 wants a GET with a body, which fetch refuses to send.

import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

import type { Agents } from './agents.ts'
import { readAhead } from './ahead.ts'
import type { UpstreamAnswer, UpstreamRequest, Lost, Piece } from './upstream-request.ts'
import type { Limits } from './limits.ts'
import { patienceOf, type Patience } from './patience.ts'
import type { ConnectionPlace } from './places.ts'
import { ProxyError } from './tunnel.ts'

/** Sends a request and waits for the first line of its answer. */
export async function ask(
  agents: Agents,
  limits: Limits,
  request: UpstreamRequest,
): Promise<UpstreamAnswer | Lost> {
  const patience = patienceOf(limits, request)
  const place = await agents.places.take(request.url.origin, patience.signal)
  if (place === null) {
    patience.end()
    const lost = patience.lost({ kind: 'gone' })
    return lost.kind === 'timeout' ? { ...lost, kind: 'crowded' } : lost
  }
  return await send({ agents, limits, request, patience, place })
}

/** A request that has its place. */
interface Trip {
  readonly agents: Agents
  readonly limits: Limits
  readonly request: UpstreamRequest
  readonly patience: Patience
  readonly place: ConnectionPlace
}

function send(trip: Trip): Promise<UpstreamAnswer | Lost> {
  const { patience, place } = trip
  return new Promise((resolve) => {
    const request = open(trip)
    let [cause, state]: [Lost, 'asked' | 'answered'] = [{ kind: 'offline' }, 'asked']
    boundConnecting(request, trip)
    request.once('finish', () => trip.request.onSent?.())
    request.on('error', (error) => {
      cause = causeOf(error, request)
      resolve(patience.lost(cause))
    })
    request.once('response', (message) => {
      patience.answered()
      state = 'answered'
      resolve(answerOf(message, trip))
    })
    request.once('close', () => {
      place.free()
      // The time of an answer runs until it was taken.
      if (state === 'asked') patience.end()
      resolve(patience.lost(cause))
    })
    request.end(trip.request.body ?? undefined)
  })
}

function open({ agents, request, patience }: Trip): ClientRequest {
  const secure = request.url.protocol === 'https:'
  const length = request.body === null ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }
  return (secure ? httpsRequest : httpRequest)(request.url, {
    method: request.method,
    agent: agents.agentFor(request.url, request.connection),
    headers: { ...request.headers, ...length },
    signal: patience.signal,
    insecureHTTPParser: false,
    maxHeaderSize: 16_384,
  })
}

/** Bounds the time until a connection can be written to, where it is a new one. */
function boundConnecting(outgoing: ClientRequest, { request, limits, patience }: Trip): void {
  outgoing.once('socket', (socket) => {
    if (outgoing.reusedSocket) return
    const ready = request.url.protocol === 'https:' ? 'secureConnect' : 'connect'
    const over = new Promise<void>((resolve) => {
      socket.once(ready, () => resolve())
      outgoing.once('close', () => resolve())
    })
    void patience.within(limits.connect, over)
  })
}

/** Node's words for a certificate whose signer is not known here. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function causeOf(error: Error, request: ClientRequest): Lost {
  if (error instanceof ProxyError) return { kind: 'proxy', status: error.status }
  const code = 'code' in error ? String(error.code) : ''
  if (UNTRUSTED.has(code)) return { kind: 'untrusted' }
  const isBroken = code === 'ECONNRESET' || code === 'EPIPE'
  return isBroken && request.reusedSocket ? { kind: 'stale' } : { kind: 'offline' }
}

function answerOf(message: IncomingMessage, trip: Trip): UpstreamAnswer {
  const { agents, limits, patience, place } = trip
  const length = message.headers['content-length']
  const chunked = message.headers['transfer-encoding'] !== undefined
  // Without a listener an error after the last read would end the process.
  message.on('error', () => {})
  const ahead = readAhead(readerOf(message, trip), {
    all: agents.ahead,
    most: limits.ahead,
    mostInAll: limits.aheadInAll,
    // Whoever reads slowly may do so until somebody else needs the connection.
    onHeldUp: (time) => {
      if (time >= limits.slow && place.wanted()) patience.giveUp({ kind: 'timeout', after: limits.slow })
    },
  })
  const drop = () => {
    patience.end()
    ahead.drop()
    message.destroy()
  }
  const next = async (): Promise<Piece> => {
    const piece = await ahead.next()
    if (piece.kind !== 'piece') patience.end()
    return piece
  }
  return {
    kind: 'answer',
    status: message.statusCode ?? 0,
    header: (name) => message.headers[name] ?? null,
    length: length === undefined ? null : Number(length),
    framing: chunked || length !== undefined ? 'framed' : 'open-ended',
    next,
    readAhead: ahead.begin,
    onLost: (listener) => {
      message.once('close', () => (message.complete ? undefined : listener()))
      patience.signal.addEventListener('abort', listener, { once: true })
    },
    drop,
  }
}

/** Reads pieces off the connection, one after the other. */
function readerOf(message: IncomingMessage, { request, limits, patience }: Trip): () => Promise<Piece> {
  const pieces: AsyncIterator<Buffer> = message.iterator({ destroyOnReturn: true })
  let taken = 0
  return async () => {
    try {
      const piece = await patience.within(limits.idle, pieces.next())
      if (piece.done === true) return message.complete ? { kind: 'end' } : patience.lost({ kind: 'offline' })
      taken += piece.value.length
      if (taken <= request.most) return { kind: 'piece', bytes: piece.value }
      message.destroy()
      return { kind: 'excess' }
    } catch {
      return patience.lost({ kind: 'offline' })
    }
  }
}

/** What was loaded of an answer. */
export type Held =
  { readonly kind: 'whole'; readonly bytes: Buffer } | { readonly kind: 'more'; readonly bytes: Buffer }

/** All of an answer up to so many bytes: whole, or longer than that, or lost on the way. */
export async function hold(answer: UpstreamAnswer, most: number): Promise<Held | Lost> {
  const held: Buffer[] = []
  let size = 0
  for (;;) {
    const piece = await answer.next()
    if (piece.kind === 'end') return { kind: 'whole', bytes: Buffer.concat(held) }
    if (piece.kind !== 'piece') return piece
    held.push(piece.bytes)
    size += piece.bytes.length
    if (size > most) return { kind: 'more', bytes: Buffer.concat(held) }
  }
}
