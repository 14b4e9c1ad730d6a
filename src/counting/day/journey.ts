// What a message counts as, and what is odd about it, by its times alone. Plain arithmetic on a reused array: it meets
// every message once.
//
// The rules. A milestone counts where its time is there and its channel can report it (SMS has no read, WhatsApp no
// opt-out). A step begins at `from`, or at `otherwise` on a channel that cannot report `from`; a step from or to what
// the channel cannot report, or whose beginning is unknown, is no step. It happened after some time; a time below
// zero (`disordered`) or of zero (`instant`) is left out. Not taken, it is open for as long as it could have been up to
// the horizon, or for ever: the sending and the delivery of what failed, was skipped (the sending) or cancelled, and
// the answer of a person who opted out. The horizon is the instant up to which all is known, a LAG before the fetching:
// what came later has not come yet for the times, since as much may have come that is not there. It counts as a mark.

import { canReport, type Channel } from '../../domain/channel.ts'
import type { EpochMs } from '../../domain/day.ts'
import { bucketOf } from '../../domain/histogram.ts'
import { LAG } from '../../domain/maturity.ts'
import { COUNTERS, type Counter } from '../../domain/stage.ts'
import {
  MARKS,
  MILESTONES,
  STEPS,
  type Mark,
  type Milestone,
  type TimedStep,
} from '../../domain/transaction.ts'
import { findingBit } from './findings.ts'
import { HAPPENED, NEVER_BUCKET, OPEN, timeCode } from '../rollup.ts'

/** What a channel is able to report, as numbers. */
export interface Ability {
  /** A bit for each mark that it can report. */
  readonly marks: number
  /** For each step the place in MILESTONES where it begins; -1 where the channel knows no such step. */
  readonly from: Int8Array
}

/** A message while it is judged. `steps` holds a `timeCode` for each step, or NO_TIME. */
export interface Journey {
  readonly times: Float64Array
  readonly steps: Uint16Array
  marks: number
  findings: number
}

export const NO_TIME = 0xffff

export const markBit = (mark: Mark) => 1 << MARKS.indexOf(mark)
const placeOf = (milestone: Milestone) => MILESTONES.indexOf(milestone)

const ATTEMPTED = placeOf('attempted')
const SENT = placeOf('sent')
const DELIVERED = placeOf('delivered')
const READ = placeOf('read')
const RESPONDED = placeOf('responded')
const CLOSED = placeOf('closed')
const FAILED = placeOf('failed')
const SKIPPED = placeOf('skipped')
const CANCELLED = placeOf('cancelled')
const OPTED_OUT = placeOf('optedOut')

/** The milestones in the order in which they should happen. `invited` is explained nowhere, so its place is unknown. */
const CHAIN = Int8Array.from(
  (['attempted', 'eligible', 'sent', 'delivered', 'read', 'responded', 'closed'] as const).map(placeOf),
)

/** The mark that the time of a milestone gives, as a bit; 0 where it gives none. */
const MARK_OF = Int32Array.from(MILESTONES.map((milestone) => (isMark(milestone) ? markBit(milestone) : 0)))

const TO = Int8Array.from(STEPS.map(({ to }) => placeOf(to)))

const BIT_READ = markBit('read')
const BIT_UNSENT = markBit('unsent')
export const BIT_FAILED = markBit('failed')
export const BIT_SKIPPED = markBit('skipped')

/** By the place of a milestone: those after which it will never come. */
const ENDS: readonly (readonly number[])[] = MILESTONES.map((milestone) => {
  if (milestone === 'sent') return [FAILED, SKIPPED, CANCELLED]
  if (milestone === 'delivered') return [FAILED, CANCELLED]
  return milestone === 'responded' ? [OPTED_OUT] : []
})

const DISORDERED = findingBit('disordered')
const INSTANT = findingBit('instant')
const DELIVERED_AFTER_FAILED = findingBit('deliveredAfterFailed')
const SMS_READ = findingBit('smsRead')
const CLOSED_WITHOUT_CREATED = findingBit('closedWithoutCreated')

export function abilityOf(channel: Channel): Ability {
  const marks = MARKS.filter((mark) => !isCounter(mark) || canReport(channel, mark)).reduce(
    (bits, mark) => bits | markBit(mark),
    0,
  )
  const from = Int8Array.from(STEPS, (step: TimedStep) => {
    const begin = canReport(channel, step.from) ? step.from : step.otherwise
    return begin === null || !canReport(channel, step.to) ? -1 : placeOf(begin)
  })
  return { marks, from }
}

/**
 * Marks, findings and steps of a message. `said` holds the marks that its status and its error give it, whatever its
 * times say (`failed`, `skipped`); an open step is measured up to a LAG before `fetchedAt`.
 */
export function judge(journey: Journey, ability: Ability, said: number, fetchedAt: EpochMs): void {
  const given = said | marksGiven(journey.times)
  const marks = given & ability.marks
  journey.marks = marks
  journey.findings = oddities(journey.times, ability) | (given & ~marks & BIT_READ ? SMS_READ : 0)
  takeSteps(journey, ability, fetchedAt - LAG)
}

function marksGiven(times: Float64Array): number {
  let marks = 0
  for (let place = 0; place < MARK_OF.length; place += 1) {
    if (!Number.isNaN(at(times, place))) marks |= MARK_OF[place] ?? 0
  }
  return Number.isNaN(at(times, SENT)) ? marks | BIT_UNSENT : marks
}

function oddities(times: Float64Array, ability: Ability): number {
  let findings = 0
  let last = at(times, ATTEMPTED)
  // An exit cannot come before the attempt. Opting out can: it is why a message is skipped.
  if (at(times, FAILED) < last || at(times, SKIPPED) < last) findings |= DISORDERED
  for (let index = 1; index < CHAIN.length; index += 1) {
    const place = CHAIN[index] ?? 0
    const time = at(times, place)
    if (Number.isNaN(time) || (place === READ && (ability.marks & BIT_READ) === 0)) continue
    if (time < last) findings |= DISORDERED
    last = time
  }
  if (at(times, DELIVERED) > at(times, FAILED)) findings |= DELIVERED_AFTER_FAILED
  const isClosedOnly = !Number.isNaN(at(times, CLOSED)) && Number.isNaN(at(times, RESPONDED))
  return isClosedOnly ? findings | CLOSED_WITHOUT_CREATED : findings
}

function takeSteps(journey: Journey, ability: Ability, horizon: EpochMs): void {
  const { times, steps } = journey
  for (let step = 0; step < STEPS.length; step += 1) {
    const begin = ability.from[step] ?? -1
    const begun = begin < 0 ? Number.NaN : at(times, begin)
    const end = TO[step] ?? 0
    const ended = at(times, end)
    const time = ended - begun
    steps[step] = NO_TIME
    if (Number.isNaN(begun) || time < 0) continue
    if (time === 0) journey.findings |= INSTANT
    else if (ended <= horizon) steps[step] = timeCode(step, HAPPENED, bucketOf(time))
    else steps[step] = timeCode(step, OPEN, openBucket(journey, end, begun, horizon))
  }
}

function openBucket(journey: Journey, end: number, begun: EpochMs, horizon: EpochMs): number {
  for (const place of ENDS[end] ?? []) if (isOver(journey, place, horizon)) return NEVER_BUCKET
  // Begun after the horizon, or by a clock of theirs ahead of ours: such a step has only just begun.
  return bucketOf(Math.max(1, horizon - begun))
}

/** Whether an end had come by the horizon. A status or an error can say that a message failed without saying when. */
function isOver({ marks, times }: Journey, place: number, horizon: EpochMs): boolean {
  const time = at(times, place)
  const bit = MARK_OF[place] ?? 0
  const hasCome = bit === 0 ? !Number.isNaN(time) : (marks & bit) !== 0
  return hasCome && !(time > horizon)
}

function at(times: Float64Array, place: number): number {
  return times[place] ?? Number.NaN
}

function isMark(name: Mark | Milestone): name is Mark {
  return MARKS.some((mark) => mark === name)
}

function isCounter(mark: Mark): mark is Mark & Counter {
  return COUNTERS.some((counter) => counter === mark)
}
