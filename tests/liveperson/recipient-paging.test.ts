// From page to page of the campaign report: what was promised is fetched, and what was not given is said.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextRecipients, type RecipientNews } from '../../src/liveperson/reporting/recipient-paging.ts'

const FULL: RecipientNews = { rows: 100, fresh: 100, nextOffset: null, count: null }
const after = (offset: number, news: Partial<RecipientNews>) =>
  nextRecipients('reporting-2.0', offset, { ...FULL, ...news })

test('Reporting 2.0 goes on at the offset that the page names, and ends with -1 or with an empty page', () => {
  expect(after(0, { nextOffset: 100 })).toEqual({ kind: 'next', offset: 100 })
  expect(after(100, { nextOffset: -1 })).toEqual({ kind: 'end' })
  expect(after(100, { nextOffset: -1, rows: 0, fresh: 0 })).toEqual({ kind: 'end' })
  expect(after(100, { nextOffset: null, rows: 0, fresh: 0 })).toEqual({ kind: 'end' })
})

test('A page that does not say whether it is the last is followed by one look, unless all were counted', () => {
  expect(after(100, { nextOffset: null })).toEqual({ kind: 'next', offset: 200 })
  expect(after(100, { nextOffset: null, count: 100 })).toEqual({ kind: 'next', offset: 200 })
  expect(after(100, { nextOffset: null, count: 200 })).toEqual({ kind: 'end' })
  expect(after(200, { nextOffset: null, fresh: 0 })).toMatchObject({ kind: 'stuck' })
})

test('Less than the server counts, and no page after it, is said', () => {
  for (const nextOffset of [null, -1]) {
    expect(after(100, { nextOffset, count: 250 })).toEqual({ kind: 'next', offset: 200 })
    expect(after(200, { nextOffset, count: 250, rows: 0, fresh: 0 })).toEqual({
      kind: 'stuck',
      reason: 'The server counts 250 recipients, gave 200 of them and has no page after this',
    })
  }
})

test('A page that names itself as the next is followed by one look, and what then repeats is said', () => {
  expect(after(100, { nextOffset: 100 })).toEqual({ kind: 'next', offset: 200 })
  expect(after(200, { nextOffset: 200, rows: 0, fresh: 0 })).toEqual({ kind: 'end' })
  expect(after(200, { nextOffset: 200, fresh: 0 })).toMatchObject({ kind: 'stuck' })
})

test('A page that is empty or brings nothing new, and yet promises more, ends the walk and is said', () => {
  expect(after(100, { nextOffset: 200, rows: 0, fresh: 0 })).toMatchObject({ kind: 'stuck' })
  expect(after(100, { nextOffset: 200, fresh: 0 })).toMatchObject({ kind: 'stuck' })
  expect(after(9_999_950, { nextOffset: 10_000_050 })).toMatchObject({ kind: 'stuck' })
})

test('Outbound Reporting gives all at once; a promise that it cannot keep is said', () => {
  const later = (news: Partial<RecipientNews>) =>
    nextRecipients('outbound-reporting', 0, { ...FULL, ...news })
  expect(later({})).toEqual({ kind: 'end' })
  expect(later({ nextOffset: -1, count: 100 })).toEqual({ kind: 'end' })
  expect(later({ nextOffset: 0 })).toEqual({ kind: 'end' })
  expect(later({ nextOffset: 100 })).toMatchObject({ kind: 'stuck' })
  expect(later({ nextOffset: -1, count: 101 })).toMatchObject({ kind: 'stuck' })
})

test('Whatever a server does with its pages, the walk ends, and says end only where everybody was met', () => {
  const serverOf = fc.record({
    size: fc.nat({ max: 60 }),
    length: fc.integer({ min: 1, max: 20 }),
    says: fc.constantFrom('minus one', 'nothing', 'itself', 'on and on'),
    counts: fc.constantFrom('page', 'all', 'nothing'),
    hears: fc.boolean(),
  })
  fc.assert(
    fc.property(serverOf, ({ size, length, says, counts, hears }) => {
      const met = new Set<number>()
      let offset = 0
      let steps = 0
      for (;;) {
        expect((steps += 1)).toBeLessThan(100)
        const from = hears ? offset : 0
        const rows = Math.max(0, Math.min(length, size - from))
        const before = met.size
        for (let row = from; row < from + rows; row += 1) met.add(row)
        const isLast = from + rows >= size
        const last =
          says === 'minus one' ? -1 : says === 'nothing' ? null : says === 'itself' ? from : from + length
        const step = nextRecipients('reporting-2.0', offset, {
          rows,
          fresh: met.size - before,
          nextOffset: isLast ? last : from + rows,
          count: counts === 'nothing' ? null : counts === 'all' ? size : rows,
        })
        if (step.kind === 'end') expect(met.size).toBe(size)
        if (step.kind !== 'next') break
        offset = step.offset
      }
      // A server that keeps its word is never said to be stuck.
      if (hears && (says === 'minus one' || says === 'nothing' || says === 'itself'))
        expect(met.size).toBe(size)
    }),
    { numRuns: 1_000 },
  )
})
