// Messages for the tests of the Failures screen, a few lines for many: so many of a kind on each day.

import { createCube } from '../../src/counting/cube/cube.ts'
import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER, type Filter } from '../../src/domain/filter.ts'
import { dayOf, shifted, UTC, type Day } from '../../src/domain/day.ts'
import { failureNamed } from '../../src/domain/failure.ts'
import { count, type Cell } from '../../src/domain/tally.ts'
import { MARKS } from '../../src/domain/transaction.ts'
import type { Counted } from '../../src/store/messages/counted.ts'
import { rollupOf, type Message } from '../counting/messages.ts'

const FIRST = dayOf('2026-10-24')!
/** Long after the days: nothing is fresh. */
export const MUCH_LATER = Date.parse('2026-12-31T12:00:00Z')

export interface Some {
  readonly n: number
  readonly channel?: string
  readonly skill?: string
  readonly campaign?: string
  /** Left out: they did not fail. */
  readonly failure?: string
  readonly weekHour?: number
}

export function dayAt(index: number): Day {
  return shifted(FIRST, index)
}

/** What the transactions of some days say; days that draw null are not loaded. */
export function countedOf(
  drawn: readonly (readonly Some[] | null)[],
  change: { readonly filter?: Filter; readonly from?: number; readonly texts?: Counted['errorTexts'] } = {},
): Counted & { readonly ask: (days: readonly Day[], filter: Filter) => Counted['answer'] } {
  const { filter = NO_FILTER, from = 0, texts = new Map() } = change
  const cube = createCube()
  drawn.forEach((some, index) => {
    if (some !== null) cube.put(dayAt(index), rollupOf(some.flatMap((one) => messagesOf(one, dayAt(index)))))
  })
  const all = drawn.map((_, index) => dayAt(index))
  const days = all.slice(from)
  const before = all.slice(0, from)
  const span = { first: before[0] ?? FIRST, last: before.at(-1) ?? FIRST }
  return {
    state: 'shown',
    days,
    zone: UTC,
    filter,
    answer: cube.answer({ days, filter }),
    answerOver: (some) => cube.answer({ days: some, filter }),
    other: from === 0 ? null : { span, days: before, answer: cube.answer({ days: before, filter }) },
    loaded: days.filter((day) => cube.has(day)).length,
    underWay: false,
    fetchedAt: (day) => (cube.has(day) ? MUCH_LATER : null),
    reports: new Map(),
    errorTexts: texts,
    ask: (asked, within) => cube.answer({ days: asked, filter: within }),
  }
}

function messagesOf(some: Some, day: Day): readonly Message[] {
  const { n, channel = 'sms', skill = 'Billing', campaign = '', failure = '', weekHour = 0 } = some
  const bit = (mark: (typeof MARKS)[number]) => 1 << MARKS.indexOf(mark)
  const marks = bit('attempted') | (failure === '' ? 0 : bit('failed'))
  const message = { day, channel, skill, campaign, failure, marks, rating: 0, times: [], weekHour }
  return Array.from({ length: n }, () => message)
}

/** A cell of the analytics with its reasons; without them, the answer did not say. */
export function cellOf(
  index: number,
  counts: { readonly attempted: number; readonly failed: number; readonly skipped?: number },
  failures: Readonly<Record<string, number>> | null,
  { channel = 'sms', skill = 'Billing' }: { readonly channel?: string; readonly skill?: string } = {},
): Cell {
  const row = { channel: channelOf(channel), skill: skillOf(skill), counts, rating: null }
  const given = Object.entries(failures ?? {}).map(([name, n]) => [failureNamed(name), n] as const)
  return {
    day: dayAt(index),
    channel: row.channel,
    skill: row.skill,
    tally: count(row),
    ...(failures !== null && { failures: new Map(given) }),
  }
}
