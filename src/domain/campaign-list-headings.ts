// Which column of a list is which. Spreadsheets and exports put titles above their headings, translate them, order them
// as they like, and name the separator in a line of its own (`sep=;`).

import { entryOf } from './campaign-list.ts'
import { recordsOf, type CsvRecord } from './csv-read.ts'

export interface Columns {
  readonly id: number
  readonly name: number | null
  readonly tags: ReadonlySet<number>
  /** Columns that the headings tell about; what a line has beyond them are tags. */
  readonly width: number
}

export interface Layout {
  readonly columns: Columns
  /** What parts cells: one sign where the list says which, else each line says it. */
  readonly parts: string | undefined
  /** The line of the headings, and the one that names the separator; null where there is none. */
  readonly headings: number | null
  readonly separatorLine: number | null
  /** The first line that can be a campaign. */
  readonly from: number
}

/** Titles above headings are few. */
const FIRST_LINES = 10

/** Without headings: id, name, and tags from there on. */
const IN_ORDER: Columns = { id: 0, name: 1, tags: new Set(), width: 2 }

/** How a list is laid out, by its first lines. */
export function layoutOf(text: string): Layout {
  const separator = separatorIn(text)
  const first = firstLines(text, separator?.sign).filter(({ line }) => line !== separator?.line)
  const headings = headingsIn(first)
  const separatorLine = separator?.line ?? null
  if (headings === null) {
    return { columns: IN_ORDER, parts: separator?.sign, headings: null, separatorLine, from: 1 }
  }
  const { record, columns } = headings
  const alone = record.cells.length === 1
  return {
    columns: alone ? IN_ORDER : columns,
    parts: separator?.sign ?? (alone ? undefined : signAfterFirstCell(record)),
    headings: record.line,
    separatorLine,
    from: record.line,
  }
}

function headingsIn(first: readonly CsvRecord[]) {
  let hasId = false
  for (const record of first) {
    const columns = columnsOf(record.cells)
    // A campaign's id may be `id` as well: below another id, one such word alone is no heading.
    const isAlone = columns !== null && columns.name === null && columns.tags.size === 0
    if (columns !== null && !(isAlone && hasId)) return { record, columns }
    hasId ||= entryOf(record.cells[0] ?? '') !== null
  }
  return null
}

function firstLines(text: string, parts: string | undefined): readonly CsvRecord[] {
  const first: CsvRecord[] = []
  for (const record of recordsOf(text, parts)) {
    if (record.cells.some((cell) => cell.trim() !== '')) first.push(record)
    if (first.length === FIRST_LINES) break
  }
  return first
}

/** `sep=;` as the first line, as spreadsheets read and write it. */
function separatorIn(text: string): { readonly sign: string; readonly line: number } | null {
  for (const record of recordsOf(text)) {
    if (record.text.trim() === '') continue
    const sign = /^\ufeff?"?sep=([^\w"\s]|\t)"?[,;\t ]*$/i.exec(record.text)?.[1]
    return sign === undefined ? null : { sign, line: record.line }
  }
  return null
}

function signAfterFirstCell({ text, cells }: CsvRecord): string {
  // The headings were parted by what stands behind the first of them, which holds none of these itself.
  const [first = ''] = cells
  const from = text.indexOf(first) + first.length
  return /[,;\t|]/.exec(text.slice(from))?.[0] ?? ','
}

function columnsOf(cells: readonly string[]): Columns | null {
  const words = cells.map(wordOf)
  const named = words.findIndex((word) => ID.test(word))
  // "Campaign" alone says which only beside what it is not.
  const id = named === -1 ? words.findIndex((word) => CAMPAIGN.test(word)) : named
  if (id === -1) return null
  const others = words.map((word, column) => (column === id ? '' : word))
  const tags = new Set(others.flatMap((word, column) => (TAGS.test(word) ? [column] : [])))
  const name = NAMES.map((pattern) => others.findIndex((word) => pattern.test(word))).find((at) => at !== -1)
  const tells = named !== -1 || tags.size > 0 || others.some((word) => NAME.test(word))
  return tells ? { id, name: name ?? null, tags, width: words.length } : null
}

/** A heading without its case, accents, spaces and signs: "ID de campaña" is `iddecampana`. */
function wordOf(cell: string): string {
  return cell
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

const OF = '(?:d[eaiou]|del|dell|della|des|du|der|van|von|of)?(?:la|le|il|a|l|de|the)?'
const SINGULAR =
  '(?:proactive)?(?:campaigns?|campagnes?|campagna|campanas?|campanya|campanhas?|kampagnen?|kampanj(?:e|en)?|kampania|kampane)'
const IDENTIFIER = '(?:id|uid|identifi\\w*|kennung|n|numero|number|nummer|nr|no|code|codigo|codice)'

// English, German, Spanish, French, Italian, Portuguese, Dutch, and what is written alike in others.
const ID = new RegExp(
  `^(?:id|identifi\\w+|kennung|${SINGULAR}${IDENTIFIER}|${IDENTIFIER}${OF}${SINGULAR}|id[^\\x00-\\x7f]+|[^\\x00-\\x7f]+id)$`,
)
const CAMPAIGN = new RegExp(`^${SINGULAR}$`)
const NAME_WORD = '(?:name|nombre|nom|nome|naam|namn|navn|titel|title|titre|titulo|titolo|bezeichnung)'
const NAME = new RegExp(`^(?:${NAME_WORD}|${SINGULAR}${NAME_WORD}|${NAME_WORD}${OF}${SINGULAR})$`)
const TAGS =
  /^(?:(?:campaign|kampagnen)?tags?|labels?|etiquett?as?|etiquettes?|etichett[ae]|etikett(?:en)?|schlag(?:wort|worte|worter)|stich(?:wort|worte|worter)|marcador(?:es)?|trefwoord(?:en)?|mots?cles?|parol[ae]chiave|palabras?clave|palavras?chave|keywords?)$/

/** Which column has the names, the surest first. Of scripts whose words are not known here it is the first column beside the id. */
const NAMES = [NAME, CAMPAIGN, /^[^\p{Script=Latin}\p{N}]+$/u] as const
