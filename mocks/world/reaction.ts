// What the consumer makes of a message: nothing, mostly; an answer, a conversation, a rating; or STOP.

import type { Arrival } from './arrival.ts'
import { DAY_LENGTH, HOUR, MINUTE } from './calendar.ts'
import { around, type Dice } from './random.ts'
import { after, type Send } from './send.ts'
import type { Odds } from './story.ts'

export interface Reaction {
  readonly respondedAt: number | null
  readonly closedAt: number | null
  readonly ratedAt: number | null
  readonly rating: number | null
  readonly optedOutAt: number | null
  readonly optedInAt: number | null
}

/** How long an answer to a message still counts as one: the longest look-back that LivePerson allows. */
const LOOK_BACK = 30 * DAY_LENGTH

/** No reaction. */
export const SILENCE: Reaction = {
  respondedAt: null,
  closedAt: null,
  ratedAt: null,
  rating: null,
  optedOutAt: null,
  optedInAt: null,
}

/** What the consumer does who was reached at an instant. */
export function reactionTo(
  send: Send,
  odds: Odds,
  arrival: Arrival,
  reachedAt: number,
  dice: Dice,
): Reaction {
  if (dice() < odds.optedOut) {
    return { ...SILENCE, optedOutAt: after(reachedAt, around(dice, 15 * MINUTE, 1.5)) }
  }
  // Some people have read receipts switched off, and answer all the same.
  const willing = arrival.readAt === null && odds.read > 0 ? odds.responded * 0.06 : odds.responded
  if (dice() >= willing) return SILENCE
  const delay = Math.min(around(dice, send.skill.replyMinutes * MINUTE, 1.7), LOOK_BACK)
  const respondedAt = after(reachedAt, delay)
  const optedInAt = send.channel === 'sms' && dice() < 0.01 ? respondedAt : null
  return { ...SILENCE, respondedAt, optedInAt, ...endOf(send, respondedAt, dice) }
}

function endOf(
  send: Send,
  respondedAt: number,
  dice: Dice,
): Pick<Reaction, 'closedAt' | 'ratedAt' | 'rating'> {
  if (dice() >= 0.9) return { closedAt: null, ratedAt: null, rating: null }
  const closedAt = after(respondedAt, talkOf(dice))
  if (dice() >= 0.25) return { closedAt, ratedAt: null, rating: null }
  return { closedAt, ratedAt: after(closedAt, dice() * 20 * MINUTE), rating: send.skill.rating(dice) }
}

/** How long a conversation stays open: mostly hours, often days, sometimes weeks. */
function talkOf(dice: Dice): number {
  const kind = dice()
  if (kind < 0.55) return around(dice, 3 * HOUR, 0.9)
  if (kind < 0.87) return around(dice, 1.5 * DAY_LENGTH, 0.6)
  return (2 + 18 * dice()) * DAY_LENGTH
}
