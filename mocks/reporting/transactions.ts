// Transactions: every message by itself, oldest first. What a message does not have is left out in reporting-2.0
// and null in its successor; the seed document alone gives the rating, the successor alone the skipped time.

import type { World } from '../world/world.ts'
import type { Message } from '../world/message.ts'
import { filtersOf, passing, versionOf } from './filters.ts'
import {
  pageWithLimit,
  pageWithNeighbours,
  pageWithToken,
  sliceByLimit,
  sliceByOffset,
  sliceByToken,
  type Slice,
} from './pages.ts'
import { answered, type Answer, type Question, type Refusal } from './question.ts'
import { channelName, sourceName, statusName, timeName } from './spelling.ts'
import { timesOf, type Times } from './times.ts'

/** `/transactions`: the messages attempted in a window, a page at a time. */
export function transactions(question: Question, world: World): Answer | Refusal {
  const times = timesOf(question, world.clock())
  if (times.kind === 'refusal') return times
  const paging = PAGINGS[pagingOf(question)]
  const slice = paging.slice(question)
  if (slice.kind === 'refusal') return slice
  const { rows, total } = pageOf(question, world, times, slice)
  const filters = filtersOf(question)
  return answered({
    requestMetadata: {
      accountId: question.account,
      app: question.app,
      attemptedStartTime: times.start,
      attemptedEndTime: times.end,
      ...(Object.keys(filters).length > 0 && { filters }),
    },
    page: paging.page(slice, rows.length, total),
    transactions: rows.map(question.dialect === 'reporting-2.0' ? seedTransaction : successorTransaction),
  })
}

interface Paging {
  readonly slice: (question: Question) => Slice | Refusal
  readonly page: (slice: Slice, count: number, total: number) => object
}

const PAGINGS = {
  neighbours: { slice: sliceByOffset, page: pageWithNeighbours },
  limit: { slice: sliceByLimit, page: pageWithLimit },
  token: { slice: sliceByToken, page: pageWithToken },
} as const satisfies Record<string, Paging>

function pagingOf(question: Question): keyof typeof PAGINGS {
  if (question.dialect === 'reporting-2.0') return 'neighbours'
  return versionOf(question) === 2 ? 'limit' : 'token'
}

function pageOf(
  question: Question,
  world: World,
  times: Times,
  { offset, limit }: Slice,
): { readonly rows: readonly Message[]; readonly total: number } {
  const passes = passing(filtersOf(question), question)
  const rows: Message[] = []
  let total = 0
  for (const message of world.messages(question.app, times.start, times.end + 1)) {
    if (!passes(message)) continue
    if (total >= offset && rows.length < limit) rows.push(message)
    total++
  }
  return { rows, total }
}

function seedTransaction(message: Message): object {
  const { failure } = message
  return present({
    transactionId: message.id,
    channel: channelName('reporting-2.0', message.channel),
    skill: message.skill,
    attemptedTime: timeName(message.attemptedAt),
    conversationId: message.conversationId,
    conversationsClosedTime: timeName(message.closedAt),
    conversationsCreatedTime: timeName(message.respondedAt),
    csat: message.rating,
    deliveredTime: timeName(message.deliveredAt),
    eligibleTime: timeName(message.eligibleAt),
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorSource: failure === null ? null : sourceName('reporting-2.0', failure),
    failedTime: timeName(message.failedAt),
    inviteTime: timeName(message.invitedAt),
    optInsTime: timeName(message.optedInAt),
    optOutsTime: timeName(message.optedOutAt),
    readTime: timeName(message.readAt),
    sentTime: timeName(message.sentAt),
  })
}

function successorTransaction(message: Message): object {
  const { failure } = message
  return {
    transactionId: message.id,
    channel: message.channel,
    skill: message.skill,
    initialChannel: message.initialChannel,
    initialSkill: message.skill,
    handOffId: message.handOff,
    ivrNumber: message.ivrNumber,
    proactiveCampaignId: message.campaign,
    consumerId: message.consumerId,
    conversationId: message.conversationId,
    messageStatus: statusName(message),
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorSource: failure === null ? null : sourceName('outbound-reporting', failure),
    attemptedTime: timeName(message.attemptedAt),
    eligibleTime: timeName(message.eligibleAt),
    inviteTime: timeName(message.invitedAt),
    sentTime: timeName(message.sentAt),
    deliveredTime: timeName(message.deliveredAt),
    readTime: timeName(message.readAt),
    failedTime: timeName(message.failedAt),
    skippedTime: timeName(message.skippedAt),
    // Never explained in the documents, and nothing in this world is cancelled.
    cancelledTime: null,
    optInsTime: timeName(message.optedInAt),
    optOutsTime: timeName(message.optedOutAt),
    conversationsCreatedTime: timeName(message.respondedAt),
    conversationsClosedTime: timeName(message.closedAt),
  }
}

function present(row: Readonly<Record<string, string | number | null>>): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}
