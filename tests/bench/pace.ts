// How near a load comes to the pace that LivePerson allows: thirteen months of counts, over real HTTP, from the stand-in
// in a process of its own through the built gateway in another. Who asks is the page's own store in Node, and, for three
// latencies, the built page in a Chromium that speaks HTTP/1.1: it has six requests on their way at once and no more, and
// tells the gateway what waits.

import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { DEMO_ACCOUNT, DEMO_CLIENT } from '../../mocks/demo.ts'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion } from '../../src/store/question/question.ts'
import { createCache } from '../../src/store/cache/cache.ts'
import { createServices } from '../../src/store/services.ts'
import { launchOptions } from '../browser.ts'
import type { Gate, Setting } from './gates.ts'
import { figure } from './figure.ts'
import { buildMain, buildPage, GATEWAY, STAND_IN, started, type Environment } from './processes.ts'

interface Weather {
  readonly name: string
  /** Who asks; a browser's page begins with what it has to draw besides. */
  readonly asker: Asker
  /** Times what the limit takes. */
  readonly bound: number
  readonly standIn: Environment
  /** The largest second is held to ten only where nothing goes wrong, and no browser keeps both cores busy. */
  readonly largest: 'held' | 'told'
}

/** No load takes longer, in milliseconds. */
const LONGEST = 300_000

type Range = '13m' | '30d'

/** Loads a range from the gateway at that origin; tells how many windows that were, and the milliseconds it took. */
type Asker = (origin: string, range: Range) => Promise<{ readonly windows: number; readonly took: number }>

const MOODY: Environment = { LATENCY: '300', LATENCY_SPREAD: '100', LIMITED: '0.03', BROKEN: '0.02' }

const WEATHERS: readonly Weather[] = [
  ...[0, 300, 1_000, 3_000].map((latency) => slow(latency, byStore, 1.11)),
  ...[0, 1_000, 3_000].map((latency) => slow(latency, byBrowser, 1.25)),
  { name: '3 % of 429, 2 % of 500', asker: byStore, bound: 1.5, standIn: MOODY, largest: 'told' },
  {
    name: 'the same, and tokens of 15 s',
    asker: byStore,
    bound: 1.5,
    standIn: { ...MOODY, TOKENS_END_AFTER: '15' },
    largest: 'told',
  },
]

function slow(latency: number, asker: Asker, bound: number): Weather {
  return {
    name: `${latency / 1_000} s of latency${asker === byBrowser ? ', in a browser' : ''}`,
    asker,
    bound,
    standIn: { LATENCY: String(latency), LATENCY_SPREAD: String(latency / 10) },
    largest: asker === byBrowser ? 'told' : 'held',
  }
}

export async function paceSection({ size }: Setting): Promise<readonly Gate[]> {
  for (const main of [GATEWAY, STAND_IN]) buildMain(main)
  const weathers = size === 'full' ? WEATHERS : WEATHERS.slice(0, 1)
  if (weathers.some(({ asker }) => asker === byBrowser)) buildPage()
  const gates: Gate[] = []
  console.log('\nPace, thirteen months of counts at ten requests a second')
  for (const weather of weathers) {
    const { windows, took, largest } = await measured(weather, size === 'full' ? '13m' : '30d')
    const ratio = took / ((windows / 10) * 1_000)
    const name = weather.name.padEnd(34)
    console.log(`  ${name}${figure(ratio)} x the limit, ${largest} in the largest second, ${windows} windows`)
    gates.push({
      what: `pace: ${weather.name}`,
      value: `${figure(ratio)} x`,
      bound: `at most ${weather.bound} x the limit`,
      holds: ratio <= weather.bound,
    })
    if (weather.largest === 'told') continue
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
async function measured({ standIn: environment, asker }: Weather, range: Range) {
  const standIn = await started(STAND_IN, { VOLUME: '500', ...environment })
  const gateway = await started(GATEWAY, {
    LP_ACCOUNT: DEMO_ACCOUNT,
    LP_REGION: 'va',
    LP_REPORTING_ORIGIN: standIn.origin,
    LP_SENTINEL_ORIGIN: standIn.origin,
    LP_CLIENT_ID: DEMO_CLIENT.id,
    LP_CLIENT_SECRET: DEMO_CLIENT.secret,
  })
  try {
    const { windows, took } = await asker(gateway.origin, range)
    const lines = await standIn.end()
    const largest = Number(/within a second: analytics (\d+)/.exec(lines.join('\n'))?.[1] ?? NaN)
    return { windows, took, largest }
  } finally {
    await gateway.end()
    await standIn.end()
  }
}

async function byStore(origin: string, preset: Range) {
  const gateway = createServices({
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
  await gateway.connect()
  const began = performance.now()
  const close = gateway.open()
  const states = () =>
    [...gateway.daysStore.getState().datasets.values()].flatMap((days) => [...days.values()])
  const isOver = () =>
    states().length > 0 && states().every(({ fetchStatus }) => fetchStatus.status === 'idle')
  while (!isOver()) await pause(20)
  const took = performance.now() - began
  close()
  const missing = states().filter(({ loaded }) => loaded === null).length
  if (missing > 0) throw new Error(`${missing} days were not loaded`)
  return { windows: states().length, took }
}

/** From the first request that leaves the page to the last that comes back. */
async function byBrowser(origin: string, range: Range) {
  const browser = await chromium.launch({ ...launchOptions(), headless: true })
  try {
    const page = await browser.newPage()
    let [began, ended] = [Infinity, -Infinity]
    const windows = new Set<string>()
    page.on('request', (request) => {
      if (!request.url().includes('/analytics/')) return
      windows.add(request.url())
      began = Math.min(began, performance.now())
    })
    page.on('requestfinished', (request) => {
      if (request.url().includes('/analytics/')) ended = performance.now()
    })
    await page.goto(`${origin}/?v=1&range=${range}&zone=UTC&compare=none`)
    await page
      .getByText(/\b(\d+) of \1 days/)
      .first()
      .waitFor({ timeout: LONGEST })
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: LONGEST })
    return { windows: windows.size, took: ended - began }
  } finally {
    await browser.close()
  }
}
