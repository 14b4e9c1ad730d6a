// The language in use and, for figures and dates, its locale: English as in Ireland is written as in Ireland. The one place
// that names it. The whole page is drawn anew when it changes, so nothing that is drawn has to listen.

import { bestOf, languageIn, type Language } from '../../locales/best.ts'
import { catalogueOf, LANGUAGES } from '../../locales/languages.ts'
import { i18n } from './i18n.ts'

/** The language of the texts: `es`. */
export function language(): Language {
  return i18n.locale
}

/** What figures, dates and lists are written in, for `Intl`: `es-MX`. */
export function locale(): string {
  const { locales = i18n.locale } = i18n
  return typeof locales === 'string' ? locales : (locales[0] ?? i18n.locale)
}

/**
 * Says everything in this language from now on, or in the one that `accepted` (as of `navigator.languages`) likes best. Rejects
 * where its catalogue does not come; the language stays as it was then.
 */
export async function speak(chosen: Language | null, accepted: readonly string[]): Promise<void> {
  const spoken = chosen ?? bestOf(accepted, LANGUAGES)
  const messages = await catalogueOf(spoken)
  const locales = accepted.find((one) => languageIn(one) === spoken) ?? DEFAULTS.get(spoken) ?? spoken
  i18n.loadAndActivate({ locale: spoken, locales, messages })
}

/** Where figures are written as in another language: nobody writes any in the one that nobody speaks. */
const DEFAULTS: ReadonlyMap<Language, string> = new Map([
  ['en', 'en-US'],
  ['pseudo', 'en-US'],
])

/** Hears of every change of the language; returns how to stop that. */
export function onLanguage(changed: () => void): () => void {
  return i18n.on('change', changed)
}

/** Something dear that depends on the locale, such as a formatter: made once for each. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
  const all = new Map<string, Made>()
  return () => {
    const at = locale()
    const known = all.get(at)
    if (known !== undefined) return known
    const made = make(at)
    all.set(at, made)
    return made
  }
}
