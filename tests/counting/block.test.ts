import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBlock } from '../../src/counting/block-open.ts'
import { emptyRow, readBlock, readRow } from '../../src/counting/block-reader.ts'
import type { RowTexts } from '../../src/counting/block.ts'
import type { Packed } from '../../src/counting/block-format.ts'
import { MILESTONES } from '../../src/domain/transaction.ts'
import { anyRow, blockOf, NAMES, NO_TEXTS, worldRows, type Row } from './block-rows.ts'

function opened(buffer: ArrayBuffer): Packed {
  const packed = openBlock(buffer)
  if (packed === null) throw new Error('The block does not open')
  return packed
}

function readBack(packed: Packed, index: number): Row {
  const row = emptyRow()
  const texts = readRow(packed, index, row)
  return { row, texts }
}

test('a block gives every message back as it was, in any order of reading', () => {
  fc.assert(
    fc.property(fc.array(anyRow(), { maxLength: 80 }), (rows) => {
      const packed = opened(blockOf(rows))
      expect(packed.rows).toBe(rows.length)
      expect(packed.names).toEqual(NAMES)
      for (let index = rows.length - 1; index >= 0; index -= 1) {
        expect(readBack(packed, index)).toEqual(rows[index])
      }
    }),
  )
})

test('times beyond every calendar and parts of milliseconds come back too', () => {
  for (const extreme of [
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    2 ** 52,
    -(2 ** 52),
    8.64e15,
    0.5,
    -1,
  ]) {
    const times = new Float64Array(MILESTONES.length).fill(NaN)
    const [row] = fc.sample(anyRow(), 1)
    const rows = [0, 1, -extreme].map((other) => {
      const own = times.slice()
      own.set([other, extreme, -extreme, 7])
      return { row: { ...row!.row, times: own }, texts: row!.texts }
    })
    const packed = opened(blockOf(rows))
    rows.forEach(({ row: { times: given } }, index) =>
      expect(readBack(packed, index).row.times).toEqual(given),
    )
  }
})

test('a message is read whole: null for what is not known, and every mark that it has', () => {
  const times = new Float64Array(MILESTONES.length).fill(NaN)
  times.set([1_000, NaN, NaN, 2_000])
  const texts: RowTexts = { ...NO_TEXTS, id: 'a', initialChannel: 'wa', status: 'SENT' }
  const counts = {
    channel: 1,
    skill: 0,
    campaign: 0,
    failure: 0,
    marks: 0b101,
    findings: 1,
    rating: 0,
    weekHour: 3,
  }
  const block = readBlock(blockOf([{ row: { times, ...counts }, texts }]))
  expect(block?.row(0)).toEqual({
    ...texts,
    channel: 'wa',
    skill: 'Billing',
    campaign: null,
    times: Object.fromEntries(
      MILESTONES.map((milestone) => [
        milestone,
        { attempted: 1_000, sent: 2_000 }[milestone as string] ?? null,
      ]),
    ),
    rating: null,
    marks: ['attempted', 'sent'],
    findings: ['duplicate'],
  })
  expect(() => block?.row(1)).toThrow('no row 1')
})

test('a block that was cut, bent or written by another version is no block, and nothing breaks', () => {
  const whole = blockOf(fc.sample(anyRow(), { numRuns: 40, seed: 1 }))
  expect(readBlock(whole)?.rows).toBe(40)
  fc.assert(
    fc.property(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, bend) => {
      const bent = whole.slice(0)
      new Uint8Array(bent)[at]! ^= bend
      expect(readBlock(bent)).toBeNull()
      expect(readBlock(whole.slice(0, at))).toBeNull()
    }),
  )
  expect(readBlock(new ArrayBuffer(0))).toBeNull()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readBlock(new Uint8Array(bytes).buffer)).toBeNull()
    }),
  )
})

test.each(['reporting-2.0', 'outbound-reporting'] as const)(
  'a message of %s takes at most 60 bytes',
  (dialect) => {
    const { rows, names } = worldRows(dialect, 2_000_000)
    expect(rows.length).toBeGreaterThan(2_000)
    const own = blockOf(rows, names).byteLength / rows.length
    const uuids = fc.sample(fc.uuid(), { numRuns: rows.length, seed: 3 })
    const asUuids = rows.map(({ row, texts }, index) => ({
      row,
      texts: { ...texts, id: uuids[index] ?? '', consumer: `1${String(8_005_550_000 + index)}` },
    }))
    const withUuids = blockOf(asUuids, names).byteLength / rows.length
    console.info(
      `${dialect}: ${own.toFixed(1)} bytes a row, ${withUuids.toFixed(1)} with UUIDs and phone numbers`,
    )
    expect(own).toBeLessThanOrEqual(60)
    expect(withUuids).toBeLessThanOrEqual(60)
  },
)
