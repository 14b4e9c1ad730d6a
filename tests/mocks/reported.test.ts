// Whoever walks all pages of the transactions and counts, as a careful reader of the documents would, has what the
// analytics report: for any day in any zone, any channels and skills, in both dialects, and where the account is odd
// as well, but for the differences that the stand-in names.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differencesIn } from '../../mocks/oddities/catalogue.ts'
import { worldIn, type ScenarioName } from '../../mocks/scenario.ts'
import { CHANNELS } from '../../mocks/world/message.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { APPS, DIALECTS } from '../../src/liveperson/reporting/dialect.ts'
import { DAY, HOUR, NOW, standIn } from './asking.ts'
import {
  add,
  chosen,
  countedFailures,
  countedStages,
  readable,
  reported,
  reportedFailures,
  reportedStages,
  type Case,
  type Counts,
} from './reader.ts'

const plain = createWorld({ seed: 7, now: NOW, volume: 200_000 })

const SKILLS = ['Billing reminders', 'Delivery updates', 'Order status', 'Technical support', '']

/** Hours that clocks are ahead of UTC, from Honolulu to Auckland, with the halves and quarters of India and Nepal. */
const ZONES = [-10, -8, -5, -3.5, 0, 1, 5.5, 5.75, 9, 12]

const cases: fc.Arbitrary<Case> = fc
  .record({
    app: fc.constantFrom(...APPS),
    day: fc.integer({ min: -385, max: 0 }),
    ahead: fc.constantFrom(...ZONES),
    hours: fc.constantFrom(24, 24, 24, 23, 1),
    channels: fc.oneof(fc.constant([]), fc.subarray([...CHANNELS], { minLength: 1 })),
    skills: fc.oneof(fc.constant([]), fc.subarray(SKILLS, { minLength: 1 })),
  })
  .map(({ app, day, ahead, hours, channels, skills }) => {
    const from = plain.anchor + day * DAY - ahead * HOUR
    return { app, from, until: from + hours * HOUR, filters: chosen(channels, skills) }
  })

function handlersIn(scenario: ScenarioName) {
  return standIn({ world: plain, scenario })
}

/** Reported minus the differences on purpose. */
function withoutDifferences(counts: Counts, scenario: ScenarioName, { filters, ...window }: Case): Counts {
  const left = { ...counts }
  for (const { day, channel, skill, stage, by } of differencesIn(worldIn(scenario, plain), window)) {
    if (filters.channels?.includes(channel) === false || filters.skills?.includes(skill) === false) continue
    const key = [day, channel, skill, stage].join('|')
    add(left, key, -by)
    if (left[key] === 0) delete left[key]
  }
  return left
}

const settings = (['default', 'oddities'] as const).flatMap((scenario) =>
  DIALECTS.map((dialect) => [scenario, dialect] as const),
)

test.each(settings)(
  'In %s, counted transactions of %s equal reported analytics for any day, zone, channels and skills',
  async (scenario, dialect) => {
    const handlers = handlersIn(scenario)
    await fc.assert(
      fc.asyncProperty(cases, async (asked) => {
        const analytics = await reported(handlers, dialect, asked)
        const rows = await readable(handlers, dialect, asked)
        expect(countedStages(rows)).toEqual(withoutDifferences(reportedStages(analytics), scenario, asked))
        if (dialect === 'outbound-reporting')
          expect(countedFailures(rows)).toEqual(reportedFailures(analytics))
      }),
      { numRuns: 60 },
    )
  },
)

test('Oddities do make analytics and transactions differ, so the test above is about something', () => {
  const odd = worldIn('oddities', plain)
  const window = { app: 'prmsg', from: plain.anchor - 30 * DAY, until: plain.anchor - 23 * DAY } as const
  const stages = new Set(differencesIn(odd, window).map(({ stage }) => stage))
  expect(stages).toEqual(new Set(['attempted', 'eligible', 'sent', 'delivered', 'read']))
})
