// The whole page over the real services, for tests: the real client, loader, address and screens, and an API that is
// the stand-in or whatever the test wants. It is 21 November 2026; days are those of UTC.

import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import type { StandInOptions } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { UTC } from '../../src/domain/day.ts'
import { mirrorInAddress } from '../../src/store/question/address.ts'
import { createServices } from '../../src/store/services.ts'
import { readQuery } from '../../src/store/question/url.ts'
import { App } from '../../src/ui/App.tsx'
import { demoSettings, standInFetch } from '../demo.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')

const DEMO = demoSettings()

export const LIVE = { ...DEMO, source: 'live', region: 'lo' }

export type Answer = (request: Request) => Promise<Response> | Response

export interface PageOptions {
  /** The address, without the question mark. */
  readonly query?: string
  /** What the gateway says of itself, or the refusal that comes instead. */
  readonly settings?: () => Response
  readonly answer?: Answer
}

const WEEK = 'range=2026-11-14..2026-11-19&zone=UTC&compare=none'

/** Opens the page at an address, by default six days without a comparison, answered by the stand-in. */
export function openPage({
  query = WEEK,
  settings = () => Response.json(DEMO),
  answer = standIn(),
}: PageOptions) {
  history.replaceState(null, '', `/?${query}`)
  const { question, ...unread } = readQuery(query, UTC)
  const opened = Date.now()
  const services = createServices({
    question,
    scenario: null,
    // It goes on from there: pauses end.
    now: () => NOW + Date.now() - opened,
    base: document.baseURI,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      return request.url.endsWith('/settings.json') ? settings() : await answer(request)
    },
  })
  onTestFinished(mirrorInAddress(services.questionStore, window, UTC))
  onTestFinished(services.open())
  const page = render(<App services={services} unread={unread} />)
  void services.connect()
  return { services, user: userEvent.setup(), ...page }
}

/** Nobody in these tests needs many messages. */
export function standIn(options: Partial<StandInOptions> = {}): Answer {
  const world = createWorld({ seed: 3, now: NOW, volume: 40_000 })
  return standInFetch(world, options)
}

/** An answer with one row of one skill. */
export function rowOf(skill: string): Response {
  return Response.json({ analytics: [{ channel: 'SMS', skill, date: '11-19-2026', attempted: 10, sent: 9 }] })
}

/** What LivePerson says in place of an answer. */
export function refusalOf(status: number, message: string, requestTraceId: string): Response {
  return Response.json({ code: 0, requestTraceId, message }, { status })
}

/** The query as the address has it now. */
export function addressNow(): string {
  return decodeURIComponent(location.search)
}
