import { expect, test } from 'vitest'
import { keptSpan, shifted, UTC } from '../../src/domain/day.ts'
import { comparesTransactions, needOf, transactionDays } from '../../src/store/question/need.ts'
import { firstQuestion, VIEWS, type Question } from '../../src/store/question/question.ts'
import { createSources } from '../../src/store/question/source.ts'
import { day } from '../days.ts'
import { demoSettings } from '../demo.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const WEEK = { first: day('2026-11-10'), last: day('2026-11-16') } as const

/** The days whose messages a question of reporting-2.0 needs. */
function needed(change: Partial<Question>) {
  const sources = createSources(null, 'http://page.test/')
  sources.getState().settingsArrived(demoSettings())
  const question: Question = { ...firstQuestion(UTC), range: { kind: 'span', span: WEEK }, ...change }
  const need = needOf(sources.getState(), question, NOW)
  if (need === null) throw new Error('nobody to ask')
  return transactionDays(need, question, 'none')
}

test('screens that compare messages with earlier ones need those too, and no other screen does', () => {
  const compared = VIEWS.filter((view) => comparesTransactions({ ...firstQuestion(UTC), view }))
  expect(compared).toEqual(['funnel', 'failures', 'csat'])
  expect(needed({ view: 'failures', comparison: 'before' })).toHaveLength(14)
  expect(needed({ view: 'failures', comparison: 'none' })).toHaveLength(7)
  expect(needed({ view: 'timing', comparison: 'before' })).toHaveLength(7)
})

test('messages older than the 13 months that LivePerson keeps are never asked for', () => {
  const { first } = keptSpan(NOW, UTC)
  const span = { first: shifted(first, -3), last: shifted(first, 3) }
  expect(needed({ view: 'timing', range: { kind: 'span', span } })).toEqual(
    [0, 1, 2, 3].map((n) => shifted(first, n)),
  )
  // A comparison may reach back beyond them, with all of its days.
  expect(needed({ view: 'csat', comparison: 'before', range: { kind: 'span', span } })).toHaveLength(4)
})
