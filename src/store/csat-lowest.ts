// The conversations that people were least content with: a few to go and read, not the whole list.

import type { Transaction } from '../domain/transaction.ts'
import type { Explorer } from './explorer.ts'

/** Ratings that say that something went wrong, worst first. */
export const LOW_RATINGS = [1, 2] as const

/**
 * The newest messages rated 1, then those rated 2, at most so many; null where a newer search has overtaken this one, or
 * where none was found among the rows that are here, and not all are.
 */
export async function lowestRated(explorer: Explorer, most: number): Promise<readonly Transaction[] | null> {
  const found: Transaction[] = []
  let lost = 0
  for (const rating of LOW_RATINGS) {
    if (found.length >= most) break
    // One after the other: the archive keeps only the newest selection.
    const chosen = await explorer.choose({
      text: '',
      sort: 'attempted',
      direction: 'descending',
      lens: { rating },
    })
    if (chosen === null) return null
    lost += chosen.lost ?? 0
    const rows = await explorer.rows(chosen, 0, Math.min(chosen.rows, most - found.length))
    if (rows === null) return null
    found.push(...rows)
  }
  return found.length === 0 && lost > 0 ? null : found
}
