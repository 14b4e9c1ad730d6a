// What a transaction looks like: as a row may come to be counted (wire.ts has it as the documents print it). The
// schema says exactly which rows are accepted and why another is not; it takes a microsecond a row, so rows that
// come by the million meet the guard (transaction-guard.ts), which accepts the same.

import * as v from 'valibot'
import { MaybeId, MaybeText, respelling, RowId } from './row-wire.ts'
import { instantOf } from './transaction-time.ts'

/** Digits where an instant has them. Which dates and offsets there are, `instantOf` says. */
const ISO = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/

const Instant = v.pipe(
  v.string('is not a text'),
  v.regex(ISO, 'is not a time with its offset from UTC'),
  v.check((text) => !Number.isNaN(instantOf(text)), 'is not in any calendar'),
)

/** A time that may not have come yet. */
const MaybeInstant = v.nullish(v.union([v.literal(''), Instant], 'is not a text'))

/** Which rows are counted. Fields that no document names may stand beside these. */
export const TransactionRow = v.object({
  transactionId: RowId,
  channel: MaybeText,
  skill: MaybeText,
  attemptedTime: Instant,
  eligibleTime: MaybeInstant,
  inviteTime: MaybeInstant,
  sentTime: MaybeInstant,
  deliveredTime: MaybeInstant,
  readTime: MaybeInstant,
  conversationsCreatedTime: MaybeInstant,
  conversationsClosedTime: MaybeInstant,
  skippedTime: MaybeInstant,
  failedTime: MaybeInstant,
  cancelledTime: MaybeInstant,
  optOutsTime: MaybeInstant,
  optInsTime: MaybeInstant,
  initialChannel: MaybeText,
  initialSkill: MaybeText,
  handOffId: MaybeId,
  ivrNumber: MaybeId,
  proactiveCampaignId: MaybeId,
  consumerId: MaybeId,
  conversationId: MaybeId,
  messageStatus: MaybeText,
  errorSource: MaybeText,
  errorCode: MaybeText,
  errorMessage: MaybeText,
  // What a rating means is decided where it is counted: a rating out of range hides no message.
  csat: v.nullish(v.union([v.string(), v.number()], 'is neither text nor number')),
})
export type TransactionRow = Readonly<v.InferOutput<typeof TransactionRow>>

/** The fields of a transaction that any document names. */
export const TRANSACTION_FIELDS: ReadonlySet<string> = new Set(Object.keys(TransactionRow.entries))

/** A row as schema and guard judge it, with its fields in the spelling of the documents. */
export const canonical = respelling(TRANSACTION_FIELDS)
