// What a failure means, whose matter it is, and what to do about it: dictionary.json, looked up. Total: of a code that
// nobody knows it says so, and where its vendor would explain it.

import file from './dictionary.json' with { type: 'json' }
import { covers, pageFor, readDictionary, type DictionaryEntry } from './dictionary-file.ts'
import { codeOf, sourceOf, UNEXPLAINED, type Failure } from './failure.ts'

export { OWNERS, RETRIES, type Owner } from './dictionary-file.ts'

/** What an entry says, of one failure. */
export interface Explanation extends Omit<DictionaryEntry, 'keys'> {
  /** `wildcard`: by a whole class of codes; `unknown`: nobody here knows the code. */
  readonly kind: 'known' | 'wildcard' | 'unknown'
  /** The vendor's page on this very code; null where there is none. */
  readonly page: string | null
}

const DICTIONARY = readDictionary(file)

/** Mistakes of the file: a test says that there are none. */
export const MISTAKES = DICTIONARY.mistakes
export const VERSION = DICTIONARY.version

const BY_KEY: ReadonlyMap<Failure, DictionaryEntry> = new Map(
  DICTIONARY.entries.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)),
)

/** What is known of a failure. */
export function explain(failure: Failure): Explanation {
  const entry = BY_KEY.get(failure)
  if (entry !== undefined) return explanation('known', entry, failure)
  for (const [key, wild] of BY_KEY) if (covers(key, failure)) return explanation('wildcard', wild, failure)
  const meaning =
    failure === UNEXPLAINED
      ? 'The message failed, and no reason was given.'
      : 'This code is not in our dictionary.'
  return {
    kind: 'unknown',
    meaning,
    owner: 'unknown',
    category: 'unknown',
    retry: 'unknown',
    action:
      failure === UNEXPLAINED
        ? 'Look at some of these messages; ask LivePerson with their ids.'
        : 'Look it up at the vendor, or ask LivePerson with some of the ids.',
    page: vendorPage(failure),
  }
}

/** What people call a source: `twilio` is Twilio. */
function sourceName(failure: Failure): string {
  const source = sourceOf(failure)
  return SOURCE_NAMES.get(source) ?? (failure === UNEXPLAINED || source === '-' ? 'No source' : source)
}

/** A failure in a sentence: `Twilio 30007`, `WhatsApp without a code`. */
export function failureName(failure: Failure): string {
  if (failure === UNEXPLAINED) return 'No reason given'
  const [source, code] = [sourceOf(failure), codeOf(failure)]
  if (source === '-') return code
  return `${sourceName(failure)} ${code === '-' ? 'without a code' : code}`
}

const SOURCE_NAMES: ReadonlyMap<string, string> = new Map([
  ['proactive', 'Proactive'],
  ['c2m', 'Connect To Messaging'],
  ['twilio', 'Twilio'],
  ['whatsapp', 'WhatsApp'],
  ['outbound', 'Outbound'],
])

function explanation(kind: 'known' | 'wildcard', entry: DictionaryEntry, failure: Failure): Explanation {
  const { meaning, owner, category, retry, action, page } = entry
  return { kind, meaning, owner, category, retry, action, page: pageFor(page, failure) }
}

/** Where a source explains its codes, for those that the file does not know. */
function vendorPage(failure: Failure): string | null {
  const { twilio, meta, liveperson } = file.pages
  switch (sourceOf(failure)) {
    case 'twilio':
      return /^\d{5}$/.test(codeOf(failure)) ? pageFor(twilio, failure) : liveperson
    case 'whatsapp':
      return /^\d{6}$/.test(codeOf(failure)) ? meta : liveperson
    case 'proactive':
    case 'c2m':
    case 'outbound':
      return liveperson
    default:
      return null
  }
}
