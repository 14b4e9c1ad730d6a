// What the foot of the rail says of the source: where the figures come from, in two short lines.

import type { SourceState } from '../../store/question/source.ts'
import { scenarioTitle } from './scenarios.ts'

export interface SourceText {
  readonly title: string
  readonly note: string
}

const REGIONS = { va: 'Americas', lo: 'EMEA', sy: 'Asia-Pacific' } as const

/** `account` is the one that is asked: of several, the question says which. */
export function sourceText(source: SourceState, account: string | null, scenario: string | null): SourceText {
  switch (source.kind) {
    case 'unknown':
      return { title: 'Connecting…', note: '' }
    case 'unreachable':
      return { title: 'No source', note: '' }
    case 'direct':
      return { title: `Account ${source.direct.account}`, note: new URL(source.direct.origin).host }
    case 'gateway': {
      const { settings } = source
      if (settings.source === 'demo') return { title: 'Demo data', note: scenarioTitle(scenario) ?? '' }
      return {
        title: `Account ${account ?? ''}`,
        note: settings.region === null ? '' : REGIONS[settings.region],
      }
    }
  }
}

/** The account that is asked: the question's where the source has it, else the first (as the store does). */
export function accountAsked(source: SourceState, account: string | null): string | null {
  if (source.kind === 'direct') return source.direct.account
  if (source.kind !== 'gateway') return null
  const { accounts } = source.settings
  return accounts.find((one) => one === account) ?? accounts[0] ?? null
}
