// The arena: ids as they are packed byte by byte. A UUID takes 16 bytes instead of 36, digits half a byte each, other
// ASCII a byte a letter, and any other text (a lone surrogate too) two bytes a UTF-16 unit: what was put in comes out.
// The loops are plain as they run for each row of a million.

import { createSpare } from '../memory/spare.ts'

/** What the first byte of a packed text says. From DIGITS on: so many characters of NIBBLES, two a byte. */
export const NONE = 0
export const UUID = 1
export const ASCII = 2
export const WIDE = 3
export const DIGITS = 4

/** The characters that take half a byte: those of phone numbers, of numbered ids and of times. */
export const NIBBLES = '0123456789-+.:_ '
const MOST_DIGITS = 255 - DIGITS

const NIBBLE_OF = new Uint8Array(128).fill(255)
for (let nibble = 0; nibble < 16; nibble += 1) NIBBLE_OF[NIBBLES.charCodeAt(nibble)] = nibble

export const HEX = '0123456789abcdef'
const HEX_OF = new Uint8Array(128).fill(255)
for (let digit = 0; digit < 16; digit += 1) HEX_OF[HEX.charCodeAt(digit)] = digit

/** Where the pairs of digits of a UUID stand, and where its hyphens do. */
export const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const
export const HYPHENS = [8, 13, 18, 23] as const
const UUID_LETTERS = 36
const HYPHEN = 45

/** Bytes that grow: the first `size` of them are written. */
export interface Arena {
  bytes: Uint8Array
  size: number
}

const spare = createSpare<Uint8Array>(() => new Uint8Array(1 << 16))

export function createArena(): Arena {
  return { bytes: spare.take(), size: 0 }
}

/** Leaves the bytes of an arena to the next one. */
export function leaveArena(arena: Arena): void {
  spare.leave(arena.bytes)
}

/** Puts a text, or that there is none. */
export function putText(arena: Arena, text: string | null): void {
  makeRoom(arena, 16 + 2 * (text === null ? 0 : text.length))
  if (text === null) arena.bytes[arena.size++] = NONE
  else if (text.length === UUID_LETTERS && isPutAsUuid(arena, text)) return
  else if (text.length > 0 && text.length <= MOST_DIGITS && isPutAsDigits(arena, text)) return
  else putLetters(arena, text)
}

/** Bytes that an integer takes at most. */
export const MOST_INTEGER = 8

/**
 * Writes an integer of at most 2 ** 53 in size, of either sign, and says where the next may begin: small ones take one
 * byte. Who writes makes room, once for all integers of a row.
 */
export function putInteger(bytes: Uint8Array, at: number, value: number): number {
  // The sign stands in the lowest bit of the first byte, so that no doubling takes the value beyond 2 ** 53.
  const sign = value < 0 ? 1 : 0
  const distance = Math.abs(value)
  if (distance >= 2 ** 31) {
    bytes[at] = 128 | ((distance % 64) << 1) | sign
    return putCount(bytes, at + 1, Math.floor(distance / 64))
  }
  // Whole bits are cut by shifting, as the remainder of a double is a call.
  const whole = distance | 0
  bytes[at] = (whole > 63 ? 128 : 0) | ((whole & 63) << 1) | sign
  return whole > 63 ? putCount(bytes, at + 1, whole >> 6) : at + 1
}

export function putDouble(arena: Arena, value: number): void {
  makeRoom(arena, 8)
  new DataView(arena.bytes.buffer).setFloat64(arena.size, value, true)
  arena.size += 8
}

/** Makes room for more bytes. */
export function makeRoom(arena: Arena, more: number): void {
  if (arena.size + more <= arena.bytes.length) return
  const larger = new Uint8Array(Math.max(arena.bytes.length * 2, arena.size + more))
  larger.set(arena.bytes)
  arena.bytes = larger
}

/** What was written of a text that turns out to be no UUID is written over. */
function isPutAsUuid(arena: Arena, text: string): boolean {
  for (const place of HYPHENS) if (text.charCodeAt(place) !== HYPHEN) return false
  const { bytes, size } = arena
  for (let pair = 0; pair < 16; pair += 1) {
    const place = PAIRS[pair] ?? 0
    const high = HEX_OF[text.charCodeAt(place)] ?? 255
    const low = HEX_OF[text.charCodeAt(place + 1)] ?? 255
    if ((high | low) > 15) return false
    bytes[size + 1 + pair] = (high << 4) | low
  }
  bytes[size] = UUID
  arena.size = size + 17
  return true
}

function isPutAsDigits(arena: Arena, text: string): boolean {
  const { bytes, size } = arena
  for (let place = 0; place < text.length; place += 2) {
    const high = NIBBLE_OF[text.charCodeAt(place)] ?? 255
    const low = place + 1 < text.length ? (NIBBLE_OF[text.charCodeAt(place + 1)] ?? 255) : 0
    if ((high | low) > 15) return false
    bytes[size + 1 + (place >> 1)] = (high << 4) | low
  }
  bytes[size] = DIGITS + text.length
  arena.size = size + 1 + ((text.length + 1) >> 1)
  return true
}

function putLetters(arena: Arena, text: string): void {
  const { bytes } = arena
  let at = arena.size
  bytes[at] = ASCII
  at = putCount(bytes, at + 1, text.length)
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code > 127) {
      putUnits(arena, text)
      return
    }
    bytes[at++] = code
  }
  arena.size = at
}

function putUnits(arena: Arena, text: string): void {
  const { bytes } = arena
  let at = arena.size
  bytes[at] = WIDE
  at = putCount(bytes, at + 1, text.length)
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    bytes[at++] = code & 255
    bytes[at++] = code >> 8
  }
  arena.size = at
}

function putCount(bytes: Uint8Array, from: number, value: number): number {
  let at = from
  let far = value
  for (; far >= 2 ** 31; far = Math.floor(far / 128)) bytes[at++] = (far % 128) | 128
  // What is left has whole bits, which are quicker to cut.
  let rest = far | 0
  for (; rest > 127; rest >>= 7) bytes[at++] = (rest & 127) | 128
  bytes[at++] = rest
  return at
}
