// The campaigns of the stand-in's world, and what a plain count of their messages says, with nothing of the product.
// Companion of oracle.ts. An API day is a UTC day.

import type { Message } from '../mocks/world/message.ts'
import type { World } from '../mocks/world/world.ts'
import { counted, type StageCounts } from './oracle.ts'
import { failuresOf, tallied } from './oracle-transactions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MOST_DAYS = 396

/** A campaign that has started; every id is asked for by nothing but itself. */
export interface WorldCampaign {
  readonly id: string
  readonly startsAt: number
  /** Messages attempted so far. */
  readonly messages: readonly Message[]
}

/** The campaigns that started in the last days of a world's clock, largest first. All 13 months unless told otherwise. */
export function campaignsOf(world: World, days = MOST_DAYS): readonly WorldCampaign[] {
  const now = world.clock()
  const from = now - days * DAY
  const started = world.campaigns(from, now + 1)
  const byId = new Map<string, Message[]>(started.map(({ id }) => [id, []]))
  for (const message of world.messages('prmsg', from, now + 1)) {
    if (message.campaign !== null) byId.get(message.campaign)?.push(message)
  }
  return started
    .map(({ id, startsAt }) => ({ id, startsAt, messages: byId.get(id) ?? [] }))
    .toSorted((one, other) => other.messages.length - one.messages.length)
}

/** One campaign by its id. */
export function campaignIn(world: World, id: string): WorldCampaign {
  const campaign = world.campaign(id)
  if (campaign === null) throw new Error(`The world has no campaign ${id}`)
  const { startsAt } = campaign
  // Ten messages a second: the largest is sent within three hours.
  const near = world.messages('prmsg', startsAt, startsAt + 3 * HOUR)
  return { id, startsAt, messages: [...near].filter((message) => message.campaign === id) }
}

export interface CampaignCounts {
  readonly stages: StageCounts
  readonly skipped: number
  /** Attempted and not sent: what analytics call failed. */
  readonly unsent: number
  /** Recipients by status in capitals; the empty one is that of whom nothing is known yet. */
  readonly statuses: ReadonlyMap<string, number>
  /** As `failureOf` writes them, of those that failed. */
  readonly failures: ReadonlyMap<string, number>
  readonly conversations: number
  readonly channels: ReadonlyMap<string, number>
  readonly skills: ReadonlyMap<string, number>
  /** Attempted by UTC day. */
  readonly days: ReadonlyMap<string, number>
}

/** One campaign, or any messages, counted one by one. */
export function countsOf(messages: readonly Message[]): CampaignCounts {
  return {
    stages: counted(messages),
    skipped: messages.filter(({ skippedAt }) => skippedAt !== null).length,
    unsent: messages.filter(({ sentAt }) => sentAt === null).length,
    statuses: tallied(messages, statusOf),
    failures: failuresOf(messages),
    conversations: messages.filter(({ conversationId }) => conversationId !== null).length,
    channels: tallied(messages, ({ channel }) => channel),
    skills: tallied(messages, ({ skill }) => skill),
    days: tallied(messages, ({ attemptedAt }) => new Date(attemptedAt).toISOString().slice(0, 10)),
  }
}

/** The status that the report prints. */
export function statusOf({ status }: Message): string {
  return status === 'pending' ? '' : status.toUpperCase()
}
