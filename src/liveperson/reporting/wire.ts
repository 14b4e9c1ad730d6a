// What the JSON of the API looks like: as the documents print it (the types), and as it may come (the schemas).
// The two differ on purpose: the documents contradict each other in case, spelling and type, so the schemas judge
// one value at a time and the messages say, in words for people, what is wrong with it.

import * as v from 'valibot'
import { isExact } from '../http/exact.ts'

/** The times are epoch milliseconds. */
interface WireMetadata {
  readonly accountId: string
  readonly app: string
  readonly attemptedStartTime: number
  readonly attemptedEndTime: number
  readonly filters?: WireFilters
}

/** The choice of a POST: wrapped as `filters` in `reporting-2.0`, bare in `outbound-reporting`. */
export interface WireFilters {
  readonly channels?: readonly string[]
  readonly skills?: readonly string[]
}

/** A row of `reporting-2.0` (reporting-api.md, response example). The date is a text that no document explains. */
export interface SeedRow {
  readonly date: string
  readonly channel: string
  readonly skill: string
  readonly attempted: number
  readonly eligible: number
  readonly skipped: number
  readonly optOuts: number
  readonly sent: number
  readonly failed: number
  readonly delivered: number
  readonly read: number
  readonly optIns: number
  readonly conversationsCreated: number
  readonly conversationsClosed: number
  readonly csat: number
}

/** A row of `outbound-reporting` (outbound-reporting-api-overview). The day is MM-DD-YYYY, the mean rating a text. */
export interface SuccessorRow {
  readonly transactionday: string
  readonly channel: string
  readonly skill: string
  readonly attempted: number
  readonly eligible: number
  readonly skipped: number
  readonly sent: number
  readonly failed: number
  readonly delivered: number
  readonly read: number
  readonly conversationscreated: number
  readonly conversationsclosed: number
  readonly csat: string
  /** How many failed with which `<source>_<code>`. */
  readonly error_aggregation?: Readonly<Record<string, number>>
}

/** Account and campaign analytics answer alike. A field without data is left out (so say the documents). */
export interface WireAnalytics<WireRow extends SeedRow | SuccessorRow> {
  readonly requestMetadata: WireMetadata
  readonly analytics: readonly Partial<WireRow>[]
}

/** An object of JSON with whatever keys: arrays and null are none. */
export const JsonObject = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is no object',
)

export const JsonList = v.array(v.unknown())

const NUMERAL = /^-?\d+(?:\.\d+)?$/

/** A count of messages: a whole number, or a text that spells one. */
export const WireCount = v.pipe(
  v.union(
    [v.number(), v.pipe(v.string(), v.trim(), v.regex(NUMERAL, 'is no number'), v.transform(Number))],
    'is no number',
  ),
  v.minValue(0, 'is negative'),
  v.maxValue(Number.MAX_SAFE_INTEGER, 'is too large for a count'),
  v.integer('is no whole number'),
  // JSON knows a -0, which is no other count than 0.
  v.transform(Math.abs),
)

/** A mean of ratings from 1 to 5, printed as number or text; 0 and an empty text mean that nobody rated: `none`. */
export const WireRating = v.pipe(
  v.union([v.number(), v.string()], 'is no number'),
  v.transform(String),
  v.trim(),
  v.regex(/^(?:-?\d+(?:\.\d+)?)?$/, 'is no number'),
  v.transform(ratingOf),
  v.check((rating) => rating === 'none' || (rating.mean >= 1 && rating.mean <= 5), 'is outside 1 to 5'),
)

/** The name of a channel or skill. A number is taken for a name: other LivePerson APIs know skills by theirs. */
export const WireName = v.union(
  [v.string(), v.pipe(v.number(), v.check(isExact, 'is no exact number'), v.transform(String))],
  'is no name',
)

/** A key as it is compared: `conversationsCreated`, `conversationscreated` and `conversations_created` are one. */
export function folded(key: string): string {
  return key.toLowerCase().replace(/[_\-\s]/g, '')
}

function ratingOf(numeral: string): { mean: number; decimals: number } | 'none' {
  const mean = Number(numeral)
  // A double holds 15 digits; what is printed beyond them says nothing.
  const decimals = Math.min(15, numeral.split('.')[1]?.length ?? 0)
  return mean === 0 ? 'none' : { mean, decimals }
}

/** ISO 8601 in UTC; null, or left out, where it did not happen. */
type WireInstant = string | null

/** A transaction of `reporting-2.0` (reporting-api.md, "Transaction API"). A field without data is left out. */
interface SeedTransaction {
  readonly transactionId: string
  readonly channel: string
  readonly skill: string
  readonly attemptedTime: string
  readonly eligibleTime?: WireInstant
  readonly inviteTime?: WireInstant
  readonly sentTime?: WireInstant
  readonly deliveredTime?: WireInstant
  readonly readTime?: WireInstant
  readonly failedTime?: WireInstant
  readonly cancelledTime?: WireInstant
  readonly optInsTime?: WireInstant
  readonly optOutsTime?: WireInstant
  readonly conversationsCreatedTime?: WireInstant
  readonly conversationsClosedTime?: WireInstant
  readonly conversationId?: string | null
  readonly errorSource?: string | null
  readonly errorCode?: string | null
  readonly errorMessage?: string | null
  readonly csat?: number | null
}

/** A transaction of `outbound-reporting` (outbound-reporting-api-overview, version 2). What is not there is null. */
export interface SuccessorTransaction extends Omit<SeedTransaction, 'csat'> {
  readonly initialChannel: string | null
  readonly initialSkill: string | null
  readonly handOffId: string | null
  readonly ivrNumber: string | null
  readonly proactiveCampaignId: string | null
  readonly consumerId: string | null
  readonly messageStatus: string | null
  readonly skippedTime: WireInstant
}

/** A recipient of `reporting-2.0` (reporting-api.md, "Campaign report"). A field without data is left out. */
interface SeedRecipient {
  readonly id: string
  readonly status?: string | null
  readonly errorSource?: string | null
  /** A number in the sample of the documents, a text elsewhere. */
  readonly errorCode?: string | number | null
  readonly errorMessage?: string | null
  readonly conversationId?: string | null
}

/** A recipient of `outbound-reporting` (outbound-reporting-api-overview). What is not there is null. */
export interface SuccessorRecipient extends SeedRecipient {
  readonly consumerId: string | null
}
