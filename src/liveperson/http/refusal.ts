// The words of a refusal, for page and gateway alike. LivePerson documents one body, its APIs send several, and what stands
// in between sends its own: whatever is there for people is kept, on one line, shortened, without markup.

import { shown } from './shown.ts'
import { parsed } from './json.ts'

/** An answer that is not 2xx. */
export interface Refused {
  readonly status: number
  readonly text: string
}

/** What a refusal says. */
export interface RefusalText {
  /** The number or name of the error, where it gives one. */
  readonly code: string | number | null
  /** A sentence or two for people; empty where there is none. */
  readonly message: string
  /** The id by which LivePerson finds the request. */
  readonly trace: string | null
}

const MESSAGE_LENGTH = 300
const TRACE_LENGTH = 100
const CODE_LENGTH = 60
const MOST_READ = 65_536

/** Where words stand, by folded name, the more telling first. Some of these hold another object, or several. */
const WORDS = [
  'message',
  'errormessage',
  'errordescription',
  'detail',
  'description',
  'faultstring',
  'reason',
  'error',
  'errors',
  'fault',
  'errordata',
  'title',
] as const

const CODES = ['code', 'errorcode', 'internalcode'] as const
const TRACES = ['requesttraceid', 'traceid'] as const

/** Within these, codes and traces are looked for as well. */
const INNER = ['error', 'errors', 'fault', 'errordata'] as const

const DEEPEST = 4

/** What a refusal says. `hide` takes out what must not be shown, before anything is shortened. */
export function saidIn(refused: Refused, hide: (text: string) => string = (text) => text): RefusalText {
  const text = refused.text.slice(0, MOST_READ).replace(/^[\uFEFF\s]+/, '')
  const json = parsed(text)
  const fit = (words: string, most: number) => shown(hide(unmarked(words)), most)
  if (json === undefined)
    return { code: null, message: fit(plainWords(refused.status, text), MESSAGE_LENGTH), trace: null }
  const code = firstIn(json, CODES, codeOf)
  const trace = firstIn(json, TRACES, textOf)
  const words =
    wordsIn(json, 0) ?? (code === null || String(code) === String(refused.status) ? '' : `code ${code}`)
  return {
    code: typeof code === 'string' ? fit(code, CODE_LENGTH) : code,
    message: fit(words, MESSAGE_LENGTH),
    trace: trace === null ? null : fit(trace, TRACE_LENGTH),
  }
}

function wordsIn(value: unknown, depth: number): string | null {
  // A list of bare texts is no error that anybody documents; within an error it is.
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null
  if (Array.isArray(value)) {
    const items: readonly unknown[] = depth === 0 ? value.filter((item) => typeof item === 'object') : value
    return first(items.slice(0, 10), (item) => wordsIn(item, depth + 1))
  }
  const fields = fieldsOf(value)
  return first(WORDS, (name) => wordsIn(fields.get(name), depth + 1))
}

function firstIn<Found>(
  value: unknown,
  names: readonly string[],
  read: (value: unknown) => Found | null,
  depth = 0,
): Found | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    return firstIn(items[0], names, read, depth + 1)
  }
  const fields = fieldsOf(value)
  return (
    first(names, (name) => read(fields.get(name))) ??
    first(INNER, (name) => firstIn(fields.get(name), names, read, depth + 1))
  )
}

function first<Item, Found>(items: readonly Item[], read: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = read(item)
    if (found !== null) return found
  }
  return null
}

/** The fields of an object as they are compared: `errorMessage`, `error_message` and `ErrorMessage` are one. */
function fieldsOf(object: object): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(object).map(([key, value]: [string, unknown]) => [
      key.toLowerCase().replace(/[_\-\s]/g, ''),
      value,
    ]),
  )
}

function codeOf(value: unknown): string | number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : textOf(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** A text as it is, and of a web page its title: LivePerson sends none, so it is said whose it is. */
function plainWords(status: number, text: string): string {
  // JSON that was cut, or is longer than anybody reads, is for no person.
  if (!text.startsWith('<')) return text.length >= MOST_READ && /^[[{]/.test(text) ? '' : text
  const title = /<title\b[^>]*>([^<]*)</i.exec(text)?.[1] ?? ''
  const words = title.replace(/&(#?\w{1,8});/g, characterOf).trim()
  return words === '' ? '' : `A proxy answered ${status} with a web page: “${words}”`
}

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['mdash', '—'],
  ['ndash', '–'],
  ['middot', '·'],
])

function characterOf(whole: string, name: string): string {
  const [, hex, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  if (point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
  return CHARACTERS.get(name.toLowerCase()) ?? whole
}

/** Elements that servers put around their words. Not everything in angle brackets is one: `<<error message>>`. */
const ELEMENT =
  /<\/?(?:!doctype|html|head|body|title|meta|link|style|script|img|svg|iframe|div|span|p|br|hr|h[1-6]|a|b|i|u|em|strong|small|center|font|pre|code|tt|ul|ol|li|dl|dt|dd|table|tbody|tr|td|th)\b[^<>]*>/gi

function unmarked(text: string): string {
  return text.replace(ELEMENT, ' ')
}
