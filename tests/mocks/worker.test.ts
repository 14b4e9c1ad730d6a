import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('The service worker in public is the one of the installed msw', async () => {
  const installed = await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8')
  expect(await readFile('public/mockServiceWorker.js', 'utf8')).toBe(installed)
})
