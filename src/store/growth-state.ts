// How far the growth of a campaign is known: it takes the messages of all its days, and in the dialect whose messages
// carry no campaign also the recipients, which say which of the messages are its own.

import type { CampaignGrowth } from '../counting/recipients.ts'
import type { CampaignState } from './campaign-known.ts'
import type { Verdict } from './consent.ts'

/** The growth curves, as far as the transactions of the campaign's days are there: `held` of `of` days. */
export type GrowthState =
  /** An expensive load waits for somebody's yes. */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'loading'; readonly held: number; readonly of: number }
  | { readonly kind: 'held'; readonly growth: CampaignGrowth; readonly held: number; readonly of: number }
  /**
   * `noRecipients`: the recipients that tell which messages are its own are not there. `notLoaded`: the days failed or were
   * cancelled. `noDays`: nothing was attempted, or nobody knows when.
   */
  | { readonly kind: 'none'; readonly reason: 'noMessages' | 'noDays' | 'noRecipients' | 'notLoaded' }

export interface GrowthInput {
  readonly state: CampaignState
  /** Days of the campaign whose transactions are wanted, and how many of them are held. */
  readonly days: number
  readonly held: number
  /** Whether days are on their way. */
  readonly underWay: 'yes' | 'no'
  readonly verdict: Verdict['kind']
  /** `recipients`: its messages are known by the report alone. */
  readonly knownBy: 'campaign' | 'recipients'
  /** What was last counted of the held days; null where they have no message of it, undefined where nobody has counted yet. */
  readonly growth: CampaignGrowth | null | undefined
  /** Held days whose rows were nowhere any more when it was counted; left out where there were none. */
  readonly lost?: number
}

/** What can be said of the growth of a campaign. */
export function growthState(input: GrowthInput): GrowthState {
  const { state, days: of, underWay, verdict, knownBy, growth, lost = 0 } = input
  const held = Math.max(0, input.held - lost)
  const { analytics, report } = state
  const loading = { kind: 'loading', held, of } as const
  if (of === 0) {
    const isComing = analytics.held === null && analytics.work.status !== 'failed'
    return isComing ? loading : { kind: 'none', reason: 'noDays' }
  }
  if (held < of && verdict === 'ask') return { kind: 'unasked' }
  if (knownBy === 'recipients' && report.kind !== 'held') {
    return report.kind === 'loading' ? loading : { kind: 'none', reason: 'noRecipients' }
  }
  const isComing = underWay === 'yes' || verdict === 'reckoning'
  if (held === 0) return isComing ? loading : { kind: 'none', reason: 'notLoaded' }
  if (growth === undefined) return loading
  if (growth !== null) return { kind: 'held', growth, held, of }
  if (held === of) return { kind: 'none', reason: 'noMessages' }
  return isComing ? loading : { kind: 'none', reason: 'notLoaded' }
}
