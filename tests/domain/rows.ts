// Rows and cells for the tests of the domain: the documents' own sample, short ways to write a row, and what
// fast-check may draw. Drawn rows are hostile: counters go missing, rise where they should fall, and repeat.

import fc from 'fast-check'
import { IN_APP, SMS, WHATSAPP, channelOf, skillOf, type Channel } from '../../src/domain/channel.ts'
import type { MeanRating } from '../../src/domain/csat.ts'
import { shifted, zoneOf, type Zone } from '../../src/domain/day.ts'
import { COUNTERS, type Counter } from '../../src/domain/stage.ts'
import { count, type Cell, type Row } from '../../src/domain/tally.ts'
import { day } from '../days.ts'

export const BILLING = skillOf('billing')
export const RCS = channelOf('googlercs')

/** The worked sample of the API's later document. */
export const SAMPLE = {
  attempted: 500,
  eligible: 475,
  skipped: 10,
  sent: 450,
  failed: 50,
  delivered: 440,
  read: 400,
  responded: 200,
  closed: 185,
} as const satisfies Row['counts']

/** The sample as an answer gives it that leaves one counter out. */
export function without(counter: Counter): Row['counts'] {
  return Object.fromEntries(Object.entries(SAMPLE).filter(([name]) => name !== counter))
}

export function rowOf(channel: Channel, counts: Row['counts'], rating: MeanRating | null = null): Row {
  return { channel, skill: BILLING, counts, rating }
}

export function cellOf(row: Row, on: string = '2026-11-02'): Cell {
  return { day: day(on), channel: row.channel, skill: row.skill, tally: count(row) }
}

export function zone(text: string): Zone {
  const known = zoneOf(text)
  if (known === null) throw new Error(`no such zone: ${text}`)
  return known
}

/** Every zone that this machine knows, UTC included. */
export const ZONES: readonly Zone[] = ['UTC', ...Intl.supportedValuesOf('timeZone')].map(zone)

export const anyZone = fc.constantFrom(...ZONES)

/** A day of 2015 to 2030. */
export const anyDay = fc.integer({ min: 0, max: 16 * 365 }).map((days) => shifted(day('2015-01-01'), days))

export const anyChannel = fc.constantFrom(SMS, WHATSAPP, IN_APP, RCS)

const anyCounts = fc.dictionary(fc.constantFrom(...COUNTERS), fc.nat({ max: 100_000 }), {
  maxKeys: COUNTERS.length,
})

/** A mean of whole ratings from 1 to 5 as it may be printed, with up to three digits after the point. */
export const anyRating: fc.Arbitrary<MeanRating> = fc
  .tuple(fc.integer({ min: 1000, max: 5000 }), fc.integer({ min: 0, max: 3 }))
  .map(([thousandths, decimals]) => ({
    mean: Number((thousandths / 1000).toFixed(decimals)),
    decimals,
  }))

export const anyRow: fc.Arbitrary<Row> = fc.record({
  channel: anyChannel,
  skill: fc.constantFrom(BILLING, skillOf('sales')),
  counts: anyCounts,
  rating: fc.option(anyRating, { nil: null }),
})
