// Reads dictionary.json, which people correct by hand. Every line is checked and each mistake is said in words; an
// entry with a mistake is left out, and its code is then one that nobody knows.

import { codeOf, failureNamed, sourceOf, type Failure } from './failure.ts'

/** Whose matter a failure is, by the name that people read. */
export const OWNERS = {
  list: 'Contact list',
  consent: 'Consent',
  template: 'Template and content',
  campaign: 'Campaign and its pace',
  account: 'Account and sender',
  carrier: 'Carrier and phone',
  platform: 'Platform',
  unknown: 'Not known',
} as const
export type Owner = keyof typeof OWNERS

/** Whether sending again helps: `later` after a pause, `fix` after what is to be done, `auto` it mends itself. */
export const RETRIES = {
  no: 'Do not retry',
  later: 'Retry later',
  fix: 'Retry after the fix',
  auto: 'Mends itself',
  unknown: 'Not known',
} as const
type Retry = keyof typeof RETRIES

export interface DictionaryEntry {
  readonly keys: readonly Failure[]
  /** One plain sentence. */
  readonly meaning: string
  readonly owner: Owner
  /** For grouping: `invalid_number`. */
  readonly category: string
  readonly retry: Retry
  /** What to do about it. */
  readonly action: string
  /** Where the vendor explains it; `<code>` stands for the code. */
  readonly page: string | null
}

export interface DictionaryFile {
  readonly version: number
  readonly entries: readonly DictionaryEntry[]
  /** What is wrong with the file, in words, with the place. */
  readonly mistakes: readonly string[]
}

/** One plain sentence, short enough for a row of a table on a narrow screen. */
const LONGEST = 120

type Given = Readonly<Record<string, unknown>>

/** The dictionary in a file; its mistakes are listed, never thrown. */
export function readDictionary(json: unknown): DictionaryFile {
  const file = objectOf(json)
  const pages = objectOf(file['pages'])
  const given: readonly unknown[] = Array.isArray(file['entries']) ? file['entries'] : []
  const version = typeof file['version'] === 'number' ? file['version'] : 0
  const mistakes: string[] = version > 0 ? [] : ['version is missing']
  if (given.length === 0) mistakes.push('entries is no list, or empty')
  for (const [name, page] of Object.entries(pages)) {
    if (!textOf(page).startsWith('https://')) mistakes.push(`pages.${name} does not begin with https://`)
  }
  const entries: DictionaryEntry[] = []
  const seen = new Set<Failure>()
  for (const [index, one] of given.entries()) {
    const entry = entryOf(objectOf(one), pages)
    const wrong = [...mistakesIn(objectOf(one), pages), ...twiceIn(entry, seen)]
    mistakes.push(...wrong.map((words) => `entry ${index + 1} (${entry.keys.join(', ')}): ${words}`))
    if (wrong.length === 0) entries.push(entry)
  }
  return { version, entries, mistakes }
}

function entryOf(given: Given, pages: Given): DictionaryEntry {
  const page = given['page']
  return {
    keys: listOf(given['keys']).map(failureNamed),
    meaning: textOf(given['meaning']),
    owner: isOwner(given['owner']) ? given['owner'] : 'unknown',
    category: textOf(given['category']),
    retry: isRetry(given['retry']) ? given['retry'] : 'unknown',
    action: textOf(given['action']),
    page: page === null ? null : textOf(pages[textOf(page)]),
  }
}

function mistakesIn(given: Given, pages: Given): readonly string[] {
  const { owner, retry, category, page } = given
  const keys = listOf(given['keys'])
  return [
    keys.length === 0 && 'keys is no list, or empty',
    ...keys.map((key) => !/^[a-z0-9_]+ [a-z0-9_]+$/.test(key) && `"${key}" is no source with a code`),
    ...['meaning', 'action'].map((field) => sentenceMistake(field, textOf(given[field]))),
    (!isOwner(owner) || owner === 'unknown') && `owner is not one of ${Object.keys(OWNERS).join(', ')}`,
    (!isRetry(retry) || retry === 'unknown') && `retry is not one of ${Object.keys(RETRIES).join(', ')}`,
    !/^[a-z_]+$/.test(textOf(category)) && 'category is no word',
    page !== null && textOf(pages[textOf(page)]) === '' && `page "${textOf(page)}" is none of pages`,
  ].filter((words) => words !== false)
}

function sentenceMistake(field: string, text: string): string | false {
  if (!/^[A-Z].*\.$/.test(text)) return `${field} is no sentence`
  return text.length > LONGEST && `${field} has ${text.length} letters, and at most ${LONGEST} are read`
}

function twiceIn({ keys }: DictionaryEntry, seen: Set<Failure>): readonly string[] {
  return keys.flatMap((key) => {
    if (seen.has(key)) return [`"${key}" stands in the file twice`]
    seen.add(key)
    return []
  })
}

/** The entry's vendor page for one of its codes. */
export function pageFor(page: string | null, failure: Failure): string | null {
  return page?.replace('<code>', encodeURIComponent(codeOf(failure))) ?? null
}

/** Whether a key with its wildcard (`whatsapp 5xx`) covers a failure. */
export function covers(key: Failure, failure: Failure): boolean {
  if (sourceOf(key) !== sourceOf(failure)) return false
  const [pattern, code] = [codeOf(key), codeOf(failure)]
  if (!/^\d+x+$/.test(pattern) || pattern.length !== code.length) return false
  return Array.from(pattern).every((sign, at) =>
    sign === 'x' ? /\d/.test(code[at] ?? '') : sign === code[at],
  )
}

function isOwner(given: unknown): given is Owner {
  return typeof given === 'string' && Object.hasOwn(OWNERS, given)
}

function isRetry(given: unknown): given is Retry {
  return typeof given === 'string' && Object.hasOwn(RETRIES, given)
}

function objectOf(given: unknown): Given {
  // The cast names what was just checked: an object of JSON has text keys, and its values stay unknown.
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Given) : {}
}

function listOf(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.map(textOf) : []
}

function textOf(given: unknown): string {
  return typeof given === 'string' ? given : ''
}
