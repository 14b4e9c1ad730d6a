// Messages for the tests of the funnel screen, drawn as rows: what a channel and a skill did on a day.

import { channelOf, skillOf } from '../../src/domain/channel.ts'
import { NO_FILTER } from '../../src/domain/filter.ts'
import { daysOf, shifted, UTC, type Day } from '../../src/domain/day.ts'
import type { Counter } from '../../src/domain/stage.ts'
import { count, type Cell } from '../../src/domain/tally.ts'
import { funnelView, type FunnelInput, type FunnelView } from '../../src/store/views/funnel-view.ts'
import { day } from '../days.ts'

export interface Drawn {
  readonly channel: string
  readonly skill: string
  readonly counts: Partial<Record<Counter, number>>
  readonly csat?: number
}

export function cellOf(on: Day, { channel, skill, counts, csat }: Drawn): Cell {
  const rating = csat === undefined ? null : { mean: csat, decimals: 1 }
  const row = { channel: channelOf(channel), skill: skillOf(skill), counts, rating }
  return { day: on, channel: row.channel, skill: row.skill, tally: count(row) }
}

/** Long after the days below: nothing is young. */
export const MUCH_LATER = Date.parse('2026-12-31T12:00:00Z')

/** The screen of two days, 12 and 13 November, against the two a week before; each day does what is drawn. */
export function viewOf(
  now: readonly Drawn[],
  before: readonly Drawn[] | null = null,
  change: Partial<FunnelInput> = {},
): FunnelView {
  const span = { first: day('2026-11-12'), last: day('2026-11-13') }
  const other = { first: shifted(span.first, -7), last: shifted(span.last, -7) }
  return funnelView({
    days: daysOf(span),
    other: before === null ? null : { span: other, distance: 7 },
    filter: NO_FILTER,
    cellsOf: (on) => (on >= span.first ? now : (before ?? [])).map((drawn) => cellOf(on, drawn)),
    underWay: false,
    fetchedAt: () => MUCH_LATER,
    zone: UTC,
    ...change,
  })
}
