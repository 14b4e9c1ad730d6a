// The entries of cells as the cube keeps them, in words of 16 bits. The first word of a cell says how many near words
// follow: each is a code of 13 bits and a count of 1 to 8. The rest are pairs of a code and a count. Two bytes for most
// entries, and two loops without a branch that add them to a histogram.

export interface Stream {
  /** The words of cell c stand from `start[c]` up to `start[c + 1]`. */
  readonly start: Uint32Array
  readonly words: Uint16Array
}

export const NO_STREAM: Stream = { start: new Uint32Array(0), words: new Uint16Array(0) }

/** Codes are below this. */
const CODES = 2 ** 13

const BITS = 13
const MASK = 2 ** BITS - 1
const MOST_NEAR = 2 ** (16 - BITS)
const MOST_FAR = 2 ** 16 - 1

export interface StreamWriter {
  /** Adds an entry to the cell that is being written; each code once. */
  readonly add: (code: number, count: number) => void
  readonly endCell: () => void
  /** The stream of all cells; the writer begins anew. */
  readonly take: () => Stream
}

export function createStreamWriter(): StreamWriter {
  let words = new Uint16Array(1024)
  let ends: number[] = [0]
  const near: number[] = []
  const far: number[] = []

  function add(code: number, count: number): void {
    let left = count
    for (; left > MOST_FAR; left -= MOST_FAR) far.push(code, MOST_FAR)
    if (left > MOST_NEAR) far.push(code, left)
    else if (left > 0) near.push(code | ((left - 1) << BITS))
  }

  function endCell(): void {
    const from = ends.at(-1) ?? 0
    const end = from + 1 + near.length + far.length
    if (end > words.length) words = grown(words, end)
    words[from] = near.length
    words.set(near, from + 1)
    words.set(far, from + 1 + near.length)
    ends.push(end)
    near.length = 0
    far.length = 0
  }

  function take(): Stream {
    const taken = { start: Uint32Array.from(ends), words: words.slice(0, ends.at(-1)) }
    ends = [0]
    return taken
  }

  return { add, endCell, take }
}

function grown(words: Uint16Array, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(least, words.length * 2))
  larger.set(words)
  return larger
}

/** Adds the entries of a cell to a histogram that begins at `base`; returns how many words they were. */
export function addCell({ start, words }: Stream, cell: number, into: Uint32Array, base: number): number {
  const from = start[cell] ?? 0
  const to = start[cell + 1] ?? 0
  // Nearly all time of an answer is spent here, so it is as plain as can be.
  const far = from + 1 + (words[from] ?? 0)
  for (let at = from + 1; at < far; at += 1) {
    const word = words[at] ?? 0
    const place = base + (word & MASK)
    into[place] = (into[place] ?? 0) + (word >>> BITS) + 1
  }
  for (let at = far; at < to; at += 2) {
    const place = base + (words[at] ?? 0)
    into[place] = (into[place] ?? 0) + (words[at + 1] ?? 0)
  }
  return to - from
}

/** Counts by code that know which of their codes are in use, so that they are emptied without a look at the others. */
export interface Gathered {
  readonly add: (stream: Stream, cell: number) => void
  /** Gives each code with its count, in the order in which they came, and forgets them. */
  readonly drain: (take: (code: number, count: number) => void) => void
}

export function createGathered(): Gathered {
  const counts = new Uint32Array(CODES)
  const codes = new Uint16Array(CODES)
  let size = 0

  function addOne(code: number, count: number): void {
    const before = counts[code] ?? 0
    if (before === 0) {
      codes[size] = code
      size += 1
    }
    counts[code] = before + count
  }

  return {
    add: ({ start, words }, cell) => {
      const from = start[cell] ?? 0
      const to = start[cell + 1] ?? 0
      const far = from + 1 + (words[from] ?? 0)
      for (let at = from + 1; at < far; at += 1) {
        const word = words[at] ?? 0
        addOne(word & MASK, (word >>> BITS) + 1)
      }
      for (let at = far; at < to; at += 2) addOne(words[at] ?? 0, words[at + 1] ?? 0)
    },
    drain: (take) => {
      for (let index = 0; index < size; index += 1) {
        const code = codes[index] ?? 0
        take(code, counts[code] ?? 0)
        counts[code] = 0
      }
      size = 0
    },
  }
}
