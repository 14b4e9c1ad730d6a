// What the browser keeps for a page. A day is shown a moment before it is kept: whoever leaves or ends a page first asks
// for it again with the next one, and rightly so.

import { expect, type Page } from '@playwright/test'
import type { Dated } from '../oracle.ts'

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
    // Keys are lists of dataset, kind and day (store/cache/database.ts).
    return keys.map((key) => {
      const [, kind, day] = key as string[]
      return `${kind === 'rollup' ? 'transactions' : String(kind)} ${String(day)}`
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

/** When the page fetched each day of transactions: up to then its messages were watched. */
export async function fetchedOn(page: Page): Promise<ReadonlyMap<string, number>> {
  const days = await page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('no answer')))
      })
    const [own] = await indexedDB.databases()
    const db = await done(indexedDB.open(own?.name ?? ''))
    const store = db.transaction('days').objectStore('days')
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
    db.close()
    // The casts say what the cache writes (src/store/cache/database.ts).
    const records = values as readonly {
      readonly day: string
      readonly value: { readonly fetchedAt: number }
    }[]
    return records.flatMap(({ day, value }, place) => {
      const [, kind] = keys[place] as readonly string[]
      return kind === 'rollup' ? [[day, value.fetchedAt] as const] : []
    })
  })
  return new Map(days)
}

/**
 * Data is up to 20 minutes late: of a message, what came later than so long before its day was fetched does not count. Tells
 * of each message until when it was watched, in epoch milliseconds.
 */
export async function watchedUntil(page: Page): Promise<(message: Dated) => number> {
  const fetched = await fetchedOn(page)
  return ({ day }) => (fetched.get(day) ?? NaN) - LATE
}

/** In milliseconds. */
const LATE = 20 * 60_000
