// Messages for the tests of the screens of transactions, counted by the real cube.

import { createCube } from '../../src/counting/cube/cube.ts'
import { timeCode } from '../../src/counting/rollup.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import { UTC, type Day } from '../../src/domain/day.ts'
import { bucketOf } from '../../src/domain/histogram.ts'
import { MARKS, STEPS, type Mark } from '../../src/domain/transaction.ts'
import type { Counted } from '../../src/store/messages/counted.ts'
import { dayAfter, rollupOf, type Message } from '../counting/messages.ts'

/** A message as a test tells of it; what is left out is that of any other. */
export interface Told {
  readonly day?: number
  readonly channel?: string
  readonly skill?: string
  readonly campaign?: string
  readonly marks?: readonly Mark[]
  readonly rating?: number
  readonly times?: readonly number[]
  readonly weekHour?: number
}

export function message(told: Told): Message {
  const { day = 0, channel = 'sms', skill = 'care', campaign = '', marks = [], rating = 0 } = told
  const bits = (['attempted', ...marks] as const).reduce((sum, mark) => sum | (1 << MARKS.indexOf(mark)), 0)
  const { times = [], weekHour = 0 } = told
  const failure = marks.includes('failed') ? 'twilio 30007' : ''
  return { day: dayAfter(day), channel, skill, campaign, failure, marks: bits, rating, times, weekHour }
}

/** So many messages alike. */
export function many(n: number, told: Told): readonly Message[] {
  return Array.from({ length: n }, () => message(told))
}

/** The code of a step that was taken after some time, or has been open for some time. */
export function stepTime(to: (typeof STEPS)[number]['to'], outcome: 'taken' | 'open', time: number): number {
  const step = STEPS.findIndex((one) => one.to === to)
  return timeCode(step, outcome === 'taken' ? 0 : 1, time === Infinity ? 399 : bucketOf(time))
}

/**
 * What is counted of messages of so many days, all held unless `missing` says otherwise, and fetched long after. The first
 * `other` of them are the comparison of the rest.
 */
export function countedOf(
  messages: readonly Message[],
  { days: length = 1, other = 0, filter = NO_FILTER, missing = [], ...change }: CountedOptions = {},
): Counted {
  const all = Array.from({ length }, (_, index) => dayAfter(index))
  const [before, days] = [all.slice(0, other), all.slice(other)]
  const span = { first: dayAfter(0), last: dayAfter(other - 1) }
  const lacking = new Set<Day>(missing.map(dayAfter))
  const cube = createCube()
  for (const day of all.filter((one) => !lacking.has(one))) {
    cube.put(day, rollupOf(messages.filter((one) => one.day === day)))
  }
  return {
    state: 'shown',
    days,
    zone: UTC,
    filter,
    answer: cube.answer({ days, filter }),
    answerOver: (some) => cube.answer({ days: some, filter }),
    other: other === 0 ? null : { span, days: before, answer: cube.answer({ days: before, filter }) },
    loaded: days.filter((day) => !lacking.has(day)).length,
    underWay: false,
    fetchedAt: (day) => (lacking.has(day) ? null : Date.parse('2027-06-01T00:00:00Z')),
    reports: new Map(),
    errorTexts: new Map(),
    ...change,
  }
}

export type CountedOptions = Partial<Omit<Counted, 'days' | 'other'>> & {
  readonly days?: number
  readonly other?: number
  readonly filter?: Filter
  readonly missing?: readonly number[]
}
