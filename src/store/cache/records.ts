// Records of the cache: days read in stretches, everything written in transactions that are all or nothing.

import type { IDBPTransaction, StoreKey, StoreValue } from 'idb'
import { daysBetween, type Day } from '../../domain/day.ts'
import { STORES, type Open, type Schema } from './database.ts'

type Store = (typeof STORES)[number]

/** A transaction that may change everything: what concerns a day may lie in several stores. */
export type Writing = IDBPTransaction<Schema, typeof STORES, 'readwrite'>

/** Changes records, all or none. `relaxed`: after a power cut the last days are fetched again. */
export async function changed(db: Open, task: (tx: Writing) => unknown): Promise<void> {
  const tx = db.transaction(STORES, 'readwrite', { durability: 'relaxed' })
  // Requests fail with their transaction, and only the transaction knows why: what it says is what counts.
  const end = tx.done
  try {
    await task(tx)
  } catch (error) {
    // What the database refuses at once (a value that cannot be cloned) leaves the transaction standing.
    await abort(tx)
    throw error
  }
  await end
}

async function abort(tx: Writing): Promise<void> {
  try {
    tx.abort()
  } catch {
    // It is over already, and then its own reason is the better one.
  }
  await tx.done.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'QuotaExceededError') throw reason
  })
}

export function put<Name extends Store>(
  tx: Writing,
  name: Name,
  key: StoreKey<Schema, Name>,
  value: StoreValue<Schema, Name>,
): void {
  tx.objectStore(name).put(value, key).catch(ignored)
}

export function erase<Name extends Store>(
  tx: Writing,
  name: Name,
  key: StoreKey<Schema, Name> | IDBKeyRange,
): void {
  tx.objectStore(name).delete(key).catch(ignored)
}

export function eraseAll(tx: Writing, names: readonly Store[]): void {
  for (const name of names) tx.objectStore(name).clear().catch(ignored)
}

/** Everything of one dataset. */
export function eraseDataset(tx: Writing, dataset: string): void {
  // Lists come after all texts, so this is every key that begins with the dataset.
  const ofDataset = IDBKeyRange.bound([dataset], [dataset, []])
  erase(tx, 'days', ofDataset)
  erase(tx, 'blocks', ofDataset)
  erase(tx, 'agreements', dataset)
}

/** The transaction fails with the same error, and there it is heard. */
function ignored(): void {}

/**
 * Those of some days that are there. Days in a row are read in one go: a year as single requests takes several times
 * as long. The value is what was written under that kind.
 */
export async function readDays<Value>(
  db: Open,
  dataset: string,
  kind: string,
  days: readonly Day[],
): Promise<ReadonlyMap<Day, Value>> {
  const sorted = [...new Set(days)].toSorted()
  try {
    const { store } = db.transaction('days')
    const found = await Promise.all(
      stretchesOf(sorted).map(([first, last]) =>
        store.getAll(IDBKeyRange.bound([dataset, kind, first], [dataset, kind, last])),
      ),
    )
    return mapped(found.flat())
  } catch {
    // One record that the browser has lost half of fails the whole stretch. The others are as good as ever.
    const found = await Promise.allSettled(sorted.map((day) => db.get('days', [dataset, kind, day])))
    const first = found.find((one) => one.status === 'rejected')
    if (first !== undefined && found.every((one) => one.status === 'rejected')) throw first.reason
    return mapped(
      found.flatMap((one) => (one.status === 'fulfilled' && one.value !== undefined ? [one.value] : [])),
    )
  }
}

function mapped<Value>(records: readonly StoreValue<Schema, 'days'>[]): ReadonlyMap<Day, Value> {
  // The casts say what was written: a day, and a value of the kind in the key. Another format is another database.
  return new Map(records.map(({ day, value }) => [day as Day, value as Value]))
}

/** First and last days of the stretches without a gap. The days ascend. */
function stretchesOf(days: readonly Day[]): readonly (readonly [first: Day, last: Day])[] {
  const stretches: [Day, Day][] = []
  for (const day of days) {
    const last = stretches.at(-1)
    if (last !== undefined && daysBetween(last[1], day) === 1) last[1] = day
    else stretches.push([day, day])
  }
  return stretches
}
