// The finder of browsers, tried on places that are there and places that are not. The last test unpacks the
// browser of last resort, so that the day it stops working is not the day somebody needs it.

import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findBrowser, PLACES, working, type Place } from './browser.ts'

const nowhere: Place = { name: 'nowhere', find: () => null }
const here: Place = { name: 'here', find: () => ({ path: '/here', env: {} }) }
const there: Place = { name: 'there', find: () => ({ path: '/there', env: {} }) }

test('the first place with a browser wins', () => {
  expect(findBrowser([nowhere, here, there]).path).toBe('/here')
})

test('without any browser the tests fail, and say where they looked and what to install', () => {
  expect(() => findBrowser([nowhere])).toThrow(/Looked at: nowhere\. Install Chromium, Chrome or Edge/)
})

test('what does not start is no browser: a stub, a missing file, an empty setting', () => {
  const stub = join(mkdtempSync(join(tmpdir(), 'stub-')), 'chromium')
  writeFileSync(stub, '#!/bin/sh\necho install me first\nexit 1\n')
  chmodSync(stub, 0o755)
  expect([working(stub), working('/no/such/chromium'), working('')]).toEqual([null, null, null])
})

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the browser of last resort starts on a machine that has only Node',
  // It may have to be unpacked first.
  { timeout: 300_000 },
  () => {
    const path = PLACES.find((place) => place.name === 'bundled')?.find()?.path
    expect(path).toMatch(/chromium-[\d.]+\/chromium$/)
  },
)
