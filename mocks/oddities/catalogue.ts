// What the stand-in did on purpose, counted for the tests: how many of each oddity a window has, by how much its
// analytics differ from its transactions, and what a client meets that walks its pages. All of it at the world's clock.

import type { App, Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { countsOf } from '../reporting/counts.ts'
import type { LineAsk } from '../reporting/line.ts'
import { deliveredOf } from '../reporting/analytics.ts'
import type { Message } from '../world/message.ts'
import type { World } from '../world/world.ts'
import { chainOf } from './chain.ts'
import { MAKERS } from './makers.ts'
import {
  isUnreadable,
  MESSAGE_ODDITIES,
  WINDOW_ODDITIES,
  type MessageOddity,
  type OddityName,
} from './names.ts'
import { strayOf, windowOddities } from './windows.ts'

/** One window of transactions, as a request asks for it: its end is not included here. */
export interface Window {
  readonly app: App
  readonly from: number
  readonly until: number
}

/**
 * How many of each oddity a window has: messages for those of messages (for `repeated` and `echoed` that is rows too
 * many), rows of analytics for `inflated`, 1 or 0 for those of the window. A span has the sum of its windows.
 */
export function odditiesIn(
  world: World,
  dialect: Dialect,
  window: Window,
): Readonly<Record<OddityName, number>> {
  const counts = Object.fromEntries([...MESSAGE_ODDITIES, ...WINDOW_ODDITIES].map((name) => [name, 0]))
  const add = (name: OddityName, amount = 1) => (counts[name] = (counts[name] ?? 0) + amount)
  for (const message of world.messages(window.app, window.from, window.until)) {
    if (message.oddity !== null && isSeen(message, message.oddity, dialect)) add(message.oddity)
  }
  for (const name of windowOddities(world, lineOf(window))) {
    if (name !== 'outside' || strayOf(world, lineOf(window), () => true).length > 0) add(name)
  }
  // The cast: every name got a number in the first line.
  return counts as Record<OddityName, number>
}

const RATINGS: readonly MessageOddity[] = ['csatZero', 'csatEmpty', 'csatText', 'csatNine']

function isSeen(message: Message, oddity: MessageOddity, dialect: Dialect): boolean {
  // Only the seed document has ratings in its transactions.
  if (dialect === 'outbound-reporting' && RATINGS.includes(oddity)) return false
  return MAKERS[oddity].shows(message)
}

/** By how much analytics report more than the transactions that can be read, where they do. */
export interface Difference {
  /** The UTC day of the row of analytics, by number. */
  readonly day: number
  readonly channel: string
  readonly skill: string
  readonly stage: Stage
  readonly by: number
}

const STAGES = ['attempted', 'eligible', 'sent', 'delivered', 'read', 'responded', 'closed'] as const
type Stage = (typeof STAGES)[number]

/** Every difference of a window between what is reported and what can be counted: all of them are on purpose. */
export function differencesIn(world: World, { app, from, until }: Window): readonly Difference[] {
  const messages = [...world.messages(app, from, until)]
  const lost = countsOf(messages.filter(({ oddity }) => isUnreadable(oddity)))
  const inflated = countsOf(messages).filter((counts) => counts.inflated > 0)
  return [
    ...lost.flatMap((counts) => STAGES.map((stage) => ({ ...counts, stage, by: counts[stage] }))),
    ...inflated.map((counts) => {
      return { ...counts, stage: 'delivered' as const, by: deliveredOf(counts) - counts.delivered }
    }),
  ]
    .filter(({ by }) => by !== 0)
    .map(({ day, channel, skill, stage, by }) => ({ day, channel, skill, stage, by }))
}

export interface Walk {
  readonly pages: number
  /** Rows on them, readable or not. */
  readonly rows: number
  /** Rows of messages that had come before. */
  readonly repeats: number
  /** Messages that came more than once, however often. */
  readonly repeated: number
  /** Rows that cannot be read. */
  readonly unreadable: number
}

/**
 * What a client meets that asks for page after page until one is the last, does not advance or holds nothing new; with
 * pages of so many rows, `PAGE_LENGTH` in reporting-2.0.
 */
export function walkOf(world: World, dialect: Dialect, window: Window, limit: number): Walk {
  const seen = new Set<string>()
  const again = new Set<string>()
  const walk = { pages: 0, rows: 0, repeats: 0, unreadable: 0 }
  const sign = dialect === 'reporting-2.0' ? 'said' : 'short page'
  for (let offset = 0; ;) {
    const { rows, next } = chainOf(world, lineOf(window), { kind: 'slice', offset, limit }, sign)
    walk.pages += 1
    walk.rows += rows.length
    const before = seen.size
    for (const { id, oddity } of rows) {
      if (isUnreadable(oddity)) walk.unreadable += 1
      else if (seen.has(id)) {
        walk.repeats += 1
        again.add(id)
      } else seen.add(id)
    }
    const over = sign === 'said' ? next === null || next <= offset : rows.length < limit
    if (over || seen.size === before) return { ...walk, repeated: again.size }
    offset = sign === 'said' ? (next ?? 0) : offset + limit
  }
}

function lineOf({ app, from, until }: Window): LineAsk {
  return { app, start: from, end: until - 1, passes: () => true, name: 'catalogue' }
}
