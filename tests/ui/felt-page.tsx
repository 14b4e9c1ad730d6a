// The CSAT and Timing screens in a real house, for tests: the real client, loader, counting and cube, and the stand-in.

import { configure, render } from '@testing-library/react'
import { getResponse } from 'msw'
import type { ReactNode } from 'react'
import { onTestFinished, vi } from 'vitest'
import { handlersOf } from '../../mocks/handlers.ts'
import { createWorld } from '../../mocks/world/world.ts'
import { UTC } from '../../src/domain/day.ts'
import { firstQuestion, type Question } from '../../src/store/asked.ts'
import { createHouse } from '../../src/store/house.ts'
import { HouseProvider } from '../../src/store/views.ts'
import { day } from './funnel-cells.ts'
import { NOW } from './funnel-page.tsx'

// Four days of messages are fetched, counted and drawn before there is anything to find.
configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 30_000 })

export interface FeltOptions {
  readonly question: Partial<Question> & Pick<Question, 'view'>
  readonly dialect?: 'reporting-2.0' | 'outbound-reporting'
}

/** The stand-in's world that the screens are about. */
export function worldOf() {
  return createWorld({ seed: 3, now: NOW, volume: 40_000 })
}

/** Opens a screen on the stand-in: from 16 to 19 November without a comparison, unless the question says otherwise. */
export function openFelt(screen: ReactNode, { question, dialect = 'reporting-2.0' }: FeltOptions) {
  const handlers = handlersOf({ world: worldOf(), open: true })
  const house = createHouse({
    question: {
      ...firstQuestion(UTC),
      range: { kind: 'span', span: { first: day('2026-11-16'), last: day('2026-11-19') } },
      comparison: 'none',
      ...question,
    },
    scenario: null,
    now: () => NOW,
    base: 'http://page.test/',
    fetch: async (input, init) => (await getResponse(handlers, new Request(input, init))) ?? Response.error(),
  })
  onTestFinished(house.open())
  const page = render(<HouseProvider value={house}>{screen}</HouseProvider>)
  house.sources.getState().settingsArrived({
    source: 'demo',
    accounts: ['12345678'],
    region: null,
    dialect,
    directOrigins: [],
  })
  return { house, ...page }
}
