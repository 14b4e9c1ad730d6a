// Whether all messages of a day have come. The pages say so by how they end; the analytics, which count the same messages by
// themselves, say how many there are.

import { apply } from '../../domain/cut.ts'
import type { Day, Zone } from '../../domain/day.ts'
import { isYoung } from '../../domain/maturity.ts'
import { total } from '../../domain/tally.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'
import type { Held } from '../days/known.ts'
import { cutOfScope, type Scope } from '../question/scope.ts'

/** Where the messages of a day are from: the analytics are held against them within the same zone and scope. */
export interface Place {
  readonly day: Day
  readonly zone: Zone
  readonly scope: Scope | null
}

/**
 * How many messages the analytics count as attempted on a day; null where they are not there, do not say, or were fetched
 * so early that there may be more by now.
 */
export function attemptedOn({ day, zone, scope }: Place, held: Held | null): number | null {
  if (held === null || isYoung(day, 'attempted', zone, held.fetchedAt)) return null
  const counts = apply(cutOfScope(scope), held.cells).map(({ tally }) => total(tally, 'attempted'))
  return counts.reduce((sum, n) => (sum === null || n === null ? null : sum + n), 0)
}

/** Why messages of a held day may be missing, as a sentence; null where nothing says so. */
export function doubtOn(
  place: Place,
  analytics: Held | null,
  messages: Pick<HeldTransactions, 'report' | 'fetchedAt' | 'stuck'>,
): string | null {
  if (messages.stuck !== null) return messages.stuck
  if (isYoung(place.day, 'attempted', place.zone, messages.fetchedAt)) return null
  const attempted = attemptedOn(place, analytics)
  const came = messages.report.rows + messages.report.unreadable
  return attempted !== null && attempted > came
    ? `The analytics count ${attempted.toLocaleString()} messages, and only ${came.toLocaleString()} came`
    : null
}
