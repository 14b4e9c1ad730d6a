// What one arriving day or one changed cut costs the funnel screen, at thirty days and at thirteen months. Read
// the ratio: thirteen times the days should cost about thirteen times as much, and no more.

import { bench, describe } from 'vitest'
import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { dayOf, daysOf, shifted, UTC, type Day } from '../../src/domain/day.ts'
import { count, type Cell } from '../../src/domain/tally.ts'
import { funnelView, type FunnelInput } from '../../src/store/views/funnel-view.ts'

const today = dayOf('2026-11-20')

function spanOfDays(length: number): FunnelInput {
  if (today === null) throw new Error('no such day')
  const span = { first: shifted(today, 1 - length), last: today }
  const cells = new Map<Day, readonly Cell[]>(
    daysOf({ first: shifted(span.first, -length), last: today }).map((day) => [day, cellsOn(day)]),
  )
  return {
    days: daysOf(span),
    other: { span: { first: shifted(span.first, -length), last: shifted(today, -length) }, distance: length },
    filter: NO_FILTER,
    cellsOf: (day) => cells.get(day) ?? null,
    underWay: false,
    fetchedAt: () => Date.parse('2026-11-21T10:00:00Z'),
    zone: UTC,
  }
}

function cellsOn(day: Day): readonly Cell[] {
  return ['sms', 'wa', 'inapp'].flatMap((channel) =>
    Array.from({ length: 12 }, (_, index) => {
      const [where, skill] = [channelOf(channel), skillOf(`Skill ${index}`)]
      const counts = {
        attempted: 100,
        eligible: 97,
        sent: 94,
        delivered: 90,
        read: 60,
        responded: 12,
        closed: 9,
      }
      const rating = { mean: 4.2, decimals: 1 }
      return { day, channel: where, skill, tally: count({ channel: where, skill, counts, rating }) }
    }),
  )
}

describe('the funnel screen from its cells', () => {
  const month = spanOfDays(30)
  const thirteenMonths = spanOfDays(396)
  bench('30 days, compared', () => void funnelView(month))
  bench('396 days, compared', () => void funnelView(thirteenMonths))
})
