// What the screens of transactions rest on: the answers of the cube for the days of the question and of its comparison,
// how much of that is loaded, and what was found while it was read.

import type { CubeAnswer } from '../../counting/cube/answer.ts'
import type { Cube } from '../../counting/cube/cube.ts'
import type { DayReport } from '../../counting/day/day-order.ts'
import type { Filter } from '../../domain/filter.ts'
import type { Day, EpochMs, Span, Zone } from '../../domain/day.ts'
import { failureNamed, type Failure } from '../../domain/failure.ts'
import type { ConsentVerdict } from '../question/consent.ts'
import type { TransactionsDay } from '../days/transactions-day.ts'
import { isUnderWay, NOTHING, type Days } from '../days/days.ts'

export type { CubeAnswer } from '../../counting/cube/answer.ts'
export type { DayReport } from '../../counting/day/day-order.ts'
export { MARK_COUNT, SLOT_MARKS, slotCode } from '../../counting/rollup.ts'

export interface Counted {
  readonly state:
    /** An expensive load waits for somebody's yes, and nothing is loaded yet. */
    | 'unasked'
    /** Nothing can be shown yet: it is coming, or it will not come by itself. */
    | 'loading'
    | 'missing'
    | 'empty'
    | 'cutToNothing'
    | 'shown'
  /** Of the question, oldest first. */
  readonly days: readonly Day[]
  readonly zone: Zone
  readonly filter: Filter
  readonly answer: CubeAnswer
  /** The same cut over other days: only what is loaded of them is counted. */
  readonly answerOver: (days: readonly Day[]) => CubeAnswer
  /** The comparison, day by day beside `days`; null without one, and on screens that do not compare. */
  readonly other: { readonly span: Span; readonly days: readonly Day[]; readonly answer: CubeAnswer } | null
  /** How many of `days` are loaded. */
  readonly loaded: number
  /** Whether more is on its way: what failed, was cancelled or waits for a yes is not. */
  readonly underWay: boolean
  /** When a loaded day was fetched; null where it is not loaded. */
  readonly fetchedAt: (day: Day) => EpochMs | null
  /** What was found while the loaded days were read, by day. */
  readonly reports: ReadonlyMap<Day, DayReport>
  /** The first message text that came with each failure. Anything may stand in it. */
  readonly errorTexts: ReadonlyMap<Failure, string>
}

export interface CountedInput {
  readonly days: readonly Day[]
  readonly other: { readonly span: Span; readonly days: readonly Day[] } | null
  readonly zone: Zone
  readonly filter: Filter
  readonly cube: Cube
  readonly known: Days<TransactionsDay>
  readonly verdict: ConsentVerdict
  /** Whether more is on its way than `known` has heard of yet. */
  readonly underWay: boolean
}

/** Everything that the screens of transactions rest on. */
export function counted(input: CountedInput): Counted {
  const { days, other, zone, filter, cube, known } = input
  const loadedOf = (day: Day) => (known.get(day) ?? NOTHING).loaded
  const answerOver = (some: readonly Day[]) => cube.answer({ days: some, filter })
  const answer = answerOver(days)
  const reports = new Map(
    days.flatMap((day) => {
      const loaded = loadedOf(day)
      return loaded === null ? [] : [[day, loaded.report] as const]
    }),
  )
  return {
    state: stateOf(input, answer, reports),
    days,
    zone,
    filter,
    answer,
    answerOver,
    other: other === null ? null : { ...other, answer: answerOver(other.days) },
    loaded: reports.size,
    underWay: isMoreComing(input),
    fetchedAt: (day) => loadedOf(day)?.fetchedAt ?? null,
    reports,
    errorTexts: textsIn(reports),
  }
}

function stateOf(
  { days, known, verdict, underWay }: CountedInput,
  answer: CubeAnswer,
  reports: ReadonlyMap<Day, DayReport>,
): Counted['state'] {
  if ((answer.marks[0] ?? 0) > 0) return 'shown'
  if (underWay || days.some((day) => isUnderWay(known.get(day)))) return 'loading'
  if ([...reports.values()].some(({ rows }) => rows > 0)) return 'cutToNothing'
  // That nothing was attempted can be said only of days that are all there.
  if (reports.size === days.length) return 'empty'
  switch (verdict.kind) {
    case 'ask':
      return 'unasked'
    case 'reckoning':
      return 'loading'
    case 'go':
      return 'missing'
  }
}

function isMoreComing({ days, other, known, verdict, underWay }: CountedInput): boolean {
  if (underWay || verdict.kind === 'reckoning') return true
  return [...days, ...(other?.days ?? [])].some((day) => isUnderWay(known.get(day)))
}

function textsIn(reports: ReadonlyMap<Day, DayReport>): ReadonlyMap<Failure, string> {
  const texts = new Map<Failure, string>()
  for (const { errorTexts } of reports.values()) {
    for (const [failure, text] of errorTexts) {
      if (!texts.has(failureNamed(failure))) texts.set(failureNamed(failure), text)
    }
  }
  return texts
}
