// What the second visit costs: 13 months of held days back from the browser's database, and into the cube.

import { createCube } from '../../../src/counting/cube/cube.ts'
import { bytesOf, type Sheet } from '../../../src/counting/sheet.ts'
import { UNCUT } from '../../../src/domain/cut.ts'
import { dayOf, shifted, type Day } from '../../../src/domain/day.ts'
import { createCache } from '../../../src/store/cache/cache.ts'
import { columnsOf, DAYS, WIDE } from './data.ts'
import { eachSheet } from './sheets.ts'

export interface WarmRun {
  readonly bytes: number
  /** Milliseconds from the question to the sheets, by time asked. */
  readonly read: readonly number[]
  /** Milliseconds from the sheets to a cube that answers. */
  readonly put: readonly number[]
}

const BOOK = 'bench'
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
  await cache.claim(BOOK)
  const sheets = new Map<Day, Sheet>()
  eachSheet(columnsOf(WIDE, rows), (day, sheet) => sheets.set(days[day]!, sheet))
  let bytes = 0
  let failed = 0
  for (const [day, sheet] of sheets) {
    await cache.writeMessages(BOOK, day, { ...HELD, sheet }, null)
    bytes += bytesOf(sheet)
    failed += sheet.failed.cells
  }
  const read: number[] = []
  const put: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const again = createCache({ name: 'bench' })
    const began = performance.now()
    const held = await again.read(BOOK, 'sheet', days)
    const there = performance.now()
    const cube = createCube()
    for (const day of days.toReversed()) cube.put(day, held.get(day)!.sheet)
    const { marks } = cube.answer({ days, cut: UNCUT })
    put.push(performance.now() - there)
    read.push(there - began)
    if (marks[0] !== rows || failed === 0)
      throw new Error(`${String(marks[0])} of ${rows} messages came back`)
  }
  return { bytes, read, put }
}
