// The built gateway as a process: it goes cleanly, outlives its readers, and refuses in sentences.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

import { ACCOUNT, takenPort, TOKEN } from './gateway.ts'
import { folder, refusalFor, runGateway, withBuiltGateway } from './process.ts'

withBuiltGateway()

const DOTENV = join(folder, '.env')
afterEach(() => rmSync(DOTENV, { recursive: true, force: true }))

const LIVE = { LP_ACCOUNT: ACCOUNT, LP_REGION: 'va', LP_TOKEN: TOKEN }

test.each(['SIGTERM', 'SIGINT'] as const)('the process goes cleanly on %s', async (signal) => {
  const gateway = await runGateway(LIVE)
  await fetch(`${gateway.origin}/healthz`)
  gateway.signal(signal)
  expect(await gateway.ended).toBe(0)
  expect(gateway.output()).toContain('GET /healthz 200')
  expect(gateway.output()).not.toContain(TOKEN)
})

test('the process goes on when nobody reads its lines any more, as after a pipe to `head`', async () => {
  const gateway = await runGateway(LIVE)
  gateway.stopReading()
  for (let turn = 0; turn < 5; turn++) expect((await fetch(`${gateway.origin}/healthz`)).status).toBe(200)
  gateway.signal('SIGTERM')
  expect(await gateway.ended).toBe(0)
})

test('the process refuses a faulty configuration with exit code 1 and no stack trace', async () => {
  expect(await refusalFor({ ...LIVE, LP_REGION: 'mars', PORT: 'x' })).toEqual({
    code: 1,
    lines: [
      'Proactive Funnels cannot start:',
      '  - PORT is "x": set it to a number from 1 to 65535.',
      '  - LP_REGION is "mars": set it to va, lo or sy.',
    ],
  })
})

test('the process refuses a .env that it cannot read, with exit code 1 and no stack trace', async () => {
  mkdirSync(DOTENV)
  expect(await refusalFor(LIVE)).toEqual({
    code: 1,
    lines: [
      'Proactive Funnels cannot start:',
      '  - .env cannot be read (EISDIR): let this user read it, or remove it.',
    ],
  })
})

test('the process refuses a .env with a slip, names the line and shows no secret', async () => {
  writeFileSync(DOTENV, `LP_ACCOUNT: ${ACCOUNT}\nlp_region=va\nLP_TOKEN=${TOKEN}\n`)
  expect(await refusalFor({})).toEqual({
    code: 1,
    lines: [
      'Proactive Funnels cannot start:',
      '  - `.env` line 1: write it as LP_ACCOUNT=…',
      '  - `.env` line 2: lp_region is not read: write the name in capital letters, LP_REGION.',
    ],
  })
})

test('the process refuses a port in use with exit code 1 and no stack trace', async () => {
  const port = String(await takenPort())
  const refused = await refusalFor({ ...LIVE, PORT: port })
  expect(refused.code).toBe(1)
  expect(refused.lines.join('\n')).toContain(`Port ${port} is in use`)
  expect(refused.lines.join('\n')).not.toContain('    at ')
})
