// The file `.env`: lines of NAME=value, as editors and people write them. What cannot be meant otherwise is read; every
// other slip is named with its line, because a line that nobody reads ends in a demo. No value is ever named.

import { isSetting, meantBy } from './setting-names.ts'

export interface Dotenv {
  readonly values: Readonly<Record<string, string>>
  /** What to put right, in sentences. What a slip was meant to be is among the values all the same. */
  readonly faults: readonly string[]
}

/** Reads the bytes of a `.env`. */
export function readDotenv(bytes: Uint8Array): Dotenv {
  const lines = decoded(bytes).split(/\r\n|\r|\n/)
  const [values, faults, places] = [{} as Record<string, string>, [] as string[], new Map<string, number>()]
  for (let at = 0; at < lines.length; at++) {
    const place = at + 1
    const line = visible(lines[at] ?? '')
    if (line === '' || line.startsWith('#')) continue
    const entry = entryOf(line, lines, at)
    at = entry.last
    const { name, slip } = nameOf(entry.name)
    for (const fault of [...entry.slips, ...slip]) faults.push(`\`.env\` line ${place}: ${fault}`)
    if (name === null) continue
    const earlier = places.get(name)
    if (earlier !== undefined && values[name] !== entry.value)
      faults.push(
        `\`.env\` line ${place}: ${name} stands in line ${earlier} too, with another value: keep one.`,
      )
    places.set(name, place)
    values[name] = entry.value
  }
  return { values, faults }
}

/** UTF-8, or UTF-16 as some editors and PowerShell write it, with a byte order mark or without. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  const marked = { 0xfffe: 'utf-16le', 0xfeff: 'utf-16be' }[((first ?? 1) << 8) | (second ?? 1)]
  // The first sign is one of ASCII: a name, a space, a comment. In UTF-16 its other byte is zero.
  const unmarked = second === 0 ? 'utf-16le' : first === 0 ? 'utf-16be' : 'utf-8'
  return new TextDecoder(marked ?? unmarked).decode(bytes)
}

interface Entry {
  readonly name: string
  readonly value: string
  readonly slips: readonly string[]
  /** The line that it ends in: what is in quotes may have several. */
  readonly last: number
}

function entryOf(line: string, lines: readonly string[], at: number): Entry {
  const [, name, rest = ''] = /^(?:export\s+)?([^\s=:"'`#]+)\s*=\s*(.*)$/.exec(line) ?? []
  if (name === undefined) return { ...unclear(line), last: at }
  const quote = /^["'`]/.exec(rest)?.[0]
  if (quote !== undefined) return quoted(name, quote, rest, lines, at)
  const value = rest.replace(/(^|\s)#.*$/, '').trim()
  const bare = value.replace(/^[\u2018-\u201f\u00ab\u00bb]+|[\u2018-\u201f\u00ab\u00bb]+$/g, '')
  const slips = [
    ...(bare === value ? [] : [`${name} is in typographic quotes: use straight ones, or none.`]),
    ...(/\ufffd/.test(value)
      ? [`${name} holds a character that cannot be read: save the file as UTF-8.`]
      : []),
    ...(value.includes('#')
      ? [`${name} holds a #, which may begin a comment: put the value in quotes.`]
      : []),
  ]
  return { name, value: bare, slips: mattersFor(name) ? slips : [], last: at }
}

function quoted(name: string, quote: string, rest: string, lines: readonly string[], at: number): Entry {
  const text = [rest, ...lines.slice(at + 1)].join('\n')
  const end = text.indexOf(quote, 1)
  if (end === -1) {
    return { name, value: rest.slice(1), slips: [`the quote that begins ${name} does not end.`], last: at }
  }
  const value = text.slice(1, end)
  const after = (text.slice(end + 1).split('\n')[0] ?? '').trim()
  const isClear = after === '' || after.startsWith('#') || !mattersFor(name)
  return {
    name,
    value: quote === '"' ? value.replaceAll('\\n', '\n') : value,
    slips: isClear ? [] : [`something stands behind the closing quote of ${name}.`],
    last: at + value.split('\n').length - 1,
  }
}

/** A line without an equals sign behind its name: `LP_ACCOUNT: 1`, `LP_ACCOUNT 1`, `$env:LP_ACCOUNT = "1"`, a list or JSON. */
function unclear(line: string): Omit<Entry, 'last'> {
  const words = [...line.matchAll(/[A-Za-z][\w.-]*/g)].map(([word]) => word)
  const name = words.find((word) => isSetting(word)) ?? words.find((word) => meantBy(word) !== null)
  if (name === undefined)
    return { name: '', value: '', slips: ['is no line like NAME=value. A comment begins with #.'] }
  const value = line.slice(line.indexOf(name) + name.length).replaceAll(/^["'\s:=]+|["'\s,]+$/g, '')
  return { name, value, slips: isSetting(name) ? [`write it as ${name}=…`] : [] }
}

function nameOf(name: string): { readonly name: string | null; readonly slip: readonly string[] } {
  if (name === '' || isSetting(name)) return { name: name || null, slip: [] }
  const meant = meantBy(name)
  if (meant !== null) return { name: meant, slip: [sentenceAbout(name, meant)] }
  if (/^LP\W|^LP_/i.test(name))
    return { name: null, slip: [`${printable(name)} is no setting: leave it out.`] }
  return { name, slip: [] }
}

/** What to say of a name that was meant to be another. */
export function sentenceAbout(name: string, meant: string): string {
  return name.toUpperCase() === meant
    ? `${printable(name)} is not read: write the name in capital letters, ${meant}.`
    : `${printable(name)} is no setting: did you mean ${meant}?`
}

/** Settings of ours, or what was meant to be one; what is there for other programs is none of our business. */
function mattersFor(name: string): boolean {
  return isSetting(name) || meantBy(name) !== null
}

/** A line without the marks that nobody sees, at its ends or around its name. */
function visible(line: string): string {
  return line.replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '').trim()
}

function printable(name: string): string {
  return name.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, 40)
}
