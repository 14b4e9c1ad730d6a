// The making of a UTC day: the trickle of single messages and the bursts of its campaigns, in order of attempt.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import { handOffOf, skillsOf, type SkillPlan } from './account.ts'
import { busyness, DAY_LENGTH, dayNumberOf, HOUR, STORY_DAYS } from './calendar.ts'
import { CAMPAIGN_SHARE, campaignsBetween, MESSAGE_EVERY, type Campaign } from './campaigns.ts'
import { destinyOf } from './journey.ts'
import { CHANNELS, type Channel, type Destiny } from './message.ts'
import { countAround, diceOf, keyOf } from './random.ts'
import { DEFAULT_VOLUME, type WorldSettings } from './settings.ts'
import { channelShare, growthOf, oddsOf } from './story.ts'

/** Makes the messages of one app on one UTC day, by number. */
export type DayMaker = (app: App, day: number) => readonly Destiny[]

interface Making {
  readonly settings: WorldSettings
  readonly anchorDay: number
  readonly consumers: number
  /** Messages for each unit of busyness. */
  readonly pace: Readonly<Record<App, number>>
}

/** A maker of days for one world. */
export function dayMaker(settings: WorldSettings): DayMaker {
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
  }
  return (app, day) => makeDay(making, app, day)
}

/** Share of a world's messages that Connect To Messaging sends. */
const DEFLECTED = 0.18

function makeDay(making: Making, app: App, day: number): readonly Destiny[] {
  const singles = skillsOf(app).flatMap((skill) =>
    CHANNELS.flatMap((channel) => [...singlesOf(making, skill, channel, day)]),
  )
  const bursts =
    app === 'prmsg'
      ? campaignsBetween(making.settings, day * DAY_LENGTH, (day + 1) * DAY_LENGTH).flatMap((campaign) => [
          ...burstOf(making, campaign),
        ])
      : []
  return [...singles, ...bursts].toSorted((one, other) => one.message.attemptedAt - other.message.attemptedAt)
}

/** The daily trickle: messages sent one by one, hour by hour. */
function* singlesOf(making: Making, skill: SkillPlan, channel: Channel, day: number): Iterable<Destiny> {
  const { settings, anchorDay, consumers, pace } = making
  const key = keyOf(settings.seed, skill.app, skill.name, channel, day)
  const dice = diceOf(key)
  const share = (skill.weight / weightOf(skill.app)) * channelShare(skill, channel, day, anchorDay)
  const crowd = settings.crowd?.day === day ? settings.crowd.factor : 1
  const rate = pace[skill.app] * share * growthOf(day, anchorDay) * crowd
  const handOff = handOffOf(skill, channel)
  let serial = 0
  for (let hour = 0; hour < 24 && rate > 0; hour++) {
    const hourStart = day * DAY_LENGTH + hour * HOUR
    const count = countAround(dice, rate * busyness(skill.app, hourStart))
    const odds = oddsOf(skill, channel, hourStart + HOUR / 2, anchorDay * DAY_LENGTH)
    for (let index = 0; index < count; index++) {
      const at = hourStart + Math.floor(dice() * HOUR)
      const id = `${day}-${key}-${serial++}`
      yield destinyOf({ id, skill, channel, handOff, campaign: null, at, consumers }, odds, dice)
    }
  }
}

function* burstOf({ settings, anchorDay, consumers }: Making, campaign: Campaign): Iterable<Destiny> {
  const { id: name, skill, channel, startsAt, size } = campaign
  const key = keyOf(settings.seed, 'burst', name)
  const dice = diceOf(key)
  const odds = oddsOf(skill, channel, startsAt, anchorDay * DAY_LENGTH)
  const handOff = handOffOf(skill, channel)
  for (let index = 0; index < size; index++) {
    const at = startsAt + index * MESSAGE_EVERY + Math.floor(dice() * MESSAGE_EVERY)
    const id = `${dayNumberOf(startsAt)}-${key}-${index}`
    yield destinyOf({ id, skill, channel, handOff, campaign: name, at, consumers }, odds, dice)
  }
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

/** Most messages kept between two questions: enough for the pages of one large day, or for a dozen usual ones. */
const MEMORY = 50_000

/** Keeps the days made last, up to the bound, as pages and neighbouring windows ask for the same ones again. */
export function remembered(make: DayMaker): DayMaker {
  const days = new Map<string, readonly Destiny[]>()
  let held = 0
  return (app, day) => {
    const name = `${app}/${day}`
    const made = days.get(name) ?? make(app, day)
    if (!days.delete(name)) held += made.length
    days.set(name, made)
    for (const [oldest, messages] of days) {
      if (held <= MEMORY || days.size === 1) break
      days.delete(oldest)
      held -= messages.length
    }
    return made
  }
}
