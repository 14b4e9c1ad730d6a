// The hours made last, kept as neighbouring pages and windows ask for the same ones again. The bound is in messages,
// so that a world of five million takes no more room than a small one.

import type { HourMaker } from './hours.ts'
import type { Destiny } from './message.ts'

/** Most messages kept between two questions: days of an account as usual, or the busiest hour there is. */
export const MEMORY = 50_000

export interface Memory {
  readonly hour: HourMaker
  readonly effort: () => Effort
}

/** What the making costs, for the tests that bound it. */
export interface Effort {
  /** Messages in memory at this moment. */
  readonly held: number
  /** Messages made since the beginning, those made again included. */
  readonly made: number
}

/** A maker that keeps the hours made last, up to the bound; one hour beyond it is kept alone. */
export function remembering(make: HourMaker): Memory {
  const hours = new Map<string, readonly Destiny[]>()
  let [held, total] = [0, 0]
  return {
    effort: () => ({ held, made: total }),
    hour(app, hour) {
      const name = `${app}/${hour}`
      const known = hours.get(name)
      const made = known ?? make(app, hour)
      if (made.length === 0) return made
      hours.delete(name)
      hours.set(name, made)
      if (known === undefined) {
        held += made.length
        total += made.length
      }
      for (const [oldest, messages] of hours) {
        if (held <= MEMORY || hours.size === 1) break
        hours.delete(oldest)
        held -= messages.length
      }
      return made
    },
  }
}
