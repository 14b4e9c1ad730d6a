// One errand to another server over node:http: bounded in time and size, never redirected, never thrown. It is not
// `fetch` because reporting-2.0 wants a GET with a body, which fetch refuses to send.

import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

import type { Limits } from './limits.ts'

export interface Errand {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** The longest the whole errand may take, in milliseconds. */
  readonly total: number
  /** The longest answer that is read, in bytes. */
  readonly most: number
}

/** Why there is no answer, or no more of it. */
export type Lost =
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout'; readonly after: number }
  | { readonly kind: 'excess' }
  | { readonly kind: 'gone' }

export type Piece = { readonly kind: 'piece'; readonly bytes: Buffer } | { readonly kind: 'end' } | Lost

export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly header: (name: 'content-type' | 'content-encoding' | 'retry-after') => string | null
  /** The length that was announced, or null. */
  readonly length: number | null
  /** Whether the end of the answer can be told from a broken connection. */
  readonly framing: 'framed' | 'open-ended'
  readonly next: () => Promise<Piece>
  /** Calls back if the connection ends before the answer does, also while nobody reads. */
  readonly onLost: (listener: () => void) => void
  readonly drop: () => void
}

export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
  readonly close: () => void
}

/** Connections that are kept and shared, so many at a time. */
export function agentsOf(limits: Limits): Agents {
  const options = {
    keepAlive: true,
    maxSockets: limits.connections,
    maxFreeSockets: limits.connections,
    // Ends a connection only while nobody uses it.
    timeout: limits.idleConnection,
  }
  const [http, https] = [new HttpAgent(options), new HttpsAgent(options)]
  return { http, https, close: () => [http, https].forEach((agent) => agent.destroy()) }
}

/** Sends an errand and waits for the first line of its answer. */
export function ask(agents: Agents, limits: Limits, errand: Errand): Promise<Answer | Lost> {
  return new Promise((resolve) => {
    if (errand.signal.aborted) {
      resolve({ kind: 'gone' })
      return
    }
    const request = open(agents, errand)
    const patience = patienceOf(limits, errand, request)
    request.on('error', () => resolve(patience.lost()))
    request.once('close', () => {
      patience.end()
      resolve(patience.lost())
    })
    request.once('response', (message) => {
      patience.answered()
      resolve(answerOf(message, errand, patience))
    })
    request.end(errand.body ?? undefined)
  })
}

function open(agents: Agents, errand: Errand): ClientRequest {
  const secure = errand.url.protocol === 'https:'
  const length = errand.body === null ? {} : { 'content-length': String(Buffer.byteLength(errand.body)) }
  return (secure ? httpsRequest : httpRequest)(errand.url, {
    method: errand.method,
    agent: secure ? agents.https : agents.http,
    headers: { ...errand.headers, ...length },
    signal: errand.signal,
    insecureHTTPParser: false,
    maxHeaderSize: 16_384,
  })
}

interface Patience {
  readonly answered: () => void
  /** Bounds the wait for one more piece. */
  readonly piece: <T>(wait: Promise<T>) => Promise<T>
  readonly end: () => void
  /** Why the exchange broke: whoever gave up first says so, else it was the other side. */
  readonly lost: () => Lost
}

function patienceOf(limits: Limits, errand: Errand, request: ClientRequest): Patience {
  let late: number | null = null
  const giveUpAfter = (time: number) =>
    setTimeout(() => {
      late ??= time
      request.destroy()
    }, time)
  const total = giveUpAfter(errand.total)
  const headers = giveUpAfter(limits.headers)
  request.once('socket', (socket) => {
    if (!socket.connecting) return
    const connect = giveUpAfter(limits.connect)
    socket.once('connect', () => clearTimeout(connect))
    request.once('close', () => clearTimeout(connect))
  })
  return {
    answered: () => clearTimeout(headers),
    piece: (wait) => {
      const idle = giveUpAfter(limits.idle)
      return wait.finally(() => clearTimeout(idle))
    },
    end: () => [total, headers].forEach((timer) => clearTimeout(timer)),
    lost: () => {
      if (errand.signal.aborted) return { kind: 'gone' }
      return late === null ? { kind: 'offline' } : { kind: 'timeout', after: late }
    },
  }
}

function answerOf(message: IncomingMessage, errand: Errand, patience: Patience): Answer {
  const length = message.headers['content-length']
  const chunked = message.headers['transfer-encoding'] !== undefined
  // Without a listener an error after the last read would end the process.
  message.on('error', () => {})
  return {
    kind: 'answer',
    status: message.statusCode ?? 0,
    header: (name) => message.headers[name] ?? null,
    length: length === undefined ? null : Number(length),
    framing: chunked || length !== undefined ? 'framed' : 'open-ended',
    next: readerOf(message, errand, patience),
    onLost: (listener) => message.once('close', () => (message.complete ? undefined : listener())),
    drop: () => message.destroy(),
  }
}

function readerOf(message: IncomingMessage, errand: Errand, patience: Patience): () => Promise<Piece> {
  const pieces: AsyncIterator<Buffer> = message.iterator({ destroyOnReturn: true })
  let taken = 0
  return async () => {
    try {
      const piece = await patience.piece(pieces.next())
      if (piece.done === true) return message.complete ? { kind: 'end' } : patience.lost()
      taken += piece.value.length
      if (taken <= errand.most) return { kind: 'piece', bytes: piece.value }
      message.destroy()
      return { kind: 'excess' }
    } catch {
      return patience.lost()
    }
  }
}

/** All of an answer up to so many bytes: whole, or longer than that, or lost on the way. */
export async function hold(
  answer: Answer,
  most: number,
): Promise<{ readonly kind: 'whole' | 'more'; readonly bytes: Buffer } | Lost> {
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
