// The bad days of a failure within the question: whoever opens an incident wants to see messages of it, and not the few that
// fail by the same code on any day.

import type { Day, Span } from '../../domain/day.ts'
import type { FailureRow } from '../../store/views/failures-view.ts'

type Troubled = Pick<FailureRow, 'trend' | 'spark'>

/** The days of its incident that are days of the question; null where it has none. */
export function badDays({ trend }: Pick<Troubled, 'trend'>, days: readonly Day[]): Span | null {
  if (trend.kind !== 'incident') return null
  const within = days.filter((day) => day >= trend.since && day <= trend.until)
  const [first, last] = [within[0], within.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** Messages that it took after a day. */
export function newerThan(last: Day, { spark }: Pick<Troubled, 'spark'>, days: readonly Day[]): number {
  return days.reduce((sum, day, index) => sum + (day > last ? (spark[index] ?? 0) : 0), 0)
}
