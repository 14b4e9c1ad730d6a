// A network that only a proxy leads out of: every server of LivePerson is asked through it, its refusals are told apart
// from LivePerson's, and its password is nobody's to see.

import { createServer as createHttpServer } from 'node:http'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { expect, test } from 'vitest'

import { faultsOfProxy, proxyOf } from '../../src/gateway/proxy.ts'
import { until } from '../until.ts'
import { onClose, openGateway, QUESTION, TRANSACTIONS, type GatewayOptions } from './gateway.ts'
import { certificateFor, openLivePerson } from './liveperson.ts'
import { runGateway, withBuiltGateway } from './process.ts'
import { send } from './wire.ts'

withBuiltGateway()

const PASSWORD = 'proxy-password-that-nobody-may-see'

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onClose(() => Promise.resolve(void server.close()))
  // A server that listens on a port has an address object; only pipes have a string or none.
  return (server.address() as AddressInfo).port
}

interface Visit {
  readonly target: string
  readonly authorization: string | undefined
}

/** A proxy that leads to one port, whatever it is asked for, and writes down who came. */
async function openProxy(to: number) {
  const visits: Visit[] = []
  const server = createHttpServer()
  server.on('connect', (request, socket: Socket) => {
    visits.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] })
    const onward = connect(to, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'))
    for (const end of [socket, onward]) {
      end.on('error', () => {})
      end.on('close', () => [socket, onward].forEach((other) => other.destroy()))
      onClose(() => Promise.resolve(void end.destroy()))
    }
    socket.pipe(onward).pipe(socket)
  })
  return { port: await portOf(server), visits }
}

const LIVE = {
  LP_ACCOUNT: '12345678',
  LP_REGION: 'va',
  LP_CLIENT_ID: 'client-id',
  LP_CLIENT_SECRET: 'client-secret',
}

const certificate = certificateFor([
  'api.liveperson.net',
  'va.sentinel.liveperson.net',
  'va.connect-to-messaging.liveperson.net',
])
const openssl = { skip: certificate === null }

test(
  'token server, Domain API and reports are all asked through the proxy, which gets name and password',
  openssl,
  async () => {
    const { port, hosts } = await openLivePerson(certificate)
    const proxy = await openProxy(port)
    const running = await runGateway({
      ...LIVE,
      HTTPS_PROXY: `http://user:${encodeURIComponent(`${PASSWORD}@`)}@127.0.0.1:${proxy.port}`,
      NODE_EXTRA_CA_CERTS: certificate?.path,
    })
    const gateway = { ...running, lines: [] }
    expect((await send(gateway, 'GET', QUESTION)).text).toBe('{"analytics":[]}')
    expect((await send(gateway, 'POST', TRANSACTIONS, {}, '{"channels":["SMS"]}')).status).toBe(200)
    expect((await send(gateway, 'GET', QUESTION)).status).toBe(200)
    expect(new Set(proxy.visits.map(({ target }) => target))).toEqual(
      new Set([...hosts()].map((host) => `${host}:443`)),
    )
    expect(hosts().size).toBe(3)
    const word = `Basic ${Buffer.from(`user:${PASSWORD}@`).toString('base64')}`
    expect(new Set(proxy.visits.map(({ authorization }) => authorization))).toEqual(new Set([word]))
    expect(running.output()).toContain(`Through the proxy 127.0.0.1:${proxy.port}.`)
    expect(running.output()).not.toContain(PASSWORD)
    expect(running.output()).not.toContain(word)
  },
)

test('a proxy that opens what is encrypted is named, with what to do about it', openssl, async () => {
  const { port } = await openLivePerson(certificate)
  const proxy = await openProxy(port)
  const running = await runGateway({ ...LIVE, https_proxy: `127.0.0.1:${proxy.port}` })
  const reply = await send({ ...running, lines: [] }, 'GET', QUESTION)
  expect([reply.status, reply.text]).toEqual([502, expect.stringContaining('NODE_EXTRA_CA_CERTS')])
})

/** Something on a port that says these bytes to whoever comes, and stays. */
function openRaw(bytes: string, then: (socket: Socket) => void = () => {}): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    onClose(() => Promise.resolve(void socket.destroy()))
    socket.once('data', () => {
      socket.write(bytes, 'latin1')
      then(socket)
    })
  })
  return portOf(server)
}

function gatewayBehind(port: number, limits: GatewayOptions['limits'] = {}) {
  const environment = {
    LP_REPORTING_ORIGIN: 'https://reports.example.test',
    HTTPS_PROXY: `http://user:${PASSWORD}@127.0.0.1:${port}`,
  }
  return openGateway({ origin: '', arrivals: [] }, { environment, limits })
}

const REFUSALS = [
  [
    'wants a name and a password',
    'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n',
    '407',
  ],
  ['reaches nobody', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nbad', '502'],
  ['forbids it', 'HTTP/1.0 403 Forbidden\r\n\r\n<h1>No</h1>', '403'],
  ['sends us elsewhere', 'HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test/\r\n\r\n', '302'],
  ['only thinks', 'HTTP/1.1 100 Continue\r\n\r\n', '100'],
] as const

test.each(REFUSALS)('a proxy that %s is named, and not LivePerson', async (_what, bytes, status) => {
  const gateway = await gatewayBehind(await openRaw(bytes))
  for (let i = 0; i < 2; i += 1) {
    const reply = await send(gateway, 'GET', QUESTION)
    expect([reply.status, reply.text]).toEqual([502, expect.stringContaining('the proxy that HTTPS_PROXY')])
    expect(reply.text).toContain(`(${status})`)
  }
  const lines = gateway.lines.filter((line) => line.includes(' proxy 127.0.0.1:'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(`answered ${status}`)
  expect(gateway.lines.join('\n')).not.toContain(PASSWORD)
})

const BROKEN = [
  ['says nothing', '', () => {}],
  ['hangs up', '', (socket: Socket) => void socket.end()],
  ['resets the connection', '', (socket: Socket) => void socket.resetAndDestroy()],
  ['is no proxy', 'SSH-2.0-OpenSSH_9.2\r\n', () => {}],
  ['never ends its headers', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(100_000)}`, () => {}],
  ['has very many headers', `HTTP/1.1 200 OK\r\n${'X: a\r\n'.repeat(20_000)}\r\n`, () => {}],
] as const

test.each(BROKEN)('a proxy that %s is a 502', async (_what, bytes, then) => {
  const gateway = await gatewayBehind(await openRaw(bytes, then), { connect: 500 })
  const reply = await send(gateway, 'GET', QUESTION)
  expect([reply.status, reply.text]).toEqual([502, expect.stringContaining('could not be reached')])
})

const SPEAKING = [
  ['begins to speak for LivePerson', 'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}', () => {}],
  ['opens a way and closes it', 'HTTP/1.1 200 OK\r\n\r\n', (socket: Socket) => void socket.end()],
  ['opens a way to nowhere', 'HTTP/1.1 200 OK\r\n\r\n', () => {}],
] as const

test.each(SPEAKING)('a proxy that %s is never believed', async (_what, bytes, then) => {
  const gateway = await gatewayBehind(await openRaw(bytes, then), { connect: 500 })
  expect([502, 504]).toContain((await send(gateway, 'GET', QUESTION)).status)
})

test('a page that leaves while the proxy thinks leaves nothing behind', async () => {
  const gateway = await gatewayBehind(await openRaw(''), { connections: 1, connect: 500 })
  const socket = connect(gateway.port, '127.0.0.1')
  socket.write(`GET ${QUESTION} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n\r\n`, () =>
    socket.destroySoon(),
  )
  await until(() => expect(gateway.lines.join('\n')).toContain(' 499 '))
  expect((await send(gateway, 'GET', QUESTION)).status).toBe(502)
})

const SPARED = [
  ['example.com', 'https://example.com', true],
  ['example.com', 'https://a.b.example.com', true],
  ['.example.com', 'https://a.example.com', true],
  ['*.example.com', 'https://a.example.com', true],
  ['EXAMPLE.com', 'https://example.com', true],
  ['example.com', 'https://notexample.com', false],
  ['example.com:8443', 'https://example.com', false],
  ['example.com:8443', 'https://example.com:8443', true],
  ['example.com:443', 'https://example.com', true],
  ['a.test, liveperson.net b.test', 'https://va.msghist.liveperson.net', true],
  ['*', 'https://anything.test', true],
  ['10.0.0.0/8', 'https://10.1.2.3', true],
  ['10.0.0.0/8', 'https://11.1.2.3', false],
  ['10.0.0.0/99', 'https://10.1.2.3', false],
  ['192.0.2.7', 'https://192.0.2.7:8443', true],
  ['2001:db8::/32', 'https://[2001:db8::7]', true],
  ['[2001:db8::7]:443', 'https://[2001:db8::7]', true],
  ['2001:db8::7', 'https://[2001:db8::8]', false],
  ['', 'https://example.com', false],
  ['', 'https://localhost:8443', true],
  ['', 'https://127.0.0.1', true],
  [',, ,', 'https://example.com', false],
] as const

test.each(SPARED)('NO_PROXY="%s" and %s: reached without the proxy: %s', (text, url, spared) => {
  for (const name of ['NO_PROXY', 'no_proxy']) {
    expect(proxyOf({ HTTPS_PROXY: 'http://proxy.test:3128', [name]: text })?.spares(new URL(url))).toBe(
      spared,
    )
  }
})

test('the proxy is named by HTTPS_PROXY, or by HTTP_PROXY where only that is set, small letters first', () => {
  const origin = (env: Record<string, string>) => proxyOf(env)?.origin.origin
  expect(origin({})).toBeUndefined()
  expect(origin({ HTTP_PROXY: 'http://a.test:1', HTTPS_PROXY: 'http://b.test:2' })).toBe('http://b.test:2')
  expect(origin({ HTTPS_PROXY: 'http://b.test:2', https_proxy: 'http://c.test:3' })).toBe('http://c.test:3')
  expect(origin({ http_proxy: 'a.test:1' })).toBe('http://a.test:1')
  expect(origin({ HTTPS_PROXY: 'https://user@b.test' })).toBe('https://b.test')
})

test('what is no address of a proxy is refused at the start, and not shown', () => {
  for (const text of [
    'socks5://b.test',
    'http://',
    'http://b.test/path',
    'http://b test',
    'http://%zz:x@b.test',
  ]) {
    const faults = faultsOfProxy({ HTTPS_PROXY: text })
    expect(faults).toEqual(['HTTPS_PROXY is no address of a proxy: write it like http://host:3128.'])
  }
  expect(faultsOfProxy({ HTTPS_PROXY: 'http://b.test:3128' })).toEqual([])
})
