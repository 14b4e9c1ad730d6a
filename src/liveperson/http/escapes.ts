// Escapes undone, on bytes: a page of messages has a million of them where names are Japanese, and texts that are made by a
// function for each would take seconds.

/** A way to write a character as several. */
export interface Escape {
  /** The byte that each begins with. */
  readonly mark: number
  /** How many bytes the one at a place takes, and what it means: a code unit, or a byte; below zero where it is none. */
  readonly lengthAt: (bytes: Uint8Array, at: number) => number
  readonly meaningAt: (bytes: Uint8Array, at: number) => number
  /** Where one begins that the bytes end in the middle of; their length where there is none. */
  readonly unfinishedFrom: (bytes: Uint8Array) => number
}

export const SLASH = 0x5c
export const SIGN = 0x25
const LETTER_U = 0x75

/** What each letter stands for after a backslash; most stand for themselves. */
const MEANINGS = Uint8Array.from({ length: 256 }, (_, letter) => letter)
for (const pair of ['b\b', 'f\f', 'n\n', 'r\r', 't\t']) MEANINGS[pair.charCodeAt(0)] = pair.charCodeAt(1)

/** What a letter after a backslash stands for; below zero where there is none. */
export function meaningOf(letter: number | undefined): number {
  return letter === undefined ? -1 : (MEANINGS[letter] ?? -1)
}

/** Those of JSON: `\/`, `\u003d`. */
const BACKSLASH: Escape = {
  mark: SLASH,
  lengthAt: (bytes, at) => (bytes[at + 1] === LETTER_U ? 6 : 2),
  meaningAt: (bytes, at) => {
    const letter = bytes[at + 1]
    return letter === LETTER_U ? hexAt(bytes, at + 2, 4) : meaningOf(letter)
  },
  unfinishedFrom: (bytes) => {
    const last = bytes.lastIndexOf(SLASH)
    const isOpen = last === bytes.length - 1 || (bytes[last + 1] === LETTER_U && bytes.length - last < 6)
    if (last === -1 || !isOpen) return bytes.length
    let first = last
    while (bytes[first - 1] === SLASH) first -= 1
    // After an even number of backslashes, which are whole escapes, this one begins another.
    return (last - first) % 2 === 0 ? last : bytes.length
  },
}

/** Those of addresses: `%3D`. */
const PERCENT: Escape = {
  mark: SIGN,
  lengthAt: () => 3,
  meaningAt: (bytes, at) => hexAt(bytes, at + 1, 2),
  unfinishedFrom: (bytes) => {
    const last = bytes.lastIndexOf(SIGN)
    return last !== -1 && bytes.length - last < 3 ? last : bytes.length
  },
}

export const ESCAPES = [BACKSLASH, PERCENT] as const

/** Whether there is one of a kind, or the beginning of one: most percent signs are just that. */
export function hasEscape(bytes: Uint8Array, escape: Escape): boolean {
  for (let at = bytes.indexOf(escape.mark); at !== -1; at = bytes.indexOf(escape.mark, at + 1)) {
    if (escape.meaningAt(bytes, at) >= 0) return true
  }
  return escape.unfinishedFrom(bytes) < bytes.length
}

/** What is left when each escape of a kind is undone. */
export function undone(bytes: Uint8Array, escape: Escape): Uint8Array {
  const { mark } = escape
  const written = new Uint8Array(bytes.length)
  let size = 0
  let at = 0
  while (at < bytes.length) {
    const meaning = bytes[at] === mark ? escape.meaningAt(bytes, at) : -1
    if (meaning < 0) {
      const next = bytes.indexOf(mark, at + 1)
      const plain = bytes.subarray(at, next === -1 ? bytes.length : next)
      written.set(plain, size)
      size += plain.length
      at += plain.length
      continue
    }
    const length = escape.lengthAt(bytes, at)
    at += length
    if (meaning < 0x80 || length < 6) written[size++] = meaning
    else size = writeUnit(written, size, meaning)
  }
  return written.subarray(0, size)
}

/** In UTF-8. The halves of a pair stay halves: no secret has such letters. */
function writeUnit(written: Uint8Array, from: number, unit: number): number {
  let size = from
  if (unit < 0x800) written[size++] = 0xc0 | (unit >> 6)
  else {
    written[size++] = 0xe0 | (unit >> 12)
    written[size++] = 0x80 | ((unit >> 6) & 0x3f)
  }
  written[size++] = 0x80 | (unit & 0x3f)
  return size
}

/** The number that so many hexadecimal digits spell, or below zero. */
function hexAt(bytes: Uint8Array, at: number, digits: number): number {
  let number = 0
  for (let place = at; place < at + digits; place += 1) {
    const byte = bytes[place] ?? 0
    const low = byte | 0x20
    const digit = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : low >= 0x61 && low <= 0x66 ? low - 0x57 : -1
    if (digit < 0) return -1
    number = number * 16 + digit
  }
  return number
}
