// From a row that the guard accepted to what it counts as. One object is used again for each row, and every name and
// every error is folded once and then remembered: the same few come a million times.

import { channelOf } from '../../domain/channel.ts'
import { HOUR } from '../../domain/day.ts'
import { isNamed, saidBy } from '../../domain/status.ts'
import { STEPS } from '../../domain/transaction.ts'
import type { TransactionRow } from '../../liveperson/reporting/transaction-wire.ts'
import type { ReadRow } from '../block/block.ts'
import { createErrorNumbers } from './errors.ts'
import { findingBit } from './findings.ts'
import { abilityOf, BIT_FAILED, BIT_SKIPPED, judge, type Ability, type Journey } from './journey.ts'
import { numbering, type Numbering } from '../memory/names.ts'
import type { DayOrder } from './day-order.ts'
import { nameOf, type Given } from './row-texts.ts'
import type { Names } from '../rollup.ts'

/** A row with the time codes of its steps. Its numbers are those of names in the order in which they came. */
export interface CountedRow extends ReadRow, Journey {
  marks: number
  findings: number
}

export interface RowReader {
  /** Reads a row whose times stand in the array that was given. What comes back is filled anew with the next row. */
  readonly read: (wire: TransactionRow) => CountedRow
  readonly names: Names
  /** The first text of each failure. */
  readonly errorTexts: () => [failure: string, text: string][]
}

const HALF_HOUR = HOUR / 2
const RATING_OUTSIDE = findingBit('ratingOutside')
const SWAPPED = findingBit('swapped')
const UNKNOWN_STATUS = findingBit('unknownStatus')

/** Reads the accepted rows of a day. */
export function createRowReader(order: DayOrder, times: Float64Array): RowReader {
  const channels = createChannels()
  const skills = numbering()
  const campaigns = numbering([''])
  const errors = createErrorNumbers()
  const statuses = createStatuses()
  const begin = order.windows[0]?.from ?? Number.NaN
  const row = blankRow(times)

  function read(wire: TransactionRow): CountedRow {
    const channel = channels.of(wire.channel)
    const error = errors.of(wire)
    const status = statuses.of(wire.messageStatus)
    const said = status.marks | (error?.tells === 'failure' ? BIT_FAILED : 0)
    judge(row, channel.ability, said, order.fetchedAt)
    row.findings |= status.findings
    row.channel = channel.number
    row.skill = skills.of(nameOf(wire.skill))
    row.campaign = campaigns.of(campaignNamed(wire.proactiveCampaignId))
    row.failure = 0
    if ((row.marks & BIT_FAILED) !== 0) {
      row.failure = errors.numberOf(error)
      errors.hear(row.failure, wire.errorMessage)
    }
    row.weekHour = order.weekHours[Math.floor(((times[0] ?? Number.NaN) - begin) / HALF_HOUR)] ?? 0
    const rating = ratingOf(wire.csat)
    row.rating = rating < 0 ? 0 : rating
    if (rating < 0) row.findings |= RATING_OUTSIDE
    if (error?.swapped === true) row.findings |= SWAPPED
    return row
  }

  const names = {
    channels: channels.names,
    skills: skills.names,
    campaigns: campaigns.names,
    failures: errors.names,
  }
  return { read, names, errorTexts: errors.texts }
}

interface KnownChannel {
  readonly number: number
  readonly ability: Ability
}

/** Channels by any of their spellings. */
function createChannels() {
  const numbers: Numbering = numbering()
  const known = new Map<Given, KnownChannel>()
  return {
    names: numbers.names,
    of: (given: Given): KnownChannel => {
      const before = known.get(given)
      if (before !== undefined) return before
      const channel = channelOf(nameOf(given))
      const made = { number: numbers.of(channel), ability: abilityOf(channel) }
      known.set(given, made)
      return made
    },
  }
}

function blankRow(times: Float64Array): CountedRow {
  return {
    times,
    steps: new Uint16Array(STEPS.length),
    channel: 0,
    skill: 0,
    campaign: 0,
    failure: 0,
    marks: 0,
    findings: 0,
    rating: 0,
    weekHour: 0,
  }
}

/** What a status adds to a message, whatever its times say: bits of MARKS and of FINDINGS. */
interface KnownStatus {
  readonly marks: number
  readonly findings: number
}

const NO_STATUS: KnownStatus = { marks: 0, findings: 0 }

const MARKS_SAID = { failed: BIT_FAILED, skipped: BIT_SKIPPED, nothing: 0 } as const

/** Statuses by any of their spellings. */
function createStatuses() {
  const known = new Map<Given, KnownStatus>()
  return {
    of: (given: Given): KnownStatus => {
      if (given === null || given === undefined) return NO_STATUS
      const before = known.get(given)
      if (before !== undefined) return before
      const text = String(given)
      const made = { marks: MARKS_SAID[saidBy(text)], findings: isNamed(text) ? 0 : UNKNOWN_STATUS }
      known.set(given, made)
      return made
    },
  }
}

/** 1 to 5; 0 where nobody rated (which the seed document writes as 0); -1 for what is no rating. */
function ratingOf(csat: Given): number {
  if (csat === null || csat === undefined || csat === 0) return 0
  // An empty text is 0 as well.
  const rating = Number(csat)
  return Number.isInteger(rating) && rating >= 0 && rating <= 5 ? rating : -1
}

/** Samples of the documents write "no campaign" as 0. */
function campaignNamed(id: Given): string {
  return id === 0 || id === '0' ? '' : nameOf(id)
}
