// The cells of the funnel where the filter asks for what the analytics do not know: a campaign or a failure. Then the funnel
// is counted from the transactions, in the same form.

import type { Cube } from '../../counting/cube/cube.ts'
import type { Filter } from '../../domain/filter.ts'
import type { Day } from '../../domain/day.ts'
import { STAGES, type Counter } from '../../domain/stage.ts'
import { count, type Cell } from '../../domain/tally.ts'
import { MARKS, type Mark } from '../../domain/transaction.ts'
import type { Dialect } from '../../liveperson/reporting/dialect.ts'

/** What the analytics call by another name: failed is attempted and not sent. */
const COUNTERS: readonly (readonly [Counter, Mark])[] = [
  ...STAGES.map((stage) => [stage, stage] as const),
  ['skipped', 'skipped'],
  ['failed', 'unsent'],
  ['optedOut', 'optedOut'],
  ['optedIn', 'optedIn'],
]

/** The cells of a day after the filter; null where its transactions are not loaded. */
export function filterCells(cube: Cube, day: Day, filter: Filter, dialect: Dialect): readonly Cell[] | null {
  return (
    cube.segmentsOn(day, filter)?.map(({ channel, skill, marks }) => {
      const told = COUNTERS.filter(([, mark]) => tells(dialect, mark))
      const counts = Object.fromEntries(
        told.map(([counter, mark]) => [counter, marks[MARKS.indexOf(mark)] ?? 0]),
      )
      return { day, channel, skill, tally: count({ channel, skill, counts, rating: null }) }
    }) ?? null
  )
}

/** Whether the transactions of a dialect say so at all: those of the seed document carry no time of skipping. */
export function tells(dialect: Dialect, mark: Mark): boolean {
  return dialect !== 'reporting-2.0' || mark !== 'skipped'
}
