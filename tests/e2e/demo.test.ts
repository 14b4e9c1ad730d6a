import { expect } from '@playwright/test'
import { DEMO_SEED } from '../../mocks/demo.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { countedBy, messagesOn, plusDays } from '../oracle.ts'
import { serveFolder } from './folder.ts'
import { loaded, NOW, numberIn, tableOf, test, YESTERDAY } from './setup.ts'

/** Runs in the page: a browser where somebody blocks all cookies. A look at a storage is enough. */
function withAllBlocked(): void {
  const get = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  for (const name of [
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'caches',
    'cookieStore',
    'BroadcastChannel',
  ])
    Object.defineProperty(globalThis, name, { get, configurable: true })
  for (const name of ['locks', 'serviceWorker', 'storage'])
    Object.defineProperty(navigator, name, { get, configurable: true })
}

const stories = [
  { name: 'with its service worker', worker: 'allow' },
  { name: 'where service workers are not to be had', worker: 'block' },
  { name: 'where all cookies are blocked', worker: 'allow', spoil: withAllBlocked },
] as const

for (const { name, worker, ...story } of stories) {
  test.describe(() => {
    test.use({ serviceWorkers: worker })
    test(`the static demo runs from a sub-folder of a plain file server, ${name}`, async ({
      page,
      complaints,
    }) => {
      const { origin, server } = await serveFolder('dist/demo', '/reports/funnels/')
      const strangers: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(origin)) strangers.push(request.url())
      })
      if ('spoil' in story) await page.addInitScript(story.spoil)
      try {
        await page.goto(`${origin}/reports/funnels/?v=1&range=30d&zone=UTC&compare=none`)
        await loaded(page, '30 of 30 days')
        const world = createWorld({ seed: DEMO_SEED, now: NOW })
        const firstDay = plusDays(YESTERDAY, -29)
        const byDay = countedBy(messagesOn(world, 'prmsg', 'UTC', firstDay, YESTERDAY), ({ day }) => day)
        const rows = await tableOf(page, 'Messages by day')
        expect(rows.map((row) => numberIn(row[1]))).toEqual(
          Array.from({ length: 30 }, (_, index) => byDay.get(plusDays(firstDay, index))?.attempted ?? 0),
        )
        await expect(page.getByText('Demo data').first()).toBeVisible()
        if ('spoil' in story) {
          await page.getByRole('link', { name: 'Coverage' }).click()
          await expect(page.getByRole('region', { name: 'Kept in this browser' })).toContainText(
            'This browser keeps nothing for this page',
          )
        }
        // Its policy lets the one worker in that answers for LivePerson.
        const answering = 'navigator.serviceWorker?.controller?.scriptURL.endsWith("/mockServiceWorker.js")'
        if (name === 'with its service worker') expect(await page.evaluate(answering)).toBe(true)
        expect(strangers).toEqual([])
        // Playwright itself says that it blocks the worker.
        expect(complaints.filter((line) => !line.includes('blocked by Playwright'))).toEqual([])
      } finally {
        server.closeAllConnections()
        server.close()
      }
    })
  })
}
