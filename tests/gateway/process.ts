// The built gateway as a process of its own, for what only a process has: signals, an exit code, an environment that
// Node itself reads.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'

import type { Environment } from '../../src/gateway/environment.ts'
import { onClose } from './gateway.ts'
import { words } from '../../tools/words/vite.ts'

/** Where the built gateway runs: a `.env` here is its own. */
export const folder = mkdtempSync(join(tmpdir(), 'gateway-'))

/** Builds the gateway before the tests of a file, and forgets it after them. */
export function withBuiltGateway(): void {
  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [...words()],
      ssr: { noExternal: true },
      build: {
        ssr: 'src/gateway/main.ts',
        outDir: join(folder, 'gateway'),
        emptyOutDir: true,
        minify: false,
        rolldownOptions: { external: [/\/mocks\//] },
      },
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}

export interface Process {
  readonly origin: string
  readonly port: number
  /** All that it has said so far. */
  readonly output: () => string
  readonly signal: (signal: NodeJS.Signals) => void
  /** Reads no more of what it says, as `head` does. */
  readonly stopReading: () => void
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
}

/** Runs the built gateway until it listens. It is ended after the test, if it still runs. */
export function runGateway(environment: Environment): Promise<Process> {
  const { child, output, ended } = spawned(environment)
  return new Promise((resolve, reject) => {
    child.stdout.on('data', () => {
      const origin = /Proactive Funnels: (http\S+)\n/.exec(output())?.[1]
      if (origin === undefined) return
      const signal = (name: NodeJS.Signals) => void child.kill(name)
      const stopReading = () => [child.stdout, child.stderr].forEach((stream) => stream.destroy())
      resolve({ origin, port: Number(new URL(origin).port), output, signal, stopReading, ended })
    })
    void ended.then(() => reject(new Error(`it did not start: ${output()}`)))
  })
}

/** Runs the built gateway where it must not start: its exit code, and the lines that it says why in. */
export async function refusalFor(environment: Environment) {
  const { output, ended } = spawned(environment)
  return { code: await ended, lines: output().trim().split('\n') }
}

function spawned(environment: Environment) {
  const { PATH } = process.env
  const child = spawn(process.execPath, [join(folder, 'gateway', 'main.js')], {
    cwd: folder,
    env: { PATH, PORT: '0', ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')))
  // `close` comes when what was said last has been read, too.
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  )
  onClose(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, output: () => output, ended }
}
