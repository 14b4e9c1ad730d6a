// Phone numbers in texts that other people wrote: carriers and platforms put the number that failed into the message.
// Such texts are kept and passed on as texts of failures, so the numbers are taken out of them.
//
// A rule of our own and not a library's: what is a number in some country must not depend on a guess at the country, and
// it is better to lose a code than to keep a number. What stays: fewer than seven digits, dates, times, and UUIDs.

import { plainDigits } from './phone.ts'

/** Digits that are surely no phone number. */
const KEPT = [
  String.raw`\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b`,
  String.raw`(?<![\d+(][-./]?)(?:19|20)\d\d(?<by>[-./])(?:0?[1-9]|1[0-2])\k<by>(?:0?[1-9]|[12]\d|3[01])(?![-./]?\d)`,
  String.raw`(?<![\d+(][-./]?)(?:[0-2]?\d|3[01])(?<with>[-./])(?:[0-2]?\d|3[01])\k<with>(?:19|20)\d\d(?![-./]?\d)`,
  String.raw`(?<!\d)[0-2]?\d:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?!\d)`,
]

/** What people put between the digits of a number, marks that nobody sees included. */
const BETWEEN = String.raw`[\s.()[\]/\p{Pd}\u2212\u00b7\p{Cf}]{0,4}`

const NUMBER = String.raw`(?:[+＋]${BETWEEN})?\(?\p{Nd}(?:${BETWEEN}\p{Nd})+(?:\s*(?:ext(?:ension|\.)?|x|#)\s*\p{Nd}{1,6}(?!\p{Nd}))?`

const KEPT_PARTS = new RegExp(KEPT.join('|'), 'giu')

/** A text without the phone numbers in it, in whatever format they are written. */
export function withoutNumbers(text: string, blot: string): string {
  // Dates first, or the digits before one would take it for their end.
  let clean = ''
  let from = 0
  for (const { index, 0: kept } of text.matchAll(KEPT_PARTS)) {
    clean += blotted(text.slice(from, index), blot) + kept
    from = index + kept.length
  }
  return clean + blotted(text.slice(from), blot)
}

const NUMBERS = new RegExp(NUMBER, 'giu')

function blotted(text: string, blot: string): string {
  return text.replaceAll(NUMBERS, (found) => {
    const code = codeBefore(found)
    const rest = found.slice(code.length)
    return isNumber(rest) ? code + blot : found
  })
}

/** Two codes side by side are as long as a number; so is one before a number. */
const CODES = /^(?:(?:[1-3]\d{4}|1[0-9]{5})(?!\p{Nd})[^\p{Nd}+(]*)+/u

function codeBefore(found: string): string {
  return CODES.exec(found)?.[0] ?? ''
}

function isNumber(found: string): boolean {
  const digits = plainDigits(found).replaceAll(/\D/g, '')
  const isOneRun = !/\d\D+\d/.test(plainDigits(found))
  // Local numbers have seven digits, and then something parts them.
  return digits.length >= (isOneRun && !found.startsWith('+') ? 8 : 7)
}
