// What the screens of transactions rest on: the answers of the cube for the days of the question and of its comparison,
// how much of that is held, and what was found while it was read.

import type { Answer } from '../../counting/cube/answer.ts'
import type { Cube } from '../../counting/cube/cube.ts'
import type { DayReport } from '../../counting/day/day-order.ts'
import type { Cut } from '../../domain/cut.ts'
import type { Day, EpochMs, Span, Zone } from '../../domain/day.ts'
import { failureNamed, type Failure } from '../../domain/failure.ts'
import type { Verdict } from '../question/consent.ts'
import type { HeldTransactions } from '../days/held-transactions.ts'
import { isUnderWay, NOTHING, type Days } from '../days/known.ts'

export type { Answer } from '../../counting/cube/answer.ts'
export type { DayReport, FindingCount } from '../../counting/day/day-order.ts'
export { MARK_COUNT, NEVER_BUCKET, SLOT_MARKS, slotCode, TIME_CODES, timeCode } from '../../counting/sheet.ts'

export interface Counted {
  readonly state:
    /** An expensive load waits for somebody's yes, and nothing is held yet. */
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
  readonly cut: Cut
  readonly answer: Answer
  /** The same cut over other days: only what is held of them is counted. */
  readonly answerOver: (days: readonly Day[]) => Answer
  /** The comparison, day by day beside `days`; null without one, and on screens that do not compare. */
  readonly other: { readonly span: Span; readonly days: readonly Day[]; readonly answer: Answer } | null
  /** How many of `days` are held. */
  readonly held: number
  /** Whether more is on its way: what failed, was cancelled or waits for a yes is not. */
  readonly underWay: 'yes' | 'no'
  /** When a held day was fetched; null where it is not held. */
  readonly fetchedAt: (day: Day) => EpochMs | null
  /** What was found while the held days were read, by day. */
  readonly reports: ReadonlyMap<Day, DayReport>
  /** The first message text that came with each failure. Anything may stand in it. */
  readonly errorTexts: ReadonlyMap<Failure, string>
}

export interface CountedInput {
  readonly days: readonly Day[]
  readonly other: { readonly span: Span; readonly days: readonly Day[] } | null
  readonly zone: Zone
  readonly cut: Cut
  readonly cube: Cube
  readonly known: Days<HeldTransactions>
  readonly verdict: Verdict
  /** Whether more is on its way than `known` has heard of yet. */
  readonly underWay: 'yes' | 'no'
}

/** Everything that the screens of transactions rest on. */
export function counted(input: CountedInput): Counted {
  const { days, other, zone, cut, cube, known } = input
  const heldOf = (day: Day) => (known.get(day) ?? NOTHING).held
  const answerOver = (some: readonly Day[]) => cube.answer({ days: some, cut })
  const answer = answerOver(days)
  const reports = new Map(
    days.flatMap((day) => {
      const held = heldOf(day)
      return held === null ? [] : [[day, held.report] as const]
    }),
  )
  return {
    state: stateOf(input, answer, reports),
    days,
    zone,
    cut,
    answer,
    answerOver,
    other: other === null ? null : { ...other, answer: answerOver(other.days) },
    held: reports.size,
    underWay: isMoreComing(input) ? 'yes' : 'no',
    fetchedAt: (day) => heldOf(day)?.fetchedAt ?? null,
    reports,
    errorTexts: textsIn(reports),
  }
}

function stateOf(
  { days, known, verdict, underWay }: CountedInput,
  answer: Answer,
  reports: ReadonlyMap<Day, DayReport>,
): Counted['state'] {
  if ((answer.marks[0] ?? 0) > 0) return 'shown'
  if (underWay === 'yes' || days.some((day) => isUnderWay(known.get(day)))) return 'loading'
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
  if (underWay === 'yes' || verdict.kind === 'reckoning') return true
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
