// Brings the row store the rows of days that only the cache has.

import type { Reader } from '../../counting/worker/reader.ts'
import type { Day, EpochMs } from '../../domain/day.ts'
import type { Cache } from '../cache/cache.ts'
import type { DatasetKey } from '../days/days.ts'

interface Deps {
  readonly reader: Pick<Reader, 'rowStore'>
  readonly cache: Pick<Cache, 'readBlock'>
}

/**
 * Gives the row store what it lacks of some days, and says whose rows are nowhere any more. Beside each day stands when it was
 * fetched: rows of another age (of another tab, or of a fetch that was cancelled at its end) do not go with its counts.
 */
export async function bringRows(
  { reader, cache }: Deps,
  dataset: DatasetKey,
  days: ReadonlyMap<Day, EpochMs>,
): Promise<ReadonlySet<Day>> {
  const there = await reader.rowStore({ kind: 'days', dataset })
  const ages = new Map(there.days.map((day, place) => [day, there.fetchedAt[place] ?? null]))
  const lost = new Set<Day>()
  for (const [day, fetchedAt] of days) {
    const over = ages.get(day) ?? null
    if (over === fetchedAt) continue
    const block = await cache.readBlock(dataset, day, fetchedAt)
    if (block === null) lost.add(day)
    else await reader.rowStore({ kind: 'put', dataset, day, block, fetchedAt, over })
  }
  return lost
}
