// A load that stands still where a test wants it to: some of what a page asks for is kept on its way, and nothing then
// depends on how far a load gets in the time that somebody takes for a click.

import type { Page, Route } from '@playwright/test'

export interface HeldBack {
  /** How many requests have left the page and are kept on their way. */
  readonly kept: () => number
  /** Lets them go, and all that come. What the page has given up meanwhile goes nowhere. */
  readonly letGo: () => Promise<void>
  /** They never arrive, and nothing more does: as when a machine is shut, and its page killed. */
  readonly lose: () => Promise<void>
}

/** Keeps those requests to the API on their way that a test wants to be kept. */
export async function holdBack(page: Page, isKept: (address: URL) => boolean): Promise<HeldBack> {
  const kept: Route[] = []
  let way: 'shut' | 'free' | 'lost' = 'shut'
  await askOneByOne(page)
  await page.route('**/account/**', async (route) => {
    if (way === 'lost') await route.abort()
    else if (way === 'shut' && isKept(new URL(route.request().url()))) kept.push(route)
    else await route.continue()
  })
  return {
    kept: () => kept.length,
    letGo: async () => {
      way = 'free'
      await Promise.all(kept.splice(0).map((route) => route.continue()))
    },
    lose: async () => {
      way = 'lost'
      await Promise.all(kept.splice(0).map((route) => route.abort()))
    },
  }
}

/** All but the first so many requests to one of the APIs. */
export function allBut(first: number, isOfApi: (address: URL) => boolean): (address: URL) => boolean {
  let seen = 0
  return (address) => {
    if (!isOfApi(address)) return false
    seen += 1
    return seen > first
  }
}

/** Counts the requests of an API as they leave the page, which nothing on their way can delay. */
export function leaving(page: Page, isOfApi: (address: URL) => boolean): readonly URL[] {
  const left: URL[] = []
  page.on('request', (request) => {
    const address = new URL(request.url())
    if (isOfApi(address)) left.push(address)
  })
  return left
}

/**
 * From now on nothing is asked but what leaves the page: as over HTTP/2, it tells its gateway of nothing that waits, because
 * nothing has to.
 */
export async function askOneByOne(page: Page): Promise<void> {
  const asOverHttp2 = () =>
    Object.defineProperty(PerformanceResourceTiming.prototype, 'nextHopProtocol', { get: () => 'h2' })
  await page.addInitScript(asOverHttp2)
  await page.evaluate(asOverHttp2)
}
