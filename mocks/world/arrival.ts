// Behind the gateway: from the sending to the reading, or to the loss on the way.

import { DAY_LENGTH, HOUR, MINUTE, SECOND } from './calendar.ts'
import { FILTERED, LOSSES, NO_RECEIPT } from './failures.ts'
import type { Failure } from './message.ts'
import { around, type Dice } from './random.ts'
import { after, type Send } from './send.ts'
import type { Odds } from './story.ts'

export interface Arrival {
  readonly deliveredAt: number | null
  readonly readAt: number | null
  readonly failedAt: number | null
  readonly failure: Failure | null
}

/** Nobody reads a message that is older than this. */
const FORGOTTEN = 30 * DAY_LENGTH

/** The arrival of what was never sent. */
export const NOWHERE: Arrival = { deliveredAt: null, readAt: null, failedAt: null, failure: null }

/** What becomes of a message that was sent. */
export function arrivalOf(send: Send, odds: Odds, sentAt: number, dice: Dice): Arrival {
  const luck = dice()
  if (luck < odds.filtered + odds.lost) {
    const failure = luck < odds.filtered ? FILTERED : LOSSES[send.channel](dice)
    const patience = failure === NO_RECEIPT ? 72 * HOUR : around(dice, 12 * SECOND, 1.2)
    return { ...NOWHERE, failedAt: after(sentAt, patience), failure }
  }
  // One phone in twenty-five is switched off, or out of reach for a while.
  const journey = dice() < 0.04 ? around(dice, 3 * HOUR, 1) : around(dice, 4 * SECOND, 0.9)
  const deliveredAt = after(sentAt, Math.min(journey, 70 * HOUR))
  if (dice() >= odds.read) return { ...NOWHERE, deliveredAt }
  const readAt = after(deliveredAt, Math.min(around(dice, 14 * MINUTE, 1.9), FORGOTTEN))
  // WhatsApp may send the read event alone where both would come almost at once (the overview's footnote).
  const receipt = send.channel === 'wa' && dice() < 0.02 ? null : deliveredAt
  return { ...NOWHERE, deliveredAt: receipt, readAt }
}
