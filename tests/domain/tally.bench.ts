// What it costs to add up 13 months: all cells in one go, against pair by pair. Read the ratio, not the times: the
// program merges many at once wherever it can, and this says what that is worth.

import { bench, describe } from 'vitest'
import { SMS, WHATSAPP, skillOf } from '../../src/domain/channel.ts'
import { UTC, daysOf, keptSpan } from '../../src/domain/day.ts'
import { funnelOf } from '../../src/domain/funnel.ts'
import { EMPTY, count, merge, mergeAll, type Cell } from '../../src/domain/tally.ts'
import { RCS, SAMPLE, rowOf } from './rows.ts'

const CELLS = thirteenMonths()
const TALLIES = CELLS.map((cell) => cell.tally)

describe(`${TALLIES.length} tallies: 13 months of 12 skills on 3 channels`, () => {
  bench('in one go', () => {
    mergeAll(TALLIES)
  })

  bench('pair by pair', () => {
    TALLIES.reduce(merge, EMPTY)
  })

  bench('as a funnel, of which nothing is young', () => {
    funnelOf(CELLS)
  })
})

function thirteenMonths(): readonly Cell[] {
  const days = daysOf(keptSpan(Date.UTC(2026, 10, 21), UTC))
  const skills = Array.from({ length: 12 }, (_, index) => skillOf(`skill ${index}`))
  return days.flatMap((day, d) =>
    skills.flatMap((skill, s) =>
      [SMS, WHATSAPP, RCS].map((channel) => {
        const rating = { mean: 1 + ((7 * d + s) % 41) / 10, decimals: 1 }
        return { day, channel, skill, tally: count(rowOf(channel, SAMPLE, rating)) }
      }),
    ),
  )
}
