// What one of several campaigns says of itself: why it has no figures, and for how long it was watched.

import { say } from '../../words/i18n.ts'
import { total } from '../../../domain/tally.ts'
import type { CampaignView } from '../../../store/views/campaign-view.ts'
import { faultText, remedyText, type Asker } from '../../words/fault-text.ts'
import { timeText } from '../../words/time-words.ts'
import { emptyWords } from '../shared/campaign-words.ts'
import { UNKNOWN_ID } from '../shared/campaign-list-words.ts'

/** Why a campaign has no figures; null where it has. */
export function stateWords({ state, fault, tally, unread }: CampaignView, asker: Asker): string | null {
  switch (state) {
    case 'loading':
      return 'Loading.'
    case 'waiting':
      return 'It is not loaded.'
    case 'unknown':
      return say(UNKNOWN_ID)
    case 'failed':
      return fault === null
        ? 'It could not be loaded.'
        : `${faultText(fault, asker)} ${remedyText(fault, asker)}`
    case 'loaded':
      return total(tally, 'attempted') === 0 ? emptyWords({ unread }, 'it') : null
  }
}

/** How long its messages were watched; null while they are not there. */
export function watchedWords({ growth }: Pick<CampaignView, 'growth'>): string | null {
  if (growth.kind !== 'loaded') return null
  const { youngest, oldest } = growth.growth
  const [from, to] = [timeText(youngest), timeText(oldest)]
  return from === to ? `watched for ${to}` : `watched for ${from} to ${to}`
}
