// What can be a part of a secret that is written with escapes, however often they are undone, and what parts texts. As regular
// expressions, since these read a page several times as fast as code of our own.

import { meaningOf, SIGN, SLASH } from './escapes.ts'

/** Each but `letter` is to be searched for from a place on, and matches one character. */
export interface Patterns {
  /** A backslash that can belong to a spelling of a secret. */
  readonly slash: RegExp
  /** Such a percent sign. */
  readonly sign: RegExp
  /** What no spelling goes on over. */
  readonly apart: RegExp
  /** What else a spelling can have. */
  readonly letter: RegExp
}

const HEX = '0123456789abcdefABCDEF'
const LETTER_U = 0x75
const ASCII = Array.from({ length: 0x80 }, (_, code) => code)

/**
 * Spellings have the characters of the secrets and those that escapes are written with: whatever is undone, what a secret
 * comes from has no others. Backslashes and percent signs never go away alone, but only with all of their escape. So where
 * one stands for a character that no secret has, no secret goes on over it, unless secrets have such marks themselves.
 */
export function patternsOf(needles: readonly string[]): Patterns {
  const all = needles.join('')
  const isWide = /[^\0-\x7f]/.test(all)
  const letters = new Set(Array.from(`${all}u${HEX}\\%`, (letter) => letter.charCodeAt(0)))
  for (const letter of 'bfnrt') {
    const code = letter.charCodeAt(0)
    if (letters.has(meaningOf(code))) letters.add(code)
  }
  const known = ASCII.filter((code) => letters.has(code))
  const slash = `\\\\${all.includes('\\') ? '' : `(?=${slashed(known, isWide)})`}`
  const sign = `%${all.includes('%') ? '' : `(?=${signed(known, isWide)})`}`
  const plain = classOf(known.filter((code) => code !== SLASH && code !== SIGN)) + wide(isWide)
  return {
    slash: new RegExp(slash, 'g'),
    sign: new RegExp(sign, 'g'),
    apart: new RegExp(`[^${plain}\\\\%]|(?!${slash}|${sign})[\\\\%]`, 'g'),
    letter: new RegExp(`[${plain}]`),
  }
}

/** In a text within a text within a text there are not more of them before a character. */
const MOST_SLASHES = 7

/**
 * What follows a backslash that can be a part, be it after more of them: those alone stand for nothing but themselves. The
 * digits of a code may be written with escapes in their turn.
 */
function slashed(known: readonly number[], isWide: boolean): string {
  const units = isWide ? '' : `00(?:${pairsOf(known)})|[${HEX}]{0,3}(?:[\\\\%]|$)`
  const plain = ASCII.filter((code) => code !== LETTER_U && code !== SLASH && known.includes(meaningOf(code)))
  const rest = `$|[${classOf(plain)}${wide(isWide)}]|u(?:${units})`
  return `\\\\{0,${MOST_SLASHES}}(?:${rest})|\\\\{${MOST_SLASHES + 1}}`
}

/** The same for a percent sign. */
function signed(known: readonly number[], isWide: boolean): string {
  const bytes = isWide ? `|[89a-fA-F][${HEX}]` : ''
  return `[${HEX}]?(?:[\\\\%]|$)|${pairsOf(known)}${bytes}`
}

const wide = (isWide: boolean) => (isWide ? '\\u0080-\\uffff' : '')

/** The inside of a class that has these characters. */
function classOf(codes: readonly number[]): string {
  return codes.map((code) => `\\x${hexOf(code)}`).join('')
}

/** Two hexadecimal digits of any of these, in either case. */
function pairsOf(codes: readonly number[]): string {
  return codes
    .map(hexOf)
    .map(([high = '', low = '']) => `${high}[${low}${low.toUpperCase()}]`)
    .join('|')
}

function hexOf(code: number): string {
  return code.toString(16).padStart(2, '0')
}
