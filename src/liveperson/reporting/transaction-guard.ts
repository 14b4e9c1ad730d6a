// The guard: accepts the rows that the schema accepts (transaction-wire.ts), at a thirtieth of its cost. It reads the
// times on its way, since to check an instant is to read it. Plain code on purpose: it meets rows by the million.

import { MILESTONES } from '../../domain/transaction.ts'
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

/** No instant is infinite, so this says: neither an instant nor absent. */
const BAD = Infinity

export function createGuard(): TransactionGuard {
  const times = new Float64Array(MILESTONES.length)
  let known = 0

  function accepts(value: unknown): value is TransactionRow {
    if (typeof value !== 'object' || value === null) return false
    // The cast claims nothing: every field is looked at before it is believed.
    const row = value as { readonly [Field in keyof TransactionRow]: unknown }
    known = 3
    return isNamed(row) && timesFit(row) && textsFit(row)
  }

  function timesFit(row: { readonly [Field in keyof TransactionRow]: unknown }): boolean {
    const attempted = row.attemptedTime
    times[0] = typeof attempted === 'string' ? instantOf(attempted) : Number.NaN
    times[1] = maybeInstant(row.eligibleTime)
    times[2] = maybeInstant(row.inviteTime)
    times[3] = maybeInstant(row.sentTime)
    times[4] = maybeInstant(row.deliveredTime)
    times[5] = maybeInstant(row.readTime)
    times[6] = maybeInstant(row.conversationsCreatedTime)
    times[7] = maybeInstant(row.conversationsClosedTime)
    times[8] = maybeInstant(row.skippedTime)
    times[9] = maybeInstant(row.failedTime)
    times[10] = maybeInstant(row.cancelledTime)
    times[11] = maybeInstant(row.optOutsTime)
    times[12] = maybeInstant(row.optInsTime)
    for (let index = 1; index < times.length; index += 1) if (times[index] === BAD) return false
    return !Number.isNaN(times[0])
  }

  function maybeInstant(value: unknown): number {
    if (value === undefined) return Number.NaN
    known += 1
    if (value === null || value === '') return Number.NaN
    const at = typeof value === 'string' ? instantOf(value) : Number.NaN
    return Number.isNaN(at) ? BAD : at
  }

  function textsFit(row: { readonly [Field in keyof TransactionRow]: unknown }): boolean {
    return (
      isText(row.skill) &&
      isText(row.initialChannel) &&
      isText(row.initialSkill) &&
      isText(row.handOffId) &&
      isText(row.ivrNumber) &&
      isText(row.proactiveCampaignId) &&
      isText(row.consumerId) &&
      isText(row.conversationId) &&
      isText(row.messageStatus) &&
      isText(row.errorSource) &&
      isText(row.errorCode) &&
      isText(row.errorMessage) &&
      isText(row.csat)
    )
  }

  function isText(value: unknown): boolean {
    if (value === undefined) return true
    known += 1
    return value === null || typeof value === 'string' || typeof value === 'number'
  }

  return { accepts, times, known: () => known }
}

function isNamed(row: { readonly transactionId: unknown; readonly channel: unknown }): boolean {
  const id = row.transactionId
  const hasId = typeof id === 'string' ? id !== '' : Number.isSafeInteger(id)
  return hasId && typeof row.channel === 'string'
}
