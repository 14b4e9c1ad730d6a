import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightOf, lastOf, placeAt, scrolled, TALLEST } from '../../src/ui/grid/scaled-scroll.ts'

/** Tables of a few rows up to a hundred million of them, on screens of any height. */
const anyExtent = fc.record({
  content: fc.integer({ min: 60, max: 2_800_000_000 }),
  seen: fc.integer({ min: 60, max: 2_000 }),
})

const anyShare = fc.double({ min: 0, max: 1, noNaN: true })

test('wherever one goes, one gets there, and the bar has that place', () => {
  fc.assert(
    fc.property(anyExtent, anyShare, (extent, share) => {
      const y = Math.round(share * lastOf(extent))
      const { top, offset } = placeAt(extent, y)
      expect(top + offset).toBe(y)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(top).toBeLessThanOrEqual(Math.max(0, heightOf(extent) - extent.seen))
    }),
  )
})

test('a small move is one to one, anywhere in a table of any height', () => {
  fc.assert(
    fc.property(anyExtent, anyShare, fc.integer({ min: -4_000, max: 4_000 }), (extent, share, by) => {
      const from = placeAt(extent, share * lastOf(extent))
      const top = Math.min(Math.max(0, from.top + by), Math.max(0, heightOf(extent) - extent.seen))
      const to = scrolled(extent, from, top)
      const isEnd = top <= 0 || top >= heightOf(extent) - extent.seen - 1
      const moved = to.top + to.offset - (from.top + from.offset)
      if (!isEnd) expect(moved).toBe(top - from.top)
    }),
  )
})

test('the ends of the bar are the ends of the table', () => {
  fc.assert(
    fc.property(anyExtent, anyShare, (extent, share) => {
      const from = placeAt(extent, share * lastOf(extent))
      const start = scrolled(extent, from, 0)
      expect(start.top + start.offset).toBe(0)
      const end = scrolled(extent, from, Math.max(0, heightOf(extent) - extent.seen))
      expect(end.top + end.offset).toBe(lastOf(extent))
    }),
  )
})

test('dragging the bar shows the part of the table that the bar stands at', () => {
  fc.assert(
    fc.property(anyExtent, anyShare, (extent, share) => {
      fc.pre(extent.content > TALLEST)
      const top = Math.round(share * (TALLEST - extent.seen))
      const from = placeAt(extent, top < TALLEST / 2 ? lastOf(extent) : 0)
      const { top: at, offset } = scrolled(extent, from, top)
      expect((at + offset) / lastOf(extent)).toBeCloseTo(top / (TALLEST - extent.seen), 2)
    }),
  )
})
