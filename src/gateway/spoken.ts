// In which language the gateway's own page is written: that which the browser asks for, of those that there are.

import { setupI18n, type I18n, type Messages } from '@lingui/core'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'

import { bestOf, type Language } from '../locales/best.ts'

/** English stands in the code. */
const CATALOGUES = import.meta.glob<Messages>(['../locales/*.po', '!../locales/en.po'], {
  import: 'messages',
  eager: true,
})

const ENGLISH = setupI18n({ locale: 'en', messages: { en: {} } })

const SPOKEN: ReadonlyMap<Language, I18n> = new Map(
  Object.entries(CATALOGUES).map(([path, messages]) => {
    const locale = path.slice('../locales/'.length, -'.po'.length)
    return [locale, setupI18n({ locale, messages: { [locale]: messages } })]
  }),
)

/** Says texts in the language that a request likes best, English where it likes none that there is. */
export function spokenTo(c: Context): I18n {
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: [...SPOKEN.keys()],
    default: 'en',
    match: (accepted, { supports }) => {
      const liked = accepted.filter(({ q }) => q > 0).toSorted((a, b) => b.q - a.q)
      return bestOf(
        liked.map(({ type }) => type),
        ['en', ...supports],
      )
    },
  })
  return SPOKEN.get(language) ?? ENGLISH
}
