// Before the gateway: from the attempt to the sending, or to the reason why nothing was sent.

import { INELIGIBLE, REFUSALS, TEMPLATE_PAUSED } from './failures.ts'
import type { Failure } from './message.ts'
import type { Dice } from './random.ts'
import { after, type Send } from './send.ts'
import type { Odds } from './story.ts'

export interface Departure {
  readonly eligibleAt: number | null
  readonly skippedAt: number | null
  readonly invitedAt: number | null
  readonly sentAt: number | null
  readonly failedAt: number | null
  readonly failure: Failure | null
}

const STAYED: Departure = {
  eligibleAt: null,
  skippedAt: null,
  invitedAt: null,
  sentAt: null,
  failedAt: null,
  failure: null,
}

/** What becomes of an attempt. */
export function departureOf(send: Send, odds: Odds, dice: Dice): Departure {
  const { app } = send.skill
  const checkedAt = after(send.at, 20 + dice() * 280)
  if (dice() < odds.ineligible) return { ...STAYED, failedAt: checkedAt, failure: INELIGIBLE[app] }
  const decidedAt = after(checkedAt, 50 + dice() * 350)
  if (dice() < odds.skipped) return { ...STAYED, eligibleAt: checkedAt, skippedAt: decidedAt }
  const answeredAt = after(decidedAt, 100 + dice() * 1_900)
  const failure = refusalOf(send, odds, dice)
  if (failure === null) {
    return { ...STAYED, eligibleAt: checkedAt, invitedAt: decidedAt, sentAt: answeredAt }
  }
  // What LivePerson refuses itself never reaches the gateway.
  const invitedAt = failure.source === app ? null : decidedAt
  return { ...STAYED, eligibleAt: checkedAt, invitedAt, failedAt: answeredAt, failure }
}

function refusalOf(send: Send, odds: Odds, dice: Dice): Failure | null {
  const luck = dice()
  if (luck < odds.paused) return TEMPLATE_PAUSED
  return luck < odds.paused + odds.refused ? REFUSALS[send.skill.app][send.channel](dice) : null
}
