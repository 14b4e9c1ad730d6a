// What tests say to a gateway: requests as a page sends them, and bytes as nobody should send them. Every answer is
// remembered until the test is over, because no answer whatever may hold a secret.

import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'

/** A gateway that listens. */
export interface Gateway {
  readonly origin: string
  readonly port: number
  /** What the gateway wrote to its log. */
  readonly lines: readonly string[]
}

const seen: string[] = []

/** All that came back since the last time, headers included. */
export function takeSeen(): readonly string[] {
  return seen.splice(0)
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** `cut`: the connection ended before the answer did. */
  readonly end: 'whole' | 'cut'
}

type SentHeaders = Readonly<Record<string, string | readonly string[]>>

/** Sends a request as a page on our own origin would, unless the headers say otherwise. */
export async function send(
  gateway: Gateway,
  method: string,
  path: string,
  headers: SentHeaders = {},
  body?: string,
): Promise<Reply> {
  const { whole } = await begin(gateway, method, path, headers, body)
  return await whole
}

/** The same, as soon as the answer has begun. */
export function begin(
  gateway: Gateway,
  method: string,
  path: string,
  headers: SentHeaders = {},
  body?: string,
): Promise<{ readonly whole: Promise<Reply> }> {
  const own = {
    'sec-fetch-site': 'same-origin',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(
      // Browsers take headers of 256 KB.
      {
        host: '127.0.0.1',
        port: gateway.port,
        method,
        path,
        headers: { ...own, ...headers },
        agent: false,
        maxHeaderSize: 262_144,
      },
      (incoming) => resolve({ whole: replyOf(incoming) }),
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function replyOf(incoming: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('error', () => {})
  await new Promise<void>((resolve) => incoming.once('close', () => resolve()))
  const text = Buffer.concat(chunks).toString('utf8')
  seen.push(JSON.stringify(incoming.headers), text)
  const end = incoming.complete ? 'whole' : 'cut'
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text, end }
}

/** Sends bytes as they are and reads until the gateway closes. The first line of the answer is what matters. */
export function raw(gateway: Gateway, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(gateway.port, '127.0.0.1')
    let answer = ''
    socket.setTimeout(30_000, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => {
      seen.push(answer)
      resolve(answer)
    })
    socket.write(text, 'latin1')
  })
}

/** A raw GET with a right Host that closes the connection. */
export function rawGet(gateway: Gateway, target: string, headers: readonly string[] = []): Promise<string> {
  const lines = [`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${gateway.port}`, 'Connection: close', ...headers]
  return raw(gateway, `${lines.join('\r\n')}\r\n\r\n`)
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
