// The language that the reader chose, or the browser's. It is the reader's own and no part of the question, so it is in no link.

import type { Language } from '../../../locales/best.ts'
import { LANGUAGES, PSEUDO } from '../../../locales/languages.ts'
import { speak } from '../../words/locale.ts'
import { remember, remembered } from '../../kit/remembered.ts'

/** A language, or the first of the browser's languages that there is. */
export type LanguageChoice = Language

export const OF_BROWSER: LanguageChoice = 'browser'

export const CHOICES: readonly [LanguageChoice, ...LanguageChoice[]] = [OF_BROWSER, ...LANGUAGES]

export function rememberedLanguage(): LanguageChoice {
  return remembered('language', __DEMO__ ? [...CHOICES, PSEUDO] : CHOICES)
}

/** Says everything in another language from now on, and remembers it; rejects where it cannot be had. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  const before = rememberedLanguage()
  // First, as the page that is drawn anew looks for it.
  remember('language', choice)
  try {
    await showLanguage(choice)
  } catch (error) {
    remember('language', before)
    throw error
  }
}

/** Says everything in this language; to be called before anything is drawn. */
export async function showLanguage(choice: LanguageChoice): Promise<void> {
  await speak(choice === OF_BROWSER ? null : choice, navigator.languages)
}

/** The button of the menu: where the focus goes when the page was drawn anew in another language. */
export const LANGUAGE_ID = 'language'
