// The plain recount that every answer of every engine is compared with: one loop over the rows, written for being right.

import { SLOT_MARKS, TIME_CODES, slotCode } from '../../../src/counting/rollup.ts'
import { MARKS } from '../../../src/domain/transaction.ts'
import { CHANNELS, DAYS, NO_TIME, type Columns } from './data.ts'
import { emptyFigures, marksIn, quantilesInto, type Figures } from './figures.ts'
import type { Filter } from './steps.ts'

const PATTERNS = Array.from({ length: 2 ** MARKS.length }, (_, pattern) => marksIn(pattern))
const SLOT_OF_MARK = MARKS.map((mark) => SLOT_MARKS.findIndex((other) => other === mark))

export function recounted(columns: Columns, filter: Filter): Figures {
  const { shape, rows, day, channel, skill, failure, marks, rating, weekHour, times } = columns
  const figures = emptyFigures(shape.skills)
  const bySkill = new Uint32Array(shape.skills * TIME_CODES)
  const add = (sums: Uint32Array, place: number) => (sums[place]! += 1)
  for (let row = 0; row < rows; row += 1) {
    const [d, c, s, f] = [day[row]!, channel[row]!, skill[row]!, failure[row]!]
    if (filter.channel !== null && c !== filter.channel) continue
    if (filter.skills.length > 0 && !filter.skills.includes(s)) continue
    if (filter.failure !== null && f !== filter.failure) continue
    if (d < DAYS - filter.lastDays) continue
    for (const mark of PATTERNS[marks[row]!]!) {
      add(figures.marksByDay, d * MARKS.length + mark)
      add(figures.marksByChannel, c * MARKS.length + mark)
      add(figures.marksBySkill, s * MARKS.length + mark)
      const slot = SLOT_OF_MARK[mark]!
      if (slot >= 0) add(figures.slots, slotCode(slot, weekHour[row]!))
    }
    if (f > 0) {
      add(figures.failuresByDay, f * DAYS + d)
      add(figures.failuresBySegment, (f * CHANNELS + c) * shape.skills + s)
    }
    if (rating[row]! > 0) {
      add(figures.ratingsByDay, d * 5 + rating[row]! - 1)
      add(figures.ratingsByChannel, c * 5 + rating[row]! - 1)
      add(figures.ratingsBySkill, s * 5 + rating[row]! - 1)
    }
    for (const column of times) {
      const code = column[row]!
      if (code === NO_TIME) continue
      add(figures.timesByChannel, c * TIME_CODES + code)
      add(bySkill, s * TIME_CODES + code)
    }
  }
  for (let c = 0; c < CHANNELS; c += 1) {
    quantilesInto(figures.quantilesByChannel, c, figures.timesByChannel, c * TIME_CODES)
  }
  for (let s = 0; s < shape.skills; s += 1) {
    quantilesInto(figures.quantilesBySkill, s, bySkill, s * TIME_CODES)
  }
  return figures
}
