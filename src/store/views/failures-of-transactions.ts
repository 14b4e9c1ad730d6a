// The failures of the transactions, read off the answers of the cube.

import type { Filter } from '../../domain/filter.ts'
import type { Day } from '../../domain/day.ts'
import { UNEXPLAINED, type Failure } from '../../domain/failure.ts'
import { sum } from '../../domain/sum.ts'
import { MARKS, type Mark } from '../../domain/transaction.ts'
import type { DayCount } from '../../domain/failure-days.ts'
import type { FailureDays } from '../../domain/triage.ts'
import { MARK_COUNT, type CubeAnswer, type Counted } from '../messages/counted.ts'
import { ageOf, type FailureCounts, type FailureBreakdown } from './failure-counts.ts'
import { memoise } from './slices.ts'

/** Asks the cube about some days with another filter. */
export type CubeAsker = (days: readonly Day[], filter: Filter) => CubeAnswer

/**
 * The failures of the transactions. Without a way to ask further, nothing is known of the messages by day and channel.
 */
export function countsOfTransactions(counted: Counted, ask: CubeAsker | null): FailureCounts {
  const { days, answer, other } = counted
  const first = days[0]
  const last = other?.days.at(-1)
  const before =
    other !== null && first !== undefined && last !== undefined && last < first ? [other.answer] : []
  const parts = [...before, answer].map((part) => ({ part, at: loadedIn(part) }))
  const timeline = parts.flatMap(({ part, at }) => at.map((day) => dayCount(counted, part, day)))
  const names = new Set(parts.flatMap(({ part }) => part.names.failures).filter((name) => name !== ''))
  names.delete(UNEXPLAINED)
  const reasons = [...names].map((failure) => ({
    failure,
    counts: parts.flatMap(({ part, at }) => at.map((day) => lostOn(part, failure, day))),
  }))
  return {
    source: 'transactions',
    days,
    timeline,
    lacking: sum(parts.map(({ part }) => part.days.length)) - timeline.length,
    failures: withUnexplained(timeline, reasons),
    attemptedOn: memoise((channel) => {
      if (ask === null) return null
      const cut = { ...counted.filter, channels: [channel] }
      return parts.flatMap(({ part, at }) => attemptedIn(ask(part.days, cut), at))
    }),
    channels: memoise((failure) => breakdown(answer, failure, 'channels')),
    skills: memoise((failure) => breakdown(answer, failure, 'skills')),
    unsent: null,
    unread: 0,
  }
}

function loadedIn({ loaded }: CubeAnswer): readonly number[] {
  return Array.from(loaded.keys()).filter((index) => loaded[index] === 1)
}

function attemptedIn({ marksByDay }: CubeAnswer, at: readonly number[]): readonly number[] {
  return at.map((index) => marksByDay[index * MARK_COUNT + MARKS.indexOf('attempted')] ?? 0)
}

function dayCount({ zone, fetchedAt }: Counted, part: CubeAnswer, index: number): DayCount {
  // The index comes from `held`, which stands beside the days.
  const day = part.days[index] as Day
  const marked = (mark: Mark) => part.marksByDay[index * MARK_COUNT + MARKS.indexOf(mark)] ?? 0
  return {
    day,
    attempted: marked('attempted'),
    failed: marked('failed'),
    age: ageOf(day, zone, fetchedAt(day)),
  }
}

function lostOn({ names, failuresByDay, days }: CubeAnswer, failure: Failure, day: number): number {
  const index = names.failures.indexOf(failure)
  return index < 0 ? 0 : (failuresByDay[index * days.length + day] ?? 0)
}

/** What no reason accounts for is a reason of its own. */
function withUnexplained(
  timeline: readonly DayCount[],
  reasons: readonly FailureDays[],
): readonly FailureDays[] {
  const counts = timeline.map(({ failed }, index) =>
    reasons.reduce((rest, reason) => rest - (reason.counts[index] ?? 0), failed),
  )
  return [...reasons, { failure: UNEXPLAINED, counts: counts.map((count) => Math.max(0, count)) }]
}

function breakdown<By extends 'channels' | 'skills'>(
  answer: CubeAnswer,
  failure: Failure,
  by: By,
): readonly FailureBreakdown<CubeAnswer['names'][By][number]>[] {
  const { names, failuresBySegment } = answer
  const at = names.failures.indexOf(failure)
  const [channels, skills] = [names.channels.length, names.skills.length]
  const lost = new Uint32Array(names[by].length)
  for (let segment = 0; at >= 0 && segment < channels * skills; segment += 1) {
    const place = by === 'channels' ? Math.floor(segment / skills) : segment % skills
    lost[place] = (lost[place] ?? 0) + (failuresBySegment[at * channels * skills + segment] ?? 0)
  }
  const marks = by === 'channels' ? answer.marksByChannel : answer.marksBySkill
  const attempted = (index: number) => marks[index * MARK_COUNT + MARKS.indexOf('attempted')] ?? 0
  const all = names[by].map((name, index) => ({ name, lost: lost[index] ?? 0, attempted: attempted(index) }))
  return all.filter((part) => part.lost > 0).toSorted((a, b) => b.lost - a.lost)
}
