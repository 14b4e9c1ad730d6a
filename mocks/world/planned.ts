// Campaigns that somebody asked for by hand, beside those that the hash throws: of every size, some only hours old,
// some on two channels. Their sizes are not scaled, so a small world can have a campaign of 100,000.

import type { Channel } from './message.ts'

export interface PlannedCampaign {
  readonly skill: string
  readonly channel: Channel
  /** Messages attempted, once all of them are. */
  readonly size: number
  /** How long before the world's `now` its first message is attempted. */
  readonly hoursAgo: number
  /** What a share of its recipients gets in place of that. */
  readonly other?: { readonly skill: string; readonly channel: Channel; readonly share: number }
}

/**
 * The campaigns of the scenario `campaigns`: the largest first, the first settled. Two are of one skill and channel
 * and of very different age; the last is still being sent (ten messages a second).
 */
export const CAMPAIGN_PLANS: readonly PlannedCampaign[] = [
  { skill: 'Loyalty', channel: 'sms', size: 100_000, hoursAgo: 150 },
  { skill: 'Seasonal offers', channel: 'wa', size: 30_000, hoursAgo: 720 },
  {
    skill: 'Contract renewals',
    channel: 'wa',
    size: 12_000,
    hoursAgo: 100,
    other: { skill: 'Retention', channel: 'sms', share: 0.4 },
  },
  { skill: 'Seasonal offers', channel: 'wa', size: 6_000, hoursAgo: 7 },
  { skill: 'Payment recovery', channel: 'sms', size: 4_000, hoursAgo: 30 },
  {
    skill: 'Welcome',
    channel: 'inapp',
    size: 2_500,
    hoursAgo: 3,
    other: { skill: 'Welcome', channel: 'wa', share: 0.5 },
  },
  { skill: 'Appointment reminders', channel: 'sms', size: 800, hoursAgo: 80 },
  { skill: 'Feedback requests', channel: 'wa', size: 300, hoursAgo: 480 },
  { skill: 'Outage notices', channel: 'sms', size: 120, hoursAgo: 1.5 },
  { skill: 'Retention', channel: 'wa', size: 50, hoursAgo: 960 },
  { skill: 'Outage notices', channel: 'sms', size: 20_000, hoursAgo: 0.25 },
]
