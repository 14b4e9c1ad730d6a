// All of the page, in the language in use: another one draws all of it anew, since texts are made everywhere, and most of them
// outside of React.

import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { I18nProvider, useLocale } from 'react-aria-components'
import { language, locale, onLanguage } from '../../words/locale.ts'
import { LANGUAGE_ID } from './language.ts'

export function Speaking({ children }: { readonly children: ReactNode }) {
  const spoken = useSyncExternalStore(onLanguage, language)
  const first = useRef(spoken)
  useEffect(() => {
    // What had the focus went with the page as it was: it was the menu that chose the language.
    if (first.current !== spoken) document.getElementById(LANGUAGE_ID)?.focus()
    first.current = spoken
  }, [spoken])
  return (
    <I18nProvider key={spoken} locale={locale()}>
      <Root spoken={spoken} />
      {children}
    </I18nProvider>
  )
}

/** Tells the document, for readers who hear it and for hyphens. */
function Root({ spoken }: { readonly spoken: string }) {
  const { direction } = useLocale()
  useEffect(() => {
    document.documentElement.lang = spoken
    document.documentElement.dir = direction
  }, [spoken, direction])
  return null
}
