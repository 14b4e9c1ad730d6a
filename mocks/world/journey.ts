// The life of one message, from the attempt to the rating, thrown in one go. What of it is known already is
// the business of the world's clock, not of this file.

import { arrivalOf, NOWHERE } from './arrival.ts'
import { departureOf } from './departure.ts'
import { lifeOf, statusOf, type Destiny, type Message } from './message.ts'
import { uuidOf, type Dice } from './random.ts'
import { reactionTo, SILENCE } from './reaction.ts'
import type { Send } from './send.ts'
import type { Odds } from './story.ts'

/** The whole life of a message. */
export function destinyOf(send: Send, odds: Odds, dice: Dice): Destiny {
  const departure = departureOf(send, odds, dice)
  const arrival = departure.sentAt === null ? NOWHERE : arrivalOf(send, odds, departure.sentAt, dice)
  const reachedAt = arrival.readAt ?? arrival.deliveredAt
  const reaction = reachedAt === null ? SILENCE : reactionTo(send, odds, arrival, reachedAt, dice)
  const { skill, channel } = send
  const milestones = {
    attemptedAt: send.at,
    eligibleAt: departure.eligibleAt,
    skippedAt: departure.skippedAt,
    invitedAt: departure.invitedAt,
    sentAt: departure.sentAt,
    deliveredAt: arrival.deliveredAt,
    readAt: arrival.readAt,
    failedAt: departure.failedAt ?? arrival.failedAt,
    respondedAt: reaction.respondedAt,
    closedAt: reaction.closedAt,
    optedOutAt: reaction.optedOutAt,
    optedInAt: reaction.optedInAt,
    ratedAt: reaction.ratedAt,
  }
  const message: Message = {
    id: send.id,
    app: skill.app,
    channel,
    skill: skill.name,
    campaign: send.campaign,
    initialChannel: channel === 'sms' && skill.mix.wa > 0 && dice() < 0.02 ? 'wa' : channel,
    handOff: send.handOff,
    ivrNumber: skill.ivrNumber,
    consumerId: consumerOf(send, dice),
    conversationId: reaction.respondedAt === null ? null : uuidOf(dice),
    status: statusOf(milestones),
    ...milestones,
    rating: reaction.rating,
    failure: departure.failure ?? arrival.failure,
    oddity: null,
  }
  return lifeOf(message)
}

/** Eleven digits that look like a phone number and can be none: no area code begins with 0. */
function consumerOf(send: Send, dice: Dice): string {
  const consumer = Math.floor(dice() * send.consumers)
  return `100${String((consumer * 61_803_399) % 100_000_000).padStart(8, '0')}`
}
