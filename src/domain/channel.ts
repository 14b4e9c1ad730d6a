// Channels, and what each one is able to report. The API writes them in several ways and new ones appear (Google RCS and
// Apple Messages in later guides), so a channel nobody knows is kept under its own name.

import type { Counter } from './stage.ts'

declare const channelBrand: unique symbol
declare const skillBrand: unique symbol
declare const campaignBrand: unique symbol

/** A channel in its short lower-case form: `sms`, `wa`, `inapp`, `rcs`, `apple`, or whatever else the API said. */
export type Channel = string & { readonly [channelBrand]: true }

/** A skill by its name, as the API spells it. Anything may stand in it. */
export type Skill = string & { readonly [skillBrand]: true }

/** A campaign by the id that Proactive Messaging gave it; the empty one is that of messages without a campaign. */
export type Campaign = string & { readonly [campaignBrand]: true }

/**
 * Other names of channels, as folded: those of handoffs (Outbound Configuration API: `sms-twilio`, `googlercs`,
 * `apple-twilio`), of conversations (Messaging Interactions API: `Apple Business Chat`), and what people call them.
 */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['sms', 'sms'],
  ['smstwilio', 'sms'],
  ['wa', 'wa'],
  ['whatsapp', 'wa'],
  ['whatsappbusiness', 'wa'],
  ['inapp', 'inapp'],
  ['rcs', 'rcs'],
  ['googlercs', 'rcs'],
  ['rcsgoogle', 'rcs'],
  ['rcsbusinessmessaging', 'rcs'],
  ['rbm', 'rcs'],
  ['apple', 'apple'],
  ['appletwilio', 'apple'],
  ['abc', 'apple'],
  ['applebusinesschat', 'apple'],
  ['applemessages', 'apple'],
  ['applemessagesforbusiness', 'apple'],
  ['amb', 'apple'],
])

/** `SMS` and `sms` are one channel, and so are `Google RCS`, `google-rcs` and `googlercs`. */
export function channelOf(text: string): Channel {
  const plain = text.trim().toLowerCase()
  // The cast is the brand: this line is the only maker of channels.
  return (ALIASES.get(plain.replace(/[\s_-]+/g, '')) ?? plain) as Channel
}

export function skillOf(text: string): Skill {
  // The cast is the brand: this line is the only maker of skills.
  return text as Skill
}

export function campaignOf(text: string): Campaign {
  // The cast is the brand: this line is the only maker of campaigns.
  return text as Campaign
}

export const SMS = channelOf('sms')
export const WHATSAPP = channelOf('wa')
export const IN_APP = channelOf('inapp')
export const RCS = channelOf('rcs')
export const APPLE = channelOf('apple')

const SILENT: ReadonlyMap<Channel, ReadonlySet<Counter>> = new Map([
  // Twilio gives no read status (outbound-reporting-api-overview, "Read").
  [SMS, new Set<Counter>(['read'])],
  // Proactive Messaging cannot see an opt-out on WhatsApp (proactive-messaging-api).
  [WHATSAPP, new Set<Counter>(['optedOut', 'optedIn'])],
  // RCS has read receipts. Of Apple Messages no document says what it leaves out, so nothing is held back.
])

/** Whether a channel is able to report a counter at all. What it cannot report is "n/r", never 0. */
export function canReport(channel: Channel, counter: Counter): boolean {
  return !(SILENT.get(channel)?.has(counter) ?? false)
}

const NAMES: ReadonlyMap<Channel, string> = new Map([
  [SMS, 'SMS'],
  [WHATSAPP, 'WhatsApp'],
  [IN_APP, 'In-app'],
  [RCS, 'RCS'],
  [APPLE, 'Apple Messages'],
])

/** What people call a channel; one that is not known is called what the API calls it. */
export function channelName(channel: Channel): string {
  return NAMES.get(channel) ?? (channel === '' ? '(no channel)' : channel)
}

/** What people call a campaign: we know nothing but its id. */
export function campaignName(campaign: Campaign): string {
  return campaign === '' ? '(no campaign)' : campaign
}

const ORDER: readonly Channel[] = [SMS, WHATSAPP, IN_APP, RCS, APPLE]

/** Known channels first and always in the same order, the others behind them by name. */
export function compareChannels(a: Channel, b: Channel): number {
  const place = (channel: Channel) => (ORDER.includes(channel) ? ORDER.indexOf(channel) : ORDER.length)
  return place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0)
}
