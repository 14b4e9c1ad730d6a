// Chance that comes out the same every time. A key is a hash of what is being decided (seed, app, day, skill),
// so any day of the world can be made by itself, in any order, without making the days before it.

/** The next number of a stream, from 0 up to but not including 1. */
export type Dice = () => number

/** A 32-bit hash of everything that names a decision. */
export function keyOf(...parts: readonly (string | number)[]): number {
  const text = parts.join('/')
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return mixed(hash)
}

/** A stream of numbers that depends on its key alone (mulberry32). */
export function diceOf(key: number): Dice {
  let state = key | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mix = Math.imul(state ^ (state >>> 15), 1 | state)
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number of things that happen at random with this mean: Poisson, or its normal shape for large means. */
export function countAround(dice: Dice, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * bell(dice)))
  const enough = Math.exp(-mean)
  let count = 0
  for (let product = dice(); product > enough; product *= dice()) count++
  return count
}

/** A positive amount whose median this is; `spread` 1 puts two thirds within a factor of e (log-normal). */
export function around(dice: Dice, median: number, spread: number): number {
  return median * Math.exp(spread * bell(dice))
}

/** An urn: things with weights, of which one is drawn. The weights need not add up to 1. */
export function urnOf<T>(things: readonly (readonly [thing: T, weight: number])[]): (dice: Dice) => T {
  const total = things.reduce((sum, [, weight]) => sum + weight, 0)
  const last = things.at(-1)
  if (last === undefined) throw new Error('An urn with nothing in it')
  return (dice) => {
    let left = dice() * total
    for (const [thing, weight] of things) {
      left -= weight
      if (left < 0) return thing
    }
    return last[0]
  }
}

/** A text in the form of a uuid, version 4. */
export function uuidOf(dice: Dice): string {
  const hex = Array.from({ length: 4 }, () => word(dice)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Letters and digits, as in LivePerson's own sample of a campaign id, `a9cRASfbQ`. */
export function lettersOf(dice: Dice, length: number): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(dice() * ALPHABET.length)]).join('')
}

function word(dice: Dice): string {
  return Math.floor(dice() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}

function bell(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice())
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}
