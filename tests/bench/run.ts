// `npm run bench`: the engine against its peers, in a real Chromium, each in a page of its own, in rounds.
// Read the ratios, not the times. Options: --only=filter (a section, or several with commas), --quick (small, and
// nothing but wrong answers can fail it), --against=7444dd8 (the commit that `first` is measured against).

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { launchOptions } from '../browser.ts'
import { crowdSection } from './crowd.ts'
import { filterSection } from './filter.ts'
import { firstSection } from './first.ts'
import { ingestSection } from './ingest.ts'
import { paceSection } from './pace.ts'
import { paintSection } from './paint.ts'
import { scrollSection } from './scroll.ts'
import { serve } from './serve.ts'
import { startVisit, type Visit } from './visit.ts'
import { warmSection } from './warm.ts'
import type { Gate, Setting } from './gates.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const BUILT = fileURLToPath(new URL('../../dist/bench/', import.meta.url))

/** The page as it was when its first minute was measured first. */
const AGAINST = '7444dd8'

/** Sections by name, in the order in which they run. */
const SECTIONS: Readonly<Record<string, (setting: Setting) => Promise<readonly Gate[]>>> = {
  filter: filterSection,
  ingest: ingestSection,
  warm: warmSection,
  first: firstSection,
  paint: paintSection,
  scroll: scrollSection,
  pace: paceSection,
  crowd: crowdSection,
}

async function run(args: readonly string[]): Promise<void> {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const size = args.includes('--quick') ? 'quick' : 'full'
  const against = args.find((arg) => arg.startsWith('--against='))?.slice('--against='.length) ?? AGAINST
  installPeers()
  await build({
    configFile: false,
    root: `${HERE}page`,
    base: './',
    logLevel: 'error',
    build: { outDir: BUILT, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 4000 },
  })
  const served = await serve({ '': BUILT, duckdb: `${HERE}node_modules/@duckdb/duckdb-wasm/dist` })
  const gates: Gate[] = []
  let visit: Promise<Visit> | null = null
  const visited = () => (visit ??= startVisit(size))
  try {
    for (const [name, section] of Object.entries(SECTIONS)) {
      if (only === undefined || only.includes(name))
        gates.push(...(await section({ size, against, inPage, visited })))
    }
  } finally {
    await served.close()
    await closed(visit)
  }
  conclude(gates, size)

  /** Runs something in a new page of a new browser: no engine meets what another has left behind. */
  async function inPage<Job, Result>(work: (job: Job) => Promise<Result>, job: Job): Promise<Result> {
    const browser = await chromium.launch({ ...launchOptions(), headless: true })
    try {
      const page = await browser.newPage()
      await page.goto(served.url + 'index.html')
      await page.waitForFunction(() => 'bench' in globalThis && crossOriginIsolated)
      // The cast is Playwright's: what crosses to the page is plain data.
      return await page.evaluate(work as never, job)
    } finally {
      await browser.close()
    }
  }
}

/** A visit that could not begin has said so already. */
async function closed(visit: Promise<Visit> | null): Promise<void> {
  await visit?.then(({ close }) => close()).catch(() => undefined)
}

function installPeers(): void {
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: HERE,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) throw new Error('The peers of the benchmark could not be installed.')
}

function conclude(gates: readonly Gate[], size: Setting['size']): void {
  console.log('\nBounds')
  for (const { what, value, bound, holds } of gates) {
    console.log(`  ${holds ? 'holds ' : 'MISSES'}  ${what}: ${value} (${bound})`)
  }
  // A small run warms nothing up: it says that everything works, not how fast.
  if (size === 'full' && gates.some((gate) => !gate.holds)) process.exitCode = 1
}

await run(process.argv.slice(2))
