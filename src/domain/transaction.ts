// What is known of one message: its milestones, and what they make it count as. The account analytics say how many;
// only the transactions say which, when, for whom and why not.

import type { EpochMs } from './day.ts'
import { STAGES, type Stage } from './stage.ts'

/**
 * The instants that a transaction can carry, in the order in which they should happen. `cancelled` and `invited` are in
 * the documents and explained nowhere (outbound-reporting-api-overview, transactions).
 */
export const MILESTONES = [
  'attempted',
  'eligible',
  'invited',
  'sent',
  'delivered',
  'read',
  'responded',
  'closed',
  'skipped',
  'failed',
  'cancelled',
  'optedOut',
  'optedIn',
] as const
export type Milestone = (typeof MILESTONES)[number]

/**
 * What a message counts as. The stages as in the analytics; `skipped`: suppressed, as the consumer opted out earlier;
 * `unsent`: attempted and never sent, which is what the analytics call failed; `failed`: it has a failure, before the
 * sending or after it.
 */
export const MARKS = [...STAGES, 'skipped', 'unsent', 'failed', 'optedOut', 'optedIn'] as const
export type Mark = (typeof MARKS)[number]

/** A step that takes time: from one milestone to a later one. */
export interface TimedStep {
  readonly to: Extract<Stage, 'sent' | 'delivered' | 'read' | 'responded' | 'closed'>
  readonly from: Stage
  /** Where the channel does not report `from` (SMS has no read receipt), the step begins here. */
  readonly otherwise: Stage | null
}

/** The steps whose times are kept, in their order. */
export const STEPS = [
  { from: 'attempted', to: 'sent', otherwise: null },
  { from: 'sent', to: 'delivered', otherwise: null },
  { from: 'delivered', to: 'read', otherwise: null },
  { from: 'read', to: 'responded', otherwise: 'delivered' },
  { from: 'responded', to: 'closed', otherwise: null },
] as const satisfies readonly TimedStep[]

/**
 * What can be odd about a transaction. It is counted all the same, except `duplicate` (counted the first time) and
 * `outside` (counted by the day it belongs to).
 */
export const FINDINGS = [
  /** The same transaction again, on another page or twice on one. */
  'duplicate',
  /** Attempted outside the window that was asked for. */
  'outside',
  /** A milestone before an earlier one: read before sent, closed before created. */
  'disordered',
  /** A step that took no time at all: its time is left out. */
  'instant',
  'deliveredAfterFailed',
  /** A read receipt from a channel that gives none: the read is not counted. */
  'smsRead',
  'closedWithoutCreated',
  /** Error source and error code had changed places, and were put right. */
  'swapped',
  /** A rating that is not 1 to 5: it is not counted. */
  'ratingOutside',
  /** A status that no document names: what it says of the message may be more than is counted. */
  'unknownStatus',
] as const
export type Finding = (typeof FINDINGS)[number]

/** One message, read whole: for a row of the explorer and its timeline, never kept by the million. */
export interface Transaction {
  readonly id: string
  readonly channel: string
  readonly skill: string
  /** Null where the message belongs to none, or the dialect does not say. */
  readonly campaign: string | null
  /** What was asked for, where it differs from what was used: a consumer without WhatsApp gets an SMS. */
  readonly initialChannel: string | null
  readonly initialSkill: string | null
  readonly handOff: string | null
  readonly ivrNumber: string | null
  readonly consumer: string | null
  readonly conversation: string | null
  /** As the API says it (`DELIVERED`); null in the dialect that does not. */
  readonly status: string | null
  readonly times: Readonly<Record<Milestone, EpochMs | null>>
  /** As the API gave them, before any folding. */
  readonly errorSource: string | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
  /** 1 to 5. */
  readonly rating: number | null
  readonly marks: readonly Mark[]
  readonly findings: readonly Finding[]
}
