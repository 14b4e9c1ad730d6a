// What the cube answers: every figure that the screens show of transactions, for some days and a filter. All counts are
// of messages by the day of their attempt.

import type { Campaign, Channel, Skill } from '../../domain/channel.ts'
import type { Filter } from '../../domain/filter.ts'
import type { Day } from '../../domain/day.ts'
import type { Failure } from '../../domain/failure.ts'

export interface CubeQuery {
  /** Ascending. Days that are not loaded are left out, and `held` says so. */
  readonly days: readonly Day[]
  readonly filter: Filter
}

/** What an index of the arrays below stands for. The same lists serve all answers of a cube until a day arrives. */
export interface AnswerNames {
  readonly channels: readonly Channel[]
  readonly skills: readonly Skill[]
  /** `''` is: of no campaign. */
  readonly campaigns: readonly Campaign[]
  readonly failures: readonly Failure[]
}

/**
 * Flat arrays, row by row: `marksByDay[day * MARK_COUNT + mark]`, `ratingsBySkill[skill * 5 + (rating - 1)]`,
 * `timesByChannel[channel * TIME_CODES + timeCode(...)]`, `failuresByDay[failure * days.length + day]`,
 * `slots[slotCode(...)]`.
 */
export interface CubeAnswer {
  readonly days: readonly Day[]
  readonly names: AnswerNames
  /** 1 where a day is loaded. */
  readonly loaded: Uint8Array
  readonly marks: Uint32Array
  readonly marksByDay: Uint32Array
  readonly marksByChannel: Uint32Array
  readonly marksBySkill: Uint32Array
  readonly marksByCampaign: Uint32Array
  /** Failed messages by failure. */
  readonly failures: Uint32Array
  readonly failuresByDay: Uint32Array
  /** `failuresBySegment[failure * segments + channel * skills + skill]`. */
  readonly failuresBySegment: Uint32Array
  readonly ratings: Uint32Array
  readonly ratingsByDay: Uint32Array
  readonly ratingsByChannel: Uint32Array
  readonly ratingsBySkill: Uint32Array
  readonly ratingsByCampaign: Uint32Array
  readonly timesByChannel: Uint32Array
  /**
   * The times of one skill, by its index: there may be hundreds of skills, so each is added up when asked for. Whoever
   * goes through many of them gives an array of TIME_CODES numbers to be filled, instead of getting a new one each time.
   */
  readonly timesOfSkill: (skill: number, into?: Uint32Array) => Uint32Array
  readonly slots: Uint32Array
  /** Cells and entries that were read to answer: the work, for the benchmark. */
  readonly touched: number
}
