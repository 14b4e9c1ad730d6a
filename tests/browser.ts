// Finds a Chromium for every test that needs a real one, so that `npm test` runs on a machine that has only
// Node. Both runners take their browser from here. It never skips: no browser is a fault with instructions.
// TEST_BROWSER=bundled (or the name of any other place in PLACES) narrows the search to one place.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import type * as Playwright from '@playwright/test'

/** A Chromium that has answered `--version` on this machine, and the environment it needs to do so. */
export interface Browser {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

/** Somewhere a Chromium may be: `find` returns null where there is none, and may take its time. */
export interface Place {
  readonly name: string
  readonly find: () => Browser | null
}

/** How both runners start their browser. */
export interface Launch {
  readonly executablePath: string
  readonly env: Record<string, string>
  readonly args: string[]
}

const require = createRequire(import.meta.url)
const NOTHING: Readonly<Record<string, string>> = {}

// A browser under test asks nobody outside: these stop what Chromium would fetch for itself.
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The first place with a browser wins; what is already there comes before what must be downloaded. */
export const PLACES: readonly Place[] = [
  { name: 'CHROME_PATH', find: () => working(process.env['CHROME_PATH'] ?? '') },
  { name: 'machine', find: () => firstWorking([...onThePath(), ...usualPaths()]) },
  { name: 'playwright', find: () => working(playwrightPath()) },
  { name: 'unpacked', find: () => (existsSync(unpackedFolder()) ? unpacked() : null) },
  { name: 'download', find: downloaded },
  { name: 'bundled', find: bundled },
]

/** The options that start the browser of this machine. Playwright adds `--no-sandbox` of its own accord. */
export function launchOptions(): Launch {
  const browser = remembered() ?? findBrowser(chosenPlaces())
  // Playwright loads its configuration again in every worker: they inherit the answer instead of searching.
  process.env['TEST_BROWSER_FOUND'] = JSON.stringify(browser)
  return { executablePath: browser.path, env: { ...inherited(), ...browser.env }, args: QUIET }
}

/** The browser of the first place that has one. */
export function findBrowser(places: readonly Place[]): Browser {
  for (const place of places) {
    const browser = place.find()
    if (browser !== null) return browser
  }
  throw new Error(
    `No Chromium for the tests. Looked at: ${places.map((place) => place.name).join(', ')}. ` +
      'Install Chromium, Chrome or Edge, or set CHROME_PATH to one, or run `npx playwright install chromium`.',
  )
}

/** The browser at a path, or null where nothing there starts: a missing library, a stub of a package manager. */
export function working(path: string, env = NOTHING): Browser | null {
  if (path === '' || !existsSync(path)) return null
  // Chrome on Windows has no console: `--version` would open a window there.
  if (process.platform === 'win32') return { path, env }
  const trial = spawnSync(path, ['--version'], { env: { ...inherited(), ...env }, timeout: 60_000 })
  return trial.status === 0 ? { path, env } : null
}

function firstWorking(paths: readonly string[]): Browser | null {
  for (const path of paths) {
    const browser = working(path)
    if (browser !== null) return browser
  }
  return null
}

function onThePath(): readonly string[] {
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge']
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function usualPaths(): readonly string[] {
  const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge']
  const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
  return [
    ...applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...programs.flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ],
    ),
  ]
}

function playwrightPath(): string {
  // The cast names what `require` cannot; loading it late keeps Playwright out of every build.
  const playwright = require('@playwright/test') as typeof Playwright
  return playwright.chromium.executablePath()
}

function downloaded(): Browser | null {
  process.stderr.write('No Chromium on this machine: Playwright is asked to install one.\n')
  const command = [require.resolve('@playwright/test/cli'), 'install', 'chromium', '--no-shell']
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  const run = spawnSync(process.execPath, command, { stdio: 'ignore', timeout: 300_000, env })
  return run.status === 0 ? working(playwrightPath()) : null
}

function bundled(): Browser | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  if (!existsSync(unpackedFolder())) unpack(unpackedFolder())
  return unpacked()
}

/** Its libraries come second: where the machine has its own, they fit the rest of the machine better. */
function unpacked(): Browser | null {
  const folder = unpackedFolder()
  const env = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  const path = join(folder, 'chromium')
  return working(path, env) ?? working(path, { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') })
}

function unpackedFolder(): string {
  return join(dirname(packageFile()), '..', '..', '.cache', `chromium-${packageVersion()}`)
}

// The package unpacks into TMPDIR when it is imported in what it takes for a cloud function, and changes the
// environment of whoever imports it. So a process of its own does that, into a folder that is renamed when whole.
function unpack(folder: string): void {
  const workshop = `${folder}.${String(process.pid)}`
  mkdirSync(workshop, { recursive: true })
  const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
  const env = { ...process.env, TMPDIR: workshop, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  const cwd = dirname(packageFile())
  const run = spawnSync(process.execPath, ['--eval', script], { cwd, env, stdio: 'inherit' })
  if (run.status !== 0) throw new Error('The bundled Chromium could not be unpacked.')
  writeFileSync(join(workshop, 'fonts.conf'), fontsOf(folder))
  try {
    renameSync(workshop, folder)
  } catch {
    // Another run of the tests was quicker; what it put there is the same.
    rmSync(workshop, { recursive: true })
  }
}

// The package's own list of fonts names fixed folders under /tmp; a bare machine has no list at all.
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

function packageFile(): string {
  // The package exports only its code, so its folder is found from there: build/<kind>/index.
  return join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'package.json')
}

function packageVersion(): string {
  // The cast states what every package.json has.
  return (JSON.parse(readFileSync(packageFile(), 'utf8')) as { readonly version: string }).version
}

function chosenPlaces(): readonly Place[] {
  const chosen = process.env['TEST_BROWSER']
  return chosen === undefined ? PLACES : PLACES.filter((place) => place.name === chosen)
}

function remembered(): Browser | null {
  const text = process.env['TEST_BROWSER_FOUND']
  // The cast is safe: only `launchOptions` above writes this variable.
  return text === undefined ? null : (JSON.parse(text) as Browser)
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
