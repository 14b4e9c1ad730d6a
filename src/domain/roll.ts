// The roll: the campaigns that somebody keeps an eye on, by id, with the names and tags that people gave them. The API
// has no list of campaigns and no names, so the roll comes from people: typed, pasted from a spreadsheet, or read back
// from the CSV that was written here.

import { campaignName, campaignOf, type Campaign } from './channel.ts'
import { recordsOf, type CsvRecord } from './csv-read.ts'
import { marked, unmarked, type CellValue } from './csv.ts'

export interface RollEntry {
  readonly id: Campaign
  /** Null where nobody gave one. */
  readonly name: string | null
  readonly tags: readonly string[]
}

/** In the order in which they were added; each id once. */
export type Roll = readonly RollEntry[]

/** A pasted line of which nothing was taken. */
export interface PastedLine {
  /** From 1. */
  readonly line: number
  /** As it came, its first 200 characters. */
  readonly text: string
  /** `twice`: the id stands further up as well. `tooMany`: this line and those below it were not read. */
  readonly reason: 'noId' | 'badId' | 'twice' | 'tooMany'
}

export interface Pasted {
  readonly entries: Roll
  readonly mistakes: readonly PastedLine[]
}

const MOST_LINES = 10_000
const LONGEST_NAME = 200
const LONGEST_TAG = 40

/** Whether an id can be asked for: what else may stand in one, nobody knows, and no path takes it. */
export function isCampaignId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text)
}

/** An entry with name and tags cleaned, or null where the id cannot be asked for. */
export function entryOf(
  id: string,
  name: string | null = null,
  tags: readonly string[] = [],
): RollEntry | null {
  if (!isCampaignId(id)) return null
  return { id: campaignOf(id), name: nameOf(name), tags: cleanTags(tags) }
}

/**
 * Reads pasted lines of id, name and tags (`id`, `id,name`, `id;name;tag;tag`, tabs, quotes). A line of headings is
 * passed over; what cannot be read is told line by line.
 */
export function readPasted(text: string): Pasted {
  const entries = new Map<string, RollEntry>()
  const mistakes: PastedLine[] = []
  let [seen, read] = [0, 0]
  for (const record of recordsOf(text)) {
    if (record.cells.every((cell) => cell.trim() === '')) continue
    seen += 1
    if (seen === 1 && isHeading(record)) continue
    const result = read === MOST_LINES ? 'tooMany' : entryIn(record, entries)
    if (typeof result !== 'string') entries.set(result.id, result)
    else mistakes.push({ line: record.line, text: clipped(record.text.trim(), LONGEST_NAME), reason: result })
    if (result === 'tooMany') break
    read += 1
  }
  return { entries: [...entries.values()], mistakes }
}

function entryIn({ cells }: CsvRecord, known: ReadonlyMap<string, RollEntry>) {
  const [id = '', name = '', ...tags] = cells.map((cell) => unmarked(cell.trim()))
  if (id === '') return 'noId'
  if (known.has(id)) return 'twice'
  return entryOf(id, name, tags.join(';').split(/[;|]/)) ?? 'badId'
}

const HEADINGS: ReadonlySet<string> = new Set(['id', 'campaignid', 'proactivecampaignid'])

function isHeading({ cells }: CsvRecord): boolean {
  return HEADINGS.has((cells[0] ?? '').toLowerCase().replaceAll(/[\s_-]/g, ''))
}

/**
 * The roll with more entries. An id that is there keeps its place, takes a name that is given, and its tags are added
 * to. Ids that cannot be asked for are left out.
 */
export function added(roll: Roll, entries: Roll): Roll {
  const all = new Map(roll.map((entry) => [entry.id, entry]))
  for (const { id, name, tags } of entries) {
    const held = all.get(id)
    const entry = entryOf(id, nameOf(name) ?? held?.name ?? null, [...(held?.tags ?? []), ...tags])
    if (entry !== null) all.set(id, entry)
  }
  return [...all.values()]
}

/** Null, or a name of nothing but spaces, takes the name away. */
export function renamed(roll: Roll, id: Campaign, name: string | null): Roll {
  return roll.map((entry) => (entry.id === id ? { ...entry, name: nameOf(name) } : entry))
}

export function tagged(roll: Roll, ids: readonly Campaign[], tag: string): Roll {
  return retagged(roll, ids, (tags) => cleanTags([...tags, tag]))
}

export function untagged(roll: Roll, ids: readonly Campaign[], tag: string): Roll {
  const [clean] = cleanTags([tag])
  return retagged(roll, ids, (tags) => tags.filter((one) => one !== clean))
}

function retagged(
  roll: Roll,
  ids: readonly Campaign[],
  change: (tags: readonly string[]) => readonly string[],
): Roll {
  const chosen = new Set(ids)
  return roll.map((entry) => (chosen.has(entry.id) ? { ...entry, tags: change(entry.tags) } : entry))
}

export function removed(roll: Roll, ids: readonly Campaign[]): Roll {
  const chosen = new Set(ids)
  return roll.filter(({ id }) => !chosen.has(id))
}

/** Every tag that is in use, once, in the order of its characters. */
export function tagsOf(roll: Roll): readonly string[] {
  return [...new Set(roll.flatMap(({ tags }) => tags))].toSorted()
}

/** The roll as a table with its headings: as CSV, `readPasted` reads the same roll from it. */
export function rollCsvRows(roll: Roll): readonly (readonly CellValue[])[] {
  return [
    ['id', 'name', 'tags'],
    ...roll.map(({ id, name, tags }) => [id, name === null ? null : marked(name), marked(tags.join(';'))]),
  ]
}

/** What people call a campaign: by the name they gave it, else by its id. */
export function campaignLabel(entry: RollEntry | undefined, id: Campaign): string {
  return entry?.name ?? campaignName(id)
}

function nameOf(text: string | null): string | null {
  const name = text === null ? '' : cleaned(text, LONGEST_NAME)
  return name === '' ? null : name
}

/** Each once. What parts tags in a table cannot be in one. */
function cleanTags(tags: readonly string[]): readonly string[] {
  const clean = tags.map((tag) => cleaned(tag.replaceAll(/[;|]/g, ' '), LONGEST_TAG))
  return [...new Set(clean)].filter((tag) => tag !== '')
}

/** Without line breaks, control characters and halves of characters, which no file keeps. */
function cleaned(text: string, longest: number): string {
  const plain = text.replaceAll(/[\t-\r\u0085\u2028\u2029]+/g, ' ').replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
  return clipped(plain.trim(), longest).trim()
}

/** At most so long, and no character cut in two. */
function clipped(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/\p{Cs}$/u, '')
}
