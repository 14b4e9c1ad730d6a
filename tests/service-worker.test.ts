// The service worker of the stand-in is committed, because installing runs no scripts: here it is held to the
// version of msw that is installed.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const shipped = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
const committed = join(dirname(import.meta.dirname), 'public', 'mockServiceWorker.js')

test('the committed service worker is the one of the installed msw', () => {
  expect(readFileSync(committed, 'utf8')).toBe(readFileSync(shipped, 'utf8'))
})
