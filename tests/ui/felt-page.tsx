// The CSAT and Timing screens over the real services, for tests: the real client, loader, counting and cube, and the stand-in.

import type { ReactNode } from 'react'
import { createWorld } from '../../mocks/world/world.ts'
import type { Question } from '../../src/store/question/question.ts'
import { demoSettings, standInFetch } from '../demo.ts'
import { NOW, openIn } from './services-page.tsx'

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
  return openIn(screen, { question, settings: demoSettings(dialect), fetch: standInFetch(worldOf()) })
}
