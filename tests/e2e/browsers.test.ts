// Browsers that miss something: the page says which ones are supported where it cannot do without, and works where it can.

import { expect } from '@playwright/test'
import { counted, messagesOn, plusDays, STAGES } from '../oracle.ts'
import { loaded, numberIn, tableOf, test, YESTERDAY } from './setup.ts'

const SENTENCE =
  'Proactive Funnels does not work in this browser: please use Chrome or Edge 123, Firefox 125, Safari 17.5, or a later version of one of them.'

const NEEDED = [
  'Intl.Segmenter',
  'Intl.supportedValuesOf',
  'AbortSignal.any',
  'AbortSignal.timeout',
  'AbortSignal.prototype.throwIfAborted',
  'Array.prototype.toSorted',
  'Array.prototype.findLast',
  'Array.prototype.at',
  'Object.hasOwn',
  'URL.canParse',
  'Worker',
  'CSS.supports',
]

const NOT_NEEDED = [
  'Promise.withResolvers',
  'Promise.try',
  'structuredClone',
  'Object.groupBy',
  'Map.groupBy',
  'Set.prototype.union',
  'Set.prototype.difference',
  'Set.prototype.isSubsetOf',
  'Array.fromAsync',
  'Array.prototype.with',
  'Iterator.prototype.map',
  'Iterator.prototype.toArray',
  'String.prototype.isWellFormed',
  'RegExp.escape',
  'Math.sumPrecise',
  'Intl.DurationFormat',
  'scheduler',
  'navigation',
  'requestIdleCallback',
  'BroadcastChannel',
  'cookieStore',
  'document.startViewTransition',
]

/** Runs in the page, before anything of it. What is called `a.b` is missing from `a`. */
function without(paths: readonly string[]): void {
  for (const path of paths) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    // The cast says what is true of all of them: objects, all the way down.
    const owner = names.reduce((at, name) => Reflect.get(at, name) as object, globalThis as object)
    if (path === 'CSS.supports') CSS.supports = () => false
    else if (owner !== undefined && !Reflect.deleteProperty(owner, last))
      Object.defineProperty(owner, last, { value: undefined })
  }
}

test('where something is missing that it needs, the page says in one sentence which browsers are supported', async ({
  browser,
  path,
}) => {
  const { gateway, standIn } = await path({ dialect: 'reporting-2.0' })
  for (const name of NEEDED) {
    await test.step(name, async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.addInitScript(without, [name])
      await page.goto(`${gateway.origin}/?range=7d&zone=UTC`)
      await expect(page.getByRole('alert')).toHaveText(SENTENCE)
      await expect(page.locator('body')).toHaveText(SENTENCE, { useInnerText: true })
      await context.close()
    })
  }
  expect(standIn.journal).toEqual([])
})

test('what browsers learned later is missed by nobody: page and worker count without it', async ({
  page,
  path,
  complaints,
}) => {
  const { gateway, world } = await path({ dialect: 'reporting-2.0' })
  await page.addInitScript(without, NOT_NEEDED)
  await page.goto(`${gateway.origin}/?view=transactions&range=7d&zone=UTC&compare=none`)
  await loaded(page, '7 of 7 days')
  await page.getByRole('link', { name: 'Funnel' }).click()
  await loaded(page, '7 of 7 days')
  const truth = counted(messagesOn(world, 'prmsg', 'UTC', plusDays(YESTERDAY, -6), YESTERDAY))
  const stages = await tableOf(page, 'Funnel by stage')
  expect(stages.map((row) => numberIn(row[1]))).toEqual(STAGES.map((stage) => truth[stage]))
  for (const screen of ['Failures', 'CSAT', 'Campaigns', 'Timing', 'Coverage']) {
    await page.getByRole('link', { name: screen }).click()
    await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible()
    // Nobody keeps a campaign yet.
    if (screen !== 'Campaigns') await loaded(page, '7 of 7 days')
  }
  await expect(page.getByText(SENTENCE)).toBeHidden()
  expect(complaints).toEqual([])
})

test('no text becomes a script, and no script but the one that counts becomes a worker', async ({
  page,
  path,
}) => {
  const { gateway } = await path({ dialect: 'reporting-2.0' })
  await page.goto(`${gateway.origin}/?view=transactions&range=7d&zone=UTC&compare=none`)
  await loaded(page, '7 of 7 days')
  const refused = await page.evaluate(() => {
    const tries = [
      () => new Worker('/assets/other.js'),
      () => new Worker('blob:x'),
      () => (document.createElement('div').innerHTML = '<b>text</b>'),
      () => (document.createElement('script').text = '1'),
      () => globalThis.trustedTypes?.createPolicy('another', { createScriptURL: (address) => address }),
      () =>
        globalThis.trustedTypes?.createPolicy('proactive-funnels', { createScriptURL: (address) => address }),
    ]
    return tries.map((attempt) => {
      try {
        attempt()
        return 'allowed'
      } catch (error) {
        return error instanceof Error ? error.name : 'odd'
      }
    })
  })
  expect(refused).toEqual(Array.from(refused, () => 'TypeError'))
})
