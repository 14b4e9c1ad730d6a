// Failed messages by reason, whoever counted them: the cube, from the transactions, or the account analytics, where the
// dialect reports `error_aggregation`. The Failures screen rests on this and does not care which it was, but says it.

import type { Channel, Skill } from '../../domain/channel.ts'
import { endOf, type Day, type EpochMs, type Milliseconds, type Zone } from '../../domain/day.ts'
import type { Failure } from '../../domain/failure.ts'
import type { DayCount } from '../../domain/failure-days.ts'
import type { FailureDays } from '../../domain/triage.ts'

/** Messages that a failure took from one channel or skill, of those attempted there in the period. */
export interface FailureBreakdown<Name> {
  readonly name: Name
  readonly lost: number
  readonly attempted: number
}

export interface FailureCounts {
  readonly source: 'transactions' | 'analytics'
  /** Of the question, oldest first, held or not. */
  readonly days: readonly Day[]
  /** The loaded days of the comparison, where it lies before, and of the question. */
  readonly timeline: readonly DayCount[]
  /** Days of the question, and of a comparison before it, that are not loaded. */
  readonly lacking: number
  /** Beside `timeline`. Failed messages without a reason are `UNEXPLAINED`. */
  readonly failures: readonly FailureDays[]
  /** Attempted messages of a channel, beside `timeline`; null where that cannot be asked. */
  readonly attemptedOn: (channel: Channel) => readonly number[] | null
  readonly channels: (failure: Failure) => readonly FailureBreakdown<Channel>[]
  readonly skills: (failure: Failure) => readonly FailureBreakdown<Skill>[]
  /** Of the analytics, which call failed what was never sent: those messages, and how many of them were skipped. */
  readonly unsent: { readonly failed: number; readonly skipped: number } | null
  /** Counts of failed messages that nobody can read: more may have failed. */
  readonly unread: number
}

/** How long a day was over when it was fetched. */
export function ageOf(day: Day, zone: Zone, fetchedAt: EpochMs | null): Milliseconds {
  return fetchedAt === null ? 0 : fetchedAt - endOf(day, zone)
}
