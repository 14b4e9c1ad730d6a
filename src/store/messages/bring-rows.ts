// Brings the archive the rows of days that only the cache has.

import type { Reader } from '../../counting/worker/reader.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Cache } from '../cache/cache.ts'
import type { Book } from '../days/known.ts'

interface Means {
  readonly reader: Pick<Reader, 'archive'>
  readonly cache: Pick<Cache, 'readBlock'>
}

/**
 * Gives the archive what it lacks of some days, and says whose rows are nowhere any more. Beside each day stands when it was
 * fetched: rows of another age (of another tab, or of a fetch that was cancelled at its end) do not go with its counts.
 */
export async function bringRows(
  { reader, cache }: Means,
  book: Book,
  days: ReadonlyMap<Day, EpochMs>,
): Promise<ReadonlySet<Day>> {
  const there = await reader.archive({ kind: 'days', book })
  const ages = new Map(there.days.map((day, place) => [day, there.fetchedAt[place] ?? null]))
  const lost = new Set<Day>()
  for (const [day, fetchedAt] of days) {
    const over = ages.get(day) ?? null
    if (over === fetchedAt) continue
    const block = await cache.readBlock(book, day, fetchedAt)
    if (block === null) lost.add(day)
    else await reader.archive({ kind: 'put', book, day, block, fetchedAt, over })
  }
  return lost
}
