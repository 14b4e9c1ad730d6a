// The messages of one campaign among the packed rows of a day. A message is the campaign's where its row says so; where its
// row names no campaign (reporting-2.0 never does), it is by the ids of the campaign's recipients. Those are taken for
// ids of transactions: the documents do not say so, and nothing speaks against it.

import type { Campaign } from '../../domain/channel.ts'
import type { EpochMs, Milliseconds } from '../../domain/day.ts'
import { LAG } from '../../domain/maturity.ts'
import { saidBy } from '../../domain/status.ts'
import { MILESTONES } from '../../domain/transaction.ts'
import type { Packed } from '../block/format.ts'
import { attemptAt, readTimes } from '../block/reader.ts'
import { readText, skipText, type ArenaCursor } from '../block/reading.ts'
import { markBit } from '../day/journey.ts'
import type { RecipientList } from './list.ts'

/** Rows that are looked at before somebody else gets a turn: some ten milliseconds. */
const STRETCH = 20_000

/** A message of the campaign. One is used again for each. */
export interface CampaignMessage {
  /** The number of its channel in the block. */
  channel: number
  /** Epoch milliseconds by the place in MILESTONES; NaN where there is none, or none yet as far as it was watched. */
  readonly times: Float64Array
  /** From the attempt until a LAG before its day was fetched: up to then all is known that happened. */
  watched: Milliseconds
  /**
   * When it failed, was skipped or cancelled, or its consumer opted out, since the attempt: it will never come any further.
   * 0 where that is known and its time is not; null while it goes on.
   */
  over: Milliseconds | null
}

export interface CampaignOrder {
  readonly campaign: Campaign
  /** Null, or without anybody: only messages that name the campaign are found. */
  readonly recipients: RecipientList | null
  readonly fetchedAt: EpochMs
}

/** What ends a message: a bit of its mark, and where its time stands. Cancelling has no mark. */
const ENDS = (['failed', 'skipped', 'optedOut'] as const).map((mark) => ({
  bit: markBit(mark),
  place: MILESTONES.indexOf(mark),
}))
const CANCELLED = MILESTONES.indexOf('cancelled')

/** Meets each message of the campaign in a day. */
export async function eachCampaignMessage(
  packed: Packed,
  order: CampaignOrder,
  breathe: () => Promise<void>,
  meet: (message: CampaignMessage) => void,
): Promise<void> {
  const own = packed.names.campaigns.indexOf(order.campaign, 1)
  const { placeOf, isSkipped } = people(order.recipients)
  if (own < 0 && placeOf === null) return
  const message: CampaignMessage = {
    channel: 0,
    times: new Float64Array(MILESTONES.length),
    watched: 0,
    over: null,
  }
  const reading = { bytes: packed.arena, at: 0 }
  let next = 0
  // A plain loop over all rows of the day; ids are read only where they can decide.
  for (let row = 0; row < packed.rows; row += 1) {
    if (row > 0 && row % STRETCH === 0) await breathe()
    reading.at = next
    next += packed.length[row] ?? 0
    const named = packed.campaign[row] ?? 0
    if (named !== 0 && named !== own) continue
    const person = placeOf === null ? skippedId(reading) : placeOf(readText(reading) ?? '')
    if (named === 0 && person === undefined) continue
    readMessage(packed, row, reading, order.fetchedAt - LAG, message)
    if (person !== undefined && isSkipped(person)) message.over ??= 0
    meet(message)
  }
}

/** The reading stands behind the id. Beyond the horizon some of what happened is known and some is not: none counts. */
function readMessage(
  packed: Packed,
  row: number,
  reading: ArenaCursor,
  horizon: EpochMs,
  into: CampaignMessage,
): void {
  skipText(reading)
  skipText(reading)
  readTimes(packed, row, reading, into.times)
  into.channel = packed.channel[row] ?? 0
  // Attempted after the horizon, or by a clock of theirs ahead of ours: such a message was attempted just now.
  into.watched = Math.max(0, horizon - attemptAt(packed, row))
  into.over = endOf(packed.marks[row] ?? 0, into.times, horizon)
  for (let place = 1; place < into.times.length; place += 1) {
    if ((into.times[place] ?? NaN) > horizon) into.times[place] = NaN
  }
}

/** When the first of its ends came, since the attempt; null where none had by the horizon. */
function endOf(marks: number, times: Float64Array, horizon: EpochMs): Milliseconds | null {
  const cancelled = times[CANCELLED] ?? NaN
  let first = cancelled <= horizon ? cancelled : Infinity
  let isOver = first < Infinity
  for (const { bit, place } of ENDS) {
    const time = times[place] ?? NaN
    if ((marks & bit) === 0 || time > horizon) continue
    isOver = true
    if (time < first) first = time
  }
  if (!isOver) return null
  // A status or an error can say that it failed without saying when.
  return first === Infinity ? 0 : Math.max(0, first - (times[0] ?? first))
}

function skippedId(reading: ArenaCursor): undefined {
  skipText(reading)
}

/**
 * Where a recipient stands, and whether it was skipped, which the transactions of reporting-2.0 do not say. Failures they
 * do say: one that only a later report knows had not happened yet when the day was fetched.
 */
function people(recipients: RecipientList | null) {
  if (recipients === null || recipients.columns.ids.length === 0) {
    return { placeOf: null, isSkipped: () => false }
  }
  const { status, statusNames } = recipients.columns
  const skipped = statusNames.map((name) => saidBy(name) === 'skipped')
  return {
    placeOf: recipients.placeOf,
    isSkipped: (place: number) => skipped[status[place] ?? 0] ?? false,
  }
}
