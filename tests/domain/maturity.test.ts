import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IN_APP, SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { DAY, HOUR, UTC, endOf } from '../../src/domain/day.ts'
import { isSettled, isIncomplete, maturityOf } from '../../src/domain/maturity.ts'
import { STAGES } from '../../src/domain/stage.ts'
import { day } from '../days.ts'
import { RCS, anyChannel, anyDay, anyZone, zone } from './rows.ts'

const MINUTE = 60_000
const LAG = 20 * MINUTE
const MONDAY = day('2026-11-16')

// How long after the end of a day a stage is young, and from when on nothing of it changes.
test.for([
  { stage: 'attempted', channel: SMS, complete: LAG, settled: LAG },
  { stage: 'eligible', channel: SMS, complete: LAG, settled: LAG },
  { stage: 'sent', channel: WHATSAPP, complete: LAG, settled: LAG },
  { stage: 'delivered', channel: SMS, complete: DAY, settled: 72 * HOUR + LAG },
  { stage: 'delivered', channel: WHATSAPP, complete: DAY, settled: 30 * DAY + LAG },
  { stage: 'delivered', channel: IN_APP, complete: DAY, settled: 30 * DAY + LAG },
  { stage: 'delivered', channel: RCS, complete: DAY, settled: 30 * DAY + LAG },
  { stage: 'read', channel: WHATSAPP, complete: 2 * DAY, settled: 30 * DAY + LAG },
  { stage: 'responded', channel: SMS, complete: 3 * DAY, settled: 30 * DAY + LAG },
  { stage: 'closed', channel: WHATSAPP, complete: 14 * DAY, settled: 60 * DAY },
] as const)(
  '$stage on $channel is young, then settling, then settled',
  ({ stage, channel, complete, settled }) => {
    const at = (age: number) => maturityOf(MONDAY, channel, stage, UTC, endOf(MONDAY, UTC) + age)
    expect(at(-12 * HOUR)).toBe('incomplete')
    expect(at(complete - 1)).toBe('incomplete')
    expect(at(complete)).toBe(complete < settled ? 'settling' : 'settled')
    expect(at(settled - 1)).toBe(complete < settled ? 'settling' : 'incomplete')
    expect(at(settled)).toBe('settled')
  },
)

test('every stage of today is young: more messages may be attempted', () => {
  const noon = endOf(MONDAY, UTC) - 12 * HOUR
  for (const stage of STAGES) expect(isIncomplete(MONDAY, stage, UTC, noon)).toBe(true)
})

test('a message that may still be read is not a message that nobody will read', () => {
  const wednesday = endOf(MONDAY, UTC) + 30 * HOUR
  const incomplete = STAGES.filter((stage) => isIncomplete(MONDAY, stage, UTC, wednesday))
  expect(incomplete).toEqual(['read', 'responded', 'closed'])
})

test('days grow older and never younger', () => {
  const order = ['incomplete', 'settling', 'settled']
  const anyAge = fc.integer({ min: -2 * DAY, max: 70 * DAY })
  fc.assert(
    fc.property(
      anyDay,
      anyZone,
      anyChannel,
      fc.constantFrom(...STAGES),
      anyAge,
      anyAge,
      (one, where, ...rest) => {
        const [channel, stage, age, later] = rest
        const at = (ms: number) =>
          order.indexOf(maturityOf(one, channel, stage, where, endOf(one, where) + ms))
        expect(at(Math.max(age, later))).toBeGreaterThanOrEqual(at(Math.min(age, later)))
      },
    ),
  )
})

test('a later stage of a message is never final before an earlier one', () => {
  fc.assert(
    fc.property(anyChannel, fc.integer({ min: -1 * DAY, max: 70 * DAY }), (channel, age) => {
      const order = ['settled', 'settling', 'incomplete']
      const ages = STAGES.map((stage) =>
        order.indexOf(maturityOf(MONDAY, channel, stage, UTC, endOf(MONDAY, UTC) + age)),
      )
      expect(ages).toEqual(ages.toSorted((a, b) => a - b))
    }),
  )
})

test('a settled day is settled at every stage and on every channel, and one that is not is not', () => {
  fc.assert(
    fc.property(anyDay, anyZone, fc.integer({ min: -1 * DAY, max: 90 * DAY }), (one, where, age) => {
      const now = endOf(one, where) + age
      const ages = STAGES.flatMap((stage) =>
        [SMS, WHATSAPP, IN_APP, RCS].map((channel) => maturityOf(one, channel, stage, where, now)),
      )
      expect(isSettled(one, where, now)).toBe(ages.every((each) => each === 'settled'))
    }),
  )
})

test('a day ages in its own zone: Monday is over in Auckland while it lasts in London', () => {
  const now = Date.parse('2026-11-16T11:30:00Z')
  expect(isIncomplete(MONDAY, 'sent', zone('Pacific/Auckland'), now)).toBe(false)
  expect(isIncomplete(MONDAY, 'sent', zone('Europe/London'), now)).toBe(true)
})
