// One visit by somebody who was never here: a new browser, from the address to figures that rest on all days.

import { chromium, expect, type Page } from '@playwright/test'
import { launchOptions } from '../browser.ts'

export interface Asked {
  /** The query of the address. */
  readonly query: string
  /** What the page says when all of it is there. */
  readonly held: string
  /** By how much the processor is slowed. */
  readonly slowed?: number
}

/** Times in milliseconds since the page was asked for. */
export interface Arrived {
  /** Something was painted: the frame may stand there without a figure. */
  readonly painted: number
  /** The first counted figure was painted. */
  readonly figure: number
  /** All days are there and drawn. */
  readonly loaded: number
  /** What tasks of more than 50 ms took beyond that, until all was there. */
  readonly blocked: number
  readonly longest: number
  /** Scripts that had come before the first figure, in bytes on the wire. */
  readonly script: number
  /** How much the layout moved of its own accord (CLS without its windows: all of it). */
  readonly shift: number
}

/** No load takes longer, in milliseconds. */
const LONGEST = 300_000

export async function arrive(origin: string, { query, held, slowed = 1 }: Asked): Promise<Arrived> {
  const browser = await chromium.launch({ ...launchOptions(), headless: true })
  try {
    const context = await browser.newContext({
      locale: 'en-US',
      timezoneId: 'UTC',
      viewport: { width: 1440, height: 900 },
    })
    const page = await context.newPage()
    await page.addInitScript(watch)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed })
    await page.goto(`${origin}/?${query}`, { waitUntil: 'commit' })
    await untilLoaded(page, held)
    return await page.evaluate(() => arrival.told())
  } finally {
    await browser.close()
  }
}

async function untilLoaded(page: Page, held: string): Promise<void> {
  await page.getByText(held, { exact: false }).first().waitFor({ timeout: LONGEST })
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: LONGEST })
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: LONGEST })
  // What moves after the last figure counts too.
  await page.waitForTimeout(1_000)
}

declare global {
  var arrival: { readonly told: () => Arrived }
}

/** Runs in the page, before anything of it. */
function watch(): void {
  let [figure, loaded, shift] = [Number.NaN, Number.NaN, 0]
  const tasks: { readonly at: number; readonly took: number }[] = []
  observe('longtask', ({ startTime, duration }) => tasks.push({ at: startTime, took: duration }))
  observe('layout-shift', (entry) => {
    // The types of the page's own library do not know this entry yet.
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      readonly value: number
      readonly hadRecentInput: boolean
    }
    if (!hadRecentInput) shift += value
  })

  function observe(type: string, heard: (entry: PerformanceEntry) => unknown): void {
    new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true })
  }

  /** A number in the place of a figure: what stands there before it, and what is said beside it, has none. */
  function hasFigure(): boolean {
    return [...document.querySelectorAll('main dl dd:first-of-type')].some(({ textContent }) =>
      /\d/.test(textContent ?? ''),
    )
  }

  function afterPaint(then: () => void): void {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', then)
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  }

  let isSeen = false
  new MutationObserver(() => {
    loaded = performance.now()
    if (isSeen || !hasFigure()) return
    isSeen = true
    afterPaint(() => {
      figure = performance.now()
    })
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })

  globalThis.arrival = {
    told: () => {
      const scripts = performance
        .getEntriesByType('resource')
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter(({ name, responseEnd }) => new URL(name).pathname.endsWith('.js') && responseEnd <= figure)
      return {
        painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        figure,
        loaded,
        blocked: tasks.reduce((sum, { at, took }) => sum + (at < loaded ? Math.max(0, took - 50) : 0), 0),
        longest: Math.max(0, ...tasks.map(({ took }) => took)),
        script: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        shift,
      }
    },
  }
}
