// A table as text that other programs read. Skill names come from people, and a spreadsheet runs whatever begins
// like a formula: such cells are disarmed, on the way to a file and to the clipboard alike.

/** What a cell is worth to a program: numbers raw and in full, whatever the screen shows. */
export type CellValue = string | number | null

/** Begins like a formula. The wide forms are taken for the plain ones by spreadsheets of East Asia. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

const PLAIN_NEGATIVE = /^-\d+(\.\d+)?$/

/** A cell that no spreadsheet takes for a formula. Plain negative numbers stay what they are. */
export function disarmed(value: CellValue): string {
  const text = value === null ? '' : String(value)
  return FORMULA.test(text) && !PLAIN_NEGATIVE.test(text) ? `'${text}` : text
}

/** Rows as CSV after RFC 4180. The mark at its head tells spreadsheets that it is UTF-8. */
export function csvOf(rows: readonly (readonly CellValue[])[]): string {
  return `\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** Rows for the clipboard: tabs between cells, and none inside them. */
export function tsvOf(rows: readonly (readonly CellValue[])[]): string {
  return rows
    .map((row) => row.map((value) => disarmed(value).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')
}

function quoted(value: CellValue): string {
  const text = disarmed(value)
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
