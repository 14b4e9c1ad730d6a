// Rows of the analytics as they came, put together into cells.

import type { Day } from '../../domain/day.ts'
import { together } from '../../domain/failure.ts'
import { count, EMPTY, merge, type Cell, type Row } from '../../domain/tally.ts'

/** One cell for each day, channel and skill, the earliest day first: a day of another zone than the server’s comes in two rows. */
export function cellsIn(rows: readonly { readonly day: Day; readonly row: Row }[]): readonly Cell[] {
  const cells = new Map<string, Cell>()
  for (const { day, row } of rows) {
    const { channel, skill } = row
    const key = JSON.stringify([day, channel, skill])
    const before = cells.get(key)
    const tally = merge(before?.tally ?? EMPTY, count(row))
    const failures = together(before?.failures, row.failures)
    const unreadReasons = (before?.unreadReasons ?? 0) + (row.unreadReasons ?? 0)
    cells.set(key, {
      day,
      channel,
      skill,
      tally,
      ...(failures !== undefined && { failures }),
      ...(unreadReasons > 0 && { unreadReasons }),
    })
  }
  return [...cells.values()].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
