// Whether all messages of a day have come. The pages say so by how they end; the analytics, which count the same messages by
// themselves, say how many there are.

import { apply } from '../../domain/filter.ts'
import type { Day, Zone } from '../../domain/day.ts'
import { isIncomplete } from '../../domain/maturity.ts'
import { total } from '../../domain/tally.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import type { AnalyticsDay } from '../days/days.ts'
import { filterOfScope, type Scope } from '../question/scope.ts'

/** Where the messages of a day are from: the analytics are checked against them within the same zone and scope. */
export interface DayPlace {
  readonly day: Day
  readonly zone: Zone
  readonly scope: Scope | null
}

/**
 * How many messages the analytics count as attempted on a day; null where they are not there, do not say, or were fetched
 * so early that there may be more by now.
 */
export function attemptedOn({ day, zone, scope }: DayPlace, loaded: AnalyticsDay | null): number | null {
  if (loaded === null || isIncomplete(day, 'attempted', zone, loaded.fetchedAt)) return null
  const counts = apply(filterOfScope(scope), loaded.cells).map(({ tally }) => total(tally, 'attempted'))
  return counts.reduce((sum, n) => (sum === null || n === null ? null : sum + n), 0)
}

/** Why messages of a loaded day may be missing, as a sentence; null where nothing says so. */
export function warningOn(
  place: DayPlace,
  analytics: AnalyticsDay | null,
  messages: Pick<TransactionsDay, 'report' | 'fetchedAt' | 'stuck'>,
): string | null {
  if (messages.stuck !== null) return messages.stuck
  if (isIncomplete(place.day, 'attempted', place.zone, messages.fetchedAt)) return null
  const attempted = attemptedOn(place, analytics)
  const came = messages.report.rows + messages.report.unreadable
  return attempted !== null && attempted > came
    ? `The analytics count ${attempted.toLocaleString()} messages, and only ${came.toLocaleString()} came`
    : null
}
