// What a scenario does to the requests, one after the other. The counters live here, in the closure of one list
// of handlers, so two servers in one process do not disturb each other.

import { refused, type Refusal } from './reporting/question.ts'
import { failingDaysOf, showsDay, type ScenarioName } from './scenario.ts'
import { diceOf } from './world/random.ts'
import type { World } from './world/world.ts'

export interface Trouble {
  /** The fault that meets a request before anybody looks at its credential, if there is one. */
  readonly before: (scenario: ScenarioName, url: URL) => Promise<Refusal | null>
  /** Whether all tokens given out so far are over as of this request. */
  readonly tokensEnd: (scenario: ScenarioName) => 'now' | 'later'
}

const CALM_REQUESTS = 40
const BURST = 6

export function createTrouble(world: World): Trouble {
  const requests = counter()
  const flaky = counter()
  const asked = counter()
  const dice = diceOf(world.settings.seed)
  return {
    tokensEnd: (scenario) =>
      scenario === 'expired-token' && asked() % CALM_REQUESTS === 0 ? 'now' : 'later',
    async before(scenario, url) {
      switch (scenario) {
        case 'rate-limited':
          return requests() % (CALM_REQUESTS + BURST) < CALM_REQUESTS ? null : TOO_MANY
        case 'slow':
          await pause(800 + dice() * 1_200)
          return null
        case 'failing-days':
          return failureOfDay(url, world, flaky)
        case 'default':
        case 'calm':
        case 'expired-token':
        case 'empty':
        case 'huge-day':
        case 'campaigns':
        case 'oddities':
          return null
      }
    },
  }
}

/** Said by a server that counts requests, and by the scenario that pretends to. */
export const TOO_MANY = refused(429, 'Rate limit exceeded')

function failureOfDay(url: URL, world: World, flaky: () => number): Refusal | null {
  const start = Number(url.searchParams.get('attemptedStartTime') ?? NaN)
  const end = Number(url.searchParams.get('attemptedEndTime') ?? NaN)
  const days = failingDaysOf(world)
  const broken = days.always.some((day) => showsDay(start, end, day))
  const stumbling = showsDay(start, end, days.flaky) && flaky() % 2 === 0
  return broken || stumbling ? refused(500, 'Internal server error') : null
}

function counter(): () => number {
  let count = 0
  return () => count++
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
