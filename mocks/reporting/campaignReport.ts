// The report of one campaign: what became of each recipient. Reporting 2.0 pages it; in the successor "pagination
// is not supported yet", so all recipients come at once in a page whose neighbours are -1.

import type { SuccessorRecipient } from '../../src/liveperson/reporting/wire.ts'
import { oddRecipient, type PlainRow } from '../oddities/rows.ts'
import { endOfCampaign } from '../world/campaigns.ts'
import type { World } from '../world/world.ts'
import type { Message } from '../world/message.ts'
import { stretchOf } from './line.ts'
import { pageWithNeighbours, sliceByOffset, type Slice } from './pages.ts'
import { answered, refused, type Answer, type Question, type Refusal } from './question.ts'
import { errorFields, present, statusName } from './spelling.ts'

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

function recipient(message: Message, { dialect }: Question): unknown {
  const row = dialect === 'reporting-2.0' ? seedRecipient(message) : successorRecipient(message)
  return message.oddity === null ? row : oddRecipient(row, message, dialect)
}

function seedRecipient(message: Message): PlainRow {
  return present({
    id: message.id,
    status: statusName(message),
    ...errorFields('reporting-2.0', message.failure),
    conversationId: message.conversationId,
  })
}

function successorRecipient(message: Message): PlainRow {
  const error = errorFields('outbound-reporting', message.failure)
  return {
    id: message.id,
    consumerId: message.consumerId,
    status: statusName(message),
    ...error,
    errorCode: error.errorCode === null ? null : reportedCode(error.errorCode),
    conversationId: message.conversationId,
  } satisfies SuccessorRecipient
}

/** The successor's sample of this report, and no other, has the code as a number: 300. */
function reportedCode(code: string): string | number {
  return /^[1-9]\d{0,8}$/.test(code) ? Number(code) : code
}
