// Starts what an end-to-end test needs, on the real path: the stand-in on a port of its own, the built gateway as
// a process in front of it with a credential, and a page in Chromium that talks to nothing but the gateway.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { DEMO_ACCOUNT } from '../../mocks/demo.ts'
import { worldIn, type ScenarioName } from '../../mocks/scenario.ts'
import { serve, type StandInServer } from '../../mocks/server.ts'
import type { WorldSettings } from '../../mocks/world/settings.ts'
import { createWorld, type World } from '../../mocks/world/world.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { CLOCK, type ClockShift } from './clock.ts'

const TOKEN = 'a-token-of-the-end-to-end-tests'

const DAY = 86_400_000

/** So many requests a second keep nobody waiting. */
const MANY = 200

/** No test takes longer. */
const LONGEST = 1_800_000

/** Any day would do: a Wednesday in the middle of a month, on which nothing in particular happens. */
const USUAL = '2026-11-18T15:00:00Z'

/**
 * The world stands still here, so that what is counted later is what was answered earlier. The environment may name another
 * instant, or `today`.
 */
export const NOW = beginning(process.env['NOW'] ?? USUAL)

export const YESTERDAY = new Date(NOW - DAY).toISOString().slice(0, 10)

export interface Setting {
  readonly dialect: Dialect
  readonly scenario?: ScenarioName
  readonly volume?: number
  /** What the world has beside its story. */
  readonly world?: Pick<WorldSettings, 'planned' | 'twist'>
  /** All accounts of the gateway, each of which shows the same world. */
  readonly accounts?: readonly string[]
  /** `client`: the gateway gets its tokens at the sentinel, and renews them. */
  readonly credential?: 'token' | 'client'
  /** Requests a second that the stand-in grants, and the gateway makes use of: many, unless a test is about the pace. */
  readonly perSecond?: number
  /** How long LivePerson takes for each answer, in milliseconds. */
  readonly latency?: number
  readonly environment?: Readonly<Record<string, string>>
}

export interface Path {
  /** The world that the scenario shows: what is answered, and what is to be counted. */
  readonly world: World
  readonly standIn: StandInServer
  readonly gateway: Gateway
}

export interface Gateway {
  readonly origin: string
  /** Every line that the process has printed. */
  readonly lines: readonly string[]
  readonly process: ChildProcess
  /** Puts its clock forward to so many milliseconds after the time of the world. */
  readonly goOnLater: (later: number) => Promise<void>
  readonly stop: () => Promise<number | null>
}

interface Fixtures {
  /** Starts the whole path; it is ended with the test. */
  readonly path: (setting: Setting) => Promise<Path>
  /** What the console of the page has complained of so far: errors, and violations of the policy. */
  readonly complaints: readonly string[]
}

export const test = base.extend<Fixtures>({
  // Playwright reads from the pattern which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  path: async ({}, give) => {
    const ends: (() => Promise<unknown>)[] = []
    await give(async (setting) => {
      const path = await startPath(setting)
      ends.push(() => path.gateway.stop(), path.standIn.close)
      return path
    })
    for (const end of ends) await end()
  },
  context: async ({ context }, give) => {
    shift = NOW - Date.now()
    await goOnFromNow(context)
    await give(context)
  },
  complaints: [
    async ({ page }, give) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await give(complaints)
    },
    { auto: true },
  ],
})

/** The instant that is wanted, or a little earlier: no midnight passes while the tests run. */
function beginning(wanted: string): number {
  const now = wanted === 'today' ? Date.now() : Date.parse(wanted)
  if (Number.isNaN(now)) throw new Error(`NOW is neither "today" nor an ISO date: ${wanted}`)
  const tillMidnight = DAY - (now % DAY)
  return tillMidnight > LONGEST ? now : now - LONGEST
}

/** By how much all clocks of a test are put forward, in milliseconds: set when it begins. */
let shift = NOW - Date.now()

/** Pages live in the time of the world: for each test it goes on from there. They read no clock but this one. */
export async function goOnFromNow(pages: BrowserContext | Page): Promise<void> {
  await putForward(pages, shift)
}

/** Puts the clock of pages that are opened from now on so many milliseconds further forward. */
export async function putForward(pages: BrowserContext | Page, by: number): Promise<void> {
  await pages.addInitScript((forward) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + forward
  }, by)
}

async function startPath(setting: Setting): Promise<Path> {
  const { dialect, scenario, volume = 60_000, accounts = [DEMO_ACCOUNT], environment } = setting
  const { credential = 'token', perSecond = MANY, latency = 0 } = setting
  const world = createWorld({ seed: 11, now: NOW, volume, ...setting.world })
  const standIn = await serve({
    port: 0,
    world,
    token: TOKEN,
    accounts,
    perSecond,
    mood: { latency: { mean: latency, spread: 0 }, limited: 0, broken: 0 },
    // Its tokens end by the clock that the gateway reads.
    wallClock: () => performance.timeOrigin + performance.now() + shift,
    ...(scenario && { scenario }),
  })
  const gateway = await startGateway({
    LP_ACCOUNT: accounts.join(','),
    LP_REGION: 'va',
    LP_API: dialect,
    LP_PER_SECOND: String(perSecond),
    LP_REPORTING_ORIGIN: standIn.origin,
    LP_SENTINEL_ORIGIN: standIn.origin,
    ...(credential === 'token'
      ? { LP_TOKEN: TOKEN }
      : { LP_CLIENT_ID: 'demo-client', LP_CLIENT_SECRET: 'demo-secret' }),
    ...environment,
  })
  return { world: worldIn(scenario ?? 'default', world), standIn, gateway }
}

/**
 * The built gateway as a process of its own, with nothing of this one's environment but the path. It lives in the time of
 * the world: a page may set its own clock by it.
 */
export async function startGateway(environment: Readonly<Record<string, string>>): Promise<Gateway> {
  const child = spawn(process.execPath, ['--import', CLOCK, 'dist/gateway/main.js'], {
    env: { PATH: process.env['PATH'], PORT: '0', CLOCK_SHIFT: String(shift), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lines: string[] = []
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The gateway ended: ${lines.join('\n')}`)))
    for (const stream of [child.stdout, child.stderr]) {
      // The pipes were asked for above.
      if (stream === null) continue
      createInterface(stream).on('line', (line) => {
        lines.push(line)
        const address = /^Proactive Funnels: (\S+)$/.exec(line)?.[1]
        if (address !== undefined) resolve(address)
      })
    }
  })
  return {
    origin,
    lines,
    process: child,
    goOnLater: async (later) => {
      child.send({ shift: shift + later } satisfies ClockShift)
      await once(child, 'message')
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      return child.exitCode
    },
  }
}

/** What a table says, by its caption: its head, and its rows. Every figure has one, whether it is shown or not. */
export async function tableOf(page: Page, caption: string): Promise<readonly (readonly string[])[]> {
  const table = page.locator('table', { has: page.locator('caption', { hasText: caption }) })
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim())),
    )
}

/** The whole number in a cell, whatever separates its thousands; null where there is none. */
export function numberIn(cell: string | undefined): number | null {
  const digits = (cell ?? '').replaceAll(/[\s,.'’]/g, '')
  return /^\d+$/.test(digits) ? Number(digits) : null
}

/** How long a load may take, at ten requests a second too, on a machine that has much else to do. */
export const PATIENCE = 180_000

/** Waits until all that was wanted is there, or has failed for good, and the figures have caught up with it. */
export async function loaded(page: Page, held: string, timeout = PATIENCE): Promise<void> {
  await page.getByText(held, { exact: false }).first().waitFor({ timeout })
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout })
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout })
}
