// Notes in the cache beside the days: whose they are, and what somebody agreed to.

import type { Day } from '../../domain/day.ts'
import { STORES, type Database, type Open } from './database.ts'
import { changed, eraseAll, put, type Writing } from './records.ts'

/** For whom this page keeps things. Another tab may have taken the cache over for somebody else since. */
export interface CacheOwner {
  readonly claim: (name: string, ask: Database['ask']) => Promise<void>
  /** Does something unless the cache is somebody else's by now. */
  readonly ifOurs: (tx: Writing, task: (tx: Writing) => unknown) => Promise<void>
}

export function createOwner(): CacheOwner {
  let ours: string | null = null
  return {
    claim: async (name, ask) => {
      if (name === ours) return
      ours = name
      await ask((db) => changed(db, (tx) => takeOver(tx, name)), undefined)
    },
    ifOurs: async (tx, task) => {
      const theirs = await tx.objectStore('notes').get('owner')
      if (ours !== null && theirs !== undefined && theirs !== ours) return
      if (ours !== null && theirs === undefined) put(tx, 'notes', 'owner', ours)
      await task(tx)
    },
  }
}

async function takeOver(tx: Writing, name: string): Promise<void> {
  const earlier = await tx.objectStore('notes').get('owner')
  if (earlier === name) return
  eraseAll(tx, STORES)
  put(tx, 'notes', 'owner', name)
}

/** Adds days to those that were agreed to; no days are the whole dataset. */
export async function addAgreement(tx: Writing, dataset: string, days?: readonly Day[]): Promise<void> {
  const before = await tx.objectStore('agreements').get(dataset)
  if (before === 'all') return
  put(tx, 'agreements', dataset, days === undefined ? 'all' : [...new Set([...(before ?? []), ...days])])
}

export async function agreementOn(db: Open, dataset: string): Promise<'all' | ReadonlySet<Day>> {
  const agreed = (await db.get('agreements', dataset)) ?? []
  // The cast says what was written: days.
  return agreed === 'all' ? 'all' : new Set(agreed as readonly Day[])
}
