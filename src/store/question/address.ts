// Keeps the address line and the question the same: every change of the question is a step that "back" undoes.

import type { QuestionStore } from './question.ts'
import { queryIn, linkOf } from './link.ts'
import { DEMO_NAMES, readQuery } from './url.ts'
import type { Zone } from '../../domain/day.ts'

/** Mirrors the question in the address of `page` from now on; the function returned ends it. */
export function mirrorInAddress(
  questionStore: QuestionStore,
  page: typeof globalThis & Window,
  zone: Zone,
): () => void {
  const { location, history } = page
  const linkNow = () => linkOf(questionStore.getState().question, demoIn(location.search))
  const write = () => {
    const link = linkNow()
    if (link !== location.search + location.hash) history.pushState(null, '', link)
  }
  const read = () => questionStore.getState().questionOpened(readQuery(queryIn(location), zone).question)
  // What was opened is written out in full at once, so that the first link copied is a whole one.
  history.replaceState(null, '', linkNow())
  page.addEventListener('popstate', read)
  const stop = questionStore.subscribe(write)
  return () => {
    stop()
    page.removeEventListener('popstate', read)
  }
}

/** What the demo shows is not part of the question, but a copied link should tell the same story. */
function demoIn(search: string): string {
  const given = new URLSearchParams(search)
  const demo = DEMO_NAMES.flatMap((name) => {
    const value = given.get(name)
    return value === null ? [] : [`&${new URLSearchParams({ [name]: value }).toString()}`]
  })
  return demo.join('')
}
