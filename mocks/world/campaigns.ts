// Campaigns: many messages of one skill on one channel within minutes or hours. A campaign is decided by the
// hash of its day, so the campaigns of any day are known without those of the others.

import { skillsOf, type SkillPlan } from './account.ts'
import { blackFridayOf, DAY_LENGTH, dayNumberOf, HOUR, hoursBehind, seasonOf, weekdayOf } from './calendar.ts'
import { CHANNELS, type Channel } from './message.ts'
import { countAround, diceOf, keyOf, lettersOf, urnOf, type Dice } from './random.ts'
import { DEFAULT_VOLUME, type WorldSettings } from './settings.ts'
import { BILL_RUNS, channelShare, growthOf, INCIDENTS } from './story.ts'

export interface Campaign {
  readonly id: string
  readonly skill: SkillPlan
  readonly channel: Channel
  readonly startsAt: number
  /** Messages attempted. */
  readonly size: number
  /** What a share of its recipients gets in place of that; campaigns of the story have one skill and one channel. */
  readonly other: Lot | null
}

interface Lot {
  readonly skill: SkillPlan
  readonly channel: Channel
  readonly share: number
}

/** What the campaigns of a world depend on. */
interface CampaignSetting {
  readonly seed: number
  readonly anchorDay: number
  /** Size of the world relative to a million messages. */
  readonly scale: number
}

/** Proactive Messaging sends about ten messages a second on a channel of an account. */
export const MESSAGE_EVERY = 105

/** 100,000 recipients a day on a channel of an account is what Proactive Messaging allows. */
const MOST_RECIPIENTS = 100_000

/** Share of a world's messages that campaigns have, on average. */
export const CAMPAIGN_SHARE = 0.4

/** From Sunday: the mean number of campaigns on a weekday. */
const A_DAY = [0.3, 1.5, 2.1, 1.9, 1.9, 1.5, 0.6]

const skillOfCampaign = urnOf(skillsOf('prmsg').map((skill) => [skill, skill.campaigns] as const))

/** The campaigns that start on a UTC day, those of the story first. */
function campaignsOn(day: number, setting: CampaignSetting): readonly Campaign[] {
  const dice = diceOf(keyOf(setting.seed, 'campaigns', day))
  const count = countAround(dice, (A_DAY[weekdayOf(day)] ?? 0) * Math.min(1.5, seasonOf(day)))
  const ordinary = Array.from({ length: count }, (_, index) => ordinaryCampaign(day, index, setting))
  return [...storyCampaigns(day, setting), ...ordinary]
}

/** The campaigns of a world that start in [from, until), oldest first. */
export function campaignsBetween(settings: WorldSettings, from: number, until: number): readonly Campaign[] {
  const { seed, crowd } = settings
  const anchorDay = dayNumberOf(settings.now)
  const scale = (settings.volume ?? DEFAULT_VOLUME) / 1_000_000
  const campaigns: Campaign[] = []
  for (let day = dayNumberOf(from); day * DAY_LENGTH < until; day++) {
    const factor = crowd?.day === day ? crowd.factor : 1
    campaigns.push(...campaignsOn(day, { seed, anchorDay, scale: scale * factor }))
  }
  campaigns.push(...plannedCampaigns(settings))
  return campaigns
    .filter(({ startsAt }) => startsAt >= from && startsAt < until)
    .toSorted((one, other) => one.startsAt - other.startsAt)
}

/** When the last message of a campaign is attempted, at the latest. */
export function endOfCampaign({ startsAt, size }: Campaign): number {
  return startsAt + size * MESSAGE_EVERY
}

/** The campaigns that were asked for by hand, in the order of the plans. */
export function plannedCampaigns({ seed, now, planned = [] }: WorldSettings): readonly Campaign[] {
  return planned.map(({ skill, channel, size, hoursAgo, other }, index) => ({
    id: lettersOf(diceOf(keyOf(seed, 'planned', index)), 9),
    skill: skillNamed(skill),
    channel,
    startsAt: now - Math.round(hoursAgo * HOUR),
    size,
    other: other === undefined ? null : { ...other, skill: skillNamed(other.skill) },
  }))
}

function ordinaryCampaign(day: number, index: number, setting: CampaignSetting): Campaign {
  const dice = diceOf(keyOf(setting.seed, 'campaign', day, index))
  const skill = skillOfCampaign(dice)
  const shares = CHANNELS.map((each) => [each, channelShare(skill, each, day, setting.anchorDay)] as const)
  const channel = urnOf(shares)(dice)
  const size = usualSize(day, index, setting.seed) * growthOf(day, setting.anchorDay)
  return campaignOf(day, skill, channel, 9 + dice() * 6, sized(size, setting), dice)
}

/**
 * Sizes before scaling: 50 to 100,000, very unequal (Pareto). They are spread evenly over the days by the golden
 * ratio rather than thrown, so that one lucky seed does not make a world twice as large as another.
 */
function usualSize(day: number, index: number, seed: number): number {
  const place = (day * 0.618_033_988_75 + index * 0.414_213_562_37 + (seed % 997) / 997) % 1
  return Math.min(MOST_RECIPIENTS, 50 * Math.max(place, 1e-9) ** (-1 / 0.9))
}

function storyCampaigns(day: number, setting: CampaignSetting): readonly Campaign[] {
  const dice = diceOf(keyOf(setting.seed, 'story', day))
  const told = (what: Told) =>
    campaignOf(day, skillNamed(what.skill), what.channel, 10, sized(what.size, setting), dice)
  const { overEager } = INCIDENTS
  const isEager = overEager.days.some((offset) => setting.anchorDay + offset === day)
  const isBillDay = BILL_RUNS.weekdays.some((weekday) => weekday === weekdayOf(day))
  const bills = BILL_RUNS.size * growthOf(day, setting.anchorDay)
  return [
    ...(isEager ? [told({ ...overEager, size: 6_000 })] : []),
    ...(blackFridayOf(day) === day ? [told({ skill: 'Seasonal offers', channel: 'wa', size: 45_000 })] : []),
    ...(isBillDay ? [told({ ...BILL_RUNS, size: bills })] : []),
  ]
}

interface Told {
  readonly skill: string
  readonly channel: Channel
  /** Before scaling. */
  readonly size: number
}

function skillNamed(name: string): SkillPlan {
  const skill = skillsOf('prmsg').find((one) => one.name === name)
  if (skill === undefined) throw new Error('The story speaks of a skill that the account does not have')
  return skill
}

function sized(size: number, { scale }: CampaignSetting): number {
  return Math.min(MOST_RECIPIENTS, Math.max(1, Math.round(size * scale)))
}

/** `hour` is New York's, and early enough for the largest campaign to end on the same UTC day. */
function campaignOf(
  day: number,
  skill: SkillPlan,
  channel: Channel,
  hour: number,
  size: number,
  dice: Dice,
): Campaign {
  const startsAt = Math.round(day * DAY_LENGTH + (hour + hoursBehind(day)) * HOUR)
  return { id: lettersOf(dice, 9), skill, channel, startsAt, size, other: null }
}
