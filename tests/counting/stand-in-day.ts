// A day of the stand-in's messages, asked for by the real client and read page after page, as the page reads it.

import type { StandInOptions } from '../../mocks/handlers.ts'
import type { World } from '../../mocks/world/world.ts'
import type { CountedDay, DayOrder } from '../../src/counting/day/day-order.ts'
import type { Reader } from '../../src/counting/worker/reader.ts'
import { createClient, type Client } from '../../src/liveperson/reporting/client.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { firstPage, nextPage } from '../../src/liveperson/reporting/pages.ts'
import { standInFetch } from '../demo.ts'

/** A client of the stand-in with a world. */
export function clientOf(world: World, dialect: Dialect, options: Partial<StandInOptions> = {}): Client {
  const source = { origin: 'https://va.example', dialect, account: '12345678', token: null, scenario: null }
  return createClient(source, { fetch: standInFetch(world, options) })
}

/** Reads a day to its end. */
export async function readDay(
  reader: Reader,
  client: Client,
  dialect: Dialect,
  order: DayOrder,
): Promise<CountedDay> {
  const reading = reader.open(order)
  const { signal } = new AbortController()
  for (const window of order.windows) {
    for (let page = firstPage(dialect); ;) {
      const reply = await client.transactions({ app: 'prmsg', window, filters: null, page, signal })
      if (reply.kind === 'fault') throw new Error(reply.fault.kind)
      const read = await reading.page(reply.bytes)
      if (read.kind === 'fault') throw new Error(read.fault.kind)
      const next = nextPage(dialect, page, read.news)
      if (next.kind !== 'next') break
      page = next.page
    }
  }
  return await reading.close()
}
