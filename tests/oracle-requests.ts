// What a client has to ask the stand-in for, counted from its world: an answer of analytics for each day, and every page of
// its messages. Companion of oracle.ts. An API day is a UTC day.

import { chainOf } from '../mocks/oddities/chain.ts'
import { PAGE_LENGTH } from '../mocks/reporting/pages.ts'
import type { Message } from '../mocks/world/message.ts'
import type { World } from '../mocks/world/world.ts'
import type { Dialect } from '../src/liveperson/reporting/dialect.ts'
import { LONGEST_PAGE } from '../src/liveperson/reporting/pages.ts'

const DAY = 86_400_000

/** So long after a day its counts are those of all its messages: what is reported lags by up to 20 minutes. */
const LAG = 20 * 60_000

/** The requests that some days take, as endpoint and beginning: a day has as many as it has pages. */
export function requestsFor(world: World, dialect: Dialect, days: readonly string[]): readonly string[] {
  return days.flatMap((day) => {
    const from = Date.parse(day)
    return [`analytics ${from}`, ...pagesOf(world, dialect, day).map(() => `transactions ${from}`)]
  })
}

/**
 * The pages of a day, up to the end or to the first that holds nothing new. Where no end is told, one look behind, unless as
 * many rows have come as analytics count messages of a day that is over.
 */
export function pagesOf(world: World, dialect: Dialect, day: string): readonly (readonly Message[])[] {
  const limit = dialect === 'reporting-2.0' ? PAGE_LENGTH : LONGEST_PAGE
  const start = Date.parse(day)
  const line = { app: 'prmsg', start, end: start + DAY - 1, passes: () => true, name: day } as const
  const sign = dialect === 'reporting-2.0' ? 'said' : 'short page'
  const pages: (readonly Message[])[] = []
  const seen = new Set<string>()
  const isCounted = world.clock() >= start + DAY + LAG
  const attempted = isCounted ? [...world.messages('prmsg', start, start + DAY)].length : null
  for (let offset = 0; ;) {
    const { rows, next } = chainOf(world, line, { kind: 'slice', offset, limit }, sign)
    pages.push(rows)
    const before = seen.size
    for (const { id } of rows) seen.add(id)
    const isOver =
      sign === 'said'
        ? next === null
        : !looksBehind(rows.length, limit, seen.size === attempted ? 'all' : 'some')
    if (isOver || seen.size === before) return pages
    offset = sign === 'said' && next !== null && next > offset ? next : offset + rows.length
  }
}

/** A page that is not full may be cut short all the same: only that all have come proves that it was not. */
function looksBehind(rows: number, limit: number, came: 'all' | 'some'): boolean {
  return rows >= limit || (rows > 0 && came === 'some')
}
