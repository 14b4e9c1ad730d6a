// The guard: accepts the rows that the schema accepts (transaction-wire.ts), at a thirtieth of its cost. It reads the
// times on its way, since to check an instant is to read it. Plain code on purpose: it meets rows by the million.

import { MILESTONES } from '../../domain/transaction.ts'
import { isExact, isExactId } from '../http/exact.ts'
import { isRowId } from './row-wire.ts'
import { instantOf } from './transaction-time.ts'
import type { TransactionRow } from './transaction-wire.ts'

export interface TransactionGuard {
  /** Whether a row of JSON, in its canonical spelling, can be counted. */
  readonly accepts: (value: unknown) => value is TransactionRow
  /** The times of the row last accepted, by the place in MILESTONES: epoch milliseconds, NaN where there is none. */
  readonly times: Float64Array
  /** How many of its keys are named in any document. */
  readonly known: () => number
}

/** A row of which nothing is believed yet. */
type Unchecked = { readonly [Field in keyof TransactionRow]: unknown }

/** No instant is infinite, so this says: neither an instant nor absent. */
const BAD = Infinity

/** How many fields any document names: two that a row must have, twelve times and fourteen texts. */
const FIELDS = 28

export function createGuard(): TransactionGuard {
  const times = new Float64Array(MILESTONES.length)
  let known = 0

  function accepts(value: unknown): value is TransactionRow {
    if (typeof value !== 'object' || value === null) return false
    // The cast claims nothing: every field is looked at before it is believed.
    const row = value as Unchecked
    if (!isRowId(row.transactionId) || !readTimes(row, times)) return false
    const absent = absentTexts(row)
    known = FIELDS - absent - absentTimes(row)
    return absent >= 0
  }

  return { accepts, times, known: () => known }
}

/** Reads the times of a row and says whether all of them fit. */
function readTimes(row: Unchecked, times: Float64Array): boolean {
  const attempted = row.attemptedTime
  const attempt = typeof attempted === 'string' ? instantOf(attempted) : Number.NaN
  if (Number.isNaN(attempt)) return false
  times[0] = attempt
  return (
    (times[1] = maybeInstant(row.eligibleTime)) !== BAD &&
    (times[2] = maybeInstant(row.inviteTime)) !== BAD &&
    (times[3] = maybeInstant(row.sentTime)) !== BAD &&
    (times[4] = maybeInstant(row.deliveredTime)) !== BAD &&
    (times[5] = maybeInstant(row.readTime)) !== BAD &&
    (times[6] = maybeInstant(row.conversationsCreatedTime)) !== BAD &&
    (times[7] = maybeInstant(row.conversationsClosedTime)) !== BAD &&
    (times[8] = maybeInstant(row.skippedTime)) !== BAD &&
    (times[9] = maybeInstant(row.failedTime)) !== BAD &&
    (times[10] = maybeInstant(row.cancelledTime)) !== BAD &&
    (times[11] = maybeInstant(row.optOutsTime)) !== BAD &&
    (times[12] = maybeInstant(row.optInsTime)) !== BAD
  )
}

function maybeInstant(value: unknown): number {
  if (value === undefined || value === null || value === '') return Number.NaN
  const at = typeof value === 'string' ? instantOf(value) : Number.NaN
  return Number.isNaN(at) ? BAD : at
}

/** How many of the times a row leaves out. */
function absentTimes(row: Unchecked): number {
  return (
    isAbsent(row.eligibleTime) +
    isAbsent(row.inviteTime) +
    isAbsent(row.sentTime) +
    isAbsent(row.deliveredTime) +
    isAbsent(row.readTime) +
    isAbsent(row.conversationsCreatedTime) +
    isAbsent(row.conversationsClosedTime) +
    isAbsent(row.skippedTime) +
    isAbsent(row.failedTime) +
    isAbsent(row.cancelledTime) +
    isAbsent(row.optOutsTime) +
    isAbsent(row.optInsTime)
  )
}

function isAbsent(value: unknown): number {
  return value === undefined ? 1 : 0
}

/** How many of its texts a row leaves out; less than 0 where one of them is no text. */
function absentTexts(row: Unchecked): number {
  return (
    absentText(row.channel) +
    absentText(row.skill) +
    absentText(row.initialChannel) +
    absentText(row.initialSkill) +
    absentId(row.handOffId) +
    absentId(row.ivrNumber) +
    absentId(row.proactiveCampaignId) +
    absentId(row.consumerId) +
    absentId(row.conversationId) +
    absentText(row.messageStatus) +
    absentText(row.errorSource) +
    absentText(row.errorCode) +
    absentText(row.errorMessage) +
    absentRating(row.csat)
  )
}

/** 1 for no text at all, 0 for one or null, and so far below for anything else that no sum of others makes up for it. */
function absentText(value: unknown): number {
  if (value === undefined) return 1
  if (value === null || typeof value === 'string') return 0
  return typeof value === 'number' && isExact(value) ? 0 : -FIELDS
}

function absentId(value: unknown): number {
  if (value === undefined) return 1
  if (value === null || typeof value === 'string') return 0
  return typeof value === 'number' && isExactId(value) ? 0 : -FIELDS
}

/** Any number: a rating out of range hides no message. */
function absentRating(value: unknown): number {
  if (value === undefined) return 1
  return value === null || typeof value === 'string' || typeof value === 'number' ? 0 : -FIELDS
}
