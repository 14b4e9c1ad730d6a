// The oddities of a window of transactions: what stands in it that should not, and pages that come late, early or for
// ever. They belong to the UTC day whose noon the window holds, in whatever time zone its own day may be.

import { DAY_LENGTH, HOUR, weekdayOf } from '../world/calendar.ts'
import type { Message } from '../world/message.ts'
import type { World } from '../world/world.ts'
import type { App } from '../../src/liveperson/reporting/dialect.ts'
import { comesOn, MESSAGE_ODDITIES, WINDOW_ODDITIES, type WindowOddity } from './names.ts'

/** A window as it was asked for; the end is included. */
export interface Asked {
  readonly app: App
  readonly start: number
  readonly end: number
}

/** The oddities of a window, none where the world is as it should be. */
export function windowOddities(world: World, { start, end }: Asked): ReadonlySet<WindowOddity> {
  const day = noonIn(start, end)
  if (world.settings.twist === undefined || day === null) return NONE
  return new Set(WINDOW_ODDITIES.filter((name, place) => isDue(name, place, day)))
}

const NONE: ReadonlySet<WindowOddity> = new Set()
const THURSDAY = 4

function isDue(name: WindowOddity, place: number, day: number): boolean {
  if (name === 'endless') return weekdayOf(day) === THURSDAY
  return comesOn(MESSAGE_ODDITIES.length + place, day)
}

/**
 * How a chain of pages never ends, week by week in turn: it does not advance any more (its last page names itself as
 * the next one), or it goes on and on, and begins again with the first rows.
 */
export function endlessKind({ start, end }: Asked): 'standing' | 'turning' {
  return Math.floor((noonIn(start, end) ?? 0) / 7) % 2 === 0 ? 'standing' : 'turning'
}

/** The last message before a window, of those that pass, within a day: what stands in it and should not. */
export function strayOf(
  world: World,
  { app, start }: Asked,
  passes: (message: Message) => boolean,
): readonly Message[] {
  for (let until = start; until > start - DAY_LENGTH; until = HOUR * (Math.ceil(until / HOUR) - 1)) {
    const from = HOUR * (Math.ceil(until / HOUR) - 1)
    let last: Message | null = null
    for (const message of world.messages(app, from, until)) {
      if (message.oddity === null && passes(message)) last = message
    }
    if (last !== null) return [last]
  }
  return []
}

/** The number of the UTC day whose noon a window holds, the first of two. */
function noonIn(start: number, end: number): number | null {
  const day = Math.ceil((start - DAY_LENGTH / 2) / DAY_LENGTH)
  return day * DAY_LENGTH + DAY_LENGTH / 2 <= end ? day : null
}
