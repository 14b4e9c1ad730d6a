// The screen of campaigns: the list of those that somebody keeps, one of them whole, or several side by side. What is
// opened stands in the address.

import { useQuestion } from '../../store/hooks/views.ts'
import { useCampaign, useRoll } from '../../store/hooks/use-campaigns.ts'
import type { Campaign } from '../../domain/channel.ts'
import { Instead, Waiting } from '../screen/CountedStates.tsx'
import { ComparisonScreen } from './compare/ComparisonScreen.tsx'
import { OneCampaign } from './one/OneCampaign.tsx'
import type { RollHandle } from './shared/roll-handle.ts'
import { RollScreen } from './list/RollScreen.tsx'

export function CampaignsScreen() {
  const roll = useRoll()
  const { question, asking } = useQuestion()
  if (roll === null) {
    return (
      <div aria-busy="true">
        <Waiting />
      </div>
    )
  }
  if (roll.view.applies === 'connect') {
    return (
      <Instead
        words="Connect To Messaging has no campaigns: its messages are sent one by one, as people ask to go on by message. Campaigns are a matter of Proactive Messaging."
        act="Go to Proactive Messaging"
        onAct={() => asking.appChosen('prmsg')}
      />
    )
  }
  const [first, second] = question.opened
  if (first === undefined) return <RollScreen {...roll} />
  if (second === undefined) return <Opened key={first} id={first} roll={roll} />
  return <ComparisonScreen acts={roll.acts} />
}

function Opened({ id, roll }: { readonly id: Campaign; readonly roll: RollHandle }) {
  const view = useCampaign(id)
  if (view === null) return <Waiting />
  return <OneCampaign view={view} roll={roll} />
}
