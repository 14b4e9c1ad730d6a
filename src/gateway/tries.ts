// How fast access keys may be tried. Nobody is turned away for what others did, because behind a proxy all people may share
// an address: after some wrong keys every further try has to wait, the right one too, or who guesses would not wait.

import { setTimeout } from 'node:timers/promises'

import { clientGroupOf } from './client-address.ts'

/** Waits some milliseconds, and rejects where the signal says that nobody waits any more. */
export type Wait = (milliseconds: number, left: AbortSignal) => Promise<unknown>

export interface Tries {
  /** Looks at a key for somebody at an address, once it is their turn. Wrong ones are counted. */
  readonly look: (
    address: string,
    left: AbortSignal,
    isRight: () => boolean,
  ) => Promise<'right' | 'wrong' | 'left' | 'crowded'>
}

/** A try that waits. */
interface Waiting {
  readonly group: string
  readonly giveWay: AbortController
}

const MINUTE = 60_000
/** Wrong keys a minute that cost nothing, from one address and from everywhere together. */
const FREE_BY_ADDRESS = 5
const FREE_BY_ALL = 60
/** The first wait; each further wrong key of an address doubles it, up to the longest. */
const SHORTEST = 250
const LONGEST = 4_000
/** The least wait while wrong keys come from everywhere. */
const UNDER_ATTACK = 1_000
/** Tries that may wait at a time: about as many as there may be connections. */
const MOST_WAITING = 500
/** Wrong keys that are remembered: far more than change anything. */
const MOST_COUNTED = 2_000

const pause: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })

export function createTries(now: () => number, wait: Wait = pause): Tries {
  let wrong: readonly { readonly group: string; readonly at: number }[] = []
  const waiting = new Set<Waiting>()
  const delayOf = (group: string): number => {
    wrong = wrong.filter(({ at }) => now() - at < MINUTE)
    // Who sends many at once gets no more looks than who sends one after the other: those that wait count as wrong.
    const tried = [...wrong, ...waiting]
    const over = tried.filter((one) => one.group === group).length - FREE_BY_ADDRESS
    const own = over < 0 ? 0 : Math.min(LONGEST, SHORTEST * 2 ** over)
    return Math.max(own, tried.length < FREE_BY_ALL ? 0 : UNDER_ATTACK)
  }
  /** Whoever waits in many places gives one of them to who waits in fewer: nobody fills the room for others. */
  const makeRoomFor = (group: string): 'room' | 'none' => {
    const places = new Map<string, number>()
    for (const one of waiting) places.set(one.group, (places.get(one.group) ?? 0) + 1)
    const most = Math.max(...places.values())
    const last = [...waiting].findLast((one) => places.get(one.group) === most)
    if (last === undefined || most <= (places.get(group) ?? 0) + 1) return 'none'
    waiting.delete(last)
    last.giveWay.abort()
    return 'room'
  }
  const turn = async (
    group: string,
    delay: number,
    left: AbortSignal,
  ): Promise<'now' | 'left' | 'crowded'> => {
    if (waiting.size >= MOST_WAITING && makeRoomFor(group) === 'none') return 'crowded'
    const one = { group, giveWay: new AbortController() }
    waiting.add(one)
    try {
      await wait(delay, AbortSignal.any([left, one.giveWay.signal]))
      return 'now'
    } catch {
      // Who hangs up before the answer learns nothing and is not looked at.
      return left.aborted ? 'left' : 'crowded'
    } finally {
      waiting.delete(one)
    }
  }
  return {
    look: async (address, left, isRight) => {
      const group = clientGroupOf(address)
      const delay = delayOf(group)
      if (left.aborted) return 'left'
      const come = delay > 0 ? await turn(group, delay, left) : 'now'
      if (come !== 'now') return come
      // Who need not wait is looked at at once: of tries that come together, each finds the one before it counted.
      if (isRight()) return 'right'
      wrong = [...wrong.slice(-MOST_COUNTED), { group, at: now() }]
      return 'wrong'
    },
  }
}
