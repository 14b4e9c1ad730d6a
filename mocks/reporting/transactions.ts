// Transactions: every message by itself, oldest first. What a message does not have is left out in reporting-2.0
// and null in its successor; the seed document alone gives the rating, the successor alone the skipped time.

import type { SuccessorTransaction } from '../../src/liveperson/reporting/wire.ts'
import type { World } from '../world/world.ts'
import type { Message } from '../world/message.ts'
import type { Dialect } from '../../src/liveperson/reporting/dialect.ts'
import { chainOf, type EndSign } from '../oddities/chain.ts'
import { oddRow, type PlainRow } from '../oddities/rows.ts'
import { filtersOf, passing, repeated, versionOf } from './filters.ts'
import type { LineAsk } from './line.ts'
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
import { channelName, errorFields, present, statusName, timeName } from './spelling.ts'
import { timesOf, type Times } from './times.ts'

/** `/transactions`: the messages attempted in a window, a page at a time. */
export function transactions(question: Question, world: World): Answer | Refusal {
  const times = timesOf(question, world.clock())
  if (times.kind === 'refusal') return times
  const paging = PAGINGS[pagingOf(question)]
  const slice = paging.slice(question)
  if (slice.kind === 'refusal') return slice
  const chain = chainOf(world, lineOf(question, times), slice, paging.sign)
  return answered({
    requestMetadata: repeated(question, times),
    page: paging.page(slice, chain.rows.length, chain.next),
    transactions: chain.rows.map((message) => rowOf(message, question.dialect)),
  })
}

interface Paging {
  readonly sign: EndSign
  readonly slice: (question: Question) => Slice | Refusal
  readonly page: (slice: Slice, count: number, next: number | null) => object
}

const PAGINGS = {
  neighbours: { sign: 'said', slice: sliceByOffset, page: pageWithNeighbours },
  limit: { sign: 'short page', slice: sliceByLimit, page: pageWithLimit },
  token: { sign: 'said', slice: sliceByToken, page: pageWithToken },
} as const satisfies Record<string, Paging>

function pagingOf(question: Question): keyof typeof PAGINGS {
  if (question.dialect === 'reporting-2.0') return 'neighbours'
  return versionOf(question) === 2 ? 'limit' : 'token'
}

function lineOf(question: Question, { start, end }: Times): LineAsk {
  const filters = filtersOf(question)
  // A status may change between two pages, and then nobody knows any more how many came before.
  const name = filters.messagestatus === undefined ? JSON.stringify([question.dialect, filters]) : null
  return { app: question.app, start, end, passes: passing(filters, question), name }
}

function rowOf(message: Message, dialect: Dialect): unknown {
  const row = dialect === 'reporting-2.0' ? seedTransaction(message) : successorTransaction(message)
  return message.oddity === null ? row : oddRow(row, message, dialect)
}

function seedTransaction(message: Message): PlainRow {
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
    ...errorFields('reporting-2.0', message.failure),
    failedTime: timeName(message.failedAt),
    inviteTime: timeName(message.invitedAt),
    optInsTime: timeName(message.optedInAt),
    optOutsTime: timeName(message.optedOutAt),
    readTime: timeName(message.readAt),
    sentTime: timeName(message.sentAt),
  })
}

function successorTransaction(message: Message): PlainRow {
  return {
    transactionId: message.id,
    channel: channelName('outbound-reporting', message.channel),
    skill: message.skill,
    initialChannel: channelName('outbound-reporting', message.initialChannel),
    initialSkill: message.skill,
    handOffId: message.handOff,
    ivrNumber: message.ivrNumber,
    proactiveCampaignId: message.campaign,
    consumerId: message.consumerId,
    conversationId: message.conversationId,
    messageStatus: statusName(message),
    ...errorFields('outbound-reporting', message.failure),
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
  } satisfies Record<keyof SuccessorTransaction, unknown>
}
