// A gateway and something behind it, both on ports of this machine. Whatever a test did to them, the gateway must
// still answer afterwards and must not have let a secret out: `closeHouses` checks both for every test.

import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { afterEach, expect } from 'vitest'

import { agentsOf } from '../../src/gateway/agents.ts'
import { createGateway } from '../../src/gateway/app.ts'
import { configOf, type Config } from '../../src/gateway/config.ts'
import type { Environment } from '../../src/gateway/environment.ts'
import { LIMITS, type Limits } from '../../src/gateway/limits.ts'
import { lineLog } from '../../src/gateway/log.ts'
import { listen } from '../../src/gateway/server.ts'
import type { Page } from '../../src/gateway/static.ts'
import { send, takeSeen, type Gateway } from './wire.ts'

export const ACCOUNT = '12345678'
export const TOKEN = 'static-token-that-nobody-may-see'
export const CLIENT_SECRET = 'client-secret-that-nobody-may-see'
export const KEY = 'access-key-that-nobody-may-see'
/** Every fetched token begins with this. */
export const FETCHED = 'fetched-token-that-nobody-may-see'

export const ANALYTICS = `/account/${ACCOUNT}/app/prmsg/analytics/`
export const TIMES = 'attemptedStartTime=1600000000000&attemptedEndTime=1600086399999'
export const QUESTION = `${ANALYTICS}?${TIMES}`
export const TRANSACTIONS = `/account/${ACCOUNT}/app/prmsg/transactions/?${TIMES}`

/** Ends what a test opened, newest first. */
const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

export function onClose(close: () => Promise<void>): void {
  closers.push(close)
}

/** A request as it reached the other side. */
export interface Arrival {
  readonly at: number
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Upstream {
  readonly origin: string
  readonly arrivals: readonly Arrival[]
}

/** Something that plays LivePerson. `answer` is called when the whole request is there. */
export async function openUpstream(answer: (arrival: Arrival, ...rest: Parameters<RequestListener>) => void) {
  const arrivals: Arrival[] = []
  const server = createServer((incoming, outgoing) => {
    const at = performance.now()
    const chunks: Buffer[] = []
    outgoing.on('error', () => {})
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      const arrival = { at, method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
      arrivals.push(arrival)
      answer(arrival, incoming, outgoing)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onClose(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  // A server that listens on a port has an address object; only pipes have a string or none.
  const { port } = server.address() as AddressInfo
  const upstream: Upstream = { origin: `http://127.0.0.1:${port}`, arrivals }
  return upstream
}

/** Takes a port and keeps it. */
export async function takenPort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onClose(() => Promise.resolve(void server.close()))
  // A server that listens on a port has an address object; only pipes have a string or none.
  return (server.address() as AddressInfo).port
}

/** Something to wait at until the test opens it. */
export function gateOf(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}

/** An upstream that answers everything with an empty funnel. */
export function openCalmUpstream(): Promise<Upstream> {
  return openUpstream((_arrival, _incoming, outgoing) => answerJson(outgoing, 200, { analytics: [] }))
}

export function answerJson(outgoing: Parameters<RequestListener>[1], status: number, body: unknown): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' })
  outgoing.end(JSON.stringify(body))
}

export interface GatewayOptions {
  readonly environment?: Environment
  /** `perSecond`: another quota than ten requests a second and API. */
  readonly limits?: Partial<Limits> & { readonly perSecond?: number }
  readonly page?: Page
  readonly now?: () => number
  readonly domainOrigin?: string
}

const NO_PAGE: Page = { index: null, files: new Map() }

/** The configuration of a test: one account, a static token, an upstream on this machine. */
export function configFor(upstream: Upstream, environment: Environment = {}): Config {
  const configuration = configOf({
    LP_ACCOUNT: ACCOUNT,
    LP_TOKEN: TOKEN,
    LP_REPORTING_ORIGIN: upstream.origin,
    PORT: '0',
    ...environment,
  })
  if (configuration.kind !== 'live')
    throw new Error(`not a live configuration: ${JSON.stringify(configuration)}`)
  return configuration.config
}

/** For a test that gets its tokens from the sentinel. */
export function clientCredentials(sentinel: Upstream | null): Environment {
  return {
    LP_TOKEN: '',
    LP_CLIENT_ID: 'client-id',
    LP_CLIENT_SECRET: CLIENT_SECRET,
    ...(sentinel === null ? {} : { LP_SENTINEL_ORIGIN: sentinel.origin }),
  }
}

export async function openGateway(upstream: Upstream, options: GatewayOptions = {}): Promise<Gateway> {
  const configured = configFor(upstream, options.environment)
  const { perSecond = configured.perSecond, ...changed } = options.limits ?? {}
  const config = { ...configured, perSecond }
  // Nobody is waited for at the end of a test.
  const limits = { ...LIMITS, farewell: 0, ...changed }
  const lines: string[] = []
  const log = lineLog((line) => lines.push(line), config.listenConfig.logAddresses)
  const agents = agentsOf(limits, { proxy: config.upstream.proxy, note: (text) => log.note(text) })
  const { now, domainOrigin } = options
  const app = createGateway(config, {
    page: options.page ?? NO_PAGE,
    log,
    limits,
    agents,
    ...(now === undefined ? {} : { now }),
    ...(domainOrigin === undefined ? {} : { domainOrigin }),
  })
  const listening = await listen(app, config.listenConfig, log, limits)
  const gateway = { origin: listening.origin, port: Number(new URL(listening.origin).port), lines }
  onClose(async () => {
    await expectAlive(gateway)
    expectNoSecretIn([...lines, ...takeSeen()].join('\n'))
    agents.close()
    await listening.close(agents.close)
  })
  return gateway
}

async function expectAlive(gateway: Gateway): Promise<void> {
  const health = await send(gateway, 'GET', '/healthz')
  expect([health.status, health.text]).toEqual([200, '{"ok":true}'])
}

function expectNoSecretIn(text: string): void {
  for (const secret of [TOKEN, CLIENT_SECRET, KEY, FETCHED]) expect(text).not.toContain(secret)
}
