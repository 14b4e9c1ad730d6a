// Whatever is asked of the cube, it says what a recount of the messages says: with any filter, with days missing, replaced
// or dropped, inside blocks and at their edges.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CubeQuery } from '../../src/counting/cube/answer.ts'
import { createCube, type Cube } from '../../src/counting/cube/cube.ts'
import { campaignOf, channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import type { Day } from '../../src/domain/day.ts'
import type { Failure } from '../../src/domain/failure.ts'
import { aMessage, dayAfter, plain, recount, rollupOf, type Message } from './messages.ts'

const LENGTH = 100
const ALL_DAYS = Array.from({ length: LENGTH }, (_, index) => dayAfter(index))

const aFilter: fc.Arbitrary<Filter> = fc.record({
  channels: some('sms', 'wa', 'smoke signal').map((names) => names.map(channelOf)),
  skills: some('Orders', 'orders', 'Billing', 'Nobody').map((names) => names.map(skillOf)),
  campaigns: some('', 'spring', '4711', 'autumn').map((names) => names.map(campaignOf)),
  failures: some('twilio 30007', 'case 42', 'made 1 up').map((names) => names as Failure[]),
})

function some(...names: readonly string[]): fc.Arbitrary<string[]> {
  return fc.oneof(fc.constant<string[]>([]), fc.subarray([...names]))
}

/** A stretch of days, mostly with all between, sometimes with gaps. */
const someDays: fc.Arbitrary<readonly Day[]> = fc.oneof(
  fc
    .tuple(fc.nat({ max: LENGTH }), fc.nat({ max: LENGTH }))
    .map(([from, until]) => ALL_DAYS.slice(Math.min(from, until), Math.max(from, until))),
  fc.constant(ALL_DAYS),
  fc.subarray(ALL_DAYS),
)

function putAll(cube: Cube, messages: readonly Message[], days: readonly Day[]): void {
  for (const day of days) cube.put(day, rollupOf(messages.filter((message) => message.day === day)))
}

function expectRecount(cube: Cube, messages: readonly Message[], ask: CubeQuery): void {
  const answer = cube.answer(ask)
  expect(plain(answer)).toEqual(recount(messages, ask, answer.names))
}

describe('the cube', () => {
  test('says what a recount of the messages says, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.array(aMessage, { maxLength: 60 }),
        someDays,
        fc.array(fc.record({ days: someDays, filter: aFilter }), { minLength: 1, maxLength: 3 }),
        (messages, missing, asks) => {
          const heldDays =
            missing.length === LENGTH ? ALL_DAYS : ALL_DAYS.filter((day) => !missing.includes(day))
          const cube = createCube()
          putAll(cube, messages, heldDays)
          const heldMessages = messages.filter((message) => heldDays.includes(message.day))
          for (const ask of asks) expectRecount(cube, heldMessages, ask)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('counts a day anew when it is replaced, and not at all when it is dropped', () => {
    fc.assert(
      fc.property(
        fc.array(aMessage, { maxLength: 30 }),
        fc.array(aMessage, { minLength: 1, maxLength: 30 }),
        fc.subarray(ALL_DAYS, { maxLength: 3 }),
        (before, after, dropped) => {
          const cube = createCube()
          putAll(cube, before, ALL_DAYS)
          const changed = [...new Set(after.map((message) => message.day))]
          putAll(cube, after, changed)
          for (const day of dropped) cube.drop(day)
          const messages = [...before.filter((message) => !changed.includes(message.day)), ...after].filter(
            (message) => !dropped.includes(message.day),
          )
          expectRecount(cube, messages, { days: ALL_DAYS, filter: NO_FILTER })
        },
      ),
      { numRuns: 30 },
    )
  })

  test('counts many messages in one cell', () => {
    const message = fc.sample(aMessage, { numRuns: 1, seed: 3 })[0]!
    const few = { ...message, times: [0, 3999], rating: 5, day: dayAfter(0) }
    for (const length of [7, 8, 300, 2100]) {
      const cube = createCube()
      const messages = ALL_DAYS.slice(0, 40).flatMap((day) => Array.from({ length }, () => ({ ...few, day })))
      putAll(cube, messages, ALL_DAYS.slice(0, 40))
      expectRecount(cube, messages, { days: ALL_DAYS, filter: NO_FILTER })
    }
  })

  test('says which of the asked days it has, and leaves the others out', () => {
    const cube = createCube()
    cube.put(dayAfter(1), rollupOf([]))
    expect(cube.has(dayAfter(1))).toBe(true)
    expect(cube.has(dayAfter(0))).toBe(false)
    expect([...cube.answer({ days: ALL_DAYS.slice(0, 3), filter: NO_FILTER }).loaded]).toEqual([0, 1, 0])
    cube.drop(dayAfter(1))
    expect([...cube.answer({ days: ALL_DAYS.slice(0, 3), filter: NO_FILTER }).loaded]).toEqual([0, 0, 0])
    expect(cube.bytes()).toBe(0)
  })

  test('keeps a number for a name once it has one', () => {
    fc.assert(
      fc.property(fc.array(aMessage, { minLength: 1 }), fc.array(aMessage), (earlier, later) => {
        const cube = createCube()
        cube.put(dayAfter(0), rollupOf(earlier))
        const first = cube.answer({ days: ALL_DAYS, filter: NO_FILTER }).names
        cube.put(dayAfter(0), rollupOf(earlier))
        expect(cube.answer({ days: ALL_DAYS, filter: NO_FILTER }).names).toBe(first)
        cube.put(dayAfter(1), rollupOf(later))
        const second = cube.answer({ days: ALL_DAYS, filter: NO_FILTER }).names
        expect(second.skills.slice(0, first.skills.length)).toEqual(first.skills)
        expect(second.failures.slice(0, first.failures.length)).toEqual(first.failures)
      }),
      { numRuns: 30 },
    )
  })

  test('reads fewer cells for a hundred days that stand together than for each of them alone', () => {
    const message = fc.sample(aMessage, { numRuns: 1, seed: 7 })[0]!
    const cube = createCube()
    const messages = ALL_DAYS.map((day) => ({ ...message, failure: '', rating: 0, day }))
    putAll(cube, messages, ALL_DAYS)
    const touchedBy = (days: readonly Day[]) => cube.answer({ days, filter: NO_FILTER }).touched
    // A hundred days hold whole blocks; without these each day would be read by itself.
    expect(touchedBy(ALL_DAYS)).toBeLessThan(0.7 * ALL_DAYS.reduce((sum, day) => sum + touchedBy([day]), 0))
  })
})
