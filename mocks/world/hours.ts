// The making of one hour of an app: the trickle of single messages and what its campaigns send, in order of attempt.
// Every hour is thrown with dice of its own, so that a page of a large day costs the hours it shows and no more.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import { handOffOf, skillsOf, type SkillPlan } from './account.ts'
import { busyness, DAY_LENGTH, dayNumberOf, HOUR, STORY_DAYS } from './calendar.ts'
import { CAMPAIGN_SHARE, campaignsBetween, MESSAGE_EVERY, type Campaign } from './campaigns.ts'
import { destinyOf } from './journey.ts'
import { CHANNELS, type Channel, type Destiny } from './message.ts'
import { countAround, diceOf, keyOf } from './random.ts'
import { DEFAULT_VOLUME, type WorldSettings } from './settings.ts'
import { channelShare, growthOf, oddsOf } from './story.ts'

/** Makes the messages of one app in one hour, by number since 1970, oldest first. */
export type HourMaker = (app: App, hour: number) => readonly Destiny[]

interface Making {
  readonly settings: WorldSettings
  readonly anchorDay: number
  readonly consumers: number
  /** Messages for each unit of busyness. */
  readonly pace: Readonly<Record<App, number>>
  /** The campaigns that may be sending on a UTC day, by number: those of the evening before may go on past midnight. */
  readonly campaignsOn: (day: number) => readonly Campaign[]
}

/** A maker of hours for one world. */
export function hourMaker(settings: WorldSettings): HourMaker {
  const volume = settings.volume ?? DEFAULT_VOLUME
  const anchorDay = dayNumberOf(settings.now)
  const making: Making = {
    settings,
    anchorDay,
    consumers: Math.max(1_000, Math.round(volume * 0.15)),
    pace: {
      prmsg: (volume * (1 - CAMPAIGN_SHARE - DEFLECTED)) / busynessOfStory('prmsg', anchorDay),
      c2m: (volume * DEFLECTED) / busynessOfStory('c2m', anchorDay),
    },
    campaignsOn: latest((day: number) =>
      campaignsBetween(settings, (day - 1) * DAY_LENGTH, (day + 1) * DAY_LENGTH),
    ),
  }
  const twist = settings.twist ?? ((_app, _hour, destinies) => destinies)
  return (app, hour) => twist(app, hour, makeHour(making, app, hour))
}

/** Share of a world's messages that Connect To Messaging sends. */
const DEFLECTED = 0.18

function makeHour(making: Making, app: App, hour: number): readonly Destiny[] {
  const destinies: Destiny[] = []
  const busy = busyness(app, hour * HOUR)
  for (const skill of busy === 0 ? [] : skillsOf(app)) {
    for (const channel of CHANNELS) addSingles(destinies, making, { skill, channel, hour, busy })
  }
  if (app === 'prmsg') {
    for (const campaign of making.campaignsOn(dayOf(hour))) addBurst(destinies, making, campaign, hour)
  }
  return destinies.toSorted((one, other) => one.message.attemptedAt - other.message.attemptedAt)
}

interface Trickle {
  readonly skill: SkillPlan
  readonly channel: Channel
  readonly hour: number
  readonly busy: number
}

/** Messages sent one by one. */
function addSingles(destinies: Destiny[], making: Making, { skill, channel, hour, busy }: Trickle): void {
  const { settings, anchorDay, consumers, pace } = making
  const day = dayOf(hour)
  const share = (skill.weight / weightOf(skill.app)) * channelShare(skill, channel, day, anchorDay)
  const crowd = settings.crowd?.day === day ? settings.crowd.factor : 1
  const rate = pace[skill.app] * share * growthOf(day, anchorDay) * crowd
  if (rate <= 0) return
  const key = keyOf(settings.seed, skill.app, skill.name, channel, day)
  const dice = diceOf(keyOf(key, hour))
  const count = countAround(dice, rate * busy)
  const odds = oddsOf(skill, channel, hour * HOUR + HOUR / 2, anchorDay * DAY_LENGTH)
  const handOff = handOffOf(skill, channel)
  for (let index = 0; index < count; index++) {
    const at = hour * HOUR + Math.floor(dice() * HOUR)
    const id = `${day}-${key}-${(hour % 24) * 1_000_000 + index}`
    destinies.push(destinyOf({ id, skill, channel, handOff, campaign: null, at, consumers }, odds, dice))
  }
}

/** What a campaign sends in the hour: each message has dice of its own, as an hour may begin anywhere in it. */
function addBurst(destinies: Destiny[], making: Making, campaign: Campaign, hour: number): void {
  const { id: name, startsAt, size, other } = campaign
  const { settings, consumers } = making
  const sooner = Math.max(0, Math.floor((hour * HOUR - startsAt) / MESSAGE_EVERY) - 1)
  const later = Math.min(size, Math.ceil(((hour + 1) * HOUR - startsAt) / MESSAGE_EVERY))
  if (sooner >= later) return
  const key = keyOf(settings.seed, 'burst', name)
  const first = lotOf(making, campaign, startsAt)
  const second = other === null ? first : lotOf(making, other, startsAt)
  const share = other?.share ?? 0
  for (let index = sooner; index < later; index++) {
    const dice = diceOf(keyOf(key, index))
    const at = startsAt + index * MESSAGE_EVERY + Math.floor(dice() * MESSAGE_EVERY)
    if (Math.floor(at / HOUR) !== hour) continue
    const id = `${dayNumberOf(startsAt)}-${key}-${index}`
    // Dice of its own, so that the campaigns of the story do not change.
    const { odds, ...lot } = share > 0 && diceOf(keyOf(key, 'lot', index))() < share ? second : first
    destinies.push(destinyOf({ id, ...lot, campaign: name, at, consumers }, odds, dice))
  }
}

function lotOf({ anchorDay }: Making, { skill, channel }: Pick<Campaign, 'skill' | 'channel'>, at: number) {
  const odds = oddsOf(skill, channel, at, anchorDay * DAY_LENGTH)
  return { skill, channel, handOff: handOffOf(skill, channel), odds }
}

function busynessOfStory(app: App, anchorDay: number): number {
  let total = 0
  for (let day = anchorDay - STORY_DAYS + 1; day <= anchorDay; day++) {
    for (let hour = 0; hour < 24; hour++) {
      total += busyness(app, day * DAY_LENGTH + hour * HOUR) * growthOf(day, anchorDay)
    }
  }
  return total
}

function weightOf(app: App): number {
  return skillsOf(app).reduce((sum, { weight }) => sum + weight, 0)
}

function dayOf(hour: number): number {
  return Math.floor(hour / 24)
}

/** Remembers the last answer only: the hours of one day ask the same question in a row. */
function latest<Value>(make: (day: number) => Value): (day: number) => Value {
  let known: { readonly day: number; readonly value: Value } | null = null
  return (day) => {
    known = known?.day === day ? known : { day, value: make(day) }
    return known.value
  }
}
