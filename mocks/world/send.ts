// What somebody asked LivePerson to send: the beginning of every message. Everything after it is a matter of odds,
// and each milestone comes some delay after the one before.

import type { SkillPlan } from './account.ts'
import type { Channel } from './message.ts'

export interface Send {
  readonly id: string
  readonly skill: SkillPlan
  readonly channel: Channel
  readonly handOff: string
  readonly campaign: string | null
  readonly at: number
  /** How many consumers the brand has, to draw one from. */
  readonly consumers: number
}

/** A later instant, in whole milliseconds. */
export function after(at: number, delay: number): number {
  return Math.round(at + delay)
}
