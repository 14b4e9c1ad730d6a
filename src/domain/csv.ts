// Tables as CSV. Names and texts come from people, and a spreadsheet runs whatever begins like a formula: such cells are
// disarmed, wherever a table leaves the page. Which sign parts cells, the reader's spreadsheet decides and not the file:
// a text is disarmed after each sign that may begin a cell for one of them.

/** What a cell is worth to a program: numbers raw and in full, whatever the screen shows. */
export type CellValue = string | number | null

/**
 * Who reads a file. For spreadsheets an apostrophe stands before whatever would run as a formula (`'+4917…`); programs take
 * it for a part of the value, so they get every value as it is.
 */
export const CSV_FORMS = ['spreadsheets', 'programs'] as const
export type CsvForm = (typeof CSV_FORMS)[number]

/** Stands at the head of a file and tells spreadsheets that it is UTF-8. */
const UTF8_MARK = '\ufeff'

/** Begins a formula. The wide forms are taken for the plain ones by spreadsheets of East Asia. */
const SIGN = '=+\\-@＝＋－＠'

/** Signs that part cells or lines for some reader, and what may stand between them and the text of a cell. */
const RUN = '[,;|\\s\\u0085"]'
const PARTING = /[,;|\t-\r\u0085\u2028\u2029]/

/** Each run of such signs, or the beginning, with the apostrophes and the sign of a formula that follow. */
const BEGINNINGS = new RegExp(`(^${RUN}*|${RUN}+)('*)([${SIGN}]?)`, 'g')

const PLAIN_NEGATIVE = /^-\d+(\.\d+)?$/

/** Changes the apostrophes before each sign with which a cell would begin like a formula. */
function atFormulas(text: string, change: (apostrophes: string) => string): string {
  return text.replaceAll(BEGINNINGS, (all, run: string, apostrophes: string, sign: string, at: number) =>
    sign === '' || (at > 0 && !PARTING.test(run)) ? all : run + change(apostrophes) + sign,
  )
}

/** A cell of which no spreadsheet makes a formula. Plain negative numbers stay what they are. */
export function disarmed(value: CellValue): string {
  if (typeof value === 'number') return String(value)
  if (value === null) return ''
  if (PLAIN_NEGATIVE.test(value)) return value
  const text = /^[\t\r\n]/.test(value) ? `'${value}` : value
  return atFormulas(text, (apostrophes) => (apostrophes === '' ? "'" : apostrophes))
}

/** A text that looks as if it were disarmed gets one more mark, so that `unmarked` finds what it was. */
export function marked(text: string): string {
  return atFormulas(text, (apostrophes) => (apostrophes === '' ? '' : `${apostrophes}'`))
}

/** What was written, from a cell that was disarmed. */
export function unmarked(cell: string): string {
  return atFormulas(cell, (apostrophes) => apostrophes.slice(1))
}

/** The first lines of a file: its headings, for spreadsheets with the mark of UTF-8. */
export function csvHead(headings: readonly string[], form: CsvForm): string {
  return (form === 'spreadsheets' ? UTF8_MARK : '') + csvLines([headings], form)
}

/** Rows as lines after RFC 4180, each with its end. */
export function csvLines(rows: readonly (readonly CellValue[])[], form: CsvForm): string {
  const written = form === 'spreadsheets' ? disarmed : plain
  return rows.map((row) => `${row.map((value) => quoted(value, written)).join(',')}\r\n`).join('')
}

/** A table for a spreadsheet, headings first. */
export function csvOf([headings = [], ...rows]: readonly (readonly CellValue[])[]): string {
  return UTF8_MARK + csvLines([headings, ...rows], 'spreadsheets')
}

/** Rows for the clipboard: tabs between cells, and neither tabs nor line breaks inside them. */
export function tsvOf(rows: readonly (readonly CellValue[])[]): string {
  const onOneLine = (value: CellValue) =>
    typeof value === 'string' ? value.replaceAll(/[\t-\r\u0085\u2028\u2029]+/g, ' ') : value
  return rows.map((row) => row.map((value) => disarmed(onOneLine(value))).join('\t')).join('\n')
}

/** What other programs would take apart. */
const APART = /[",;|\t-\r\u0085\u2028\u2029]|^\s|\s$/

/** Whatever may have to be disarmed or quoted: most of the cells of a million rows have nothing of it. */
const SPECIAL = new RegExp(`^'*[${SIGN}]|${RUN}`)

function quoted(value: CellValue, written: (value: CellValue) => string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'string' && !SPECIAL.test(value)) return value
  const text = written(value)
  return APART.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function plain(value: CellValue): string {
  return value === null ? '' : String(value)
}
