// What stands on both sides of a gateway that is measured: a LivePerson of a few lines, its token server, and people who
// ask.

import { createServer, request, type RequestListener } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Environment, Started } from './processes.ts'

export const ACCOUNT = '12345678'

export interface Opened {
  readonly origin: string
  readonly close: () => Promise<void>
}

export async function open(
  listener: RequestListener | ((...about: Parameters<RequestListener>) => Promise<void>),
) {
  const server = createServer((incoming, outgoing) => {
    incoming.resume()
    void listener(incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The cast states what a server that listens on a port has.
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { origin: `http://127.0.0.1:${port}`, close } satisfies Opened
}

/** A token server that counts, and that may be away: then the token that it gave is no longer good either. */
export async function openTokens() {
  let [calls, good, state]: [number, string, 'here' | 'away'] = [0, 'none', 'here']
  const server = await open((_, outgoing) => {
    calls += 1
    if (state === 'away') return void outgoing.destroy()
    good = `token-number-${calls}`
    answer(outgoing, 200, { access_token: good, expires_in: 3_600 })
  })
  return {
    ...server,
    calls: () => calls,
    good: () => good,
    goAway: () => void ([state, good] = ['away', 'none']),
    comeBack: () => void (state = 'here'),
  }
}

export function answer(outgoing: Parameters<RequestListener>[1], status: number, body: unknown): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' })
  outgoing.end(JSON.stringify(body))
}

export function withToken(reporting: string): Environment {
  return { LP_ACCOUNT: ACCOUNT, LP_REPORTING_ORIGIN: reporting, LP_TOKEN: 'token-of-the-benchmark' }
}

export function withClient(reporting: string, sentinel: string): Environment {
  const client = { LP_CLIENT_ID: 'benchmark', LP_CLIENT_SECRET: 'secret-of-the-benchmark' }
  return { LP_ACCOUNT: ACCOUNT, LP_REPORTING_ORIGIN: reporting, LP_SENTINEL_ORIGIN: sentinel, ...client }
}

/** One question, until all of its answer is there; status 0 where it broke. */
export function ask(
  { origin }: Started,
  path: string,
): Promise<{ readonly status: number; readonly seconds: number }> {
  const began = performance.now()
  return new Promise((resolve) => {
    const over = (status: number) => resolve({ status, seconds: (performance.now() - began) / 1_000 })
    const asking = request(`${origin}${path}`, { agent: false }, (incoming) => {
      incoming.resume()
      incoming.on('error', () => {})
      incoming.on('close', () => over(incoming.complete ? (incoming.statusCode ?? 0) : 0))
    })
    asking.on('error', () => over(0))
    asking.end()
  })
}

/** Somebody who asks for this, or for nothing, and takes nothing. */
export function quiet({ origin }: Started, path: string | null): Promise<Socket> {
  const { host, hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.pause()
  return new Promise((resolve) => {
    socket.on('error', () => resolve(socket))
    const text = path === null ? '' : `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`
    socket.on('connect', () => socket.write(text, () => resolve(socket)))
  })
}

export async function closeAll(sockets: readonly Socket[], gateway: Started, ...others: readonly Opened[]) {
  sockets.forEach((socket) => socket.destroy())
  await gateway.end()
  for (const other of others) await other.close()
}
