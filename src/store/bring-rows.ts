// Brings the archive the rows of days that only the cache has.

import type { Reader } from '../counting/reader.ts'
import type { Day } from '../domain/day.ts'
import type { Cache } from './cache.ts'
import type { Book } from './known.ts'

interface Means {
  readonly reader: Pick<Reader, 'archive'>
  readonly cache: Pick<Cache, 'readBlock'>
}

/** Gives the archive what it lacks of some days, and says whose rows are nowhere any more. */
export async function bringRows(
  { reader, cache }: Means,
  book: Book,
  days: readonly Day[],
): Promise<readonly Day[]> {
  const there = await reader.archive({ kind: 'days', book })
  const known = new Set<Day>(there.days)
  const lost: Day[] = []
  for (const day of days) {
    if (known.has(day)) continue
    const block = await cache.readBlock(book, day)
    if (block === null) lost.push(day)
    // Fetched anew meanwhile, it is there already, and newer.
    else await reader.archive({ kind: 'put', book, day, block, over: 'nothing' })
  }
  return lost
}
