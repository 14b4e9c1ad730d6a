// The rare texts of rows. A status or an error message comes again and again, and mostly in the same company: each
// different set of texts (a kit) is written once, and a row says only which one is its own.

import type { RowTexts } from './block.ts'
import { KIT_TEXTS } from './format.ts'
import { numbering } from '../memory/names.ts'

const SIZE = KIT_TEXTS.length

export interface Kits {
  /** The number of the kit that a row has. */
  readonly kitOf: (texts: RowTexts) => number
  /** SIZE numbers for each kit: 0 for no text, else 1 + the place in `texts`. */
  readonly numbers: () => readonly number[]
  readonly texts: () => readonly string[]
}

export function createKits(): Kits {
  const known = numbering()
  const numbers: number[] = []
  // Open addressing over the kits: a key made of eight texts would cost more than all the rest of a row.
  let table = new Int32Array(256).fill(-1)
  // The texts of the row before, and their places: of most rows they are the same, and then nothing is looked up.
  const before = KIT_TEXTS.map((): string | null => null)
  const own = new Int32Array(SIZE)
  let kitBefore = -1

  /** Takes a text for its part; 1 where it is another than before, else 0. */
  function taken(part: number, text: string | null): number {
    if (text === before[part]) return 0
    before[part] = text
    own[part] = text === null ? 0 : known.of(text) + 1
    return 1
  }

  function isOwn(kit: number): boolean {
    for (let part = 0; part < SIZE; part += 1) if (numbers[kit * SIZE + part] !== own[part]) return false
    return true
  }

  function larger(): void {
    table = new Int32Array(table.length * 2).fill(-1)
    for (let kit = 0; kit * SIZE < numbers.length; kit += 1) {
      let slot = slotOf(numbers, kit * SIZE) & (table.length - 1)
      while ((table[slot] ?? -1) >= 0) slot = (slot + 1) & (table.length - 1)
      table[slot] = kit
    }
  }

  function find(): number {
    for (let slot = slotOf(own, 0) & (table.length - 1); ; slot = (slot + 1) & (table.length - 1)) {
      const kit = table[slot] ?? -1
      if (kit >= 0 && isOwn(kit)) return kit
      if (kit >= 0) continue
      const fresh = numbers.length / SIZE
      table[slot] = fresh
      for (const number of own) numbers.push(number)
      if (fresh * 2 > table.length) larger()
      return fresh
    }
  }

  return {
    kitOf: (texts) => {
      const others =
        taken(0, texts.initialChannel) +
        taken(1, texts.initialSkill) +
        taken(2, texts.handOff) +
        taken(3, texts.ivrNumber) +
        taken(4, texts.status) +
        taken(5, texts.errorSource) +
        taken(6, texts.errorCode) +
        taken(7, texts.errorMessage)
      if (others > 0 || kitBefore < 0) kitBefore = find()
      return kitBefore
    },
    numbers: () => numbers,
    texts: () => known.names,
  }
}

/** Where the search for a kit begins. */
function slotOf(numbers: ArrayLike<number>, from: number): number {
  let hash = 0
  for (let part = 0; part < SIZE; part += 1) hash = Math.imul(hash ^ (numbers[from + part] ?? 0), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
