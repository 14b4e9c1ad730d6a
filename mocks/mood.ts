// How a real API behaves on a real day: it takes its time, other programs of the account use up its quota, and now and
// then it breaks. All of it is drawn by the seed of the world, one request after the other.

import { refused, type Refusal } from './reporting/question.ts'
import { TOO_MANY } from './trouble.ts'
import { diceOf, keyOf } from './world/random.ts'

export interface Mood {
  /** From arrival to answer in milliseconds, anywhere between `mean - spread` and `mean + spread`. */
  readonly latency?: { readonly mean: number; readonly spread: number }
  /** The share of requests, 0..1, that are told 429 although they came in time. They are told at once. */
  readonly limited?: number
  /** The share of requests, 0..1, that are answered 500. */
  readonly broken?: number
}

/** What meets the next request before anybody looks at it, when its time has passed; null where nothing does. */
export type Weather = () => Promise<Refusal | null>

const BROKEN = refused(500, 'Internal server error')

export function createWeather({ latency, limited = 0, broken = 0 }: Mood, seed: number): Weather {
  const dice = diceOf(keyOf(seed, 'mood'))
  return async () => {
    // All three are drawn for each request, so that one of them changes nothing about the others.
    const [isLimited, isBroken, slowness] = [dice() < limited, dice() < broken, dice() * 2 - 1]
    if (isLimited) return TOO_MANY
    if (latency !== undefined) await pause(Math.max(0, latency.mean + latency.spread * slowness))
    return isBroken ? BROKEN : null
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
