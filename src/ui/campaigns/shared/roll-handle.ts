// The roll as the screens of campaigns pass it on: what it shows, and what can be done to it.

import type { CampaignView } from '../../../store/views/campaign-view.ts'
import type { useRoll } from '../../../store/hooks/use-campaigns.ts'

export type RollHandle = NonNullable<ReturnType<typeof useRoll>>

/** One campaign, as its screen passes it on. */
export interface OneCampaignProps {
  readonly view: CampaignView
  readonly roll: RollHandle
}
