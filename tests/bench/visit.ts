// A visit to the built page on its real path: the stand-in on a port, the gateway in front of it, a Chromium that
// talks to nothing else, and the messages loaded at the pace that LivePerson allows. `paint` and `scroll` share one.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, type CDPSession, type Page } from '@playwright/test'
import { DEMO_ACCOUNT } from '../../mocks/demo.ts'
import { serve, type StandInServer } from '../../mocks/server.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { start } from '../../src/gateway/start.ts'
import { launchOptions } from '../browser.ts'
import { loaded } from '../e2e/setup.ts'
import { messagesShown } from '../e2e/screens.ts'
import { plusDays } from '../oracle.ts'
import { censusOf, type Census } from './census.ts'
import { figure } from './figure.ts'
import { installRecorder } from './recorder.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const BUILT = fileURLToPath(new URL('../../dist/bench-visit/', import.meta.url))
const TOKEN = 'a-token-of-the-benchmark'

/** Of five million messages in 13 months, so many days hold a million of Proactive Messaging. */
const VOLUME = 5_000_000
const DAYS = { full: 92, quick: 6 }

/** In milliseconds: several hundred pages at ten a second, on a machine that makes them too. */
const LOAD = 15 * 60_000

export interface Visit {
  readonly census: Census
  /** Requests that have reached LivePerson's stand-in so far. */
  readonly requests: () => number
  /** Opens a screen in a tab of its own, and waits until all messages are loaded. */
  readonly open: (view: string) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Starts everything, and loads all messages once. */
export async function startVisit(size: 'quick' | 'full'): Promise<Visit> {
  buildPage()
  // The world stands as it was so long ago as data may be late: whatever happened in it counts on every screen.
  const now = Date.now() - 20 * 60_000
  const last = new Date(now - 86_400_000).toISOString().slice(0, 10)
  const world = createWorld({ seed: 11, now, volume: VOLUME })
  const census = censusOf(world, plusDays(last, 1 - DAYS[size]), last)
  const standIn = await serve({ port: 0, world, token: TOKEN })
  const gateway = await startGateway(standIn)
  const browser = await chromium.launch({ ...launchOptions(), headless: true })
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
  })
  await context.addInitScript(installRecorder)
  const open = async (view: string) => {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.log(`  (the page complains: ${error.message})`))
    const range = `range=${census.first}..${census.last}`
    await page.goto(`${gateway.origin}/?view=${view}&zone=UTC&compare=none&${range}`)
    const days = `${DAYS[size]} of ${DAYS[size]} days`
    await Promise.race([agreed(page), loaded(page, days, LOAD)])
    await loaded(page, days, LOAD)
    return page
  }
  await firstLoad(open, standIn, census)
  return {
    census,
    requests: () => standIn.journal.length,
    open,
    close: async () => {
      await browser.close()
      await gateway.stop()
      await standIn.close()
    },
  }
}

async function firstLoad(
  open: Visit['open'],
  { journal }: StandInServer,
  { rows, first, last }: Census,
): Promise<void> {
  const began = performance.now()
  const page = await open('transactions')
  const shown = `${rows.toLocaleString('en-US')} messages`
  await expect(messagesShown(page)).toHaveText(shown, { timeout: LOAD })
  const took = (performance.now() - began) / 1_000
  const [refused, asked] = [journal.filter(({ status }) => status !== 200).length, journal.length]
  console.log(`\nThe built page, ${shown} of ${first} to ${last}`)
  console.log(`  ${asked} requests, ${refused} of them refused; loaded in ${figure(took)} s`)
  await page.close()
}

/** An expensive load waits for a yes. */
async function agreed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Load them' }).click({ timeout: LOAD })
}

/**
 * The page as `npm run build` makes it, in a folder of its own: nobody else's build gets in between. In a process of
 * its own: in this one, where Vite runs TypeScript for us, it would build React for development.
 */
function buildPage(): void {
  const vite = join(PROJECT, 'node_modules/vite/bin/vite.js')
  const options = ['--mode', 'live', '--outDir', BUILT, '--emptyOutDir', '--logLevel', 'error']
  const done = spawnSync(process.execPath, [vite, 'build', ...options], {
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) throw new Error('The page could not be built.')
}

async function startGateway(standIn: StandInServer) {
  const started = await start({
    environment: {
      PORT: '0',
      LP_ACCOUNT: DEMO_ACCOUNT,
      LP_REGION: 'va',
      // The only one of the dialects in which messages are rated.
      LP_API: 'reporting-2.0',
      LP_REPORTING_ORIGIN: standIn.origin,
      LP_SENTINEL_ORIGIN: standIn.origin,
      LP_TOKEN: TOKEN,
    },
    page: BUILT,
    standIn: () => Promise.reject(new Error('The stand-in runs already')),
    print: () => undefined,
  })
  if (started.kind === 'refused') throw new Error(started.lines.join('\n'))
  return started
}

/** Begins to count what the main thread of a page works. */
export async function startCpu(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return session
}

/** Milliseconds that the main thread has worked, by its own clock: what else the machine does is not in it. */
export async function cpuOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000
}
