// What the Timing screen shows: how long each step takes, from the histograms that the transactions were counted into,
// and at which hours of the week messages are answered or fail.

import { canReport, compareChannels, type Channel, type Skill } from '../../domain/channel.ts'
import type { Day, Milliseconds, Zone } from '../../domain/day.ts'
import { BUCKETS, quantile, timesIn } from '../../domain/histogram.ts'
import { isIncomplete } from '../../domain/maturity.ts'
import { rateOf, wilson, type Rate } from '../../domain/rate.ts'
import { incidenceOf, reached, type Incidence, type Reached } from '../../domain/survival.ts'
import { sum } from '../../domain/sum.ts'
import { MARKS, STEPS, type TimedStep } from '../../domain/transaction.ts'
import type { Stage } from '../../domain/stage.ts'
import {
  HAPPENED,
  MARK_COUNT,
  NEVER_BUCKET,
  OPEN,
  SLOT_MARKS,
  slotCode,
  TIME_CODES,
  timeCode,
} from '../../counting/rollup.ts'
import type { CubeAnswer, Counted } from '../messages/counted.ts'
import { memoise } from './slices.ts'

/** The percentiles that are shown, as shares. */
const PERCENTILES = [0.5, 0.9, 0.95, 0.99] as const

/** How long a step took some messages. */
export interface StepTimes {
  readonly step: TimedStep
  /** Where the step begins for these messages: SMS has no read, so its answers count from the delivery. */
  readonly from: 'from' | 'otherwise' | 'mixed'
  /** `unreported`: the channel cannot report where the step ends. */
  readonly reported: 'reported' | 'unreported'
  /** Messages that took the step, that may still take it, and that never will. */
  readonly taken: number
  readonly waiting: number
  readonly never: number
  /** Of those that took it so far, in the order of PERCENTILES; null where none did. */
  readonly percentiles: readonly (Milliseconds | null)[]
  /** Of all that could take it, those who are still waiting counted as such. */
  readonly incidence: Incidence
  readonly median: Reached
}

/** The steps of a channel or a skill, in the order of STEPS. */
export interface Times<Name> {
  readonly name: Name
  readonly attempted: number
  readonly steps: readonly StepTimes[]
}

/** Of an hour of the week. */
export interface WeekHour {
  /** 0 is Monday 00:00. */
  readonly weekHour: number
  readonly rate: Rate
}

/** What the heat map shows: answered of sent, or failed of attempted. */
export const HOUR_MEASURES = ['responded', 'failed'] as const
export type HourMeasure = (typeof HOUR_MEASURES)[number]

export interface TimingView {
  readonly state: Counted['state']
  readonly days: readonly Day[]
  readonly loaded: number
  readonly underWay: Counted['underWay']
  readonly zone: Zone
  readonly channels: readonly Times<Channel>[]
  /** Skills with messages, those with most of them first. */
  readonly skills: readonly { readonly skill: Skill; readonly attempted: number }[]
  /** The times of one skill: added up when asked for, since there may be hundreds. */
  readonly timesOf: (skill: Skill) => Times<Skill>
  /** All hours of the week, from Monday midnight on. */
  readonly hours: (measure: HourMeasure) => readonly WeekHour[]
  /** When people answer best, of the days that are old enough to tell: a weekday of this week would look worse than it is. */
  readonly best: { readonly hour: WeekHour | null; readonly incomplete: number }
}

const ATTEMPTED = MARKS.indexOf('attempted')

/** Everything that the Timing screen says. */
export function timingView(counted: Counted): TimingView {
  const { state, days, loaded, underWay, zone, answer } = counted
  const channels = channelsOf(answer)
  const present = channels.map(({ name }) => name)
  const skills = skillsOf(answer)
  return {
    state,
    days,
    loaded,
    underWay,
    zone,
    channels,
    skills: skills.map(({ skill, attempted }) => ({ skill, attempted })),
    timesOf: memoise((skill) => {
      const found = skills.find((one) => one.skill === skill)
      const codes = found === undefined ? new Uint32Array(TIME_CODES) : answer.timesOfSkill(found.index)
      return { name: skill, attempted: found?.attempted ?? 0, steps: stepsOf(codes, present) }
    }),
    hours: memoise((measure) => hoursOf(answer.slots, measure)),
    best: bestOf(counted),
  }
}

function bestOf({ days, zone, fetchedAt, answerOver }: Counted): TimingView['best'] {
  const loaded = days.filter((day) => fetchedAt(day) !== null)
  const told = loaded.filter((day) => !isIncomplete(day, 'responded', zone, fetchedAt(day) ?? 0))
  return {
    hour: bestHour(hoursOf(answerOver(told).slots, 'responded')),
    incomplete: loaded.length - told.length,
  }
}

function channelsOf({ names, marksByChannel, timesByChannel }: CubeAnswer): readonly Times<Channel>[] {
  return names.channels
    .map((name, index) => {
      const attempted = marksByChannel[index * MARK_COUNT + ATTEMPTED] ?? 0
      const codes = timesByChannel.subarray(index * TIME_CODES, (index + 1) * TIME_CODES)
      return { name, attempted, codes }
    })
    .filter(({ attempted }) => attempted > 0)
    .map(({ name, attempted, codes }) => ({ name, attempted, steps: stepsOf(codes, [name]) }))
    .toSorted((a, b) => compareChannels(a.name, b.name))
}

function skillsOf({ names, marksBySkill }: CubeAnswer) {
  return names.skills
    .map((skill, index) => ({ skill, index, attempted: marksBySkill[index * MARK_COUNT + ATTEMPTED] ?? 0 }))
    .filter(({ attempted }) => attempted > 0)
    .toSorted((a, b) => b.attempted - a.attempted)
}

/** The steps of messages of these channels, from their entries. */
function stepsOf(codes: Uint32Array, channels: readonly Channel[]): readonly StepTimes[] {
  return STEPS.map((step, index) => {
    const at = (outcome: typeof HAPPENED | typeof OPEN) => {
      const start = timeCode(index, outcome, 0)
      return codes.subarray(start, start + BUCKETS)
    }
    return stepTimes(step, channels, at(HAPPENED), at(OPEN))
  })
}

function stepTimes(
  step: TimedStep,
  channels: readonly Channel[],
  happened: Uint32Array,
  open: Uint32Array,
): StepTimes {
  const incidence = incidenceOf(happened, open)
  const never = open[NEVER_BUCKET] ?? 0
  return {
    step,
    from: beginningOf(step, channels),
    reported: channels.some((channel) => canReport(channel, step.to)) ? 'reported' : 'unreported',
    taken: timesIn(happened),
    waiting: timesIn(open) - never,
    never,
    percentiles: PERCENTILES.map((share) => quantile(happened, share)),
    incidence,
    median: reached(incidence, 0.5),
  }
}

function beginningOf({ from, otherwise }: TimedStep, channels: readonly Channel[]): StepTimes['from'] {
  if (otherwise === null) return 'from'
  const telling = channels.filter((channel) => canReport(channel, from)).length
  if (telling === channels.length) return 'from'
  return telling === 0 ? 'otherwise' : 'mixed'
}

/** What a measure of the hours is a share of. */
export const HOUR_BASES = { responded: 'sent', failed: 'attempted' } as const satisfies Record<
  HourMeasure,
  Stage
>

function hoursOf(slots: Uint32Array, measure: HourMeasure): readonly WeekHour[] {
  const [hits, of] = [SLOT_MARKS.indexOf(measure), SLOT_MARKS.indexOf(HOUR_BASES[measure])]
  return Array.from({ length: 7 * 24 }, (_, weekHour) => ({
    weekHour,
    rate: rateOf(slots[slotCode(hits, weekHour)] ?? 0, slots[slotCode(of, weekHour)] ?? 0),
  }))
}

/**
 * The hour whose rate is above that of the whole week for certain; of several, the one with the most certain rate. One of
 * 168 is always the highest, so the intervals are widened for as many looks (Bonferroni). Null where none stands out.
 */
function bestHour(hours: readonly WeekHour[]): WeekHour | null {
  const known = hours.flatMap(({ weekHour, rate }) => (rate.kind === 'rate' ? [{ weekHour, rate }] : []))
  const share = sum(known.map(({ rate }) => rate.hits)) / sum(known.map(({ rate }) => rate.of))
  const sure = known
    .filter(({ rate }) => rate.trust === 'enough')
    .map((hour) => ({ hour, low: wilson(hour.rate.hits, hour.rate.of, Z_OF_WEEK).low }))
    .filter(({ low }) => low > share)
  return sure.toSorted((a, b) => b.low - a.low)[0]?.hour ?? null
}

/** 1 - 0.025 / 168 of a normal distribution lies below this. */
const Z_OF_WEEK = 3.6174
