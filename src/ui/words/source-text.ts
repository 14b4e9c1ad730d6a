// What the foot of the rail says of the source: where the figures come from, in two short lines.

import { msg, t } from '@lingui/core/macro'
import type { SourceState } from '../../store/question/source.ts'
import { say } from './i18n.ts'
import { scenarioTitle } from './scenarios.ts'

export interface SourceText {
  readonly title: string
  readonly note: string
}

const REGIONS = { va: msg`Americas`, lo: msg`EMEA`, sy: msg`Asia-Pacific` } as const

/** `account` is the one that is asked: of several, the question says which. */
export function sourceText(source: SourceState, account: string | null, scenario: string | null): SourceText {
  switch (source.kind) {
    case 'unknown':
      return { title: t`Connecting…`, note: '' }
    case 'unreachable':
      return { title: t`No source`, note: '' }
    case 'direct':
      return {
        title: t`Account ${{ account: source.direct.account }}`,
        note: new URL(source.direct.origin).host,
      }
    case 'gateway': {
      const { settings } = source
      if (settings.source === 'demo') return { title: t`Demo data`, note: scenarioTitle(scenario) ?? '' }
      return {
        title: t`Account ${{ account: account ?? '' }}`,
        note: settings.region === null ? '' : say(REGIONS[settings.region]),
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
