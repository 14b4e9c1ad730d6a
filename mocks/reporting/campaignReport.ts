// The report of one campaign: what became of each recipient. Reporting 2.0 pages it; in the successor "pagination
// is not supported yet", so all recipients come at once in a page whose neighbours are -1.

import { endOfCampaign } from '../world/campaigns.ts'
import type { World } from '../world/world.ts'
import type { Message } from '../world/message.ts'
import { stretchOf } from './line.ts'
import { pageWithNeighbours, sliceByOffset, type Slice } from './pages.ts'
import { answered, refused, type Answer, type Question, type Refusal } from './question.ts'
import { sourceName, statusName } from './spelling.ts'

/** `GET /campaigns/{id}`: the recipients of a campaign, in the order of sending. */
export function campaignReport(question: Question, world: World): Answer | Refusal {
  const campaign = world.campaign(question.campaign ?? '')
  if (campaign === null) return refused(404, `Campaign ${question.campaign} was not found`)
  const slice = sliceOf(question)
  if (slice.kind === 'refusal') return slice
  const end = endOfCampaign(campaign)
  const passes = (message: Message) => message.campaign === campaign.id
  const line = { app: question.app, start: campaign.startsAt, end, passes, name: campaign.id }
  const { rows, behind } = stretchOf(world, line, slice)
  const next = behind === 'more' ? slice.offset + slice.limit : null
  return answered({
    requestMetadata: { accountId: question.account, app: question.app, proactiveCampaignId: campaign.id },
    page: pageWithNeighbours(slice, rows.length, next),
    consumersReport: rows.map((message) => recipient(message, question)),
  })
}

function sliceOf(question: Question): Slice | Refusal {
  return question.dialect === 'reporting-2.0'
    ? sliceByOffset(question)
    : { kind: 'slice', offset: 0, limit: Number.MAX_SAFE_INTEGER }
}

function recipient(message: Message, { dialect }: Question): object {
  const { failure } = message
  const row = {
    id: message.id,
    ...(dialect === 'outbound-reporting' && { consumerId: message.consumerId }),
    status: statusName(message),
    errorSource: failure === null ? null : sourceName(dialect, failure),
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    conversationId: message.conversationId,
  }
  if (dialect === 'outbound-reporting') return row
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}
