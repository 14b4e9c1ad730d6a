// One screen over the real services, for tests: the real stores, client and loader, over whatever answers. Days are those of
// UTC.

import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import { UTC } from '../../src/domain/day.ts'
import type { Settings } from '../../src/liveperson/settings.ts'
import { firstQuestion, type Question } from '../../src/store/question/question.ts'
import { createServices, type ServicesOptions } from '../../src/store/services.ts'
import { ServicesProvider } from '../../src/store/hooks/views.ts'
import { demoSettings } from '../demo.ts'
import { day } from '../days.ts'

/** Noon of 21 November 2026. */
export const NOW = Date.parse('2026-11-21T12:00:00Z')

export interface ScreenOptions extends Pick<ServicesOptions, 'fetch' | 'storage' | 'reader'> {
  readonly question?: Partial<Question>
  readonly now?: number
  readonly settings?: Settings
}

/** Opens a screen: from 16 to 19 November without a comparison, unless the question says otherwise. */
export function openIn(screen: ReactNode, options: ScreenOptions) {
  const { question, now = NOW, settings = demoSettings(), ...means } = options
  const services = createServices({
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
  onTestFinished(services.open())
  const page = render(<ServicesProvider value={services}>{screen}</ServicesProvider>)
  services.sources.getState().settingsArrived(settings)
  return { services, ...page }
}
