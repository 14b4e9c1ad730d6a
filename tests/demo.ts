// What a page in a test begins with: the settings of a gateway with demonstration data, and the stand-in for a network.

import { getResponse } from 'msw'
import { handlersOf, type StandInOptions } from '../mocks/handlers.ts'
import type { World } from '../mocks/world/world.ts'
import type { Dialect } from '../src/liveperson/reporting/dialect.ts'
import type { Settings } from '../src/liveperson/settings.ts'

/** What a gateway without a live account says of itself. */
export function demoSettings(dialect: Dialect = 'reporting-2.0', account = '12345678'): Settings {
  return { source: 'demo', accounts: [account], region: null, dialect, directOrigins: [] }
}

/** The stand-in with a world, for whoever asks by `fetch`. */
export function standInFetch(world: World, options: Partial<StandInOptions> = {}): typeof fetch {
  const handlers = handlersOf({ world, open: true, ...options })
  return async (input, init) => (await getResponse(handlers, new Request(input, init))) ?? Response.error()
}
