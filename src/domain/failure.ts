// A failure is a message that was not delivered, and the pair of source and code says why: the same number means
// different things in different systems. The API spells sources in many ways; here each has one name.

declare const failureBrand: unique symbol

/**
 * A failure by its folded source and its code, as `twilio 30007`: one text, so that it can be a key, a part of an address
 * and a word on the screen. Sources hold no space; codes may. A dash stands for what was not said: `twilio -`, `- 30007`.
 */
export type Failure = string & { readonly [failureBrand]: true }

/** What an answer says of an error, before anybody has looked at it. */
export interface GivenError {
  readonly source: string | number | null
  readonly code: string | number | null
}

export interface FoldedError {
  readonly failure: Failure
  /** Whether source and code had changed places. */
  readonly swapped: boolean
}

const UNSAID = '-'

/** The names of the sources that are known. `outbound` alone is decided by the number (`ofOutbound`). */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['prmsg', 'proactive'],
  ['proactive', 'proactive'],
  ['c2m', 'c2m'],
  ['twilio', 'twilio'],
  ['outbound_twilio', 'twilio'],
  ['whatsapp', 'whatsapp'],
  ['wa', 'whatsapp'],
  ['outbound_wa', 'whatsapp'],
  ['outbound_whatsapp', 'whatsapp'],
  ['outbound', 'outbound'],
])

/** How a key of `error_aggregation` can begin; the longest that fits is meant. */
const PREFIXES = [...SOURCES.keys()].map((source) => `${source}_`).toSorted((a, b) => b.length - a.length)

/** Texts that say nothing. Twilio's code for "no error" is 0. */
const NOTHING: ReadonlySet<string> = new Set(['', '0', UNSAID, 'null', 'none', 'n/a'])

/** Failed, and nobody says why. */
export const UNEXPLAINED = named(UNSAID, UNSAID)

/** The failure of an address or a dictionary, written as we write it. */
export function failureNamed(text: string): Failure {
  // The cast is the brand: this line is the only maker of failures.
  return text as Failure
}

/** The folded source (`twilio`), or a dash where none was said. */
export function sourceOf(failure: Failure): string {
  return failure.split(' ', 1)[0] ?? UNSAID
}

/** The code (`30007`), or a dash where none was said. */
export function codeOf(failure: Failure): string {
  const source = sourceOf(failure)
  return failure.length > source.length ? failure.slice(source.length + 1) : UNSAID
}

/** Whether a code says why. A source alone makes no failure of a message: `TWILIO` and 0 come with delivered ones. */
export function hasCode(failure: Failure): boolean {
  return codeOf(failure) !== UNSAID
}

/**
 * The failure that an error tells of; null where neither its source nor its code says anything. Codes stay as they are
 * given, leading zeros and all (`TWILIO`, `001` of the seed document), but for case and space around them.
 */
export function foldError(given: GivenError): FoldedError | null {
  if (given.source === null && given.code === null) return null
  const source = plain(given.source)
  const code = plain(given.code)
  if (source === UNSAID && code === UNSAID) return null
  const swapped = isNumeral(source) && !isNumeral(code)
  const lone = source === UNSAID && SOURCES.has(underscored(code))
  if (swapped || lone) return { failure: pair(code, source), swapped: true }
  return { failure: pair(source, code), swapped: false }
}

/** The failure of a key of `error_aggregation`: `whatsapp_123`, `outbound_wa_ntw_err`, `prmsg_999`. */
export function failureOfKey(key: string): Failure {
  const text = underscored(plain(key))
  if (text === UNSAID) return UNEXPLAINED
  if (SOURCES.has(text)) return pair(text, UNSAID)
  const known = prefixOf(text)
  if (known !== null) return pair(known, text.slice(known.length + 1))
  // Of an unknown source only the shape is left: what follows the last underscore is the code, if it is a number.
  const last = text.lastIndexOf('_')
  const cut = isNumeral(text.slice(last + 1)) ? last : text.indexOf('_')
  return cut > 0 ? pair(plain(text.slice(0, cut)), text.slice(cut + 1)) : pair(UNSAID, text)
}

/** The source may be a whole key, with the code in it; so may the code. */
function pair(source: string, code: string): Failure {
  const from = underscored(source)
  // A source that has another for its beginning (`outbound_wa`) holds no code.
  if (code === UNSAID && !SOURCES.has(from) && prefixOf(from) !== null) return failureOfKey(from)
  const folded = SOURCES.get(from) ?? from
  const within = prefixOf(code)
  if (within !== null && (folded === UNSAID || SOURCES.get(within) === folded)) return failureOfKey(code)
  return named(folded === 'outbound' ? ofOutbound(code) : folded, plain(code))
}

/** The older spelling `outbound_<n>`: Twilio's numbers have five digits, WhatsApp's three, four or six. */
function ofOutbound(code: string): string {
  if (code === UNSAID) return 'outbound'
  return /^[236]\d{4}$/.test(code) ? 'twilio' : 'whatsapp'
}

function prefixOf(text: string): string | null {
  return (
    PREFIXES.find((prefix) => text.startsWith(prefix) && text.length > prefix.length)?.slice(0, -1) ?? null
  )
}

function plain(given: string | number | null): string {
  const text = String(given ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
  return NOTHING.has(text) ? UNSAID : text
}

function underscored(text: string): string {
  return text.replaceAll(' ', '_')
}

function isNumeral(text: string): boolean {
  return /^\d+$/.test(text)
}

function named(source: string, code: string): Failure {
  return failureNamed(`${source} ${code}`)
}

/** Messages by failure, of two lots together; undefined where neither lot says. */
export function together(
  a: ReadonlyMap<Failure, number> | undefined,
  b: ReadonlyMap<Failure, number> | undefined,
): ReadonlyMap<Failure, number> | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const sums = new Map(a)
  for (const [failure, n] of b) sums.set(failure, (sums.get(failure) ?? 0) + n)
  return sums
}
