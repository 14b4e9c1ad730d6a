// Phone numbers as people write them: with any signs between their digits, in any script, as a link, with the trunk zero
// in brackets. Whose plan a number belongs to, only a library knows (store/messages/phone-plans.ts).

import { searched } from './seen.ts'

/** Fewer digits are no number of anybody, and would find too many strangers. */
export const FEWEST_DIGITS = 6

/** The phone numbers that a search may mean, by their digits. */
export interface Meant {
  /** Whoever is meant has some of these in the number. */
  readonly within: readonly string[]
  /** Or has one of these for the number, and no digit more: it was noted without its country. */
  readonly whole: readonly string[]
}

export const NO_NUMBERS: Meant = { within: [], whole: [] }

/** With its country, a number has at most fifteen; with what is dialled before it, some more. */
const MOST_DIGITS = 20

/** Links to a number, and what messaging services write before one. */
const LINK =
  /^(?:(?:whatsapp|tel|sms|smsto|mms|rcs|callto):(?:\/\/)?|(?:https?:\/\/)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=))/

const PARAMETERS = /[;?&].*$/
const EXTENSION = /[\s,]*(?:extension|ext\.?|x|#)\s*\d{1,6}$/

/** Nothing but digits and what people put between them. */
const WRITTEN = /^\+?[\d\s.()[\]/·•~\p{Pd}\u2212\u30fc'’]+$/u

/**
 * A number as one would dial it, with a plus before its country where that is there: `+491701234567`, `01701234567`. Null
 * where a text is no number.
 */
export function dialled(text: string): string | null {
  const bare = plainDigits(searched(text))
    .replace(LINK, '')
    .replace(PARAMETERS, '')
    .replace(EXTENSION, '')
    .trim()
  if (!WRITTEN.test(bare)) return null
  // Who writes a country dials no trunk zero; people note it all the same.
  const digits = bare.replace(/^(\+|00)([^()]*)\(0+\)/, '$1$2').replaceAll(/\D/g, '')
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return null
  if (bare.startsWith('+')) return `+${digits}`
  // No country begins with 11: that is how Australia dials abroad.
  const abroad = /^00(?!0|11)/.test(digits) ? digits.slice(2) : ''
  return abroad.length > FEWEST_DIGITS ? `+${abroad}` : digits
}

/**
 * The digits that the numbers which are meant have in common: without a plus, and without the zero that is dialled
 * within a country.
 */
export function sharedDigits(number: string): string {
  const digits = number.replace(/^\+/, '')
  const bare = digits.replace(/^0+/, '')
  return bare.length < FEWEST_DIGITS ? digits : bare
}

/** Digits of any script as those of ours. */
export function plainDigits(text: string): string {
  return text.replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))
}

/** Unicode has the ten digits of a script side by side, from a code that ends in 0 or in 6. */
function valueOf(code: number): number {
  const end = code % 16
  return end < 10 && /\p{Nd}/u.test(String.fromCodePoint(code - end)) ? end : end - 6
}
