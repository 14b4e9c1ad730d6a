// Which rows of one block a selection keeps. Names are looked up once a block; each row then costs a few lookups in
// bytes, and its ids are read only where everything else fits and something is searched for.

import { FINDINGS, MARKS } from '../../domain/transaction.ts'
import { holds, idsHold, type Needle } from './needle.ts'
import type { Selection } from './row-store.ts'
import { DICTIONARY_TEXTS, type Packed } from '../block/format.ts'
import { placeOf } from '../block/reader.ts'

export type RowCriteria = Pick<Selection, 'filter' | 'messageFilter'> & { readonly needle: Needle | null }

/** Writes the kept rows into `into`, ascending, and says how many they are. `into` must have room for all. */
export function keptRows(
  packed: Packed,
  { filter, messageFilter, needle }: RowCriteria,
  into: Uint32Array,
): number {
  const { names, rows, channel, skill, campaign, failure, marks, findings, rating, weekHour } = packed
  const channels = chosen(names.channels, filter.channels)
  const skills = chosen(names.skills, filter.skills)
  const campaigns = chosen(names.campaigns, filter.campaigns)
  const failures = chosen(names.failures, filter.failures)
  // Failure 0 is none: a message without a failure did not fail for any reason.
  if (failures !== null) failures[0] = 0
  const has = bitOf(MARKS, messageFilter.has)
  const lacks = bitOf(MARKS, messageFilter.lacks)
  const finding = bitOf(FINDINGS, messageFilter.finding)
  let kept = 0
  // One plain loop, as all rows of all days pass through it on each change of a filter.
  for (let row = 0; row < rows; row += 1) {
    if (channels !== null && channels[channel[row] ?? 0] !== 1) continue
    if (skills !== null && skills[skill[row] ?? 0] !== 1) continue
    if (campaigns !== null && campaigns[campaign[row] ?? 0] !== 1) continue
    if (failures !== null && failures[failure[row] ?? 0] !== 1) continue
    const marked = marks[row] ?? 0
    if ((marked & has) !== has || (marked & lacks) !== 0) continue
    if (finding !== 0 && ((findings[row] ?? 0) & finding) === 0) continue
    if (messageFilter.rating !== null && (rating[row] ?? 0) !== messageFilter.rating) continue
    if (messageFilter.weekHour !== null && (weekHour[row] ?? 0) !== messageFilter.weekHour) continue
    into[kept++] = row
  }
  return needle === null ? kept : foundRows(packed, needle, into, kept)
}

/** Leaves of the first `count` rows those that hold the needle. */
function foundRows(packed: Packed, needle: Needle, rows: Uint32Array, count: number): number {
  const failures = Uint8Array.from(packed.names.failures, (name) => (holds(name, needle) ? 1 : 0))
  const dictionaries = dictionariesThatHold(packed, needle)
  const reading = { bytes: packed.arena, at: 0 }
  const { length, dictionary, failure } = packed
  let found = 0
  let before = 0
  let place = 0
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] ?? 0
    // Rows that follow each other need not be looked for from the last known place.
    if (index > 0 && row === before + 1) place += length[before] ?? 0
    else place = placeOf(packed, row)
    before = row
    reading.at = place
    const isFound =
      dictionaries[dictionary[row] ?? 0] === 1 ||
      failures[failure[row] ?? 0] === 1 ||
      idsHold(reading, needle)
    if (isFound) rows[found++] = row
  }
  return found
}

const SEARCHED_TEXTS = [DICTIONARY_TEXTS.indexOf('errorCode'), DICTIONARY_TEXTS.indexOf('errorMessage')]

function dictionariesThatHold({ dictionaries, texts }: Packed, needle: Needle): Uint8Array {
  const found = Uint8Array.from(texts, (text) => (holds(text, needle) ? 1 : 0))
  // All texts of the only text dictionary may be missing: then the column of text dictionaries is not there at all.
  const count = dictionaries.length / DICTIONARY_TEXTS.length
  const holding = new Uint8Array(Math.max(1, count))
  for (let dictionary = 0; dictionary < count; dictionary += 1) {
    for (const part of SEARCHED_TEXTS) {
      const number = dictionaries[dictionary * DICTIONARY_TEXTS.length + part] ?? 0
      if (number > 0 && found[number - 1] === 1) holding[dictionary] = 1
    }
  }
  return holding
}

/** 1 for each name that was chosen; null where none was, which means all. */
function chosen(names: readonly string[], choice: readonly string[]): Uint8Array | null {
  if (choice.length === 0) return null
  const wanted = new Set(choice)
  return Uint8Array.from(names, (name) => (wanted.has(name) ? 1 : 0))
}

function bitOf<Name>(names: readonly Name[], name: Name | null): number {
  return name === null ? 0 : 1 << names.indexOf(name)
}
