// An incomplete day is not a bad day. Figures belong to the day of the attempt, so deliveries, reads, answers and
// closings keep arriving for days that are long over. This says which figures of a day can still change.

import { SMS, type Channel } from './channel.ts'
import { DAY, HOUR, endOf, type Day, type EpochMs, type Milliseconds, type Zone } from './day.ts'
import type { Stage } from './stage.ts'

/** `young`: most may still be to come; `settling`: a little may; `settled`: nothing will. */
export type Maturity = 'incomplete' | 'settling' | 'settled'

/**
 * "Data is available within 20 minutes" (outbound-reporting-api-overview): what was fetched at an instant is known up to
 * so long before it. Of what came later some is there and some is not, and nobody can tell how much.
 */
export const LAG: Milliseconds = 20 * 60_000

/** Until this long after the end of a day, a stage of it is too young to be compared. Ours: see decisions/maturity.md. */
const INCOMPLETE_FOR = {
  attempted: LAG,
  eligible: LAG,
  sent: LAG,
  delivered: DAY,
  read: 2 * DAY,
  responded: 3 * DAY,
  closed: 14 * DAY,
} as const satisfies Record<Stage, Milliseconds>

/** After this long nothing changes: receipts wait up to 30 days, replies count for at most 30, then people close. */
const SETTLED = {
  attempted: LAG,
  eligible: LAG,
  sent: LAG,
  delivered: 30 * DAY + LAG,
  read: 30 * DAY + LAG,
  responded: 30 * DAY + LAG,
  closed: 60 * DAY,
} as const satisfies Record<Stage, Milliseconds>

/** An SMS without a receipt is declared failed after 72 hours (error dictionary, twilio_5008). */
const SMS_DELIVERY: Milliseconds = 72 * HOUR + LAG

/** How far the count of a stage is from its last word, for the messages of one day on one channel. */
export function maturityOf(day: Day, channel: Channel, stage: Stage, zone: Zone, now: EpochMs): Maturity {
  if (isIncomplete(day, stage, zone, now)) return 'incomplete'
  const age = now - endOf(day, zone)
  const settled = stage === 'delivered' && channel === SMS ? SMS_DELIVERY : SETTLED[stage]
  return age < settled ? 'settling' : 'settled'
}

/** Whether a stage of a day, on whichever channel, is too young to be compared with another day. */
export function isIncomplete(day: Day, stage: Stage, zone: Zone, now: EpochMs): boolean {
  return now - endOf(day, zone) < INCOMPLETE_FOR[stage]
}

/** Whether nothing about a day will change any more, on any channel and at any stage. */
export function isSettled(day: Day, zone: Zone, now: EpochMs): boolean {
  return now - endOf(day, zone) >= SETTLED.closed
}
