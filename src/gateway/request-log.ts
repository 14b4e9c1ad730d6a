// What becomes of each request, and of what never became one: exactly one line of the log for each.

import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { clientAddressOf, NO_PROXIES } from './client-address.ts'
import type { ListenConfig } from './listen-config.ts'
import { targetOf } from './target.ts'
import type { Log } from './log.ts'

const sessions = new WeakMap<IncomingMessage, string>()

/** Says by which session a request is made: a few characters that open nothing. */
export function noteSession(incoming: IncomingMessage, session: string): void {
  sessions.set(incoming, session)
}

/** The session by which a request is made; null where nobody has to sign in. */
export function sessionOf(incoming: IncomingMessage): string | null {
  return sessions.get(incoming) ?? null
}

/** Writes the line of a request once its answer is over, or its connection. */
export function logWhenOver(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  listenConfig: ListenConfig,
  log: Log,
): void {
  const started = performance.now()
  const { socket } = incoming
  const before = socket.bytesWritten
  const address = clientAddressOf(incoming, listenConfig.trustedProxies)
  // As it was sent: what answers it reads it without BASE_PATH.
  const { path } = targetOf(incoming.url ?? '')
  answering.set(socket, outgoing)
  let end: 'whole' | 'cut' = 'cut'
  // Node calls an answer finished as well where its connection is destroyed before all was taken.
  outgoing.once('finish', () => (end = socket.destroyed ? 'cut' : 'whole'))
  outgoing.once('close', () => {
    answering.delete(socket)
    readBefore.set(socket, socket.bytesRead)
    log.request({
      address,
      session: sessionOf(incoming),
      method: incoming.method ?? '',
      path,
      // 499 is what proxies write where the client left before there was an answer.
      status: outgoing.headersSent ? outgoing.statusCode : (refused.get(socket) ?? 499),
      milliseconds: performance.now() - started,
      bytes: socket.bytesWritten - before,
      end,
    })
  })
}

/** The answer under way on a connection. */
const answering = new WeakMap<Socket, ServerResponse>()
/** How much had been read of a connection when its last answer was over. */
const readBefore = new WeakMap<Socket, number>()
/** The status that was written past an answer that had not begun. */
const refused = new WeakMap<Socket, number>()

/** Answers and logs what node cannot read as a request, what breaks off, and what takes too long. */
export function watchUnread(server: Server, log: Log): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const why = error.code ?? ''
    const pending = answering.get(socket)
    const mayAnswer = socket.writable && pending?.headersSent !== true && why !== 'ECONNRESET'
    const status = mayAnswer ? statusOf(why) : 499
    // An answer under way writes its own line. A connection that ends between two requests has cut none.
    if (pending !== undefined) refused.set(socket, status)
    else if (socket.bytesRead > (readBefore.get(socket) ?? 0))
      log.unread({ address: peerOf(socket), status, why })
    if (mayAnswer) socket.write(bareAnswer(status))
    socket.destroySoon()
  })
  // We are no proxy. Node closes such a connection without a word.
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    log.unread({ address: peerOf(socket), status: 405, why: incoming.method ?? '' })
    socket.on('error', () => {})
    socket.end(bareAnswer(405))
  })
}

function bareAnswer(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`
}

function statusOf(why: string): number {
  switch (why) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 408
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 413
    case 'HPE_HEADER_OVERFLOW':
      return 431
    default:
      return 400
  }
}

function peerOf(socket: Socket): string {
  // Its headers, if there were any, could not be read: whom a proxy serves stays unknown.
  return clientAddressOf({ socket, headersDistinct: {} }, NO_PROXIES)
}
