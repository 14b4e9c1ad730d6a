// Opens a block: columns as views into its buffer, nothing copied. Whatever is no whole block of this version is null.

import { aligned, COLUMNS, HEAD_WORDS, SIGN, sumOf, type Meta, type Packed } from './format.ts'
import type { Column } from '../rollup.ts'

/** The parts of a block, or null where the buffer is cut short, damaged or of another version. */
export function openBlock(buffer: ArrayBuffer): Packed | null {
  if (buffer.byteLength % 8 !== 0 || buffer.byteLength < HEAD_WORDS * 4) return null
  const words = new Uint32Array(buffer)
  const [sign, sum, rows = 0, metaBytes = 0, arenaBytes = 0] = words
  if (sign !== SIGN || sum !== sumOf(words)) return null
  // What bears this sum was written by this version of the writer: what follows has the shape that it gave it.
  const bytes = new Uint8Array(buffer, HEAD_WORDS * 4, metaBytes)
  const meta = JSON.parse(new TextDecoder().decode(bytes)) as Meta
  const { names, texts, base } = meta
  let at = HEAD_WORDS * 4 + aligned(metaBytes)
  const attempted = base === null ? new Float64Array(buffer, at, rows) : new Uint32Array(buffer, at, rows)
  at += aligned(attempted.byteLength)
  const columns = meta.columns.map(({ width, length }) => {
    const column = columnAt(buffer, at, width, length)
    at += aligned(column.byteLength)
    return column
  })
  const arena = new Uint8Array(buffer, at, arenaBytes)
  const named = Object.fromEntries(COLUMNS.map((name, place) => [name, columns[place]]))
  // The cast gives the entries back the names that they have just been given.
  return {
    ...(named as Record<(typeof COLUMNS)[number], Column>),
    rows,
    names,
    texts,
    base,
    attempted,
    arena,
  }
}

function columnAt(buffer: ArrayBuffer, at: number, width: number, length: number): Column {
  if (width === 1) return new Uint8Array(buffer, at, length)
  return width === 2 ? new Uint16Array(buffer, at, length) : new Uint32Array(buffer, at, length)
}
