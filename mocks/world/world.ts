// One world of messages, from which every endpoint answers. It holds few messages: an hour of one app is made
// from a hash of seed, app and hour whenever somebody asks, and forgotten again. (What the figures of a message
// mean is written at the top of message.ts.)

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import { DAY_LENGTH, dayNumberOf, HOUR, monthsBefore } from './calendar.ts'
import { campaignsBetween, endOfCampaign, type Campaign } from './campaigns.ts'
import { hourMaker } from './hours.ts'
import { remembering, type Effort } from './memory.ts'
import { seenAt, type Message } from './message.ts'
import type { WorldSettings } from './settings.ts'

export interface World {
  readonly settings: WorldSettings
  /** The UTC midnight that the story is told from. */
  readonly anchor: number
  readonly clock: () => number
  /** Messages attempted in [from, until), oldest first, as far as they are known at the clock. */
  readonly messages: (app: App, from: number, until: number) => Iterable<Message>
  /** The campaign of an id, or null where none has started under it in the last 13 months. */
  readonly campaign: (id: string) => Campaign | null
  /** The campaigns that start in [from, until) and have started at the clock, oldest first. */
  readonly campaigns: (from: number, until: number) => readonly Campaign[]
  readonly effort: () => Effort
}

/** A world: the same seed, now and volume always make the same one. */
export function createWorld(settings: WorldSettings): World {
  const clock = settings.clock ?? (() => settings.now)
  const memory = remembering(hourMaker(settings))
  const campaigns = (from: number, until: number) =>
    campaignsBetween(settings, from, Math.min(until, clock() + 1))
  return {
    settings,
    anchor: dayNumberOf(settings.now) * DAY_LENGTH,
    clock,
    effort: memory.effort,
    campaigns,
    campaign: (id) =>
      campaigns(monthsBefore(clock(), 13), Infinity).find((campaign) => campaign.id === id) ?? null,
    *messages(app, from, until) {
      const now = clock()
      const end = Math.min(until, now + 1)
      for (let hour = Math.floor(from / HOUR); hour * HOUR < end; hour++) {
        for (const destiny of memory.hour(app, hour)) {
          const { attemptedAt } = destiny.message
          if (attemptedAt >= from && attemptedAt < end) yield seenAt(destiny, now)
        }
      }
    },
  }
}

/** The messages of one campaign, oldest first. */
export function* messagesOf(world: World, campaign: Campaign): Iterable<Message> {
  for (const message of world.messages('prmsg', campaign.startsAt, endOfCampaign(campaign) + 1)) {
    if (message.campaign === campaign.id) yield message
  }
}
