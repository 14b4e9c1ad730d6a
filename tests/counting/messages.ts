// Messages as plain as they can be, the rollups that a day of them makes, and a recount of them that knows nothing of
// cells: what the cube and the merging of rollups are checked against.

import * as fc from 'fast-check'
import type { CubeAnswer, AnswerNames, CubeQuery } from '../../src/counting/cube/answer.ts'
import {
  HAPPENED,
  MARK_COUNT,
  OPEN,
  SLOT_CODES,
  SLOT_MARKS,
  TIME_CODES,
  narrowed,
  slotCode,
  timeCode,
  type Entries,
  type Names,
  type Rollup,
  type Table,
} from '../../src/counting/rollup.ts'
import { dayOf, shifted, type Day } from '../../src/domain/day.ts'
import { MARKS, STEPS } from '../../src/domain/transaction.ts'

export interface Message {
  readonly day: Day
  readonly channel: string
  readonly skill: string
  /** `''`: of none. */
  readonly campaign: string
  /** `''`: it did not fail. */
  readonly failure: string
  /** A bit for each of MARKS. */
  readonly marks: number
  /** 0: not rated. */
  readonly rating: number
  /** Time codes. */
  readonly times: readonly number[]
  readonly weekHour: number
}

const FIRST = dayOf('2025-10-20')!

/** The first of the days on which these messages are attempted. */
export function dayAfter(days: number): Day {
  return shifted(FIRST, days)
}

const FAILED = 1 << MARKS.indexOf('failed')

export const aMessage: fc.Arbitrary<Message> = fc
  .record({
    channel: fc.constantFrom('sms', 'wa', 'carrier pigeon'),
    skill: fc.constantFrom('Orders', 'orders', 'Billing', '', 'Ünïcode'),
    campaign: fc.constantFrom('', 'spring', '4711'),
    failure: fc.constantFrom('', '', 'twilio 30007', 'case 42', 'prmsg 3'),
    marks: fc.nat({ max: 2 ** MARK_COUNT - 1 }),
    rating: fc.constantFrom(0, 0, 0, 1, 3, 5),
    times: fc.uniqueArray(aTime(), { maxLength: 5, selector: (code) => Math.floor(code / 800) }),
    weekHour: fc.nat({ max: 167 }),
    day: fc.oneof(fc.nat({ max: 99 }), fc.nat({ max: 2 })).map(dayAfter),
  })
  .map((message) => ({ ...message, marks: withFailed(message) }))

function aTime(): fc.Arbitrary<number> {
  return fc
    .tuple(
      fc.nat({ max: STEPS.length - 1 }),
      fc.constantFrom(HAPPENED, OPEN),
      fc.constantFrom(0, 1, 200, 399),
    )
    .map(([step, outcome, bucket]) => timeCode(step, outcome, bucket))
}

/** A message with a failure is a failed one. */
function withFailed({ marks, failure }: { readonly marks: number; readonly failure: string }): number {
  return failure === '' ? marks & ~FAILED : marks | FAILED
}

/** The rollup of some messages; `names` are in the order in which the messages bring them, as a reader meets them. */
export function rollupOf(messages: readonly Message[]): Rollup {
  const names: Names = {
    channels: seen(messages, (message) => message.channel, []),
    skills: seen(messages, (message) => message.skill, []),
    campaigns: seen(messages, (message) => message.campaign, ['']),
    failures: seen(messages, (message) => message.failure, ['']),
  }
  return {
    names,
    all: tableOf(
      messages.map((message) => ({ ...message, split: '' })),
      names,
    ),
    failed: tableOf(
      messages
        .filter((message) => message.failure !== '')
        .map((message) => ({ ...message, split: message.failure })),
      names,
    ),
  }
}

function seen(messages: readonly Message[], of: (message: Message) => string, first: readonly string[]) {
  return [...new Set([...first, ...messages.map(of)])]
}

type Split = Message & { readonly split: string }

function tableOf(messages: readonly Split[], names: Names): Table {
  const idsOf = (message: Split) => [
    names.skills.indexOf(message.skill),
    names.channels.indexOf(message.channel),
    names.campaigns.indexOf(message.campaign),
    names.failures.indexOf(message.split),
  ]
  const cells = new Map<string, { ids: number[]; messages: Split[] }>()
  for (const message of messages) {
    const ids = idsOf(message)
    const cell = cells.get(ids.join()) ?? { ids, messages: [] }
    cell.messages.push(message)
    cells.set(ids.join(), cell)
  }
  const sorted = [...cells.values()].toSorted((a, b) => compareIds(a.ids, b.ids))
  return {
    cells: sorted.length,
    skill: narrowed(sorted.map((cell) => cell.ids[0]!)),
    channel: narrowed(sorted.map((cell) => cell.ids[1]!)),
    campaign: narrowed(sorted.map((cell) => cell.ids[2]!)),
    failure: narrowed(sorted.map((cell) => cell.ids[3]!)),
    marks: narrowed(sorted.flatMap((cell) => marksOf(cell.messages))),
    ratings: entriesOf(
      sorted.map((cell) => cell.messages.flatMap(({ rating }) => (rating === 0 ? [] : [rating]))),
    ),
    times: entriesOf(sorted.map((cell) => cell.messages.flatMap(({ times }) => times))),
    slots: entriesOf(sorted.map((cell) => cell.messages.flatMap(slotsOf))),
  }
}

function compareIds(a: readonly number[], b: readonly number[]): number {
  return a.map((id, place) => id - b[place]!).find((difference) => difference !== 0) ?? 0
}

function marksOf(messages: readonly Message[]): number[] {
  return MARKS.map((_, mark) => messages.filter((message) => (message.marks & (1 << mark)) !== 0).length)
}

function slotsOf(message: Message): number[] {
  return SLOT_MARKS.flatMap((mark, place) =>
    (message.marks & (1 << MARKS.indexOf(mark))) === 0 ? [] : [slotCode(place, message.weekHour)],
  )
}

function entriesOf(cells: readonly (readonly number[])[]): Entries {
  const [start, what, count]: [number[], number[], number[]] = [[0], [], []]
  for (const codes of cells) {
    for (const code of [...new Set(codes)].toSorted((a, b) => a - b)) {
      what.push(code)
      count.push(codes.filter((other) => other === code).length)
    }
    start.push(what.length)
  }
  return { start: narrowed(start), what: narrowed(what), count: narrowed(count) }
}

/** Everything that an answer says, counted message by message. `names` say what stands where. */
export function recount(messages: readonly Message[], { days, filter }: CubeQuery, names: AnswerNames) {
  const chosen = messages.filter(
    (message) =>
      days.includes(message.day) &&
      allows(filter.channels, message.channel) &&
      allows(filter.skills, message.skill) &&
      allows(filter.campaigns, message.campaign) &&
      allows(filter.failures, message.failure),
  )
  const by = (list: readonly string[], of: (message: Message) => string) =>
    list.map((name) => chosen.filter((message) => of(message) === name))
  const byDay = by(days, (message) => message.day)
  const byChannel = by(names.channels, (message) => message.channel)
  const bySkill = by(names.skills, (message) => message.skill)
  const byCampaign = by(names.campaigns, (message) => message.campaign)
  const byFailure = names.failures.map((name) =>
    name === ('' as string) ? [] : chosen.filter((message) => message.failure === name),
  )
  return {
    marks: marksOf(chosen),
    marksByDay: byDay.flatMap(marksOf),
    marksByChannel: byChannel.flatMap(marksOf),
    marksBySkill: bySkill.flatMap(marksOf),
    marksByCampaign: byCampaign.flatMap(marksOf),
    failures: byFailure.map((failed) => failed.length),
    failuresByDay: byFailure.flatMap((failed) =>
      days.map((day) => failed.filter((message) => message.day === day).length),
    ),
    failuresBySegment: byFailure.flatMap((failed) =>
      names.channels.flatMap((channel) =>
        names.skills.map(
          (skill) =>
            failed.filter((message) => message.channel === channel && message.skill === skill).length,
        ),
      ),
    ),
    ratings: ratingsOf(chosen),
    ratingsByDay: byDay.flatMap(ratingsOf),
    ratingsByChannel: byChannel.flatMap(ratingsOf),
    ratingsBySkill: bySkill.flatMap(ratingsOf),
    ratingsByCampaign: byCampaign.flatMap(ratingsOf),
    timesByChannel: byChannel.flatMap(timesOf),
    timesOfSkill: bySkill.map(timesOf),
    slots: tallied(chosen.flatMap(slotsOf), SLOT_CODES),
  }
}

/** An answer as plain lists, to be compared with a recount. */
export function plain(answer: CubeAnswer) {
  const list = (numbers: Uint32Array) => [...numbers]
  return {
    marks: list(answer.marks),
    marksByDay: list(answer.marksByDay),
    marksByChannel: list(answer.marksByChannel),
    marksBySkill: list(answer.marksBySkill),
    marksByCampaign: list(answer.marksByCampaign),
    failures: list(answer.failures),
    failuresByDay: list(answer.failuresByDay),
    failuresBySegment: list(answer.failuresBySegment),
    ratings: list(answer.ratings),
    ratingsByDay: list(answer.ratingsByDay),
    ratingsByChannel: list(answer.ratingsByChannel),
    ratingsBySkill: list(answer.ratingsBySkill),
    ratingsByCampaign: list(answer.ratingsByCampaign),
    timesByChannel: list(answer.timesByChannel),
    timesOfSkill: answer.names.skills.map((_, skill) => list(answer.timesOfSkill(skill))),
    slots: list(answer.slots),
  }
}

function allows(chosen: readonly string[], name: string): boolean {
  return chosen.length === 0 || chosen.includes(name)
}

function ratingsOf(messages: readonly Message[]): number[] {
  return [1, 2, 3, 4, 5].map((rating) => messages.filter((message) => message.rating === rating).length)
}

function timesOf(messages: readonly Message[]): number[] {
  return tallied(
    messages.flatMap((message) => message.times),
    TIME_CODES,
  )
}

function tallied(codes: readonly number[], length: number): number[] {
  const counts = Array.from({ length }, () => 0)
  for (const code of codes) counts[code]! += 1
  return counts
}
