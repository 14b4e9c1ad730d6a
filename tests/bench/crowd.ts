// The built gateway in a crowd, over real sockets: readers who take nothing, connections that ask for nothing, APIs that
// refuse, a token server that is away, and the end of the process in the middle of answers.

import { setTimeout as pause } from 'node:timers/promises'
import type { Gate, Setting } from './gates.ts'
import { figure } from './figure.ts'
import {
  ACCOUNT,
  answer,
  ask,
  closeAll,
  open,
  openTokens,
  quiet,
  withClient,
  withToken,
} from './surroundings.ts'
import { buildMain, GATEWAY, started } from './processes.ts'

const APP = `/account/${ACCOUNT}/app/prmsg`
const TIMES = 'attemptedStartTime=1600000000000&attemptedEndTime=1600086399999'
const ANALYTICS = `${APP}/analytics/?${TIMES}`
const TRANSACTIONS = `${APP}/transactions/?${TIMES}`

export async function crowdSection({ size }: Setting): Promise<readonly Gate[]> {
  buildMain(GATEWAY)
  console.log('\nCrowd, at the gateway')
  return [
    ...(await slowReaders(size === 'full' ? 30 : 6)),
    ...(await idleConnections()),
    ...(await oneApiRefuses(size === 'full' ? 10 : 2)),
    ...(await tokensAway(size === 'full' ? 12 : 3)),
    ...(await endInTheMiddle()),
  ]
}

async function slowReaders(megabytes: number): Promise<readonly Gate[]> {
  const body = Buffer.from(JSON.stringify({ transactions: ['x'.repeat(megabytes * 1_048_576)] }))
  let asked = 0
  const upstream = await open(({ url }, outgoing) => {
    if (url?.includes('analytics')) return answer(outgoing, 200, {})
    asked += 1
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    outgoing.end(body)
  })
  const gateway = await started(GATEWAY, withToken(upstream.origin))
  const readers = await Promise.all(Array.from({ length: 24 }, () => quiet(gateway, TRANSACTIONS)))
  while (asked < readers.length) await pause(50)
  // Until nothing moves any more.
  await pause(3_000)
  const next = await ask(gateway, ANALYTICS)
  const memory = gateway.memory()
  await closeAll(readers, gateway, upstream)
  return [
    gate(`the next question behind 24 people who take nothing of ${megabytes} MB`, next.seconds, 's', 10),
    gate('refused meanwhile', next.status === 200 ? 0 : 1, 'questions', 0),
    gate('memory meanwhile', memory, 'MB', 350),
  ]
}

async function idleConnections(): Promise<readonly Gate[]> {
  const upstream = await open((_, outgoing) => answer(outgoing, 200, {}))
  const gateway = await started(GATEWAY, withToken(upstream.origin))
  const idle = await Promise.all(Array.from({ length: 512 }, () => quiet(gateway, null)))
  const health = await ask(gateway, '/healthz')
  await closeAll(idle, gateway, upstream)
  const seconds = health.status === 200 ? health.seconds : Infinity
  return [gate('/healthz beside 512 connections that ask for nothing', seconds, 's', 1)]
}

async function oneApiRefuses(seconds: number): Promise<readonly Gate[]> {
  const tokens = await openTokens()
  const upstream = await open(({ url }, outgoing) =>
    answer(outgoing, url?.includes('analytics') ? 200 : 401, {}),
  )
  const gateway = await started(GATEWAY, withClient(upstream.origin, tokens.origin))
  const both = () => [ask(gateway, TRANSACTIONS), ask(gateway, ANALYTICS)]
  const until = performance.now() + seconds * 1_000
  const asked = []
  while (performance.now() < until) {
    asked.push(...both())
    await pause(200)
  }
  await Promise.all(asked)
  const before = tokens.calls()
  await Promise.all(Array.from({ length: 24 }, both).flat())
  const after = tokens.calls() - before
  await closeAll([], gateway, upstream, tokens)
  return [
    gate(`one API refuses for ${seconds} s, another works: token calls`, before, 'calls', 2),
    gate('48 questions at once after that: token calls', after, 'calls', 0),
  ]
}

async function tokensAway(seconds: number): Promise<readonly Gate[]> {
  const tokens = await openTokens()
  const upstream = await open(({ headers }, outgoing) =>
    answer(outgoing, headers.authorization === `Bearer ${tokens.good()}` ? 200 : 401, {}),
  )
  const gateway = await started(GATEWAY, withClient(upstream.origin, tokens.origin))
  await ask(gateway, ANALYTICS)
  const before = tokens.calls()
  tokens.goAway()
  const until = performance.now() + seconds * 1_000
  while (performance.now() < until) {
    await ask(gateway, ANALYTICS)
    await pause(200)
  }
  tokens.comeBack()
  const back = performance.now()
  while ((await ask(gateway, ANALYTICS)).status !== 200) await pause(200)
  const well = (performance.now() - back) / 1_000
  const calls = tokens.calls() - before
  await closeAll([], gateway, upstream, tokens)
  return [
    gate(`the token server is away for ${seconds} s: token calls`, calls, 'calls', 5),
    gate('well again after it is back', well, 's', 6),
  ]
}

async function endInTheMiddle(): Promise<readonly Gate[]> {
  const upstream = await open(async (_, outgoing) => {
    await pause(1_500)
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.write(`{"transactions":["${'x'.repeat(3_000_000)}`)
    await pause(1_500)
    outgoing.end('"]}')
  })
  const gateway = await started(GATEWAY, withToken(upstream.origin))
  const asked = Array.from({ length: 8 }, () => ask(gateway, TRANSACTIONS))
  await pause(500)
  const told = performance.now()
  await gateway.end()
  const gone = (performance.now() - told) / 1_000
  const broken = (await Promise.all(asked)).filter(({ status }) => status !== 200).length
  await upstream.close()
  return [
    gate('SIGTERM in the middle of eight answers that need 3 s: broken', broken, 'answers', 0),
    gate('the process is gone', gone, 's', 5),
  ]
}

function gate(what: string, value: number, unit: string, most: number): Gate {
  const said = `${Number.isInteger(value) ? value : figure(value)} ${unit}`
  console.log(`  ${what}: ${said}`)
  return { what: `crowd: ${what}`, value: said, bound: `at most ${most} ${unit}`, holds: value <= most }
}
