// How much is kept, and how much may be. Browsers blur these numbers on purpose.

import type { Open } from './database.ts'

/** Null stands for: not known. */
export interface Usage {
  /** Days of which something is kept: their counts, their messages or both. */
  readonly days: number | null
  /** What this site uses, and may use. */
  readonly bytes: number | null
  readonly quota: number | null
  /** Whether the browser has promised to throw nothing away by itself. */
  readonly persisted: boolean | null
}

export const NO_USAGE: Usage = { days: null, bytes: null, quota: null, persisted: null }

export async function usageOf(db: Open): Promise<Usage> {
  const [keys, estimate, persisted] = await Promise.all([
    db.getAllKeys('days'),
    ask((storage) => storage.estimate()),
    ask((storage) => storage.persisted()),
  ])
  const days = new Set(keys.map(([, , day]) => day)).size
  return { days, bytes: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted }
}

/** Null where the browser has no storage manager, or does not let this page ask it. */
async function ask<Answer>(question: (storage: StorageManager) => Promise<Answer>): Promise<Answer | null> {
  try {
    // Node, and pages without TLS, have none, whatever the types say.
    const { storage } = (globalThis.navigator ?? {}) as Partial<Navigator>
    return storage === undefined ? null : await question(storage)
  } catch {
    return null
  }
}
