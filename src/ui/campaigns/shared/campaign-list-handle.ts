// The campaign list as the screens of campaigns pass it on: what it shows, and what can be done to it.

import type { CampaignView } from '../../../store/views/campaign-view.ts'
import type { useCampaignList } from '../../../store/hooks/use-campaigns.ts'

export type CampaignListHandle = NonNullable<ReturnType<typeof useCampaignList>>

/** One campaign, as its screen passes it on. */
export interface OneCampaignProps {
  readonly view: CampaignView
  readonly campaignList: CampaignListHandle
}
