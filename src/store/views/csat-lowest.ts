// The conversations that people were least content with: a few to go and read, not the whole list.

import type { Transaction } from '../../domain/transaction.ts'
import type { Explorer } from '../messages/explorer.ts'

/** Ratings that say that something went wrong, worst first. */
export const LOW_RATINGS = [1, 2] as const

/**
 * The newest messages rated 1, then those rated 2, at most so many; null where a newer search has overtaken this one, or
 * where none was found among the rows that are here, and not all are. What nobody waits for any more asks nothing further:
 * it would overtake what they wait for now.
 */
export async function lowestRated(
  explorer: Explorer,
  most: number,
  isAwaited: () => boolean = () => true,
): Promise<readonly Transaction[] | null> {
  const found: Transaction[] = []
  let lost = 0
  for (const rating of LOW_RATINGS) {
    if (found.length >= most) break
    // One after the other: the row store keeps only the newest selection of a seat.
    const chosen = await explorer.choose({
      seat: 'lowest',
      text: '',
      sort: 'attempted',
      direction: 'descending',
      messageFilter: { rating },
    })
    if (chosen === null) return null
    lost += chosen.lost ?? 0
    const rows = await explorer.rows(chosen, 0, Math.min(chosen.rows, most - found.length))
    if (rows === null || !isAwaited()) return null
    found.push(...rows)
  }
  return found.length === 0 && lost > 0 ? null : found
}
