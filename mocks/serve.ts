// The command `npm run mocks`: the stand-in alone on a port, set up by the environment, until it is told to stop.

import { DEMO_ACCOUNT, DEMO_CLIENT, DEMO_SEED, DEMO_TOKEN } from './demo.ts'
import { scenarioNamed } from './scenario.ts'
import { serve, type ServerOptions } from './server.ts'
import { DEFAULT_VOLUME, HIGHEST_VOLUME } from './world/settings.ts'
import { createWorld, type World } from './world/world.ts'

type Environment = Readonly<Record<string, string | undefined>>

const options = optionsOf(process.env)
const server = await serve(options)
// Whoever reads these lines may stop reading: that is no reason to stop answering.
process.stdout.on('error', () => {})
console.log(`The stand-in LivePerson answers at ${server.origin}`)
console.log(`account ${options.accounts?.join(', ')}, bearer token ${options.token}`)
console.log(`client credentials ${options.client?.id} / ${options.client?.secret}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    tellLargestSecond()
    void server.close()
  })
}
process.on('SIGUSR2', tellLargestSecond)

/** How close anybody came to the limit. */
function tellLargestSecond(): void {
  const seconds = Object.entries(server.largestSecond()).map(([endpoint, most]) => `${endpoint} ${most}`)
  console.log(`most requests within a second: ${seconds.join(', ')}`)
}

function optionsOf(environment: Environment): ServerOptions {
  const scenario = environment['SCENARIO']
  return {
    world: worldOf(environment),
    port: numberOf(environment, 'PORT', 4174),
    perSecond: numberOf(environment, 'PER_SECOND', 10),
    retryAfter: environment['RETRY_AFTER'] === undefined ? null : numberOf(environment, 'RETRY_AFTER', 1),
    mood: {
      latency: {
        mean: numberOf(environment, 'LATENCY', 0),
        spread: numberOf(environment, 'LATENCY_SPREAD', 0),
      },
      limited: shareOf(environment, 'LIMITED'),
      broken: shareOf(environment, 'BROKEN'),
    },
    ...(environment['TOKENS_END_AFTER'] !== undefined && {
      tokensEndAfterSeconds: numberOf(environment, 'TOKENS_END_AFTER', 0),
    }),
    accounts: [environment['ACCOUNT'] ?? DEMO_ACCOUNT],
    token: environment['TOKEN'] ?? DEMO_TOKEN,
    client: {
      id: environment['CLIENT_ID'] ?? DEMO_CLIENT.id,
      secret: environment['CLIENT_SECRET'] ?? DEMO_CLIENT.secret,
    },
    ...(scenario !== undefined && { scenario: scenarioNamed(scenario) }),
  }
}

/** NOW stops the clock at an instant, for screenshots and tests; without it, the world lives in real time. */
function worldOf(environment: Environment): World {
  const seed = numberOf(environment, 'SEED', DEMO_SEED)
  const volume = numberOf(environment, 'VOLUME', DEFAULT_VOLUME)
  if (volume > HIGHEST_VOLUME) throw new Error(`VOLUME must be at most ${HIGHEST_VOLUME}`)
  const text = environment['NOW']
  if (text === undefined) return createWorld({ seed, volume, now: Date.now(), clock: Date.now })
  const now = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isNaN(now)) throw new Error(`NOW is neither an ISO date nor milliseconds: ${text}`)
  return createWorld({ seed, volume, now })
}

function numberOf(environment: Environment, name: string, otherwise: number): number {
  const value = Number(environment[name] ?? otherwise)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} must be a whole number`)
  return value
}

function shareOf(environment: Environment, name: string): number {
  const value = Number(environment[name] ?? 0)
  if (!(value >= 0 && value <= 1)) throw new Error(`${name} must be a share from 0 to 1`)
  return value
}
