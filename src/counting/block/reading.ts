// Reading what the arena packed: the other half of arena.ts, and used for each row of a million like it.

import { DIGITS, HEX, NIBBLES, NONE, UUID, WIDE } from './arena.ts'

/** A place in an arena, moved on by reading. One is used again and again: reading makes no objects. */
export interface ArenaCursor {
  bytes: Uint8Array
  at: number
}

/** Reads a count; the place moves behind it. */
export function readCount(reading: ArenaCursor): number {
  let value = 0
  let unit = 1
  for (;;) {
    const byte = reading.bytes[reading.at++] ?? 0
    value += (byte & 127) * unit
    if (byte < 128) return value
    unit *= 128
  }
}

export function readInteger(reading: ArenaCursor): number {
  const byte = reading.bytes[reading.at++] ?? 0
  const low = (byte >> 1) & 63
  const value = byte < 128 ? low : low + 64 * readCount(reading)
  return (byte & 1) === 1 ? -value : value
}

export function readDouble(reading: ArenaCursor): number {
  const { bytes, at } = reading
  reading.at += 8
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at, true)
}

/** Moves behind a text. */
export function skipText(reading: ArenaCursor): void {
  const kind = reading.bytes[reading.at++] ?? 0
  if (kind >= DIGITS) reading.at += (kind - DIGITS + 1) >> 1
  else if (kind === UUID) reading.at += 16
  else if (kind !== NONE) {
    const length = readCount(reading)
    reading.at += kind === WIDE ? 2 * length : length
  }
}

/** Reads a text; null where there was none. */
export function readText(reading: ArenaCursor): string | null {
  const { bytes } = reading
  const kind = bytes[reading.at++] ?? 0
  if (kind === NONE) return null
  if (kind >= DIGITS) {
    const length = kind - DIGITS
    let text = ''
    for (let place = 0; place < length; place += 1) {
      const byte = bytes[reading.at + (place >> 1)] ?? 0
      text += NIBBLES[place % 2 === 0 ? byte >> 4 : byte & 15] ?? ''
    }
    reading.at += (length + 1) >> 1
    return text
  }
  if (kind === UUID) return readUuid(reading)
  const units = readCount(reading)
  let text = ''
  for (let unit = 0; unit < units; unit += 1) {
    const low = bytes[reading.at++] ?? 0
    text += String.fromCharCode(kind === WIDE ? low | ((bytes[reading.at++] ?? 0) << 8) : low)
  }
  return text
}

function readUuid(reading: ArenaCursor): string {
  let text = ''
  for (let pair = 0; pair < 16; pair += 1) {
    const byte = reading.bytes[reading.at++] ?? 0
    if (pair === 4 || pair === 6 || pair === 8 || pair === 10) text += '-'
    text += (HEX[byte >> 4] ?? '') + (HEX[byte & 15] ?? '')
  }
  return text
}
