// Named troubles that a demonstration or a test can switch on. A scenario changes what the world holds, or how
// the server behaves, and never what a message means.

import { DAY_LENGTH, dayNumberOf, weekdayOf } from './world/calendar.ts'
import { oddTwist } from './oddities/twist.ts'
import { CAMPAIGN_PLANS } from './world/planned.ts'
import { createWorld, type World } from './world/world.ts'

export const SCENARIOS = [
  {
    name: 'default',
    description: 'The story as it is: answers at once, at most ten requests a second where paced.',
  },
  { name: 'calm', description: 'Nothing goes wrong and no request is counted.' },
  { name: 'rate-limited', description: 'Bursts of 429: after forty requests the next six are refused.' },
  { name: 'expired-token', description: 'Tokens are over at once, and again after every forty requests.' },
  { name: 'slow', description: 'Each answer takes 0.8 to 2 seconds.' },
  { name: 'failing-days', description: 'Two days always answer 500, a third one every other time.' },
  { name: 'empty', description: 'An account that has sent nothing.' },
  { name: 'huge-day', description: 'One day with fifty times its messages.' },
  {
    name: 'campaigns',
    description:
      'Eleven campaigns more, of 50 to 100,000 recipients, some only hours old, one still being sent.',
  },
  { name: 'oddities', description: 'Every oddity of mocks/oddities/names.ts, in every week of the account.' },
] as const

export type ScenarioName = (typeof SCENARIOS)[number]['name']

/** The header by which a page in demo mode chooses a scenario for its requests. */
export const SCENARIO_HEADER = 'X-Demo-Scenario'

/** The scenario of a name; a name that nobody knows is `default`. */
export function scenarioNamed(name: string | null): ScenarioName {
  return SCENARIOS.find((scenario) => scenario.name === name)?.name ?? 'default'
}

/** The world that a scenario shows: mostly the one it is given. */
export function worldIn(scenario: ScenarioName, world: World): World {
  switch (scenario) {
    case 'empty':
      return { ...world, messages: () => [], campaign: () => null, campaigns: () => [] }
    case 'huge-day':
      return createWorld({ ...world.settings, crowd: { day: hugeDayOf(world), factor: 50 } })
    case 'campaigns':
      return createWorld({ ...world.settings, planned: CAMPAIGN_PLANS })
    case 'oddities':
      return createWorld({ ...world.settings, twist: oddTwist(world.settings.seed) })
    case 'default':
    case 'calm':
    case 'rate-limited':
    case 'expired-token':
    case 'slow':
    case 'failing-days':
      return world
  }
}

/** The UTC day, by number, that is huge in `huge-day`: the last Tuesday at least three days before the anchor. */
export function hugeDayOf({ anchor }: World): number {
  const latest = dayNumberOf(anchor) - 3
  return latest - ((weekdayOf(latest) - TUESDAY + 7) % 7)
}

const TUESDAY = 2

/** The UTC days, by number, of `failing-days`. */
export function failingDaysOf({ anchor }: World): {
  readonly always: readonly number[]
  readonly flaky: number
} {
  const today = dayNumberOf(anchor)
  return { always: [today - 4, today - 11], flaky: today - 7 }
}

/** Whether a window is the one that shows a UTC day, in whatever time zone its own day may be: it holds its noon. */
export function showsDay(start: number, end: number, day: number): boolean {
  const noon = day * DAY_LENGTH + DAY_LENGTH / 2
  return start <= noon && noon <= end
}
