// What is left of an answer when its escapes are undone, once and again, and whether one of the secrets is in it.

import { ESCAPES, hasEscape, undone, type Escape } from './escapes.ts'

/** A text within a text within a text: nobody writes more. */
const LEVELS = 3

const NOTHING = new Uint8Array(0)

/** Piece by piece: a letter over a seam is lost, and credentials are ASCII. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true })

/** What was seen of an answer, or of what is left of it when some of its escapes are undone. */
interface Reading {
  /** The end of it, as long as the longest secret but one character. */
  tail: string
  /** An escape that the last piece ended in the middle of. */
  pending: Uint8Array
  /** What is left when one more kind is undone; none where that reads the same. */
  readonly inner: Map<Escape, Reading>
}

/** Says of each piece whether one of these is in what was seen so far, with as many of its escapes undone as it has. */
export function createReadings(needles: readonly string[]): (piece: Uint8Array) => boolean {
  const reach = Math.max(...needles.map((needle) => needle.length)) - 1
  const isIn = (text: string) => needles.some((needle) => text.includes(needle))
  const whole: Reading = { tail: '', pending: NOTHING, inner: new Map() }

  function isFound(reading: Reading, bytes: Uint8Array, depth: number): boolean {
    const text = DECODER.decode(bytes)
    if (isIn(text) || isIn(reading.tail + text.slice(0, reach))) return true
    if (depth < LEVELS) {
      wake(reading, bytes, depth)
      for (const [escape, inner] of reading.inner) {
        if (isFound(inner, undoneNext(inner, escape, bytes), depth + 1)) return true
      }
    }
    reading.tail = text.length < reach ? (reading.tail + text).slice(-reach) : text.slice(-reach)
    if ([...reading.inner.values()].every((inner) => isSame(inner, reading))) reading.inner.clear()
    return false
  }

  return (piece) => isFound(whole, piece, 0)
}

/** Begins to undo the escapes that a piece has. Up to here, what is left of the text read the same. */
function wake(reading: Reading, bytes: Uint8Array, depth: number): void {
  const woken = ESCAPES.filter((escape) => !reading.inner.has(escape) && hasEscape(bytes, escape))
  const copies = woken.map((escape) => [escape, copyOf(reading, NOTHING, depth + 1)] as const)
  for (const [escape, copy] of copies) reading.inner.set(escape, copy)
}

function copyOf({ tail, inner }: Reading, pending: Uint8Array, depth: number): Reading {
  const deeper = depth < LEVELS ? [...inner] : []
  const copies = deeper.map(([escape, one]) => [escape, copyOf(one, one.pending, depth + 1)] as const)
  return { tail, pending, inner: new Map(copies) }
}

/** Whether the last escape is so far behind that there is nothing to undo until the next one. */
function isSame(inner: Reading, outer: Reading): boolean {
  return inner.pending.length === 0 && inner.inner.size === 0 && inner.tail === outer.tail
}

function undoneNext(reading: Reading, escape: Escape, piece: Uint8Array): Uint8Array {
  const bytes = joined(reading.pending, piece)
  const end = escape.unfinishedFrom(bytes)
  reading.pending = bytes.slice(end)
  const whole = bytes.subarray(0, end)
  return hasEscape(whole, escape) ? undone(whole, escape) : whole
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
