// Programs of ours that a section measures from outside, each built and run as a process of its own.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const BUILT = join(PROJECT, 'dist/bench-processes')

export type Environment = Readonly<Record<string, string>>

export interface Main {
  readonly entry: string
  /** Where it is built to, below the folder of all. */
  readonly folder: string
  readonly file: string
  /** How it says where it listens. */
  readonly told: RegExp
}

export const GATEWAY: Main = {
  entry: 'src/gateway/main.ts',
  folder: 'gateway',
  file: 'main.js',
  told: /^Proactive Funnels: (\S+)$/,
}

export const STAND_IN: Main = {
  entry: 'mocks/serve.ts',
  folder: 'mocks',
  file: 'serve.js',
  told: /answers at (\S+)/,
}

/** The sources that programs are built from, and the folder that they are built to. */
export interface Place {
  readonly sources: string
  readonly built: string
}

/** This version of the project, in a folder of its own: nobody else's build gets in between. */
export const HERE: Place = { sources: PROJECT, built: BUILT }

/** Builds a program. */
export function buildMain({ entry, folder }: Main, place = HERE): void {
  build(['--mode', 'node', '--ssr', entry], folder, place)
}

/** Builds the page where the built gateway looks for it. */
export function buildPage(place = HERE): void {
  build(['--mode', 'live'], 'page', place)
}

function build(what: readonly string[], folder: string, { sources, built }: Place): void {
  const vite = join(sources, 'node_modules/vite/bin/vite.js')
  const options = [...what, '--outDir', join(built, folder), '--logLevel', 'error']
  const done = spawnSync(process.execPath, [vite, 'build', ...options, '--emptyOutDir'], {
    cwd: sources,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) throw new Error(`The ${folder} could not be built.`)
}

export interface Started {
  readonly origin: string
  /** The memory that it occupies, in megabytes. */
  readonly memory: () => number
  /** Tells it to end, and gives all that it printed. */
  readonly end: () => Promise<readonly string[]>
}

/** Runs a program that was built, from when it says where it listens. */
export async function started(
  { folder, file, told }: Main,
  environment: Environment,
  { built } = HERE,
): Promise<Started> {
  const child = spawn(process.execPath, [join(built, folder, file)], {
    cwd: built,
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${file} ended: ${lines.join('\n')}`)))
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      const address = told.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  return { origin, memory: () => memoryOf(child), end: () => ended(child, lines) }
}

function memoryOf({ pid }: ChildProcess): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) / 1_024
}

async function ended(child: ChildProcess, lines: readonly string[]): Promise<readonly string[]> {
  if (child.exitCode !== null || child.signalCode !== null) return lines
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
  return lines
}
