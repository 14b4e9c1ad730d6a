// The catalogues of src/locales: what the code says, file by file, and what each language says for it.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import extract from '@lingui/babel-plugin-extract-messages'
import { formatter } from '@lingui/format-po'
import { generateMessageId } from '@lingui/message-utils/generateMessageId'
import { EXTRACTED, HAS_MACROS, withoutMacros } from './macros.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const LOCALES = join(ROOT, 'src', 'locales')

/** The language that the code is written in. */
export const SOURCE = 'en'

/** Without lines, a change above a text is no change of the catalogue. */
const po = formatter({ lineNumbers: false })

export type Catalogue = Awaited<ReturnType<typeof po.parse>>
type Entry = Catalogue[string]

/** A text as the code has it, which is no translation yet. */
type Said = Omit<Entry, 'translation'>

interface Extracted {
  readonly id: string
  readonly message?: string
  readonly context?: string
  readonly comment?: string
  readonly placeholders?: Readonly<Record<string, string>>
}

/** The languages that there are: one file each. */
export function languages(): readonly string[] {
  return readdirSync(LOCALES)
    .filter((file) => file.endsWith('.po'))
    .map((file) => file.slice(0, -'.po'.length))
    .toSorted()
}

export function fileOf(language: string): string {
  return join(LOCALES, `${language}.po`)
}

/** A catalogue as its file has it. */
export async function read(language: string): Promise<Catalogue> {
  return await parse(readFileSync(fileOf(language), 'utf8'), language)
}

export async function parse(text: string, language: string): Promise<Catalogue> {
  return await po.parse(text, { locale: language, sourceLocale: SOURCE, filename: fileOf(language) })
}

/** The file of a language as it has to be: all that the code says, with the translations that there are. */
export async function written(said: Readonly<Record<string, Said>>, language: string): Promise<string> {
  const before = readFileSync(fileOf(language), 'utf8')
  const kept = await parse(before, language)
  const entries = Object.entries(said).map(([id, entry]): [string, Entry] => [
    id,
    { ...entry, translation: language === SOURCE ? (entry.message ?? '') : (kept[id]?.translation ?? '') },
  ])
  return await po.serialize(Object.fromEntries(entries), {
    locale: language,
    sourceLocale: SOURCE,
    filename: fileOf(language),
    existing: before,
  })
}

/** Everything that the code says, by file and in the order of the files, so that what is seen together stands together. */
export async function extracted(): Promise<Readonly<Record<string, Said>>> {
  const said: Record<string, Said> = {}
  for (const file of sources()) {
    const code = readFileSync(file, 'utf8')
    if (!HAS_MACROS.test(code)) continue
    const origin: [string] = [relative(ROOT, file).replaceAll('\\', '/')]
    const onMessageExtracted = (found: Extracted) => {
      said[found.id] = added(said[found.id], found, origin)
    }
    await withoutMacros(code, file, [EXTRACTED, [extract, { onMessageExtracted }]])
  }
  return said
}

function sources(): readonly string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .toSorted()
    .map((file) => join(ROOT, 'src', file))
}

function added(known: Said | undefined, found: Extracted, origin: [string]): Said {
  const { message = '', context, comment, placeholders = {} } = found
  const origins = known?.origin ?? []
  const comments = new Set([...(known?.comments ?? []), ...(comment === undefined ? [] : [comment])])
  const named = Object.entries({ ...known?.placeholders })
  for (const [name, value] of Object.entries(placeholders)) {
    const values = named.find(([other]) => other === name)?.[1] ?? []
    named.push([name, [...new Set([...values, value])]])
  }
  return {
    message,
    ...(context !== undefined && { context }),
    origin: origins.some(([file]) => file === origin[0]) ? origins : [...origins, origin],
    comments: [...comments],
    placeholders: Object.fromEntries(named),
  }
}

/** Where a text stands in the catalogues. */
export function idOf(message: string, context?: string): string {
  return generateMessageId(message, context ?? '')
}
