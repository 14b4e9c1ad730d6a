// What the browser keeps for a page. A day is shown a moment before it is kept: whoever leaves or ends a page first asks
// for it again with the next one, and rightly so.

import { expect, type Page } from '@playwright/test'

/** Endpoint and day of what the browser's database holds at this moment: the counts of a day are written last. */
export function keptIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase | null>((resolve) => {
      const opening = indexedDB.open('proactive-funnels')
      // Whoever looks before the page has made its database must not make an empty one.
      opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => resolve(null))
    })
    if (db === null) return []
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const asking = db.transaction('days').objectStore('days').getAllKeys()
      asking.addEventListener('success', () => resolve(asking.result))
      asking.addEventListener('error', () => reject(new Error('No keys')))
    })
    db.close()
    // Keys are lists of book, kind and day (cache-database.ts).
    return keys.map((key) => {
      const [, kind, day] = key as string[]
      return `${kind === 'sheet' ? 'transactions' : String(kind)} ${String(day)}`
    })
  })
}

/** Waits until all of these days are kept: their analytics, and their transactions where those were asked for. */
export async function untilKept(
  page: Page,
  days: readonly string[],
  endpoints: readonly ('analytics' | 'transactions')[],
): Promise<void> {
  const wanted = endpoints.flatMap((endpoint) => days.map((day) => `${endpoint} ${day}`))
  await expect
    .poll(async () => {
      const kept = new Set(await keptIn(page))
      return wanted.filter((one) => !kept.has(one))
    })
    .toEqual([])
}
