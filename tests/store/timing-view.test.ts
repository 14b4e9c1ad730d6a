import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skillOf } from '../../src/domain/channel.ts'
import { DAY, HOUR } from '../../src/domain/day.ts'
import { timingView, type StepTimes, type Times } from '../../src/store/views/timing-view.ts'
import { dayAfter, type Message } from '../counting/messages.ts'
import { countedOf, many, message, stepTime } from './counted-messages.ts'

function stepOf<Name>(times: Times<Name> | undefined, to: string): StepTimes {
  const found = times?.steps.find(({ step }) => step.to === to)
  if (found === undefined) throw new Error(`no step to ${to}`)
  return found
}

test('what became of a step is told apart: taken, still waiting, and never', () => {
  const view = timingView(
    countedOf([
      ...many(60, { marks: ['sent', 'delivered'], times: [stepTime('delivered', 'taken', 4000)] }),
      ...many(30, { marks: ['sent'], times: [stepTime('delivered', 'open', HOUR)] }),
      ...many(10, { marks: ['sent', 'failed'], times: [stepTime('delivered', 'open', Infinity)] }),
    ]),
  )
  const times = stepOf(view.channels[0], 'delivered')
  expect(times).toMatchObject({ taken: 60, waiting: 30, never: 10 })
  const [half] = times.percentiles
  expect(Math.abs((half ?? 0) / 4000 - 1)).toBeLessThan(0.03)
  expect(times.median).toMatchObject({ kind: 'reached' })
  expect(times.incidence.n).toBe(100)
})

test('an SMS has no read: it is not reported, and its answers count from the delivery', () => {
  const view = timingView(
    countedOf([
      ...many(10, { channel: 'sms', times: [stepTime('responded', 'taken', HOUR)] }),
      ...many(10, { channel: 'wa', times: [stepTime('responded', 'taken', HOUR)] }),
    ]),
  )
  const [sms, wa] = view.channels
  expect(stepOf(sms, 'read').reported).toBe('unreported')
  expect(stepOf(wa, 'read').reported).toBe('reported')
  expect(stepOf(sms, 'responded').from).toBe('otherwise')
  expect(stepOf(wa, 'responded').from).toBe('from')
  expect(stepOf(view.timesOf(skillOf('care')), 'responded').from).toBe('mixed')
})

test('the times of a skill are those of its messages, and every percentile is within 3 % of the exact one', () => {
  const anyTime = fc
    .double({ min: 0, max: 30, noNaN: true })
    .map((power) => Math.max(1, Math.round(2 ** power)))
  fc.assert(
    fc.property(
      fc.array(fc.record({ skill: fc.constantFrom('a', 'b'), time: anyTime }), {
        minLength: 1,
        maxLength: 80,
      }),
      (all) => {
        const messages = all.map(({ skill, time }) =>
          message({ skill, times: [stepTime('sent', 'taken', time)] }),
        )
        const view = timingView(countedOf(messages))
        for (const { skill, attempted } of view.skills) {
          const exact = all
            .filter((one) => one.skill === skill)
            .map(({ time }) => time)
            .toSorted((a, b) => a - b)
          expect(attempted).toBe(exact.length)
          const said = stepOf(view.timesOf(skill), 'sent').percentiles
          for (const [index, share] of [0.5, 0.9, 0.95, 0.99].entries()) {
            const truth = exact[Math.ceil(share * exact.length) - 1] ?? 0
            expect(Math.abs((said[index] ?? 0) / truth - 1)).toBeLessThan(0.03)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('each hour of the week has its own answers and failures, and an hour without messages has none', () => {
  const view = timingView(
    countedOf([
      ...many(20, { weekHour: 34, marks: ['sent', 'responded'] }),
      ...many(80, { weekHour: 34, marks: ['sent'] }),
      ...many(25, { weekHour: 34, marks: ['failed'] }),
      ...many(3, { weekHour: 35, marks: ['sent'] }),
    ]),
  )
  expect(view.hours('responded')[34]?.rate).toMatchObject({ hits: 20, of: 100, trust: 'enough' })
  expect(view.hours('failed')[34]?.rate).toMatchObject({ hits: 25, of: 125, share: 0.2 })
  expect(view.hours('responded')[35]?.rate).toMatchObject({ of: 3, trust: 'few' })
  expect(view.hours('responded')[36]?.rate).toEqual({ kind: 'none' })
  expect(view.hours('responded')).toHaveLength(168)
})

test('a median that half of the messages never reached is not shown as a time', () => {
  const view = timingView(
    countedOf([
      ...many(20, { times: [stepTime('responded', 'taken', HOUR)] }),
      ...many(80, { times: [stepTime('responded', 'open', 7 * DAY)] }),
    ]),
  )
  const { median, percentiles } = stepOf(view.channels[0], 'responded')
  expect(percentiles[0]).not.toBeNull()
  expect(median.kind).toBe('notReached')
  expect(median.kind === 'notReached' && median.share).toBeCloseTo(0.2, 9)
})

/** A week of messages, each hour with the same chance of an answer but for those that a test changes. */
function week(shareAt: (weekHour: number) => number, perHour = 200, day = 0): readonly Message[] {
  return Array.from({ length: 168 }, (_, weekHour) => {
    const answered = Math.round(perHour * shareAt(weekHour))
    return [
      ...many(answered, { day, weekHour, marks: ['sent', 'responded'] }),
      ...many(perHour - answered, { day, weekHour, marks: ['sent'] }),
    ]
  }).flat()
}

test('an hour answers best only if it stands out of the week by more than the best of 168 would by chance', () => {
  // 52 of 200 is as much as the luckiest of 168 hours with one true rate of 18 % now and then has.
  const lucky = timingView(countedOf(week((hour) => (hour === 34 ? 0.26 : 0.18))))
  expect(lucky.best.hour).toBeNull()
  const better = timingView(countedOf(week((hour) => (hour === 34 ? 0.4 : 0.18))))
  expect(better.best.hour).toMatchObject({ weekHour: 34, rate: { hits: 80, of: 200 } })
})

test('days that are still being answered do not say at which hour people answer best', () => {
  const messages = [
    ...week((hour) => (hour === 10 ? 0.4 : 0.18), 200, 0),
    // On the second day only those of one hour have answered yet.
    ...week((hour) => (hour === 40 ? 0.9 : 0.02), 200, 1),
  ]
  const fetched = Date.parse(dayAfter(1)) + 3.5 * DAY
  const view = timingView(countedOf(messages, { days: 2, fetchedAt: () => fetched }))
  expect(view.best).toMatchObject({ hour: { weekHour: 10, rate: { hits: 80, of: 200 } }, incomplete: 1 })
})
