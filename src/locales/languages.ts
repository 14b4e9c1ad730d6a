// The languages that there are: English, which stands in the code, and one for each catalogue beside this file. A new language
// is a new file; README.md says how.

import type { Messages } from '@lingui/core'
import type { Language } from './best.ts'

const CATALOGUES = import.meta.glob<Messages>(['./*.po', '!./en.po'], { import: 'messages' })

export const LANGUAGES: readonly [Language, ...Language[]] = [
  'en',
  ...Object.keys(CATALOGUES).map((path) => path.slice('./'.length, -'.po'.length)),
]

/** The language that nobody speaks, to look at a page with. Demonstrations know it; it is on no menu. */
export const PSEUDO: Language = 'pseudo'

/** What a language says for each text; nothing for English, and nothing for what it has no words for. */
export async function catalogueOf(language: Language): Promise<Messages> {
  if (__DEMO__ && language === PSEUDO) {
    const { messages } = await import('./en.po?pseudo')
    return messages
  }
  return (await CATALOGUES[`./${language}.po`]?.()) ?? {}
}

/** What a language calls itself: `Español`. */
export function nameOf(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.replace(/^./u, (first) => first.toLocaleUpperCase(language))
}
