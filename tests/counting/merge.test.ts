// Sheets add up like the messages that they count.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeRollups } from './merge-rollups.ts'
import type { Rollup } from '../../src/counting/rollup.ts'
import { aMessage, rollupOf } from './messages.ts'

const aRollup = fc.array(aMessage, { maxLength: 25 }).map(rollupOf)
const NOTHING: Rollup = rollupOf([])

describe('rollups', () => {
  test('add up to the rollup of all their messages', () => {
    const days = fc.array(fc.array(aMessage, { maxLength: 15 }), { maxLength: 5 })
    fc.assert(
      fc.property(days, (messages) => {
        expect(mergeRollups(messages.map(rollupOf))).toEqual(mergeRollups([rollupOf(messages.flat())]))
      }),
    )
  })

  test('that are added up alone stay what they are, if their names are in order', () => {
    const messages = fc.array(aMessage, { maxLength: 25 }).map((list) =>
      // Each name alone, so that they come in the order in which they sort.
      list.map((message) => ({ ...message, channel: 'sms', skill: 'Orders', campaign: '', failure: '' })),
    )
    fc.assert(
      fc.property(messages, (list) => {
        expect(mergeRollups([rollupOf(list)])).toEqual(rollupOf(list))
      }),
    )
  })

  test('add up the same in any order and any grouping', () => {
    fc.assert(
      fc.property(aRollup, aRollup, aRollup, (a, b, c) => {
        const all = mergeRollups([a, b, c])
        expect(mergeRollups([c, a, b])).toEqual(all)
        expect(mergeRollups([mergeRollups([a, b]), c])).toEqual(all)
        expect(mergeRollups([a, mergeRollups([b, c])])).toEqual(all)
      }),
    )
  })

  test('without messages change nothing', () => {
    fc.assert(
      fc.property(aRollup, (rollup) => {
        expect(mergeRollups([rollup, NOTHING])).toEqual(mergeRollups([rollup]))
      }),
    )
    expect(mergeRollups([])).toEqual(NOTHING)
  })

  test('hold more messages in a cell than sixteen bits can count', () => {
    const many = rollupOf([fc.sample(aMessage, { numRuns: 1, seed: 3 })[0]!])
    const scaled = (counts: ArrayLike<number>) => Uint32Array.from(counts, (count) => count * 50_000)
    const { all } = many
    const rollup: Rollup = {
      ...many,
      all: {
        ...all,
        marks: scaled(all.marks),
        times: { ...all.times, count: scaled(all.times.count) },
        slots: { ...all.slots, count: scaled(all.slots.count) },
      },
    }
    const sum = mergeRollups([rollup, rollup, rollup])
    expect([...sum.all.marks]).toEqual([...all.marks].map((count) => count * 150_000))
    expect([...sum.all.times.count]).toEqual([...all.times.count].map((count) => count * 150_000))
    expect([...sum.all.slots.count]).toEqual([...all.slots.count].map((count) => count * 150_000))
  })
})
