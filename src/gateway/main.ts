// The process: environment in, lines out, signals heard. The only file of the gateway that knows the stand-in, and
// it loads it only where nothing is configured: a live gateway never holds demo code in memory.

import { fileURLToPath } from 'node:url'

import { wordAboutNode } from './announcement.ts'
import { environmentOf, type EnvironmentSources } from './environment.ts'
import { start, type StandIn } from './start.ts'

/** What is left of the ten seconds that people give a process to end. */
const LAST_MOMENT = 9_900

async function main(): Promise<void> {
  outliveReaders()
  const started = await start({
    ...environmentHere(),
    // Built, this file is dist/gateway/main.js and the page is its neighbour.
    page: fileURLToPath(new URL('../page', import.meta.url)),
    standIn: startStandIn,
    print: (line) => console.log(line),
  })
  if (started.kind === 'refused') return refuse(started.lines)
  const word = wordAboutNode(process.versions.node)
  if (word !== null) console.log(word)
  const leave = leaveWith(started.stop)
  process.on('SIGTERM', () => leave(0))
  process.on('SIGINT', () => leave(0))
  process.on('unhandledRejection', (reason) => console.error('error: unhandled rejection', reason))
  process.on('uncaughtException', (error) => {
    // Nothing is known about the state we are in: say so and go, so that whoever watches can start us again.
    console.error('error: uncaught exception', error)
    leave(1)
  })
}

/** Whoever read our lines may leave (`main.js | head`), and a disk may fill up: that is no reason to stop serving. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

function environmentHere(): EnvironmentSources {
  try {
    return environmentOf(process.cwd(), process.env)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    return refuse([
      'Proactive Funnels cannot start:',
      `  - .env cannot be read (${String(code)}): let this user read it, or remove it.`,
    ])
  }
}

function refuse(lines: readonly string[]): never {
  lines.forEach((line) => console.error(line))
  process.exit(1)
}

async function startStandIn({ perSecond }: { readonly perSecond: number }): Promise<StandIn> {
  const { serve } = await import('../../mocks/server.ts')
  const { createWorld } = await import('../../mocks/world/world.ts')
  const { DEMO_ACCOUNT, DEMO_CLIENT, DEMO_SEED, demoCampaigns } = await import('../../mocks/demo.ts')
  const world = createWorld({ seed: DEMO_SEED, now: Date.now(), clock: Date.now })
  const accounts = [DEMO_ACCOUNT]
  const { origin, close } = await serve({ port: 0, world, accounts, client: DEMO_CLIENT, perSecond })
  const campaigns = demoCampaigns(world)
  return { origin, close, client: DEMO_CLIENT, accounts, campaigns }
}

/** The first call ends the process when all that is under way is answered, a second one at once. */
function leaveWith(stop: () => Promise<void>): (code: number) => void {
  let state: 'serving' | 'leaving' = 'serving'
  return (code) => {
    if (state === 'leaving') process.exit(code)
    state = 'leaving'
    setTimeout(() => process.exit(code), LAST_MOMENT).unref()
    void stop().finally(() => process.exit(code))
  }
}

void main().catch((error: unknown) => {
  console.error('error: Proactive Funnels could not start.', error)
  process.exit(1)
})
