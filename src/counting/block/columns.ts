// The columns of a block, made when its day is over: only then it is known how wide each must be.

import { COLUMNS, STRIDE } from './format.ts'
import { columnFor, narrowed, type Column } from '../rollup.ts'

/** Numbers of a row that become columns, in the order of COLUMNS: all but where rows start and what the text dictionaries hold. */
export const FIELDS = COLUMNS.indexOf('start')

/** One field of all rows, as wide as its largest number needs; none at all where all are 0. */
export function columnOf(fields: Uint32Array, field: number, rows: number): Column {
  const end = rows * FIELDS
  // All bits of all of them need as much room as the largest.
  let bits = 0
  for (let at = field; at < end; at += FIELDS) bits |= fields[at] ?? 0
  if (bits === 0) return new Uint8Array(0)
  const column = columnFor(bits >>> 0, rows)
  for (let at = field, row = 0; at < end; at += FIELDS, row += 1) column[row] = fields[at] ?? 0
  return column
}

/** The narrowest copy; none at all where all are 0. */
export function narrow(numbers: ArrayLike<number>): Column {
  const whole = narrowed(numbers)
  return whole.some((number) => number > 0) ? whole : new Uint8Array(0)
}

/** Where every STRIDE-th row starts. */
export function startsOf(lengths: ArrayLike<number>): readonly number[] {
  const starts: number[] = []
  let place = 0
  for (let row = 0; row < lengths.length; row += 1) {
    if (row % STRIDE === 0) starts.push(place)
    place += lengths[row] ?? 0
  }
  return starts
}
