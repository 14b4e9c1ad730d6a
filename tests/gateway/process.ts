// The built gateway as a process of its own, for what only a process has: signals, an exit code, an environment that
// Node itself reads.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'

import type { Environment } from '../../src/gateway/environment.ts'
import { onClose } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'gateway-'))

/** Builds the gateway before the tests of a file, and forgets it after them. */
export function withBuiltGateway(): void {
  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
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
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
}

/** Runs the built gateway in an empty folder until it listens. It is ended after the test, if it still runs. */
export function runGateway(environment: Environment): Promise<Process> {
  const { PATH } = process.env
  const child = spawn(process.execPath, [join(folder, 'gateway', 'main.js')], {
    cwd: folder,
    env: { PATH, PORT: '0', ...environment },
  })
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('exit', (code, signal) => resolve(code ?? signal)),
  )
  onClose(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let output = ''
  return new Promise((resolve, reject) => {
    const read = (bytes: Buffer) => {
      output += bytes.toString('utf8')
      const origin = /Proactive Funnels: (http\S+)\n/.exec(output)?.[1]
      if (origin === undefined) return
      const signal = (name: NodeJS.Signals) => void child.kill(name)
      resolve({ origin, port: Number(new URL(origin).port), output: () => output, signal, ended })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => reject(new Error(`it did not start: ${output}`)))
  })
}
