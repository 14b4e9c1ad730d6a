// How near a load comes to the pace that LivePerson allows: thirteen months of counts, over real HTTP, from the stand-in
// in a process of its own through the built gateway in another, asked for by the page's own store in Node. (A browser
// that speaks HTTP/1.1 has six requests on their way at once and no more, whatever the store does.)

import { setTimeout as pause } from 'node:timers/promises'
import { DEMO_ACCOUNT, DEMO_CLIENT } from '../../mocks/demo.ts'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/asked.ts'
import { createCache } from '../../src/store/cache.ts'
import { createHouse } from '../../src/store/house.ts'
import { figure, type Gate, type Setting } from './gates.ts'
import { buildMain, GATEWAY, STAND_IN, started, type Environment } from './processes.ts'

interface Weather {
  readonly name: string
  /** Times what the limit takes. */
  readonly bound: number
  readonly standIn: Environment
  /** The largest second is held to ten only where nothing goes wrong. */
  readonly faults: 'none' | 'some'
}

const MOODY: Environment = { LATENCY: '300', LATENCY_SPREAD: '100', LIMITED: '0.03', BROKEN: '0.02' }

const WEATHERS: readonly Weather[] = [
  ...[0, 300, 1_000, 3_000].map((latency) => ({
    name: `${latency / 1_000} s of latency`,
    bound: 1.11,
    standIn: { LATENCY: String(latency), LATENCY_SPREAD: String(latency / 10) },
    faults: 'none' as const,
  })),
  { name: '3 % of 429, 2 % of 500', bound: 1.5, standIn: MOODY, faults: 'some' },
  {
    name: 'the same, and tokens of 15 s',
    bound: 1.5,
    standIn: { ...MOODY, TOKENS_END_AFTER: '15' },
    faults: 'some',
  },
]

export async function paceSection({ size }: Setting): Promise<readonly Gate[]> {
  for (const main of [GATEWAY, STAND_IN]) buildMain(main)
  const gates: Gate[] = []
  console.log('\nPace, thirteen months of counts at ten requests a second')
  for (const weather of size === 'full' ? WEATHERS : WEATHERS.slice(0, 1)) {
    const { windows, took, largest } = await measured(weather, size === 'full' ? '13m' : '30d')
    const ratio = took / ((windows / 10) * 1_000)
    const name = weather.name.padEnd(30)
    console.log(`  ${name}${figure(ratio)} x the limit, ${largest} in the largest second, ${windows} windows`)
    gates.push({
      what: `pace: ${weather.name}`,
      value: `${figure(ratio)} x`,
      bound: `at most ${weather.bound} x the limit`,
      holds: ratio <= weather.bound,
    })
    if (weather.faults === 'some') continue
    gates.push({
      what: `pace: ${weather.name}, the largest second`,
      value: String(largest),
      bound: 'at most 10',
      holds: largest <= 10,
    })
  }
  return gates
}

/** One load, from the first question to the last answer, in milliseconds. */
async function measured({ standIn: environment }: Weather, range: '13m' | '30d') {
  const standIn = await started(STAND_IN, { VOLUME: '5000', ...environment })
  const gateway = await started(GATEWAY, {
    LP_ACCOUNT: DEMO_ACCOUNT,
    LP_REGION: 'va',
    LP_REPORTING_ORIGIN: standIn.origin,
    LP_SENTINEL_ORIGIN: standIn.origin,
    LP_CLIENT_ID: DEMO_CLIENT.id,
    LP_CLIENT_SECRET: DEMO_CLIENT.secret,
  })
  try {
    const { windows, took } = await load(gateway.origin, range)
    const lines = await standIn.end()
    const largest = Number(/within a second: analytics (\d+)/.exec(lines.join('\n'))?.[1] ?? NaN)
    return { windows, took, largest }
  } finally {
    await gateway.end()
    await standIn.end()
  }
}

async function load(origin: string, preset: '13m' | '30d') {
  const house = createHouse({
    question: { ...firstQuestion(UTC), range: { kind: 'preset', preset }, comparison: 'none' },
    scenario: null,
    now: Date.now,
    base: `${origin}/`,
    cache: createCache({ indexedDB: null }),
    storage: null,
    // As a browser would say it.
    fetch: (input, init) => {
      const request = new Request(input, init)
      request.headers.set('sec-fetch-site', 'same-origin')
      return fetch(request)
    },
  })
  await house.connect()
  const began = performance.now()
  const close = house.open()
  const states = () => [...house.known.getState().books.values()].flatMap((days) => [...days.values()])
  const isOver = () => states().length > 0 && states().every(({ work }) => work.status === 'idle')
  while (!isOver()) await pause(20)
  const took = performance.now() - began
  close()
  const missing = states().filter(({ held }) => held === null).length
  if (missing > 0) throw new Error(`${missing} days were not loaded`)
  return { windows: states().length, took }
}
