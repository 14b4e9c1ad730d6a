// Starting and stopping: what is printed, when it refuses, and that it ends what is under way.

import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { wordAboutNode } from '../../src/gateway/announcement.ts'
import type { Environment } from '../../src/gateway/environment.ts'
import { LIMITS } from '../../src/gateway/limits.ts'
import { start, type StandIn } from '../../src/gateway/start.ts'
import { until } from '../until.ts'
import {
  ACCOUNT,
  answerJson,
  onClose,
  openUpstream,
  QUESTION,
  takenPort,
  TOKEN,
  type Upstream,
} from './gateway.ts'

const NO_PAGE = join(tmpdir(), 'no-such-folder')

async function startWith(environment: Environment, standIn: () => Promise<StandIn> = noStandIn) {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const around = { environment: { PORT: '0', ...environment }, page: NO_PAGE, standIn, print }
  // Ten seconds in earnest, as leaving.test.ts shows.
  const started = await start({ ...around, limits: { ...LIMITS, farewell: 500 } })
  if (started.kind === 'running') onClose(started.stop)
  return { started, lines }
}

const noStandIn = () => Promise.reject(new Error('the stand-in was asked for'))

test('a live gateway says whose figures it shows, and never loads the stand-in', async () => {
  const { lines } = await startWith({ LP_ACCOUNT: `${ACCOUNT},77`, LP_REGION: 'lo', LP_TOKEN: TOKEN })
  expect(lines[0]).toMatch(/^Proactive Funnels: http:\/\/127\.0\.0\.1:\d+$/)
  expect(lines.slice(1)).toEqual([
    `Live: account ${ACCOUNT}, 77, region lo, reporting-2.0.`,
    'The page is not built: run npm run build, then start again.',
  ])
})

test('a door that others come through without a key is warned of, and so is a key over plain HTTP', async () => {
  const live = { LP_ACCOUNT: ACCOUNT, LP_REGION: 'lo', LP_TOKEN: TOKEN }
  const warningsOf = async (environment: Environment) =>
    (await startWith({ ...live, ...environment })).lines.filter((line) => line.startsWith('Warning'))
  const key = { ACCESS_KEY: 'kT8qm2Zr5xw9Vb3n' }
  expect(await warningsOf({})).toEqual([])
  for (const proxied of [
    { ALLOWED_HOSTS: 'reports.example.com' },
    { BASE_PATH: '/funnels/' },
    { TRUSTED_PROXIES: '127.0.0.1' },
  ]) {
    expect(await warningsOf(proxied)).toEqual([expect.stringContaining('there is no ACCESS_KEY')])
    expect(await warningsOf({ ...proxied, ...key })).toEqual([])
  }
  for (const HOST of ['0.0.0.0', '::'])
    expect(await warningsOf({ ...key, HOST })).toEqual([
      expect.stringMatching(/^Warning: HOST is \S+ and this is plain HTTP, .* a proxy with TLS in front/),
    ])
})

test('a Node whose life has ended still runs this, and is told apart from those that get fixes', () => {
  expect(wordAboutNode('20.19.0')).toBe(
    'Warning: Node 20 gets no security fixes any more. Use Node 22 or 24.',
  )
  for (const version of ['22.12.0', '24.0.1', '26.1.0']) expect(wordAboutNode(version)).toBeNull()
})

test("README, CI and the contributors' guide name the Node versions that get fixes, and engines allows 20", () => {
  const textOf = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
  for (const path of ['README.md', 'CONTRIBUTING.md']) expect(textOf(path)).toContain('Node 22 or 24')
  expect(textOf('.github/workflows/ci.yml')).toContain("node: ['20.19', '22', '24']")
  expect(JSON.parse(textOf('package.json'))).toMatchObject({ engines: { node: '>=20.19' } })
})

test('without a configuration it says that it shows a demo, asks the stand-in, and tells it the scenario', async () => {
  const upstream = await openUpstream((arrival, _incoming, outgoing) => {
    const answer = arrival.url.includes('/sentinel/')
      ? { access_token: 'token-of-the-demo' }
      : { analytics: [] }
    answerJson(outgoing, 200, answer)
  })
  const closed: string[] = []
  const { started, lines } = await startWith({}, () => Promise.resolve(standInAt(upstream, closed)))
  expect(lines[1]).toContain('Demo data')
  if (started.kind !== 'running') throw new Error('not running')
  const asked = async (scenario: string) => {
    await fetch(started.origin + QUESTION, { headers: { 'x-demo-scenario': scenario } })
    return upstream.arrivals.at(-1)?.headers['x-demo-scenario']
  }
  expect(await asked('rate-limited')).toBe('rate-limited')
  expect(await asked('Not A Scenario')).toBeUndefined()
  expect(await asked('a'.repeat(33))).toBeUndefined()
  expect(await (await fetch(`${started.origin}/settings.json`)).json()).toMatchObject({
    source: 'demo',
    accounts: [ACCOUNT],
    campaigns: [{ id: 'a9cRASfbQ', name: 'Welcome, 3 Nov' }],
  })
  await started.stop()
  expect(closed).toEqual(['stand-in'])
})

function standInAt(upstream: Upstream, closed: string[]): StandIn {
  return {
    origin: upstream.origin,
    client: { id: 'demo', secret: 'demo' },
    accounts: [ACCOUNT],
    campaigns: [{ id: 'a9cRASfbQ', name: 'Welcome, 3 Nov' }],
    close: () => Promise.resolve(void closed.push('stand-in')),
  }
}

test('a faulty configuration is refused with every fault', async () => {
  const { started } = await startWith({ LP_ACCOUNT: ACCOUNT, HOST: '0.0.0.0' })
  if (started.kind !== 'refused') throw new Error('it started')
  expect(started.lines).toHaveLength(4)
})

test('a port in use, or an address of another machine, is refused with what to do', async () => {
  const live = { LP_ACCOUNT: ACCOUNT, LP_REGION: 'va', LP_TOKEN: TOKEN }
  const port = String(await takenPort())
  const taken = await startWith({ ...live, PORT: port })
  expect(taken.started).toMatchObject({ kind: 'refused' })
  expect(JSON.stringify(taken.started)).toContain(`Port ${port} is in use: stop the program that uses it`)
  const elsewhere = await startWith({ ...live, HOST: '192.0.2.1', ACCESS_KEY: 'kT8qm2Zr5xw9Vb3n' })
  expect(JSON.stringify(elsewhere.started)).toContain('HOST 192.0.2.1 is no address of this machine')
})

test('stopping ends requests under way, and waits neither for their answers nor for their ends', async () => {
  const upstream = await openUpstream(() => {})
  const environment = { LP_ACCOUNT: ACCOUNT, LP_TOKEN: TOKEN, LP_REPORTING_ORIGIN: upstream.origin }
  const { started } = await startWith(environment)
  if (started.kind !== 'running') throw new Error('not running')
  const hanging = fetch(started.origin + QUESTION).then((reply) => reply.status)
  await until(() => expect(upstream.arrivals).toHaveLength(1))
  await openWithoutEnd(started.origin)
  const before = performance.now()
  await started.stop()
  // Two seconds as a rule. The question that never ends would be given up after twenty, the one that waits after sixty.
  expect(performance.now() - before).toBeLessThan(15_000)
  expect(await hanging).toBe(502)
  await expect(fetch(started.origin)).rejects.toThrow()
})

/** A client that has begun to send a question, and never ends it. */
function openWithoutEnd(origin: string): Promise<void> {
  const { host, port } = new URL(origin)
  const head = `POST ${QUESTION} HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\n`
  const rest = 'Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{'
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head + rest, () => resolve()))
    socket.on('error', () => {})
    onClose(() => Promise.resolve(void socket.destroy()))
  })
}
