// A table as text that other programs read: for a file and for the clipboard.

import { csvLines, disarmed, UTF8_MARK, type CellValue } from '../../domain/csv.ts'

export { disarmed, type CellValue } from '../../domain/csv.ts'

/** Rows as CSV after RFC 4180, marked as UTF-8. */
export function csvOf(rows: readonly (readonly CellValue[])[]): string {
  return `${UTF8_MARK}${csvLines(rows)}`
}

/** Rows for the clipboard: tabs between cells, and none inside them. */
export function tsvOf(rows: readonly (readonly CellValue[])[]): string {
  return rows
    .map((row) => row.map((value) => disarmed(value).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')
}
