import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER, apply, isUnfiltered, tallyBy, type Filter } from '../../src/domain/filter.ts'
import { mergeAll } from '../../src/domain/tally.ts'
import { BILLING, SAMPLE, anyChannel, anyRow, cellOf, rowOf } from './rows.ts'

const SALES = skillOf('sales')
const anyCells = fc.array(anyRow, { maxLength: 12 }).map((rows) => rows.map((row) => cellOf(row)))
const anyFilter: fc.Arbitrary<Filter> = fc.record({
  channels: fc.uniqueArray(anyChannel, { maxLength: 2 }),
  skills: fc.uniqueArray(fc.constantFrom(BILLING, SALES), { maxLength: 2 }),
  campaigns: fc.constant([]),
  failures: fc.constant([]),
})

test('who chooses nothing sees all messages', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      expect(apply(NO_FILTER, cells)).toEqual(cells)
    }),
  )
  expect(isUnfiltered(NO_FILTER)).toBe(true)
})

test('messages must be of a chosen channel and of a chosen skill', () => {
  const cells = [SMS, WHATSAPP].flatMap((channel) =>
    [BILLING, SALES].map((skill) => cellOf({ ...rowOf(channel, SAMPLE), skill })),
  )
  const kept = apply({ ...NO_FILTER, channels: [SMS], skills: [SALES] }, cells)
  expect(kept.map((cell) => [cell.channel, cell.skill])).toEqual([['sms', 'sales']])
  expect(apply({ ...NO_FILTER, channels: [], skills: [SALES] }, cells)).toHaveLength(2)
})

test('choosing a skill that has no messages leaves none', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      expect(apply({ ...NO_FILTER, channels: [], skills: [skillOf('nobody')] }, cells)).toEqual([])
    }),
  )
})

test('cutting twice is cutting once', () => {
  fc.assert(
    fc.property(anyCells, anyFilter, (cells, filter) => {
      expect(apply(filter, apply(filter, cells))).toEqual(apply(filter, cells))
    }),
  )
})

test('the messages of all channels are all messages, each in one channel', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      const byChannel = tallyBy(cells, (cell) => cell.channel)
      expect([...byChannel.keys()].toSorted()).toEqual(
        [...new Set(cells.map((cell) => cell.channel))].toSorted(),
      )
      expect(mergeAll(byChannel.values())).toEqual(mergeAll(cells.map((cell) => cell.tally)))
    }),
  )
})
