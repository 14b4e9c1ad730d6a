// Connections through a proxy: CONNECT, and TLS with LivePerson inside of what the proxy opens. The proxy sees a host
// and a port, and nothing of the questions.

import { request as httpRequest } from 'node:http'
import { Agent, request as httpsRequest, type AgentOptions, type RequestOptions } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'

import { bracketed } from './names.ts'
import type { Proxy } from './proxy.ts'

/** The proxy did not let us through, with this status; null: it could not be reached. */
export class ProxyError extends Error {
  readonly status: number | null

  constructor(status: number | null) {
    super(status === null ? 'The proxy could not be reached.' : `The proxy answered ${status}.`)
    this.status = status
  }
}

export interface TunnelDeps {
  readonly proxy: Proxy
  /** The longest that the proxy may take to open a way, in milliseconds. */
  readonly patience: number
  /** Hears of every attempt: null when there is a way through. */
  readonly onTried: (error: ProxyError | null) => void
}

/** An agent whose connections all go through the proxy. */
export class TunnelAgent extends Agent {
  readonly #deps: TunnelDeps

  constructor(options: AgentOptions, deps: TunnelDeps) {
    super(options)
    this.#deps = deps
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): null {
    // Node gives the callback whenever it opens a connection, and looks at the stream only where there is no error.
    const answer = callback as (error: Error | null, stream?: Duplex) => void
    void this.#connect(options).then((stream) => answer(null, stream), answer)
    return null
  }

  async #connect({ host: name, port, servername }: RequestOptions): Promise<Duplex> {
    const host = name ?? ''
    const socket = await this.#open(`${bracketed(host)}:${port ?? 443}`)
    return connectTls({ socket, host, ALPNProtocols: ['http/1.1'], ...(servername && { servername }) })
  }

  async #open(target: string): Promise<Socket> {
    try {
      const socket = await openWay(this.#deps, target)
      this.#deps.onTried(null)
      return socket
    } catch (error) {
      if (error instanceof ProxyError) this.#deps.onTried(error)
      throw error
    }
  }
}

function openWay({ proxy, patience }: TunnelDeps, target: string): Promise<Socket> {
  const { origin, authorization } = proxy
  return new Promise((resolve, reject) => {
    const request = (origin.protocol === 'https:' ? httpsRequest : httpRequest)(origin, {
      method: 'CONNECT',
      path: target,
      agent: false,
      insecureHTTPParser: false,
      maxHeaderSize: 16_384,
      headers: {
        host: target,
        ...(authorization === null ? {} : { 'proxy-authorization': authorization.reveal() }),
      },
    })
    const timer = setTimeout(() => request.destroy(), patience)
    const fail = (status: number | null) => reject(new ProxyError(status))
    request.once('connect', ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer)
      // TLS begins with our word: what has come already is not LivePerson's.
      if (statusCode >= 200 && statusCode < 300 && head.length === 0) return resolve(socket)
      socket.on('error', () => {})
      socket.destroy()
      fail(statusCode)
    })
    // A proxy that is none answers like any server.
    request.once('response', (message) => {
      message.destroy()
      fail(message.statusCode ?? 0)
    })
    request.on('error', () => fail(null))
    request.once('close', () => {
      clearTimeout(timer)
      fail(null)
    })
    request.end()
  })
}
