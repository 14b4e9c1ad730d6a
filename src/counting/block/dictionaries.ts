// The rare texts of rows. A status or an error message comes again and again, and mostly in the same company: each
// different set of texts (a text dictionary) is written once, and a row says only which one is its own.

import type { RowTexts } from './block.ts'
import { DICTIONARY_TEXTS } from './format.ts'
import { numbering } from '../memory/names.ts'

const SIZE = DICTIONARY_TEXTS.length

export interface TextDictionaries {
  /** The number of the text dictionary that a row has. */
  readonly dictionaryOf: (texts: RowTexts) => number
  /** SIZE numbers for each text dictionary: 0 for no text, else 1 + the place in `texts`. */
  readonly numbers: () => readonly number[]
  readonly texts: () => readonly string[]
}

export function createTextDictionaries(): TextDictionaries {
  const known = numbering()
  const numbers: number[] = []
  // Open addressing over the text dictionaries: a key made of eight texts would cost more than all the rest of a row.
  let table = new Int32Array(256).fill(-1)
  // The texts of the row before, and their places: of most rows they are the same, and then nothing is looked up.
  const before = DICTIONARY_TEXTS.map((): string | null => null)
  const own = new Int32Array(SIZE)
  let dictionaryBefore = -1

  /** Takes a text for its part; 1 where it is another than before, else 0. */
  function taken(part: number, text: string | null): number {
    if (text === before[part]) return 0
    before[part] = text
    own[part] = text === null ? 0 : known.of(text) + 1
    return 1
  }

  function isOwn(dictionary: number): boolean {
    for (let part = 0; part < SIZE; part += 1)
      if (numbers[dictionary * SIZE + part] !== own[part]) return false
    return true
  }

  function larger(): void {
    table = new Int32Array(table.length * 2).fill(-1)
    for (let dictionary = 0; dictionary * SIZE < numbers.length; dictionary += 1) {
      let slot = slotOf(numbers, dictionary * SIZE) & (table.length - 1)
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & (table.length - 1)
      table[slot] = dictionary
    }
  }

  function find(): number {
    for (let slot = slotOf(own, 0) & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
      const dictionary = table[slot] ?? -1
      if (dictionary >= 0 && isOwn(dictionary)) return dictionary
      if (dictionary >= 0) continue
      const fresh = numbers.length / SIZE
      table[slot] = fresh
      for (const number of own) numbers.push(number)
      if (fresh * 2 > table.length) larger()
      return fresh
    }
  }

  return {
    dictionaryOf: (texts) => {
      const others =
        taken(0, texts.initialChannel) +
        taken(1, texts.initialSkill) +
        taken(2, texts.handOff) +
        taken(3, texts.ivrNumber) +
        taken(4, texts.status) +
        taken(5, texts.errorSource) +
        taken(6, texts.errorCode) +
        taken(7, texts.errorMessage)
      if (others > 0 || dictionaryBefore < 0) dictionaryBefore = find()
      return dictionaryBefore
    },
    numbers: () => numbers,
    texts: () => known.names,
  }
}

/** Where the search for a text dictionary begins. */
function slotOf(numbers: ArrayLike<number>, from: number): number {
  let hash = 0
  for (let part = 0; part < SIZE; part += 1) hash = Math.imul(hash ^ (numbers[from + part] ?? 0), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
