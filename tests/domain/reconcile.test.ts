import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SMS, WHATSAPP } from '../../src/domain/channel.ts'
import { aboveAttempted } from '../../src/domain/integrity.ts'
import { MARK_OF, reconcile, type BothDay } from '../../src/domain/reconcile.ts'
import { COUNTERS } from '../../src/domain/stage.ts'
import { total, type Cell } from '../../src/domain/tally.ts'
import type { Mark } from '../../src/domain/transaction.ts'
import { day } from '../days.ts'
import { anyRow, BILLING, cellOf, rowOf, SAMPLE, without } from './rows.ts'

/** A day of which the transactions say the same as the analytics, but for what the test changes. */
function dayOf(
  on: string,
  cells: readonly Cell[],
  changed: Partial<Record<Mark, number | null>> = {},
): BothDay {
  const said = new Map<Mark, number>(
    COUNTERS.map((counter) => [
      MARK_OF[counter],
      cells.reduce((sum, cell) => sum + (total(cell.tally, counter) ?? 0), 0),
    ]),
  )
  return {
    day: day(on),
    cells,
    marked: (mark) => (mark in changed ? (changed[mark] ?? null) : (said.get(mark) ?? null)),
  }
}

const verdictOf = (days: readonly BothDay[], name: (typeof COUNTERS)[number]) =>
  reconcile(days).find(({ counter }) => counter === name)?.verdict

test('two sources that say the same agree on every day, over the messages of both', () => {
  const days = [dayOf('2026-11-02', [cellOf(rowOf(WHATSAPP, SAMPLE))]), dayOf('2026-11-03', [])]
  expect(verdictOf(days, 'delivered')).toEqual({
    kind: 'compared',
    days: 2,
    analytics: 440,
    transactions: 440,
    differing: [],
  })
})

test('a day that differs is named with both numbers, also where the sums happen to be equal', () => {
  const cells = [cellOf(rowOf(WHATSAPP, SAMPLE))]
  const days = [dayOf('2026-11-02', cells, { sent: 449 }), dayOf('2026-11-03', cells, { sent: 451 })]
  expect(verdictOf(days, 'sent')).toEqual({
    kind: 'compared',
    days: 2,
    analytics: 900,
    transactions: 900,
    differing: [
      { day: '2026-11-02', analytics: 450, transactions: 449 },
      { day: '2026-11-03', analytics: 450, transactions: 451 },
    ],
  })
})

test('what the analytics call failed is compared with what was never sent, not with what has an error', () => {
  const days = [dayOf('2026-11-02', [cellOf(rowOf(WHATSAPP, SAMPLE))], { failed: 70, unsent: 50 })]
  expect(verdictOf(days, 'failed')).toMatchObject({ analytics: 50, transactions: 50, differing: [] })
})

test('what one side does not report is not compared, and it is said which side that is', () => {
  const cells = [cellOf(rowOf(WHATSAPP, without('closed')))]
  expect(verdictOf([dayOf('2026-11-02', cells)], 'closed')).toEqual({ kind: 'unreported', by: 'analytics' })
  expect(verdictOf([dayOf('2026-11-02', cells, { skipped: null })], 'skipped')).toEqual({
    kind: 'unreported',
    by: 'transactions',
  })
  expect(verdictOf([], 'sent')).toEqual({ kind: 'unreported', by: 'both' })
})

test('a part of the rows is not compared with all of the messages', () => {
  const cells = [cellOf(rowOf(WHATSAPP, SAMPLE)), cellOf(rowOf(WHATSAPP, without('closed')))]
  expect(verdictOf([dayOf('2026-11-02', cells, { closed: 370 })], 'closed')).toEqual({
    kind: 'unreported',
    by: 'analytics',
  })
})

test('reads of an SMS count in neither source, so those of WhatsApp can be compared', () => {
  const cells = [cellOf(rowOf(WHATSAPP, SAMPLE)), cellOf(rowOf(SMS, SAMPLE))]
  expect(verdictOf([dayOf('2026-11-02', cells, { read: 400 })], 'read')).toMatchObject({
    analytics: 400,
    transactions: 400,
    differing: [],
  })
})

test('sums over days are sums of days, and no day is both equal and named', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(anyRow), fc.nat({ max: 1_000 })), { maxLength: 8 }), (given) => {
      const days = given.map(([rows, sent], index) =>
        dayOf(
          `2026-11-0${index + 1}`,
          rows.map((row) => cellOf(row)),
          { sent },
        ),
      )
      const verdict = verdictOf(days, 'sent')
      if (verdict?.kind !== 'compared') return
      expect(verdict.days).toBeLessThanOrEqual(days.length)
      const gap = verdict.differing.reduce((sum, one) => sum + one.transactions - one.analytics, 0)
      expect(gap).toBe(verdict.transactions - verdict.analytics)
      for (const one of verdict.differing) expect(one.analytics).not.toBe(one.transactions)
    }),
  )
})

test('a row with more sent than attempted is pointed out; reads beyond receipts and late opt-outs are not', () => {
  const odd = cellOf(rowOf(WHATSAPP, { ...SAMPLE, sent: 501 }))
  expect(aboveAttempted(odd)).toEqual([
    { day: '2026-11-02', channel: WHATSAPP, skill: BILLING, counter: 'sent', count: 501, attempted: 500 },
  ])
  expect(aboveAttempted(cellOf(rowOf(WHATSAPP, { ...SAMPLE, delivered: 390, read: 400 })))).toEqual([])
  expect(aboveAttempted(cellOf(rowOf(SMS, { attempted: 1, optedOut: 3 })))).toEqual([])
  expect(aboveAttempted(cellOf(rowOf(SMS, without('attempted'))))).toEqual([])
})
