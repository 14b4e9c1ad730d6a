// How the page, the gateway and the stand-in are built, and how everything but the end-to-end tests is run.
// The mode says what is made: `live` (the page behind the gateway), `demo` (a page that needs no server),
// `node` (the two servers). Development serves the same modes.

import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin, ProxyOptions } from 'vite'
import { defineConfig } from 'vitest/config'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { launchOptions } from './tests/browser.ts'
import { slowestTests } from './tests/slowest.ts'
import { words } from './tools/words/vite.ts'

/** The gateway puts a fresh nonce here for every page it serves. */
const NONCE = '__CSP_NONCE__'
const GATEWAY = `http://127.0.0.1:${process.env['PORT'] ?? '4173'}`

/** The oldest browsers that have all that the page uses: public/supported.js looks, index.html and README name them. */
const BROWSERS = ['chrome123', 'edge123', 'firefox125', 'safari17.5']

/**
 * Files of the page that come in one piece each, with all that they need: what the first figures take, what is drawn below
 * them, and what opens over the page. In smaller ones they wait for each other, and stand in the way of the figures.
 */
const PIECES = [
  { name: 'first', test: /src\/main\.tsx$|rolldown.runtime/, priority: 3 },
  { name: 'figures', test: /src\/ui\/funnel\/FunnelParts\.tsx$/, priority: 2 },
  { name: 'over', test: /src\/ui\/kit\/(Over|Tip|Toasts|WindowDialog)\.tsx$/, priority: 1 },
  {
    name: 'choices',
    test: /src\/ui\/(frame\/.*(Part|Menu|Dialog|SignOut|Button|Consent|IgnoredLine)|chart\/SaveMenu)\.tsx$/,
    priority: 0,
  },
]

const BROWSER_TESTS = 'tests/**/*.browser.test.{ts,tsx}'
const NOT_HERE = ['tests/e2e/**', '**/fixtures/**', '**/node_modules/**']

/** Laws and whole months take their time on two busy cores; no test is there to measure it. */
const PATIENCE = 120_000

/** What a test waits for comes, or it does not; testing-library is as patient (tests/setup/patience.ts). */
const AWAITED = { poll: { timeout: 30_000 } }

/** What tests in a browser import beyond the page itself. Vite must know before the first of them runs. */
const LATE = [
  '@internationalized/date',
  '@lingui/core',
  '@lingui/react/server',
  '@testing-library/react',
  'idb',
  'ky',
  'msw',
  'msw/browser',
  'react',
  'react-aria-components',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'recharts',
  'valibot',
  'zustand',
]

if (process.env['VITEST'] !== undefined) {
  // Days and figures are written as in the tests' sentences, wherever the tests run.
  process.env['TZ'] = 'UTC'
  process.env['LC_ALL'] = 'en_US.UTF-8'
}

export default defineConfig(({ mode, command }) => ({
  // Built, a page works below any folder of a host.
  base: command === 'build' ? './' : '/',
  // The gateway's `.env` holds a credential: no build may read it.
  envDir: false,
  define: { __DEMO__: JSON.stringify(mode === 'demo') },
  plugins: [...words(), react(), ...(mode === 'demo' ? [withPolicy()] : [withoutStandIn()])],
  ...(mode === 'demo' || command === 'serve' ? {} : { html: { cspNonce: NONCE } }),
  server: { host: '127.0.0.1', proxy: mode === 'live' ? toGateway() : {} },
  ssr: { noExternal: true },
  build: {
    outDir: mode === 'demo' ? 'dist/demo' : 'dist/page',
    ...(mode === 'node'
      ? { target: 'node20', copyPublicDir: false, minify: false }
      : { target: BROWSERS, rolldownOptions: { output: { codeSplitting: { groups: PIECES } } } }),
  },
  test: {
    projects: [unit(), component(), browser()],
    // By itself it leaves one core alone, of two.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: ['default', slowestTests()],
    coverage: { include: ['src/**', 'mocks/**'], exclude: ['**/*.md', '**/*.css', '**/*.json', '**/*.d.ts'] },
  },
}))

function toGateway(): Record<string, ProxyOptions> {
  const options: ProxyOptions = {
    target: GATEWAY,
    changeOrigin: true,
    configure: (proxy) => {
      proxy.on('proxyReq', (forwarded, { headers }) => {
        // What the page asks of its own server stays same-origin behind it; a foreign origin stays foreign.
        if (headers.origin === `http://${headers.host ?? ''}`) forwarded.setHeader('origin', GATEWAY)
      })
    },
  }
  return { '/account': options, '/api': options, '/settings.json': options, '/waiting-list': options }
}

/** What the gateway says in a header, the static demo says in itself. Its styles have no nonce, as nobody could renew it. */
const DEMO_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; " +
  'trusted-types proactive-funnels default'

function withPolicy(): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: DEMO_POLICY }
  return {
    name: 'with-policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  }
}

/** The service worker of the stand-in has no business in a page that shows an account's own figures. */
function withoutStandIn(): Plugin {
  return {
    name: 'without-stand-in',
    apply: 'build',
    writeBundle: async ({ dir }) => {
      if (dir !== undefined) await rm(join(dir, 'mockServiceWorker.js'), { force: true })
    },
  }
}

function unit(): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: 'unit',
      testTimeout: PATIENCE,
      hookTimeout: PATIENCE,
      expect: AWAITED,
      environment: 'node',
      include: ['tests/**/*.test.ts'],
      exclude: [BROWSER_TESTS, ...NOT_HERE],
      benchmark: { include: ['tests/**/*.bench.ts'] },
    },
  }
}

function component(): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name: 'component',
      testTimeout: PATIENCE,
      hookTimeout: PATIENCE,
      expect: AWAITED,
      environment: 'jsdom',
      include: ['tests/**/*.test.tsx'],
      exclude: [BROWSER_TESTS, ...NOT_HERE],
      setupFiles: ['tests/setup/patience.ts', 'tests/setup/jsdom.ts'],
    },
  }
}

function browser(): TestProjectInlineConfiguration {
  return {
    extends: true,
    // What is found late is bundled late, and the page then reloads in the middle of a test.
    optimizeDeps: { include: LATE },
    test: {
      name: 'browser',
      testTimeout: PATIENCE,
      hookTimeout: PATIENCE,
      expect: AWAITED,
      setupFiles: ['tests/setup/patience.ts'],
      include: [BROWSER_TESTS],
      exclude: NOT_HERE,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          // A getter, so that only runs which open a browser look for one.
          get launchOptions() {
            return launchOptions()
          },
          contextOptions: { locale: 'en-US', timezoneId: 'UTC' },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }
}
