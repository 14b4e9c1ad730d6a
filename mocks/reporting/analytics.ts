// Analytics of the account and of one campaign: the same rows, counted over different messages. "The API leaves
// out what it does not have": both readings of that are found in the documents. The seed's sample shows an SMS
// row with `read: 0`; the successor's definitions say that read does not apply to SMS, so there it is left out.

import type { Message } from '../world/message.ts'
import { endOfCampaign } from '../world/campaigns.ts'
import { messagesOf, type World } from '../world/world.ts'
import { countsOf, type Counts } from './counts.ts'
import { filtersOf, passing, repeated } from './filters.ts'
import { answered, refused, type Answer, type Question, type Refusal } from './question.ts'
import { channelName, dayName, present, sourceName } from './spelling.ts'
import { timesOf } from './times.ts'

/** `GET` or `POST /analytics`: what happened to the messages attempted in a window. */
export function analytics(question: Question, world: World): Answer | Refusal {
  const times = timesOf(question, world.clock())
  if (times.kind === 'refusal') return times
  const passes = passing(filtersOf(question), question)
  const messages = world.messages(question.app, times.start, times.end + 1)
  return answered({
    requestMetadata: repeated(question, times),
    analytics: rowsOf(filtered(messages, passes), question),
  })
}

/** `GET /campaigns/{id}/analytics`: the same for one campaign, whose window is its own. */
export function campaignAnalytics(question: Question, world: World): Answer | Refusal {
  const campaign = world.campaign(question.campaign ?? '')
  if (campaign === null) return refused(404, `Campaign ${question.campaign} was not found`)
  return answered({
    requestMetadata: {
      accountId: question.account,
      app: question.app,
      proactiveCampaignId: campaign.id,
      attemptedStartTime: campaign.startsAt,
      attemptedEndTime: endOfCampaign(campaign),
    },
    analytics: rowsOf(messagesOf(world, campaign), question),
  })
}

function rowsOf(messages: Iterable<Message>, { dialect }: Question): readonly object[] {
  return countsOf(messages).map(dialect === 'reporting-2.0' ? seedRow : successorRow)
}

function seedRow(counts: Counts): object {
  return {
    date: dayName('reporting-2.0', counts.day),
    ...present({ channel: channelName('reporting-2.0', counts.channel) }),
    skill: counts.skill,
    attempted: counts.attempted,
    eligible: counts.eligible,
    skipped: counts.skipped,
    optOuts: counts.optedOut,
    sent: counts.sent,
    failed: counts.attempted - counts.sent,
    delivered: deliveredOf(counts),
    read: counts.read,
    optIns: counts.optedIn,
    conversationsCreated: counts.responded,
    conversationsClosed: counts.closed,
    csat: counts.ratings === 0 ? 0 : Math.round((counts.ratingSum / counts.ratings) * 100) / 100,
  }
}

function successorRow(counts: Counts): object {
  const failures = aggregationOf(counts)
  return {
    channel: channelName('outbound-reporting', counts.channel),
    skill: counts.skill,
    transactionday: dayName('outbound-reporting', counts.day),
    attempted: counts.attempted,
    eligible: counts.eligible,
    skipped: counts.skipped,
    sent: counts.sent,
    failed: counts.attempted - counts.sent,
    delivered: deliveredOf(counts),
    ...((counts.channel !== 'sms' || counts.read > 0) && { read: counts.read }),
    conversationscreated: counts.responded,
    conversationsclosed: counts.closed,
    ...(counts.ratings > 0 && { csat: (counts.ratingSum / counts.ratings).toFixed(1) }),
    ...(Object.keys(failures).length > 0 && { error_aggregation: failures }),
  }
}

/** Failed messages by `<source>_<code>`. */
function aggregationOf({ failures }: Counts): Readonly<Record<string, number>> {
  const aggregation: Record<string, number> = {}
  for (const [failure, count] of failures) {
    const key = `${sourceName('outbound-reporting', failure)}_${failure.code || 'null'}`
    aggregation[key] = (aggregation[key] ?? 0) + count
  }
  return aggregation
}

/** An inflated row counts more delivered than attempted, as no count of the transactions would. */
export function deliveredOf({ attempted, delivered, inflated }: Counts): number {
  return inflated === 0 ? delivered : attempted + TOO_MANY
}

const TOO_MANY = 3

function* filtered(messages: Iterable<Message>, passes: (message: Message) => boolean): Iterable<Message> {
  for (const message of messages) if (passes(message)) yield message
}
