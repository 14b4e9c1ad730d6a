// Reads what people paste: CSV after RFC 4180, or the columns of a spreadsheet, or one text a line. Each line says by
// its first comma, semicolon, tab or pipe what parts its cells, unless it is known for all of them. A quote that is never closed is a character like another, so
// that one slip does not swallow the lines below it.

/** One line, or several where a quoted cell holds line breaks. */
export interface CsvRecord {
  /** The number of its first line, from 1. */
  readonly line: number
  /** As it came, without its end. */
  readonly text: string
  readonly cells: readonly string[]
}

const PARTS = ',;\t|'

/** The records of a text, one at a time: who has read enough stops. `parts`: the one sign that parts cells. */
export function* recordsOf(text: string, parts = PARTS): Generator<CsvRecord> {
  let [from, line] = [text.startsWith('\ufeff') ? 1 : 0, 1]
  while (from < text.length) {
    const { cells, end } = recordAt(text, from, parts)
    const raw = text.slice(from, end)
    yield { line, text: raw, cells }
    line += 1 + (raw.match(/\r\n|\r|\n/g)?.length ?? 0)
    from = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
}

function recordAt(
  text: string,
  from: number,
  possible: string,
): { readonly cells: readonly string[]; readonly end: number } {
  const cells: string[] = []
  let [at, parts] = [from, possible]
  for (;;) {
    const { cell, end } = quotedAt(text, at, parts) ?? bareAt(text, at, parts)
    cells.push(cell)
    const next = text[end]
    if (next === undefined || BREAKS.includes(next)) return { cells, end }
    ;[at, parts] = [end + 1, next]
  }
}

interface Cell {
  readonly cell: string
  /** Where it ends: at what parts it from the next, at a line break, or at the end of the text. */
  readonly end: number
}

const BREAKS = '\r\n'

function bareAt(text: string, from: number, parts: string): Cell {
  let end = from
  while (end < text.length && !isEnd(text[end], parts)) end += 1
  return { cell: text.slice(from, end), end }
}

/** A cell in quotes, or null where there is none that is closed right before its end. */
function quotedAt(text: string, from: number, parts: string): Cell | null {
  const open = afterSpaces(text, from)
  if (text[open] !== '"') return null
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return null
  const end = afterSpaces(text, close + 1)
  if (!isEnd(text[end], parts)) return null
  return { cell: text.slice(open + 1, close).replaceAll('""', '"'), end }
}

function isEnd(character: string | undefined, parts: string): boolean {
  return character === undefined || parts.includes(character) || BREAKS.includes(character)
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at += 1
  return at
}
