// How far the growth of a campaign is known: it takes the messages of all its days, and in the dialect whose messages
// carry no campaign also the recipients, which say which of the messages are its own.

import type { CampaignGrowth } from '../../counting/recipients/recipients.ts'
import type { CampaignState } from './campaign-state.ts'
import type { ConsentVerdict } from '../question/consent.ts'
import { cutShortOf, type CutShort } from './cut-short.ts'
import type { Grown } from './growths.ts'

/** The growth curves, as far as the transactions of the campaign's days are there: `held` of `of` days. */
export type GrowthState =
  /** An expensive load waits for somebody's yes. */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'loading'; readonly loaded: number; readonly of: number }
  | {
      readonly kind: 'loaded'
      readonly growth: CampaignGrowth
      readonly loaded: number
      readonly of: number
      /** Its messages were known by recipients that are not all: it is the growth of those. Left out where they are. */
      readonly cutShort?: CutShort
    }
  /** Its messages are there, and counting them failed: our mistake. */
  | { readonly kind: 'failed'; readonly why: string }
  /**
   * `noRecipients`: the recipients that tell which messages are its own are not there. `notLoaded`: the days failed or were
   * cancelled. `noDays`: nothing was attempted, or nobody knows when.
   */
  | { readonly kind: 'none'; readonly reason: 'noMessages' | 'noDays' | 'noRecipients' | 'notLoaded' }

export interface GrowthInput {
  readonly state: CampaignState
  /** Days of the campaign whose transactions are wanted, and how many of them are loaded. */
  readonly days: number
  readonly loaded: number
  /** Whether days are on their way. */
  readonly underWay: boolean
  readonly verdict: ConsentVerdict['kind']
  /** `recipients`: its messages are known by the report alone. */
  readonly knownBy: 'campaign' | 'recipients'
  /** What was last counted of the loaded days; undefined where nobody has counted yet. */
  readonly grown: Grown | undefined
}

/** What can be said of the growth of a campaign. */
export function growthState(input: GrowthInput): GrowthState {
  const { state, days: of, underWay, verdict, knownBy, grown } = input
  const loaded = Math.max(0, input.loaded - (grown?.kind === 'counted' ? grown.lost : 0))
  const { analytics, report } = state
  const loading = { kind: 'loading', loaded, of } as const
  if (of === 0) {
    const isComing = analytics.loaded === null && analytics.fetchStatus.status !== 'failed'
    return isComing ? loading : { kind: 'none', reason: 'noDays' }
  }
  if (loaded < of && verdict === 'ask') return { kind: 'unasked' }
  if (knownBy === 'recipients' && report.kind !== 'loaded') {
    return report.kind === 'loading' ? loading : { kind: 'none', reason: 'noRecipients' }
  }
  const isComing = underWay || verdict === 'reckoning'
  if (loaded === 0) return isComing ? loading : { kind: 'none', reason: 'notLoaded' }
  if (grown === undefined) return loading
  if (grown.kind === 'failed') return { kind: 'failed', why: grown.why }
  if (grown.growth !== null) {
    const cutShort = knownBy === 'recipients' ? cutShortOf(state) : null
    return { kind: 'loaded', growth: grown.growth, loaded, of, ...(cutShort !== null && { cutShort }) }
  }
  if (loaded === of) return { kind: 'none', reason: 'noMessages' }
  return isComing ? loading : { kind: 'none', reason: 'notLoaded' }
}
