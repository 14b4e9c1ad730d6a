import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBlock } from '../../src/counting/block/open.ts'
import { emptyRow, readBlock, readRow } from '../../src/counting/block/reader.ts'
import { createBlockWriter } from '../../src/counting/block/writer.ts'
import type { RowTexts } from '../../src/counting/block/block.ts'
import type { Packed } from '../../src/counting/block/format.ts'
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

test('times come back on both sides of where a distance takes a byte more, forward and backward', () => {
  const edges = [6, 13, 20, 27, 31, 32, 34, 41, 48, 51].flatMap((bits) =>
    [-1, 0, 1].map((more) => 2 ** bits + more),
  )
  const [row] = fc.sample(anyRow(), 1)
  const rows = [0, 1, ...edges].flatMap((distance) =>
    [distance, -distance].map((far) => {
      const times = new Float64Array(MILESTONES.length).fill(NaN)
      times.set([1_000, 1_000 + far, 1_000])
      return { row: { ...row!.row, times }, texts: row!.texts }
    }),
  )
  const packed = opened(blockOf(rows))
  rows.forEach(({ row: { times } }, index) => expect(readBack(packed, index).row.times).toEqual(times))
})

test('texts come back where neighbours share them, where one of them changes, and where there are many', () => {
  const [any] = fc.sample(anyRow(), 1)
  const status = fc.constantFrom(null, 'SENT', 'READ', ...Array.from({ length: 300 }, (_, n) => `state ${n}`))
  const few = fc.record({ status, errorCode: fc.constantFrom(null, 'SENT', '1'), times: fc.nat(4) })
  const rows = fc
    .sample(few, { numRuns: 1_500, seed: 2 })
    .flatMap(({ times, ...own }) =>
      Array.from({ length: times }, (): Row => ({ row: any!.row, texts: { ...any!.texts, ...own } })),
    )
  const packed = opened(blockOf(rows))
  rows.forEach(({ texts }, index) => expect(readBack(packed, index).texts).toEqual(texts))
})

test('blocks that are written side by side or after a larger one hold nothing of each other', () => {
  const some = fc.sample(anyRow(), { numRuns: 100, seed: 3 })
  const large = Array.from({ length: 60 }, () => some).flat()
  const small = fc.sample(anyRow(), { numRuns: 30, seed: 4 })
  const alone = blockOf(small)
  // Not by `toEqual`, which takes seconds for as many bytes.
  const isAlike = (a: ArrayBuffer, b: ArrayBuffer) =>
    Buffer.compare(new Uint8Array(a), new Uint8Array(b)) === 0
  const writers = [large, small, large].map((rows) => ({ rows, writer: createBlockWriter() }))
  for (let place = 0; place < large.length; place += 1) {
    for (const { rows, writer } of writers) {
      const given = rows[place]
      if (given !== undefined) writer.add(given.row, given.texts)
    }
  }
  const [first, between, last] = writers.map(({ writer }) => writer.finish(NAMES))
  expect(isAlike(first!, last!)).toBe(true)
  expect(isAlike(between!, alone)).toBe(true)
  expect(isAlike(blockOf(small), alone)).toBe(true)
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
