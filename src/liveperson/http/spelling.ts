// Secrets in any spelling. JSON lets a text be written in many ways (`\u003d` for `=`, `\/` for `/`), texts hold JSON and
// addresses in their turn, and what reads them undoes all of it. So a secret is searched for in what was received and in
// what is left when its escapes are undone, once and again.

import { createReadings } from './readings.ts'
import { createStretches } from './stretches.ts'

/** Says of each piece of an answer in turn whether the secrets have stayed out of all that was seen so far, seams included. */
export type Watch = (piece: Uint8Array) => 'clean' | 'found'

/** Shorter than this, a secret would be found in words that have nothing to do with it. The gateway takes none that is. */
export const SHORTEST_SECRET = 8

/** Piece by piece: a letter over a seam is lost, and credentials are ASCII. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true })
const ENCODER = new TextEncoder()

/** Begins to watch an answer. It costs one search, and the undoing of the few escapes that can be part of a secret. */
export function createWatch(secrets: readonly string[]): Watch {
  const needles = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET)
  if (needles.length === 0) return () => 'clean'
  const isPlainIn = createSearch(needles)
  const stretchesOf = createStretches(needles)
  const isSpeltIn = createReadings(needles)
  return (piece) => {
    const text = DECODER.decode(piece)
    if (isPlainIn(text)) return 'found'
    const stretches = stretchesOf(text)
    return stretches !== '' && isSpeltIn(ENCODER.encode(stretches)) ? 'found' : 'clean'
  }
}

/** Says of each piece of a text whether one of these is in it, or over the seam before it. */
function createSearch(needles: readonly string[]): (piece: string) => boolean {
  const reach = Math.max(...needles.map((needle) => needle.length)) - 1
  const isIn = (text: string) => needles.some((needle) => text.includes(needle))
  let tail = ''
  return (piece) => {
    if (isIn(piece) || isIn(tail + piece.slice(0, reach))) return true
    tail = piece.length < reach ? (tail + piece).slice(-reach) : piece.slice(-reach)
    return false
  }
}

/** Whether a text, or the bytes of one, hold one of the secrets, in whatever spelling. */
export function holdsSecret(text: string | Uint8Array, secrets: readonly string[]): boolean {
  const bytes = typeof text === 'string' ? ENCODER.encode(text) : text
  return createWatch(secrets)(bytes) === 'found'
}
