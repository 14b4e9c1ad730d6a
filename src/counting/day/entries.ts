// Counts few of many codes, cell after cell: a number for each code, and a bit for each that was met, so that a cell
// is read off in the order of the codes without sorting and without looking at all of them.

import { createNumbers } from '../memory/numbers.ts'
import type { Entries } from '../rollup.ts'

export interface EntryCounter {
  readonly count: (code: number) => void
  /** Ends a cell. */
  readonly endCell: () => void
  /** The entries of all cells; the next cell is the first again. */
  readonly take: () => Entries
}

/** Counts codes below `codes`. */
export function createEntryCounter(codes: number): EntryCounter {
  const counts = new Uint32Array(codes)
  const met = new Uint32Array(Math.ceil(codes / 32))
  const start = createNumbers()
  const what = createNumbers()
  const count = createNumbers()
  let first = met.length
  let last = -1
  start.push(0)

  function endCell(): void {
    for (let word = first; word <= last; word += 1) {
      let bits = met[word] ?? 0
      met[word] = 0
      while (bits !== 0) {
        // The lowest bit that is set.
        const code = word * 32 + 31 - Math.clz32(bits & -bits)
        bits &= bits - 1
        what.push(code)
        count.push(counts[code] ?? 0)
        counts[code] = 0
      }
    }
    first = met.length
    last = -1
    start.push(what.size())
  }

  return {
    count: (code) => {
      const word = code >> 5
      counts[code] = (counts[code] ?? 0) + 1
      met[word] = (met[word] ?? 0) | (1 << (code & 31))
      if (word < first) first = word
      if (word > last) last = word
    },
    endCell,
    take: () => {
      const entries = { start: start.take(), what: what.take(), count: count.take() }
      start.push(0)
      return entries
    },
  }
}
