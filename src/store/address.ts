// Keeps the address line and the question the same: every change of the question is a step that "back" undoes.

import type { AskedStore } from './asked.ts'
import { DEMO_NAMES, queryOf, readQuery } from './url.ts'
import type { Zone } from '../domain/day.ts'

/** Mirrors the question in the address of `page` from now on; the function returned ends it. */
export function mirrorInAddress(asked: AskedStore, page: typeof globalThis & Window, zone: Zone): () => void {
  const queryNow = () => page.location.search.slice(1)
  const addressOf = (query: string) => `?${query}${page.location.hash}`
  const write = () => {
    const query = withDemo(queryOf(asked.getState().question), queryNow())
    if (query !== queryNow()) page.history.pushState(null, '', addressOf(query))
  }
  const read = () => asked.getState().questionOpened(readQuery(queryNow(), zone).question)
  // What was opened is written out in full at once, so that the first link copied is a whole one.
  page.history.replaceState(null, '', addressOf(withDemo(queryOf(asked.getState().question), queryNow())))
  page.addEventListener('popstate', read)
  const stop = asked.subscribe(write)
  return () => {
    stop()
    page.removeEventListener('popstate', read)
  }
}

/** What the demo shows is not part of the question, but a copied link should tell the same story. */
function withDemo(query: string, before: string): string {
  const given = new URLSearchParams(before)
  const demo = DEMO_NAMES.flatMap((name) => {
    const value = given.get(name)
    return value === null ? [] : [`&${new URLSearchParams({ [name]: value }).toString()}`]
  })
  return query + demo.join('')
}
