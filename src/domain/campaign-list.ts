// The campaign list: the campaigns that somebody keeps an eye on, by id, with the names and tags that people gave them. The API
// has no list of campaigns and no names, so the campaign list comes from people: typed, pasted from a spreadsheet, or read back
// from the CSV that was written here (roll-read.ts).

import { campaignName, campaignOf, type Campaign } from './channel.ts'
import { marked, type CellValue } from './csv.ts'
import { seen, seenName } from './seen.ts'

export interface ListedCampaign {
  readonly id: Campaign
  /** Null where nobody gave one. */
  readonly name: string | null
  readonly tags: readonly string[]
}

/** In the order in which they were added; each id once. */
export type CampaignList = readonly ListedCampaign[]

const LONGEST_NAME = 200
const LONGEST_TAG = 40

/** Whether an id can be asked for: what else may stand in one, nobody knows, and no path takes it. */
export function isCampaignId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text)
}

/** Word processors and chats write other hyphens, which look the same. */
function cleanId(text: string): string {
  return seen(text)
    .replaceAll(/[\u2010\u2011]/g, '-')
    .trim()
}

/** An entry with name and tags cleaned, or null where the id cannot be asked for. */
export function entryOf(
  id: string,
  name: string | null = null,
  tags: readonly string[] = [],
): ListedCampaign | null {
  const clean = cleanId(id)
  if (!isCampaignId(clean)) return null
  const given = nameOf(name)
  // Tables in which nobody named it write the id there.
  return { id: campaignOf(clean), name: given === clean ? null : given, tags: cleanTags(tags) }
}

/**
 * The campaign list with more entries. An id that is there keeps its place, takes a name that is given, and its tags are added
 * to. Ids that cannot be asked for are left out.
 */
export function added(campaignList: CampaignList, entries: CampaignList): CampaignList {
  const all = new Map(campaignList.map((entry) => [entry.id, entry]))
  for (const { id, name, tags } of entries) {
    const held = all.get(id)
    const entry = entryOf(id, nameOf(name) ?? held?.name ?? null, [...(held?.tags ?? []), ...tags])
    if (entry !== null) all.set(id, entry)
  }
  return [...all.values()]
}

/** Null, or a name of nothing but spaces, takes the name away. */
export function renamed(campaignList: CampaignList, id: Campaign, name: string | null): CampaignList {
  return campaignList.map((entry) => (entry.id === id ? { ...entry, name: nameOf(name) } : entry))
}

export function tagged(campaignList: CampaignList, ids: readonly Campaign[], tag: string): CampaignList {
  return retagged(campaignList, ids, (tags) => cleanTags([...tags, tag]))
}

export function untagged(campaignList: CampaignList, ids: readonly Campaign[], tag: string): CampaignList {
  const [clean] = cleanTags([tag])
  return retagged(campaignList, ids, (tags) => tags.filter((one) => one !== clean))
}

function retagged(
  campaignList: CampaignList,
  ids: readonly Campaign[],
  change: (tags: readonly string[]) => readonly string[],
): CampaignList {
  const chosen = new Set(ids)
  return campaignList.map((entry) => (chosen.has(entry.id) ? { ...entry, tags: change(entry.tags) } : entry))
}

export function removed(campaignList: CampaignList, ids: readonly Campaign[]): CampaignList {
  const chosen = new Set(ids)
  return campaignList.filter(({ id }) => !chosen.has(id))
}

/** Every tag that is in use, once, in the order of its characters. */
export function tagsOf(campaignList: CampaignList): readonly string[] {
  return [...new Set(campaignList.flatMap(({ tags }) => tags))].toSorted()
}

/** The campaign list as a table with its headings: as CSV, `readPasted` reads the same campaign list from it. */
export function campaignListCsvRows(campaignList: CampaignList): readonly (readonly CellValue[])[] {
  return [
    ['id', 'name', 'tags'],
    ...campaignList.map(({ id, name, tags }) => [
      id,
      name === null ? null : marked(name),
      marked(tags.join(';')),
    ]),
  ]
}

/** What people call a campaign: by the name they gave it, else by its id. */
export function campaignLabel(entry: ListedCampaign | undefined, id: Campaign): string {
  return entry?.name ?? campaignName(id)
}

function nameOf(text: string | null): string | null {
  const name = text === null ? '' : cleaned(text, LONGEST_NAME)
  return name === '' ? null : name
}

/** Each once. What parts tags in a table cannot be in one. */
function cleanTags(tags: readonly string[]): readonly string[] {
  const clean = tags.map((tag) => cleaned(tag.normalize().replaceAll(/[;|]/g, ' '), LONGEST_TAG))
  return [...new Set(clean)].filter((tag) => tag !== '')
}

/** Without line breaks, what cannot be seen, and halves of characters, which no file keeps. */
function cleaned(text: string, longest: number): string {
  const plain = text.replaceAll(/[\t-\r\u0085\u2028\u2029]+/g, ' ').replaceAll(/\p{Cs}/gu, '')
  // A joiner at the cut would join nothing.
  return seenName(clipped(seenName(plain).trim(), longest)).trim()
}

/** At most so long, and no character cut in two. */
export function clipped(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/\p{Cs}$/u, '')
}
