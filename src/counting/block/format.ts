// How a block lies in memory: a head of a few words, then what the numbers stand for (JSON), then one column after the
// other, then the arena that holds of each row its ids and times. Everything is covered by a sum, so that a buffer that
// another version wrote or a crash cut short is told apart from a good one before anybody reads a row of it.

import { FINDINGS, MARKS, MILESTONES } from '../../domain/transaction.ts'
import type { Column, Names } from '../rollup.ts'

/** Grows whenever the bytes change their meaning. */
const VERSION = 1

/** The columns of a block, in their order. Each is as wide as its largest number needs, and absent where all are 0. */
export const COLUMNS = [
  'channel',
  'skill',
  'campaign',
  'failure',
  'marks',
  'findings',
  'rating',
  'weekHour',
  /** Which milestones there are: a bit for each of MILESTONES. With RAW_TIMES: they are kept as plain doubles. */
  'mask',
  /** Which set of rare texts the row has. */
  'dictionary',
  /** Bytes of the row in the arena. */
  'length',
  /** Where every STRIDE-th row begins in the arena. */
  'start',
  /** The sets of rare texts: for each dictionary one number for each of KIT_TEXTS, 0 for none, else 1 + its place in `texts`. */
  'dictionaries',
] as const
type ColumnName = (typeof COLUMNS)[number]

/** Texts that many rows share: written once, and numbered. */
export const DICTIONARY_TEXTS = [
  'initialChannel',
  'initialSkill',
  'handOff',
  'ivrNumber',
  'status',
  'errorSource',
  'errorCode',
  'errorMessage',
] as const

export const STRIDE = 32
export const RAW_TIMES = 1 << MILESTONES.length

/** In the column of attempts: no such time. */
export const NO_ATTEMPT = 2 ** 32 - 1

/** What the head says in JSON: what numbers stand for, and how wide the columns are. */
export interface Meta {
  readonly names: Names
  readonly texts: readonly string[]
  readonly columns: readonly { readonly width: number; readonly length: number }[]
  /** Attempts are milliseconds after this; null: they are plain doubles. */
  readonly base: number | null
}

/** A block in parts, as it is written and as it is read. */
export interface Packed extends Readonly<Record<ColumnName, Column>> {
  readonly rows: number
  readonly names: Names
  readonly texts: readonly string[]
  readonly base: number | null
  /** Milliseconds after `base`, or NO_ATTEMPT; doubles, or NaN, where the base is null. */
  readonly attempted: Uint32Array | Float64Array
  readonly arena: Uint8Array
}

/** Words at the beginning: version, sum, rows, bytes of JSON, bytes of the arena, and one to stay aligned. */
export const HEAD_WORDS = 6

/** Parts begin where any typed array may begin. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

/**
 * The sum over all words behind the first two. It begins with the lists whose places the bits stand for: a block from
 * before such a list changed is another version by itself.
 */
export function sumOf(words: Uint32Array): number {
  let sum = SEED
  // Plain and in words, as all held bytes pass through here when a visit begins.
  for (let at = 2; at < words.length; at += 1)
    sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193) ^ (sum >>> 15)
  return sum >>> 0
}

const SEED = new TextEncoder()
  .encode(JSON.stringify([VERSION, MILESTONES, MARKS, FINDINGS, COLUMNS, DICTIONARY_TEXTS]))
  .reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5)

/** The first word of a block: `pb` and the version. */
export const SIGN = 0x7062_0000 | VERSION
