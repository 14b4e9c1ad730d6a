// The rare texts of rows. A status or an error message comes again and again, and mostly in the same company: each
// different set of texts (a kit) is written once, and a row says only which one is its own.

import type { RowTexts } from './block.ts'
import { KIT_TEXTS } from './block-format.ts'

const SIZE = KIT_TEXTS.length

export interface Kits {
  /** The number of the kit that a row has. */
  readonly kitOf: (texts: RowTexts) => number
  /** SIZE numbers for each kit: 0 for no text, else 1 + the place in `texts`. */
  readonly numbers: () => readonly number[]
  readonly texts: () => readonly string[]
}

export function createKits(): Kits {
  const places = new Map<string, number>()
  const numbers: number[] = []
  // Open addressing over the kits: a key made of eight texts would cost more than all the rest of a row.
  let table = new Int32Array(256).fill(-1)
  const own = new Int32Array(SIZE)

  function placeOf(text: string | null): number {
    if (text === null) return 0
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, places.size + 1)
    return places.size
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

  return {
    kitOf: (texts) => {
      own[0] = placeOf(texts.initialChannel)
      own[1] = placeOf(texts.initialSkill)
      own[2] = placeOf(texts.handOff)
      own[3] = placeOf(texts.ivrNumber)
      own[4] = placeOf(texts.status)
      own[5] = placeOf(texts.errorSource)
      own[6] = placeOf(texts.errorCode)
      own[7] = placeOf(texts.errorMessage)
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
    },
    numbers: () => numbers,
    texts: () => [...places.keys()],
  }
}

/** Where the search for a kit begins. */
function slotOf(numbers: ArrayLike<number>, from: number): number {
  let hash = 0
  for (let part = 0; part < SIZE; part += 1) hash = Math.imul(hash ^ (numbers[from + part] ?? 0), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
