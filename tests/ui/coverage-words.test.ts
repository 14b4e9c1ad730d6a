// Whether the two sources agree, said so that what is to be worried about comes first.

import { expect, test } from 'vitest'
import type { Agreement } from '../../src/store/views/coverage-view.ts'
import { agreementSentence, expectedWords, verdictWords } from '../../src/ui/coverage/agreement-words.ts'
import { day } from '../days.ts'

const DAYS = ['2026-11-01', '2026-11-02', '2026-11-20'].map(day)
const TODAY = day('2026-11-21')

/** A count that differs on some days, and can still change on the last one. */
function agreementOf(...differing: readonly number[]): Agreement {
  const on = DAYS.filter((_, place) => differing.includes(place))
  const days = on.map((one) => ({ day: one, analytics: 5, transactions: 4 }))
  return {
    counter: 'delivered',
    verdict: { kind: 'compared', days: 3, analytics: 15, transactions: 15 - on.length, differing: days },
    changing: new Set(DAYS.slice(2)),
  }
}

// The words read no other part of a view, which the cast leaves out.
const viewOf = (...reconciled: readonly Agreement[]) =>
  ({ both: DAYS, reconciled }) as unknown as Parameters<typeof agreementSentence>[0]

test('days on which a count still changes are told from those on which it does not', () => {
  expect(verdictWords(agreementOf(), TODAY)).toBe('equal on each of 3 days')
  expect(verdictWords(agreementOf(0), TODAY)).toBe('differ on 1 of 3 days: Nov 1')
  expect(verdictWords(agreementOf(2), TODAY)).toBe(
    'differ on 1 of 3 days, only where it still changes: Nov 20',
  )
  expect(verdictWords(agreementOf(0, 2), TODAY)).toMatch(
    /^differ on 2 of 3 days: Nov 1; where it still changes: /,
  )
})

test('the first line worries only about counts that no longer change', () => {
  expect(agreementSentence(viewOf(agreementOf()))).toMatch(/^The two agree in everything/)
  expect(agreementSentence(viewOf(agreementOf(2)))).toMatch(
    /^The two agree in all counts that no longer change, .* differ on 1, as they may/,
  )
  expect(agreementSentence(viewOf(agreementOf(0, 2)))).toBe(
    'They differ on 1 of the 3 days held of both, in counts that no longer change. On 1 more only counts differ that still change.',
  )
  expect(agreementSentence(viewOf(agreementOf(0, 1)))).toMatch(/^They differ on 2 of the 3 days .* change\.$/)
})

test('the cause is named where it can be one, and nowhere else', () => {
  expect(expectedWords(viewOf(agreementOf(0)))).toBeNull()
  expect(expectedWords(viewOf(agreementOf(0), agreementOf(2)))).toMatch(/one after the other/)
})
