// One screen in a real house, for tests: with the real stores, client and loader, over whatever answers. Days are those of
// UTC.

import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import type { Settings } from '../../src/liveperson/settings.ts'
import { firstQuestion, type Question } from '../../src/store/question/asked.ts'
import { createHouse, type HouseOptions } from '../../src/store/house.ts'
import { HouseProvider } from '../../src/store/hooks/views.ts'
import { demoSettings } from '../demo.ts'
import { day } from '../days.ts'

/** Noon of 21 November 2026. */
export const NOW = Date.parse('2026-11-21T12:00:00Z')

export interface ScreenOptions extends Pick<HouseOptions, 'fetch' | 'storage' | 'reader'> {
  readonly question?: Partial<Question>
  readonly now?: number
  readonly settings?: Settings
}

/** Opens a screen: from 16 to 19 November without a comparison, unless the question says otherwise. */
export function openIn(screen: ReactNode, options: ScreenOptions) {
  const { question, now = NOW, settings = demoSettings(), ...means } = options
  const house = createHouse({
    question: {
      ...firstQuestion(UTC),
      range: { kind: 'span', span: { first: day('2026-11-16'), last: day('2026-11-19') } },
      comparison: 'none',
      ...question,
    },
    scenario: null,
    now: () => now,
    base: 'http://page.test/',
    ...means,
  })
  onTestFinished(house.open())
  const page = render(<HouseProvider value={house}>{screen}</HouseProvider>)
  house.sources.getState().settingsArrived(settings)
  return { house, ...page }
}
