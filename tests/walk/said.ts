// What the Coverage screen says, by the words that the oracle goes by.

import type { Counter } from '../../src/domain/stage.ts'
import type { CoverageView } from '../../src/store/views/coverage-view.ts'
import { findingName } from '../../src/ui/words/finding-words.ts'
import type { Agreement, Finding } from '../oracle-oddities.ts'

const NAMES: Readonly<Record<Counter, string>> = {
  attempted: 'Attempted',
  eligible: 'Eligible',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  responded: 'Answered',
  closed: 'Closed',
  skipped: 'Skipped',
  failed: 'Not sent',
  optedOut: 'Opted out',
  optedIn: 'Opted in',
}

/** How far the two sources agree, by what is counted. */
export function agreementIn({ reconciled }: CoverageView): Readonly<Record<string, Agreement>> {
  return Object.fromEntries(
    reconciled.map(({ counter, verdict }) => {
      const said: Agreement =
        verdict.kind === 'unreported'
          ? [null, null, 0]
          : [verdict.analytics, verdict.transactions, verdict.differing.length]
      return [NAMES[counter], said]
    }),
  )
}

/** The odd messages, by the name of their kind. */
export function findingsIn({ findings }: CoverageView): Readonly<Record<string, Finding>> {
  return Object.fromEntries(
    findings.map(({ finding, count, days }) => [findingName(finding), { messages: count, days }]),
  )
}
