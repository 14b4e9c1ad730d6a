// What the screens should say of an account with oddities, from the stand-in's world with nothing of the product: how far
// analytics and transactions agree, which messages are odd, and which failures analytics alone can tell of. Companion of
// oracle.ts. An API day is a UTC day.

import { differencesIn, odditiesIn, type Window } from '../mocks/oddities/catalogue.ts'
import { isUnreadable, type OddityName } from '../mocks/oddities/names.ts'
import type { World } from '../mocks/world/world.ts'
import type { Dialect } from '../src/liveperson/reporting/dialect.ts'
import { pagesOf } from './oracle-requests.ts'
import { grouped, readable, tallied } from './oracle-transactions.ts'
import { counted, messagesOn, plusDays, STAGES, type Dated } from './oracle.ts'

/** Some days of a world with oddities. */
export interface OddDays {
  readonly world: World
  readonly dialect: Dialect
  readonly days: readonly string[]
  /** All messages of those days, and those of them whose rows can be read. */
  readonly all: readonly Dated[]
  readonly messages: readonly Dated[]
}

/** The days of a world from one to another, both included. */
export function oddDaysOf(world: World, dialect: Dialect, days: readonly string[]): OddDays {
  const all = messagesOn(world, 'prmsg', 'UTC', days[0] ?? '', days.at(-1) ?? '')
  return { world, dialect, days, all, messages: readable(all) }
}

/** What analytics report, what transactions have, and on how many days they differ; null where a source does not say. */
export type Agreement = readonly [analytics: number | null, transactions: number | null, days: number]

/** What each source says of each stage, and on how many days they differ: by what was done on purpose, and no more. */
export function agreementOf({
  world,
  dialect,
  days,
  all,
  messages,
}: OddDays): Readonly<Record<string, Agreement>> {
  const differences = days.flatMap((day) =>
    differencesIn(world, windowOf(day)).map((difference) => ({ ...difference, on: day })),
  )
  const read = counted(messages)
  const stages = STAGES.map((stage) => {
    const apart = differences.filter(
      (one) => one.stage === stage && !(stage === 'read' && one.channel === 'sms'),
    )
    const apartOn = new Set(apart.map(({ on }) => on)).size
    const by = apart.reduce((sum, one) => sum + one.by, 0)
    return [STAGE_WORDS[stage], [read[stage] + by, read[stage], apartOn]] as const
  })
  const unreadable = all.filter(({ oddity }) => isUnreadable(oddity))
  const both = (has: (message: Dated) => boolean): Agreement => {
    // A row that nobody can read is reported all the same, whatever it would have said.
    const lost = new Set(unreadable.filter(has).map(({ day }) => day))
    return [all.filter(has).length, messages.filter(has).length, lost.size]
  }
  const skipped = both(({ skippedAt }) => skippedAt !== null)
  const optedOut = both(({ optedOutAt }) => optedOutAt !== null)
  const optedIn = both(({ optedInAt }) => optedInAt !== null)
  const seed = dialect === 'reporting-2.0'
  return {
    ...Object.fromEntries(stages),
    'Not sent': both(({ sentAt }) => sentAt === null),
    Skipped: seed ? [null, null, 0] : skipped,
    'Opted out': seed ? optedOut : [null, null, 0],
    'Opted in': seed ? optedIn : [null, null, 0],
  }
}

const STAGE_WORDS = {
  attempted: 'Attempted',
  eligible: 'Eligible',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  responded: 'Answered',
  closed: 'Closed',
} as const

/** Odd messages of one kind, and on how many days they are. */
export interface Finding {
  readonly messages: number
  readonly days: number
}

/** Every kind of oddity that the screen knows, as often as it was made. */
export function findingsOf({ world, dialect, days }: OddDays): Readonly<Record<string, Finding>> {
  const odd = days.map((day) => odditiesIn(world, dialect, windowOf(day)))
  const found = (...names: readonly OddityName[]) =>
    odd.map((one) => names.reduce((sum, name) => sum + one[name], 0))
  const kinds = {
    'came more than once': days.map((day) => repeatedOn(world, dialect, day)),
    'outside of the day asked for': found('outside'),
    'impossible order': found('readBeforeSent'),
    'took no time': found('instant'),
    'delivered after it failed': found('deliveredAfterFailed'),
    'read, by SMS': found('smsRead'),
    'closed, never answered': found('closedWithoutCreated'),
    'error source and code swapped': found('swapped'),
    'rating out of range': found('csatNine'),
    'unknown status': found('statusWord'),
  }
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([name, counts]) => {
      const on = counts.filter((count) => count > 0).length
      return on === 0 ? [] : [[name, { messages: counts.reduce((a, b) => a + b, 0), days: on }]]
    }),
  )
}

/** How many messages come more than once, however often, by the pages that a client meets. */
function repeatedOn(world: World, dialect: Dialect, day: string): number {
  const rows = readable(pagesOf(world, dialect, day).flat())
  const times = tallied(rows, ({ id }) => id)
  return [...times.values()].filter((count) => count > 1).length
}

/**
 * The failed messages that analytics alone can tell of: those that give a reason; and, of a day, channel and skill, those
 * without one, as far as more was not sent than was skipped or has a reason.
 */
export function toldByAnalytics(all: readonly Dated[]): readonly Dated[] {
  const groups = grouped(all, ({ day, channel, skill }) => JSON.stringify([day, channel, skill]))
  return [...groups.values()].flatMap((group) => {
    const given = group.filter(({ failure }) => failure !== null)
    const unsent = group.filter(({ sentAt, skippedAt }) => sentAt === null && skippedAt === null)
    const silent = group.filter(({ failedAt, failure }) => failedAt !== null && failure === null)
    return [...given, ...silent.slice(0, Math.max(0, unsent.length - given.length))]
  })
}

function windowOf(day: string): Window {
  return { app: 'prmsg', from: Date.parse(day), until: Date.parse(plusDays(day, 1)) }
}
