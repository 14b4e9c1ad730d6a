// The screen of campaigns: the list of those that somebody keeps, one of them whole, or several side by side. What is
// opened stands in the address.

import { t } from '@lingui/core/macro'
import { useQuestion } from '../../store/hooks/views.ts'
import { useCampaign, useCampaignList } from '../../store/hooks/use-campaigns.ts'
import type { Campaign } from '../../domain/channel.ts'
import { Instead, Waiting } from '../screen/CountedStates.tsx'
import { ComparisonScreen } from './compare/ComparisonScreen.tsx'
import { OneCampaign } from './one/OneCampaign.tsx'
import type { CampaignListHandle } from './shared/campaign-list-handle.ts'
import { CampaignListScreen } from './list/CampaignListScreen.tsx'

export function CampaignsScreen() {
  const campaignList = useCampaignList()
  const { question, events } = useQuestion()
  if (campaignList === null) {
    return (
      <div aria-busy="true">
        <Waiting />
      </div>
    )
  }
  if (!campaignList.view.applies) {
    return (
      <Instead
        words={t`Connect To Messaging has no campaigns: its messages are sent one by one, as people ask to go on by message. Campaigns are a matter of Proactive Messaging.`}
        act={t`Go to Proactive Messaging`}
        onAct={() => events.appChosen('prmsg')}
      />
    )
  }
  const [first, second] = question.opened
  if (first === undefined) return <CampaignListScreen {...campaignList} />
  if (second === undefined) return <Opened key={first} id={first} campaignList={campaignList} />
  return <ComparisonScreen acts={campaignList.acts} />
}

function Opened({ id, campaignList }: { readonly id: Campaign; readonly campaignList: CampaignListHandle }) {
  const view = useCampaign(id)
  if (view === null) return <Waiting />
  return <OneCampaign view={view} campaignList={campaignList} />
}
