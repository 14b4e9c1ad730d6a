// What somebody searches for, made ready for looking through packed ids. An id is unpacked into a scratch of bytes and
// compared there: a million of them must not take a second, and making texts of them would.
//
// What is found: any part of a transaction's or conversation's id, and of an error's code, text or folded name; case
// does not matter, nor marks that nobody sees. Consumers are found by six characters or more of their id, and by six
// digits or more of their phone number however it is written: people look for a person by the phone.

import {
  dialled,
  FEWEST_DIGITS,
  NO_NUMBERS,
  plainDigits,
  sharedDigits,
  type Meant,
} from '../../domain/phone.ts'
import { searched } from '../../domain/seen.ts'
import { ASCII, DIGITS, HYPHENS, NIBBLES, NONE, PAIRS, UUID, WIDE } from '../block/arena.ts'
import { readCount, readText, skipText, type ArenaCursor } from '../block/reading.ts'

export const SHORTEST_CONSUMER = FEWEST_DIGITS

export interface Needle {
  /** In lower case. */
  readonly text: string
  /** The text as bytes, or null where it is not ASCII: then no packed id holds it. */
  readonly bytes: Uint8Array | null
  readonly isHex: boolean
  readonly isNibbles: boolean
  /** Digits of which the phone number of whoever is meant holds some; none where it can be no number. */
  readonly phones: readonly string[]
  /** Digits that are the whole of that number. */
  readonly wholePhones: readonly string[]
  /** The same, as bytes. */
  readonly phoneBytes: readonly Uint8Array[]
  readonly wholeBytes: readonly Uint8Array[]
}

/** What is searched for, or null where nothing is. `meant`: the phone numbers that it may be (store/messages/phone-plans.ts). */
export function needleOf(given: string, { within, whole }: Meant = NO_NUMBERS): Needle | null {
  const text = searched(given)
  if (text === '') return null
  const phones = phonesOf(given, within)
  return {
    text,
    bytes: isAscii(text) ? bytesOf(text) : null,
    isHex: /^[0-9a-f-]+$/.test(text),
    isNibbles: text.split('').every((letter) => NIBBLES.includes(letter)),
    phones,
    wholePhones: whole,
    phoneBytes: phones.map(bytesOf),
    wholeBytes: whole.map(bytesOf),
  }
}

/** What is part of another finds all that the other would. */
function phonesOf(given: string, within: readonly string[]): readonly string[] {
  const number = dialled(given)
  const digits = number === null ? within : [sharedDigits(number), ...within]
  return [...new Set(digits)].filter((one) => !digits.some((other) => other !== one && one.includes(other)))
}

/** Whether a text holds the needle. */
export function holds(text: string | null | undefined, needle: Needle): boolean {
  if (text == null) return false
  return (isAscii(text) ? text.toLowerCase() : searched(text)).includes(needle.text)
}

/** Whether a consumer's id, written as a text, is that of a phone that is meant. */
export function isPhoneOf(consumer: string, { phones, wholePhones }: Needle): boolean {
  if (phones.length === 0) return false
  const digits = plainDigits(consumer).replaceAll(/\D/g, '')
  return wholePhones.includes(digits) || phones.some((phone) => digits.includes(phone))
}

/** Whether a row's ids hold the needle. The reading stands where the row begins. */
export function idsHold(reading: ArenaCursor, needle: Needle): boolean {
  if (idHolds(reading, needle)) return true
  if (consumerHolds(reading, needle)) return true
  return idHolds(reading, needle)
}

/** Whether the next text holds the needle; the reading moves behind it, unless it was found. */
function idHolds(reading: ArenaCursor, needle: Needle): boolean {
  const { bytes, at } = reading
  const kind = bytes[at] ?? NONE
  if (kind === WIDE) return holds(readText(reading), needle)
  if (kind !== NONE && needle.bytes !== null) {
    if (kind === ASCII) return lettersHold(reading, needle.bytes)
    if (kind === UUID ? needle.isHex : needle.isNibbles) {
      const length = kind === UUID ? unpackUuid(bytes, at + 1) : unpackDigits(bytes, at + 1, kind - DIGITS)
      if (includes(scratch, 0, length, needle.bytes)) return true
    }
  }
  skipText(reading)
  return false
}

function lettersHold(reading: ArenaCursor, needle: Uint8Array): boolean {
  reading.at += 1
  const length = readCount(reading)
  const from = reading.at
  reading.at += length
  return includes(reading.bytes, from, length, needle)
}

function consumerHolds(reading: ArenaCursor, needle: Needle): boolean {
  const { bytes, at } = reading
  const kind = bytes[at] ?? NONE
  if (kind >= DIGITS && needle.phones.length > 0) {
    const length = onlyDigits(unpackDigits(bytes, at + 1, kind - DIGITS))
    if (scratchHolds(length, needle)) return true
  } else if (kind !== NONE && kind < DIGITS && needle.phones.length > 0) {
    const consumer = readText(reading) ?? ''
    reading.at = at
    if (isPhoneOf(consumer, needle)) return true
  }
  if (needle.text.length >= SHORTEST_CONSUMER) return idHolds(reading, needle)
  skipText(reading)
  return false
}

function scratchHolds(length: number, { phoneBytes, wholeBytes }: Needle): boolean {
  for (const phone of phoneBytes) if (includes(scratch, 0, length, phone)) return true
  for (const phone of wholeBytes)
    if (phone.length === length && includes(scratch, 0, length, phone)) return true
  return false
}

const scratch = new Uint8Array(256)
const HYPHEN = 45
const LETTERS = Uint8Array.from('0123456789abcdef', (letter) => letter.charCodeAt(0))
const NIBBLE_LETTERS = Uint8Array.from(NIBBLES, (letter) => letter.charCodeAt(0))
const LOWER = Uint8Array.from({ length: 256 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code))

function unpackUuid(bytes: Uint8Array, from: number): number {
  for (let pair = 0; pair < 16; pair += 1) {
    const byte = bytes[from + pair] ?? 0
    const place = PAIRS[pair] ?? 0
    scratch[place] = LETTERS[byte >> 4] ?? 0
    scratch[place + 1] = LETTERS[byte & 15] ?? 0
  }
  for (const place of HYPHENS) scratch[place] = HYPHEN
  return 36
}

function unpackDigits(bytes: Uint8Array, from: number, length: number): number {
  for (let place = 0; place < length; place += 2) {
    const byte = bytes[from + (place >> 1)] ?? 0
    scratch[place] = NIBBLE_LETTERS[byte >> 4] ?? 0
    scratch[place + 1] = NIBBLE_LETTERS[byte & 15] ?? 0
  }
  return length
}

/** Leaves only the digits of what lies in the scratch. */
function onlyDigits(length: number): number {
  let kept = 0
  for (let place = 0; place < length; place += 1) {
    const code = scratch[place] ?? 0
    if (code >= 48 && code <= 57) scratch[kept++] = code
  }
  return kept
}

function includes(bytes: Uint8Array, from: number, length: number, needle: Uint8Array): boolean {
  const first = needle[0] ?? 0
  const last = from + length - needle.length
  for (let begin = from; begin <= last; begin += 1) {
    if (LOWER[bytes[begin] ?? 0] !== first) continue
    let same = 1
    while (same < needle.length && LOWER[bytes[begin + same] ?? 0] === needle[same]) same += 1
    if (same === needle.length) return true
  }
  return false
}

function isAscii(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) if (text.charCodeAt(place) > 127) return false
  return true
}

function bytesOf(ascii: string): Uint8Array {
  return Uint8Array.from(ascii, (letter) => letter.charCodeAt(0))
}
