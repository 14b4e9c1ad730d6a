// Sheets add up like the messages that they count.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeSheets } from './merge-sheets.ts'
import type { Sheet } from '../../src/counting/sheet.ts'
import { aMessage, sheetOf } from './messages.ts'

const aSheet = fc.array(aMessage, { maxLength: 25 }).map(sheetOf)
const NOTHING: Sheet = sheetOf([])

describe('sheets', () => {
  test('add up to the sheet of all their messages', () => {
    const days = fc.array(fc.array(aMessage, { maxLength: 15 }), { maxLength: 5 })
    fc.assert(
      fc.property(days, (messages) => {
        expect(mergeSheets(messages.map(sheetOf))).toEqual(mergeSheets([sheetOf(messages.flat())]))
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
        expect(mergeSheets([sheetOf(list)])).toEqual(sheetOf(list))
      }),
    )
  })

  test('add up the same in any order and any grouping', () => {
    fc.assert(
      fc.property(aSheet, aSheet, aSheet, (a, b, c) => {
        const all = mergeSheets([a, b, c])
        expect(mergeSheets([c, a, b])).toEqual(all)
        expect(mergeSheets([mergeSheets([a, b]), c])).toEqual(all)
        expect(mergeSheets([a, mergeSheets([b, c])])).toEqual(all)
      }),
    )
  })

  test('without messages change nothing', () => {
    fc.assert(
      fc.property(aSheet, (sheet) => {
        expect(mergeSheets([sheet, NOTHING])).toEqual(mergeSheets([sheet]))
      }),
    )
    expect(mergeSheets([])).toEqual(NOTHING)
  })

  test('hold more messages in a cell than sixteen bits can count', () => {
    const many = sheetOf([fc.sample(aMessage, { numRuns: 1, seed: 3 })[0]!])
    const scaled = (counts: ArrayLike<number>) => Uint32Array.from(counts, (count) => count * 50_000)
    const { all } = many
    const sheet: Sheet = {
      ...many,
      all: {
        ...all,
        marks: scaled(all.marks),
        times: { ...all.times, count: scaled(all.times.count) },
        slots: { ...all.slots, count: scaled(all.slots.count) },
      },
    }
    const sum = mergeSheets([sheet, sheet, sheet])
    expect([...sum.all.marks]).toEqual([...all.marks].map((count) => count * 150_000))
    expect([...sum.all.times.count]).toEqual([...all.times.count].map((count) => count * 150_000))
    expect([...sum.all.slots.count]).toEqual([...all.slots.count].map((count) => count * 150_000))
  })
})
