// What happened to this account in the last 13 months, told relative to the anchor (the UTC midnight that the
// world was made for). The rest of the world asks this file for the odds of a message and knows no incident.

import type { SkillPlan } from './account.ts'
import { DAY_LENGTH } from './calendar.ts'
import type { Channel } from './message.ts'

/** Incidents by days before the anchor. */
export const INCIDENTS = {
  /** Carriers filter the SMS of one skill: it builds up, holds and fades. A week, so that both its runs are hit. */
  filtering: { skill: 'Billing reminders', channel: 'sms', from: -15, until: -8, share: 0.58 },
  /** A WhatsApp template loses its rating and is paused. */
  pausedTemplate: { skill: 'Delivery updates', channel: 'wa', from: -9, until: -7, share: 0.65 },
  /** Three sends in five days to the same people, who are tired of it afterwards. */
  overEager: { skill: 'Seasonal offers', channel: 'sms', days: [-44, -42, -40], after: -40 },
} as const

/** What this account sends to a timetable: bills go out on Tuesdays and Fridays. Sizes are before scaling. */
export const BILL_RUNS = { skill: 'Billing reminders', channel: 'sms', weekdays: [2, 5], size: 520 } as const

/** Chances of what may happen to a message, each given that it came so far. */
export interface Odds {
  readonly ineligible: number
  readonly skipped: number
  /** Not sent although eligible, for reasons of every day. */
  readonly refused: number
  /** Not sent because the template is paused. */
  readonly paused: number
  /** Sent, and lost for reasons of every day. */
  readonly lost: number
  /** Sent, and filtered by the carrier. */
  readonly filtered: number
  readonly read: number
  /** Of those who got it, or who read it where the channel can tell. */
  readonly responded: number
  readonly optedOut: number
}

const EVERY_DAY: Readonly<Record<Channel, Omit<Odds, 'paused' | 'filtered' | 'responded'>>> = {
  sms: { ineligible: 0.029, skipped: 0.014, refused: 0.016, lost: 0.046, read: 0, optedOut: 0.004 },
  // Proactive Messaging cannot see an opt-out on WhatsApp, so nobody is skipped there either.
  wa: { ineligible: 0.034, skipped: 0, refused: 0.016, lost: 0.028, read: 0.76, optedOut: 0 },
  inapp: { ineligible: 0.02, skipped: 0, refused: 0.02, lost: 0.04, read: 0.62, optedOut: 0 },
}

/** The odds of a message that is attempted at an instant. */
export function oddsOf(skill: SkillPlan, channel: Channel, at: number, anchor: number): Odds {
  const days = (at - anchor) / DAY_LENGTH
  const base = EVERY_DAY[channel]
  const tired = wearinessOf(skill, channel, days)
  const reached = channel === 'sms' ? 0.95 : base.read * 0.97
  return {
    ineligible: base.ineligible * skill.trouble,
    skipped: base.skipped + tired.skipped,
    refused: base.refused * skill.trouble,
    paused: pausedShare(skill, channel, days),
    lost: base.lost * skill.trouble,
    filtered: filteredShare(skill, channel, days),
    read: base.read,
    responded: skill.responded / reached,
    optedOut: base.optedOut * tired.optOuts,
  }
}

/** How much more (or less) a day has to do with the growth of the account: 1 at the anchor, 1.5 % a month. */
export function growthOf(day: number, anchorDay: number): number {
  return 1.015 ** ((day - anchorDay) / DAYS_A_MONTH)
}

/** A skill's share of a channel on a day: WhatsApp gains on the others, month by month. */
export function channelShare(skill: SkillPlan, channel: Channel, day: number, anchorDay: number): number {
  const whatsapp = skill.mix.wa * 1.03 ** ((day - anchorDay) / DAYS_A_MONTH)
  const left = 1 - skill.mix.wa
  if (channel === 'wa') return left === 0 ? 1 : Math.min(whatsapp, 0.95)
  return left === 0 ? 0 : (skill.mix[channel] / left) * (1 - Math.min(whatsapp, 0.95))
}

const DAYS_A_MONTH = 30.44

function filteredShare(skill: SkillPlan, channel: Channel, days: number): number {
  const { from, until, share } = INCIDENTS.filtering
  if (!concerns(INCIDENTS.filtering, skill, channel) || days < from || days >= until) return 0
  // A day and a half to build up, a day to fade.
  return share * Math.min(1, 0.15 + (days - from) / 1.5, until - days)
}

function pausedShare(skill: SkillPlan, channel: Channel, days: number): number {
  const { from, until, share } = INCIDENTS.pausedTemplate
  return concerns(INCIDENTS.pausedTemplate, skill, channel) && days >= from && days < until ? share : 0
}

interface Weariness {
  /** Added to the share of skipped messages: these consumers stay away. */
  readonly skipped: number
  /** Opt-outs relative to before. */
  readonly optOuts: number
}

const RESTED: Weariness = { skipped: 0, optOuts: 1 }

function wearinessOf(skill: SkillPlan, channel: Channel, days: number): Weariness {
  const since = days - INCIDENTS.overEager.days[0]
  if (skill.app !== 'prmsg' || channel !== 'sms' || since < 0) return RESTED
  const worst = concerns(INCIDENTS.overEager, skill, channel) ? 2.5 : 1
  // Patience is lost within a week and comes back over a month; who has left does not come back.
  const anger = Math.min(1, since / 6) * Math.exp(-Math.max(0, since - 6) / 25)
  return { skipped: 0.012 * worst * (1 - Math.exp(-since / 8)), optOuts: 1 + 3 * worst * anger }
}

function concerns(
  incident: { readonly skill: string; readonly channel: Channel },
  skill: SkillPlan,
  channel: Channel,
): boolean {
  return skill.app === 'prmsg' && skill.name === incident.skill && channel === incident.channel
}
