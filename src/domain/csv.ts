// Tables as CSV. Names and texts come from people, and a spreadsheet runs whatever begins like a formula: such cells are
// disarmed, wherever a table leaves the page.

/** What a cell is worth to a program: numbers raw and in full, whatever the screen shows. */
export type CellValue = string | number | null

/** Stands at the head of a file and tells spreadsheets that it is UTF-8. */
export const UTF8_MARK = '\ufeff'

/** Begins like a formula. The wide forms are taken for the plain ones by spreadsheets of East Asia. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

const DISARMED = new RegExp(`^'+${FORMULA.source.slice(1)}`)

const PLAIN_NEGATIVE = /^-\d+(\.\d+)?$/

/** A cell that no spreadsheet takes for a formula. Plain negative numbers stay what they are. */
export function disarmed(value: CellValue): string {
  const text = value === null ? '' : String(value)
  return FORMULA.test(text) && !PLAIN_NEGATIVE.test(text) ? `'${text}` : text
}

/** A text that looks as if it were disarmed gets one more mark, so that `unmarked` finds what it was. */
export function marked(text: string): string {
  return DISARMED.test(text) ? `'${text}` : text
}

/** What was written, from a cell that was disarmed. */
export function unmarked(cell: string): string {
  return DISARMED.test(cell) ? cell.slice(1) : cell
}

/** Rows as lines after RFC 4180, each with its end. */
export function csvLines(rows: readonly (readonly CellValue[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}

/** What other programs would take apart. */
const APART = /[",\r\n\t;]|^\s|\s$/

/** Whatever may have to be disarmed or quoted: most of the cells of a million rows have nothing of it. */
const SPECIAL = /^[=+\-@＝＋－＠]|[",;\s]/

function quoted(value: CellValue): string {
  if (value === null || value === '') return ''
  if (typeof value === 'string' && !SPECIAL.test(value)) return value
  const text = disarmed(value)
  return APART.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
