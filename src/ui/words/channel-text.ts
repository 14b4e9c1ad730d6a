// What channels and campaigns are called. Channels that we do not know are called what the API calls them, so any text may be one.

import { t } from '@lingui/core/macro'
import { APPLE, IN_APP, RCS, SMS, WHATSAPP, type Campaign, type Channel } from '../../domain/channel.ts'

/** The name of a channel; a message that none was named for has a name too. */
export function channelName(channel: Channel): string {
  switch (channel) {
    case SMS:
      return t`SMS`
    case WHATSAPP:
      return t`WhatsApp`
    case IN_APP:
      return t({ message: 'In-app', comment: 'A channel: messages inside of an app' })
    case RCS:
      return t`RCS`
    case APPLE:
      return t`Apple Messages`
    default:
      return channel === '' ? t`(no channel)` : channel
  }
}

/** What people call a campaign: we know nothing but its id. */
export function campaignName(campaign: Campaign): string {
  return campaign === '' ? t`(no campaign)` : campaign
}
