// The brand behind the account: what it sends, through which channels, and how its consumers take it. Every
// skill has rates of its own, so that every comparison of skills has something to say.

import type { App } from '../../src/liveperson/reporting/dialect.ts'
import type { Channel } from './message.ts'
import { keyOf, type Dice } from './random.ts'
import { ratingsAround } from './ratings.ts'

export interface SkillPlan {
  readonly app: App
  readonly name: string
  /** Share of the app's single messages, relative to its other skills. */
  readonly weight: number
  /** Share of the app's campaigns, relative to its other skills. */
  readonly campaigns: number
  /** Shares of the channels, at the anchor of the story. */
  readonly mix: Readonly<Record<Channel, number>>
  /** Losses relative to the average: below 1 is a well-kept list of numbers. */
  readonly trouble: number
  /** Share of the sent messages that consumers answer in the end. */
  readonly responded: number
  /** Median minutes until an answer. */
  readonly replyMinutes: number
  /** One consumer's rating, 1 to 5. */
  readonly rating: (dice: Dice) => number
  /** Called in Connect To Messaging only; numbers that are reserved for fiction. */
  readonly ivrNumber: string | null
}

type Mix = readonly [sms: number, wa: number, inapp: number]

const SKILLS: readonly SkillPlan[] = [
  proactive('Delivery updates', { weight: 26, campaigns: 4 }, [45, 43, 12], 0.8, 0.08, 25, 4.4),
  proactive('Billing reminders', { weight: 18, campaigns: 12 }, [70, 25, 5], 1, 0.11, 95, 3.6),
  proactive('Appointment reminders', { weight: 13, campaigns: 4 }, [60, 34, 6], 0.7, 0.16, 18, 4.5),
  proactive('Seasonal offers', { weight: 2, campaigns: 30 }, [58, 42, 0], 1.3, 0.08, 210, 3.9),
  proactive('Retention', { weight: 7, campaigns: 9 }, [50, 40, 10], 1.1, 0.14, 150, 3.4),
  proactive('Payment recovery', { weight: 7, campaigns: 6 }, [80, 20, 0], 1.4, 0.12, 120, 3.1),
  proactive('Welcome', { weight: 6, campaigns: 3 }, [20, 58, 22], 0.9, 0.13, 12, 4.6),
  proactive('Loyalty', { weight: 3, campaigns: 16 }, [35, 50, 15], 1, 0.1, 180, 4.2),
  proactive('Outage notices', { weight: 4, campaigns: 5 }, [65, 10, 25], 1, 0.09, 9, 3.3),
  proactive('Returns and refunds', { weight: 4, campaigns: 0 }, [40, 60, 0], 0.9, 0.15, 40, 3.8),
  proactive('Feedback requests', { weight: 3, campaigns: 6 }, [30, 55, 15], 0.9, 0.15, 75, 4.7),
  proactive('Contract renewals', { weight: 2, campaigns: 5 }, [55, 45, 0], 1.1, 0.12, 240, 4),
  deflection('Order status', 40, [70, 30, 0], 0.9, 0.34, 3, 4.3, '+18005550142'),
  deflection('Billing questions', 27, [78, 22, 0], 1, 0.31, 4, 3.5, '+18005550142'),
  deflection('Technical support', 17, [62, 38, 0], 1.1, 0.38, 2, 3.7, '+18005550117'),
  deflection('Account recovery', 10, [85, 15, 0], 1.2, 0.28, 2, 3.2, '+18005550117'),
  deflection('Store and hours', 6, [66, 34, 0], 0.8, 0.22, 6, 4.5, '+18005550163'),
]

/** The skills of one app. */
export function skillsOf(app: App): readonly SkillPlan[] {
  return SKILLS.filter((skill) => skill.app === app)
}

/** The handoff that a skill uses on a channel, as an id of the kind that the documents show. */
export function handOffOf(skill: SkillPlan, channel: Channel): string {
  return `H${100_000 + (keyOf('handoff', skill.app, skill.name, channel) % 900_000)}`
}

function proactive(
  name: string,
  share: { readonly weight: number; readonly campaigns: number },
  mix: Mix,
  trouble: number,
  responded: number,
  replyMinutes: number,
  csat: number,
): SkillPlan {
  const rating = ratingsAround(csat)
  return {
    app: 'prmsg',
    name,
    ...share,
    mix: shares(mix),
    trouble,
    responded,
    replyMinutes,
    rating,
    ivrNumber: null,
  }
}

/** A caller who is sent from the hotline to a message is already at the phone: answers are many and quick. */
function deflection(
  name: string,
  weight: number,
  mix: Mix,
  trouble: number,
  responded: number,
  replyMinutes: number,
  csat: number,
  ivrNumber: string,
): SkillPlan {
  const rating = ratingsAround(csat)
  return {
    app: 'c2m',
    name,
    weight,
    campaigns: 0,
    mix: shares(mix),
    trouble,
    responded,
    replyMinutes,
    rating,
    ivrNumber,
  }
}

function shares([sms, wa, inapp]: Mix): Readonly<Record<Channel, number>> {
  const total = sms + wa + inapp
  return { sms: sms / total, wa: wa / total, inapp: inapp / total }
}
