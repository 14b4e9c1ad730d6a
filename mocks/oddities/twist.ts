// Puts the oddities among the messages of an hour: each that is due takes the place of one message, or of a few in a
// large hour. The same seed always chooses the same ones.

import { lifeOf, statusOf, type Destiny } from '../world/message.ts'
import { keyOf } from '../world/random.ts'
import type { Twist } from '../world/settings.ts'
import { MAKERS } from './makers.ts'
import { dueIn, type MessageOddity } from './names.ts'

/** In a large hour, one message of so many for each oddity that is due. */
const ONE_OF = 1_000

/** The twist of the scenario `oddities`. */
export function oddTwist(seed: number): Twist {
  return (app, hour, destinies) => {
    const due = destinies.length === 0 ? [] : dueIn(hour)
    if (due.length === 0) return destinies
    const odd = [...destinies]
    for (const name of due) {
      for (let turn = 0; turn * ONE_OF < destinies.length; turn++) {
        place(odd, name, keyOf(seed, 'odd', app, hour, name, turn))
      }
    }
    return odd
  }
}

/** The first message from a place on that the oddity can happen to and that has none yet becomes odd. */
function place(destinies: Destiny[], oddity: MessageOddity, from: number): void {
  const { fits, make } = MAKERS[oddity]
  for (let step = 0; step < destinies.length; step++) {
    const index = (from + step) % destinies.length
    const message = destinies[index]?.message
    if (message === undefined || message.oddity !== null || !fits(message)) continue
    const made = make(message)
    destinies[index] = lifeOf({ ...made, status: statusOf(made), oddity })
    return
  }
}
