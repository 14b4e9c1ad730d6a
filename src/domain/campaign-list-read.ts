// Reads a list of campaigns that somebody pasted or has in a file: ids, names and tags, in any order where a line of
// headings says which column is which, else in that one. Nothing of it is taken before it was shown.

import type { Campaign } from './channel.ts'
import { recordsOf, type CsvRecord } from './csv-read.ts'
import { unmarked } from './csv.ts'
import { layoutOf, type Columns, type Layout } from './campaign-list-headings.ts'
import { clipped, entryOf, type CampaignList, type ListedCampaign } from './campaign-list.ts'
import { seen } from './seen.ts'

/** A line of which nothing was taken. */
export interface PastedLine {
  /** From 1. */
  readonly line: number
  /** As it came, its first 200 characters. */
  readonly text: string
  /** `twice`: the id stands further up as well. `tooMany`: this line and those below it were not read. */
  readonly reason: 'noId' | 'badId' | 'twice' | 'tooMany'
}

export interface Pasted {
  readonly entries: CampaignList
  readonly mistakes: readonly PastedLine[]
  /** The line of the headings, from 1; null where there is none. */
  readonly headings: number | null
  /** Lines above the headings, of which nothing was taken: a title, a date. */
  readonly above: number
}

const MOST_LINES = 10_000
const LONGEST_TEXT = 200

/**
 * Reads lines of id, name and tags (`id`, `id,name`, `id;name;tag;tag`, tabs, pipes, quotes). Headings are looked for in the
 * first lines, in several languages; what cannot be read is told line by line.
 */
export function readPasted(text: string): Pasted {
  const layout = layoutOf(text)
  const entries = new Map<Campaign, ListedCampaign>()
  const mistakes: PastedLine[] = []
  const tell = ({ line, text: said }: CsvRecord, reason: PastedLine['reason']) =>
    mistakes.push({ line, text: clipped(said.trim(), LONGEST_TEXT), reason })
  let [read, above] = [0, 0]
  for (const record of recordsOf(text, layout.parts)) {
    if (isSkipped(record, layout)) continue
    if (record.line < layout.from) above += 1
    else if (read === MOST_LINES) {
      tell(record, 'tooMany')
      break
    } else {
      const result = entryIn(record, layout.columns, entries)
      if (typeof result === 'string') tell(record, result)
      else entries.set(result.id, result)
      read += 1
    }
  }
  return { entries: [...entries.values()], mistakes, headings: layout.headings, above }
}

/** Empty lines, the headings, and the line that names the separator are understood, and no campaigns. */
function isSkipped({ line, cells }: CsvRecord, { headings, separatorLine }: Layout): boolean {
  return line === headings || line === separatorLine || cells.every((cell) => cell.trim() === '')
}

function entryIn({ cells }: CsvRecord, columns: Columns, known: ReadonlyMap<Campaign, ListedCampaign>) {
  const given = cells.map((cell) => unmarked(cell.trim()))
  const id = given[columns.id] ?? ''
  const name = columns.name === null ? null : (given[columns.name] ?? null)
  const tags = given.filter((_, column) => columns.tags.has(column) || column >= columns.width)
  const entry = entryOf(id, name, tags.join(';').split(/[;|]/))
  if (entry !== null) return known.has(entry.id) ? 'twice' : entry
  return seen(id).trim() === '' ? 'noId' : 'badId'
}
