// A text as the page says it, for tests that look for it: by the English of the code, in the language of the test. A text that
// no catalogue has fails here, and not half a minute later as something that was not found.

import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { idOf, languages, read } from '../tools/words/catalogue.ts'

/** Arguments of a text, by the names that its message gives them. */
type Values = Readonly<Record<string, string | number>>

export type Said = (message: string, values?: Values, context?: string) => string

const catalogues = new Map(
  await Promise.all(languages().map(async (language) => [language, await read(language)] as const)),
)

/** `saidIn('es')('Sign in')` is `Iniciar sesión`; figures are written as in the locale, where one is given. */
export function saidIn(language: string, locale = language): Said {
  const catalogue = catalogues.get(language)
  if (catalogue === undefined) throw new Error(`There is no catalogue ${language}`)
  const i18n = setupI18n()
  i18n.setMessagesCompiler(compileMessage)
  i18n.loadAndActivate({ locale: language, locales: locale, messages: {} })
  return (message, values = {}, context) => {
    const translation = catalogue[idOf(message, context)]?.translation
    if (translation === undefined) throw new Error(`No text of the page is "${message}" (npm run words)`)
    if (translation === '') throw new Error(`${language} has no words for "${message}"`)
    return i18n._(idOf(message, context), values, { message: translation })
  }
}

/** The same in English as in the United States, which tests speak. */
export const said = saidIn('en', 'en-US')
