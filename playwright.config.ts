// The end-to-end tests: the built page, the gateway and the stand-in, in a real Chromium.
// Every test starts the servers it needs on ports of its own.

import { defineConfig } from '@playwright/test'
import { launchOptions } from './tests/browser.ts'

// Days are written as in the tests' sentences, wherever the tests run.
process.env['TZ'] = 'UTC'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // A third of what a test does is waiting: for a pace, or for a retry.
  workers: 3,
  retries: 0,
  // Nothing here measures how fast a machine is: what is awaited comes, or it does not. A test that passes is no slower
  // for it, and one that hangs is told all the same.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['./tests/slowest.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-US',
    timezoneId: 'UTC',
    // A trace costs a fifth of the time: `npm run test:e2e -- --trace retain-on-failure` writes one.
    screenshot: 'only-on-failure',
  },
})
