// What the stand-in's messages are, counted one by one with the oracle of the tests and kept in groups, so that the
// figures of any filter can be told without a million messages in hand. What the page shows is checked against it.

import type { World } from '../../mocks/world/world.ts'
import { failureOf, ratingsOf, STEPS, timesOf } from '../oracle-transactions.ts'
import { counted, messagesOn, plusDays, STAGES, type Dated } from '../oracle.ts'

/** What is chosen; null or empty: all. Days as `YYYY-MM-DD`, both included. */
export interface Chosen {
  readonly channel: string | null
  readonly skills: readonly string[]
  readonly failure: string | null
  readonly first: string
  readonly last: string
}

export interface Census {
  readonly first: string
  readonly last: string
  readonly rows: number
  /** When each message was attempted, the last one first: as the explorer begins. */
  readonly instants: Float64Array
  readonly instantOf: (id: string) => number | null
  /** The id of a message that was attempted first of all. */
  readonly oldest: string
  /** How many ids have this in them. */
  readonly idsWith: (part: string) => number
  /** Messages whose error says exactly this, by what it says. */
  readonly errorTexts: ReadonlyMap<string, number>
  readonly figures: (chosen: Chosen) => Figures
  /** The names of something, those with the most messages first. */
  readonly ranked: (
    by: 'channel' | 'skill' | 'failure',
    chosen: Omit<Chosen, 'skills' | 'failure'>,
  ) => readonly string[]
}

export interface Figures {
  /** By stage, in the order of the funnel. */
  readonly stages: readonly number[]
  readonly failures: ReadonlyMap<string, number>
  /** Those of the ones first. */
  readonly ratings: readonly number[]
  /** Of each step, how often each channel took it: by step, then by channel. */
  readonly times: readonly (readonly (number | null)[])[]
}

interface Group {
  readonly day: string
  readonly channel: string
  readonly skill: string
  /** Null: of messages that did not fail. */
  readonly failure: string | null
  readonly messages: number
  readonly stages: readonly number[]
  readonly ratings: readonly number[]
  readonly times: readonly number[]
}

const CHANNELS = ['sms', 'wa', 'inapp']

/** Counts the messages of some days by the clocks of UTC. */
export function censusOf(world: World, first: string, last: string): Census {
  const groups: Group[] = []
  const instants: number[] = []
  const byId = new Map<string, number>()
  const errorTexts = new Map<string, number>()
  for (let from = first; from <= last; from = plusDays(from, STRETCH)) {
    const until = plusDays(from, STRETCH - 1)
    const messages = messagesOn(world, 'prmsg', 'UTC', from, until < last ? until : last)
    groups.push(...groupsOf(messages))
    for (const { id, attemptedAt, failure, failedAt } of messages) {
      instants.push(attemptedAt)
      byId.set(id, attemptedAt)
      if (failure === null || failedAt === null) continue
      errorTexts.set(failure.message, (errorTexts.get(failure.message) ?? 0) + 1)
    }
  }
  return {
    first,
    last,
    rows: instants.length,
    instants: Float64Array.from(instants).toSorted().toReversed(),
    oldest: [...byId].reduce((one, other) => (other[1] < one[1] ? other : one))[0],
    idsWith: (part) => [...byId.keys()].filter((id) => id.includes(part)).length,
    instantOf: (id) => byId.get(id) ?? null,
    errorTexts,
    figures: (chosen) => figuresOf(chosenOf(groups, chosen)),
    ranked: (by, chosen) => rankedBy(by, chosenOf(groups, { ...chosen, skills: [], failure: null })),
  }
}

/** In days: so many messages are in hand at once. */
const STRETCH = 7

function groupsOf(messages: readonly Dated[]): readonly Group[] {
  const groups = new Map<string, Dated[]>()
  for (const message of messages) {
    const key = [message.day, message.channel, message.skill, failureOf(message)].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [message])
    else group.push(message)
  }
  return [...groups.values()].flatMap((group) => {
    const [one] = group
    if (one === undefined) return []
    const stages = counted(group)
    return {
      day: one.day,
      channel: one.channel,
      skill: one.skill,
      failure: failureOf(one),
      messages: group.length,
      stages: STAGES.map((stage) => stages[stage]),
      ratings: ratingsOf(group),
      times: STEPS.map((step) => timesOf(group, step).length),
    }
  })
}

function chosenOf(groups: readonly Group[], chosen: Chosen): readonly Group[] {
  return groups.filter(
    ({ day, channel, skill, failure }) =>
      chosen.first <= day &&
      day <= chosen.last &&
      (chosen.channel === null || channel === chosen.channel) &&
      (chosen.skills.length === 0 || chosen.skills.includes(skill)) &&
      (chosen.failure === null || failure === chosen.failure),
  )
}

function figuresOf(groups: readonly Group[]): Figures {
  const failures = new Map<string, number>()
  for (const { failure, messages } of groups) {
    if (failure !== null) failures.set(failure, (failures.get(failure) ?? 0) + messages)
  }
  const present = CHANNELS.filter((name) => groups.some(({ channel }) => channel === name))
  return {
    stages: summed(groups.map(({ stages }) => stages)),
    failures,
    ratings: summed(groups.map(({ ratings }) => ratings)),
    times: STEPS.map((step, place) =>
      present.map((name) =>
        // An SMS has no read receipt.
        name === 'sms' && step === 'read'
          ? null
          : groups.reduce((sum, group) => sum + (group.channel === name ? (group.times[place] ?? 0) : 0), 0),
      ),
    ),
  }
}

function summed(lists: readonly (readonly number[])[]): readonly number[] {
  const [one = []] = lists
  return one.map((_, place) => lists.reduce((sum, list) => sum + (list[place] ?? 0), 0))
}

function rankedBy(by: 'channel' | 'skill' | 'failure', groups: readonly Group[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const group of groups) {
    const name = group[by]
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + group.messages)
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
}
