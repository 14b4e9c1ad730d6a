// What the second visit costs: 13 months of loaded days back from the browser's database, and into the cube.

import { createCube } from '../../../src/counting/cube/cube.ts'
import { bytesOf, type Rollup } from '../../../src/counting/rollup.ts'
import { NO_FILTER } from '../../../src/domain/filter.ts'
import { dayOf, shifted, type Day } from '../../../src/domain/day.ts'
import { createCache } from '../../../src/store/cache/cache.ts'
import { columnsOf, DAYS, WIDE } from './data.ts'
import { eachRollup } from './rollups.ts'

export interface WarmRun {
  readonly bytes: number
  /** Milliseconds from the question to the rollups, by time asked. */
  readonly read: readonly number[]
  /** Milliseconds from the rollups to a cube that answers. */
  readonly put: readonly number[]
}

const DATASET = 'bench'
const HELD = {
  report: {
    rows: 0,
    pages: 0,
    bytes: 0,
    unreadable: 0,
    issues: [],
    findings: [],
    unknownFields: [],
    errorTexts: [],
  },
  fetchedAt: 0,
  stuck: null,
}

export async function warm(rows: number): Promise<WarmRun> {
  const first = dayOf('2025-10-21')!
  const days = Array.from({ length: DAYS }, (_, day) => shifted(first, day))
  const cache = createCache({ name: 'bench' })
  await cache.claim(DATASET)
  const rollups = new Map<Day, Rollup>()
  eachRollup(columnsOf(WIDE, rows), (day, rollup) => rollups.set(days[day]!, rollup))
  let bytes = 0
  let failed = 0
  for (const [day, rollup] of rollups) {
    await cache.writeMessages(DATASET, day, { ...HELD, rollup }, null)
    bytes += bytesOf(rollup)
    failed += rollup.failed.cells
  }
  const read: number[] = []
  const put: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const again = createCache({ name: 'bench' })
    const began = performance.now()
    const loaded = await again.read(DATASET, 'rollup', days)
    const there = performance.now()
    const cube = createCube()
    for (const day of days.toReversed()) cube.put(day, loaded.get(day)!.rollup)
    const { marks } = cube.answer({ days, filter: NO_FILTER })
    put.push(performance.now() - there)
    read.push(there - began)
    if (marks[0] !== rows || failed === 0)
      throw new Error(`${String(marks[0])} of ${rows} messages came back`)
  }
  return { bytes, read, put }
}
