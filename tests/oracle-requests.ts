// What a client has to ask the stand-in for, counted from its world: an answer of analytics for each day, and every page of
// its messages. Companion of oracle.ts. An API day is a UTC day.

import { walkOf } from '../mocks/oddities/catalogue.ts'
import { PAGE_LENGTH } from '../mocks/reporting/pages.ts'
import type { World } from '../mocks/world/world.ts'
import type { Dialect } from '../src/liveperson/reporting/dialect.ts'
import { LONGEST_PAGE } from '../src/liveperson/reporting/pages.ts'

const DAY = 86_400_000

/** The requests that some days take, as endpoint and beginning: a day has as many as it has pages. */
export function requestsFor(world: World, dialect: Dialect, days: readonly string[]): readonly string[] {
  const limit = dialect === 'reporting-2.0' ? PAGE_LENGTH : LONGEST_PAGE
  return days
    .map((day) => Date.parse(day))
    .flatMap((from) => {
      const { pages, rows } = walkOf(world, dialect, { app: 'prmsg', from, until: from + DAY }, limit)
      // Servers that cut a page short do so in round numbers: behind one of those the page looks once more.
      const looks = dialect === 'outbound-reporting' && rows > 0 && rows % 100 === 0 && rows % limit !== 0
      const asked = Array.from({ length: pages + (looks ? 1 : 0) }, () => `transactions ${from}`)
      return [`analytics ${from}`, ...asked]
    })
}
