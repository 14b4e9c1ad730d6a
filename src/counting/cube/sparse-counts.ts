// The entries of cells as the cube keeps them, in words of 16 bits. The first word of a cell says how many near words
// follow: each is a code of 13 bits and a count of 1 to 8. The rest are pairs of a code and a count. Two bytes for most
// entries, and two loops without a branch that add them to a histogram.

export interface SparseCounts {
  /** The words of cell c stand from `start[c]` up to `start[c + 1]`. */
  readonly start: Uint32Array
  readonly words: Uint16Array
}

export const NO_SPARSE_COUNTS: SparseCounts = { start: new Uint32Array(0), words: new Uint16Array(0) }

/** Codes are below this. */
const CODES = 2 ** 13

const BITS = 13
const MASK = 2 ** BITS - 1
const MOST_NEAR = 2 ** (16 - BITS)
const MOST_FAR = 2 ** 16 - 1

export interface SparseCountsWriter {
  /** Adds an entry to the cell that is being written; each code once. */
  readonly add: (code: number, count: number) => void
  readonly endCell: () => void
  /** The sparse counts of all cells; the writer begins anew. */
  readonly take: () => SparseCounts
}

/** Words of the largest cell: a header, and two for each code. Counts over 65,535 take more, but then there is room. */
const LARGEST = 2 * CODES + 1

export function createSparseCountsWriter(): SparseCountsWriter {
  let words = new Uint16Array(4 * LARGEST)
  let starts = new Uint32Array(1024)
  let cells = 0
  /** Where the near words of this cell end; they follow a header that is written last. */
  let at = 1
  let far = new Uint16Array(LARGEST)
  let farLength = 0

  function addFar(code: number, count: number): void {
    if (farLength + 2 > far.length) far = longer16(far)
    far[farLength] = code
    far[farLength + 1] = count
    farLength += 2
  }

  function add(code: number, count: number): void {
    let left = count
    for (; left > MOST_FAR; left -= MOST_FAR) addFar(code, MOST_FAR)
    if (left > MOST_NEAR) addFar(code, left)
    else if (left > 0) {
      if (at === words.length) words = longer16(words)
      words[at] = code | ((left - 1) << BITS)
      at += 1
    }
  }

  function endCell(): void {
    const from = starts[cells] ?? 0
    while (at + farLength >= words.length) words = longer16(words)
    words[from] = at - from - 1
    for (let place = 0; place < farLength; place += 1) words[at + place] = far[place] ?? 0
    cells += 1
    if (cells === starts.length) starts = longer32(starts)
    starts[cells] = at + farLength
    at += farLength + 1
    farLength = 0
  }

  function take(): SparseCounts {
    const taken = { start: starts.slice(0, cells + 1), words: words.slice(0, starts[cells]) }
    cells = 0
    at = 1
    return taken
  }

  return { add, endCell, take }
}

function longer16(numbers: Uint16Array): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(numbers.length * 2)
  longer.set(numbers)
  return longer
}

function longer32(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(numbers.length * 2)
  longer.set(numbers)
  return longer
}

/** Adds the entries of a cell to a histogram that begins at `base`; returns how many words they were. */
export function addCell(
  { start, words }: SparseCounts,
  cell: number,
  into: Uint32Array,
  base: number,
): number {
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
  readonly add: (sparse: SparseCounts, cell: number) => void
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
