// The passes over column sets that make an answer: each adds what the chosen cells of a stretch hold to the sums. They are
// plain loops over typed arrays, because every change of a filter runs through them.

import { MARKS } from '../../domain/transaction.ts'
import type { AnswerNames } from './answer.ts'
import type { CellFilter } from './choice.ts'
import type { Picked } from './pick.ts'
import type { ColumnSet } from './column-set.ts'
import { addCell } from './sparse-counts.ts'
import { MARK_COUNT, SLOT_CODES, TIME_CODES } from '../rollup.ts'

const FAILED = MARKS.indexOf('failed')

/** As in an answer, while it is being added up. */
export interface Sums {
  readonly days: number
  readonly channels: number
  readonly skills: number
  readonly marksByDay: Uint32Array
  readonly marksByChannel: Uint32Array
  readonly marksBySkill: Uint32Array
  readonly marksByCampaign: Uint32Array
  readonly failuresByDay: Uint32Array
  readonly failuresBySegment: Uint32Array
  readonly ratingsByDay: Uint32Array
  readonly ratingsByChannel: Uint32Array
  readonly ratingsBySkill: Uint32Array
  readonly ratingsByCampaign: Uint32Array
  readonly timesByChannel: Uint32Array
  readonly slots: Uint32Array
  /** Cells and words that were read. */
  touched: number
}

export function emptySums(names: AnswerNames, days: number): Sums {
  const channels = names.channels.length
  const skills = names.skills.length
  const campaigns = names.campaigns.length
  const failures = names.failures.length
  return {
    days,
    channels,
    skills,
    marksByDay: new Uint32Array(days * MARK_COUNT),
    marksByChannel: new Uint32Array(channels * MARK_COUNT),
    marksBySkill: new Uint32Array(skills * MARK_COUNT),
    marksByCampaign: new Uint32Array(campaigns * MARK_COUNT),
    failuresByDay: new Uint32Array(failures * days),
    failuresBySegment: new Uint32Array(failures * channels * skills),
    ratingsByDay: new Uint32Array(days * 5),
    ratingsByChannel: new Uint32Array(channels * 5),
    ratingsBySkill: new Uint32Array(skills * 5),
    ratingsByCampaign: new Uint32Array(campaigns * 5),
    timesByChannel: new Uint32Array(channels * TIME_CODES),
    slots: new Uint32Array(SLOT_CODES),
    touched: 0,
  }
}

/** Failures of a day, from cells of failed messages. */
export function addFailures(sums: Sums, { columnSet, cells, count }: Picked, day: number): void {
  const { failuresByDay, failuresBySegment, days, skills, channels } = sums
  const { failure: failureIds, channel: channelIds, skill: skillIds, marks } = columnSet
  const segments = channels * skills
  let failure = 0
  let base = 0
  // The cells of a failure stand together: they are added up before they are added to the day.
  let alike = 0
  for (let place = 0; place < count; place += 1) {
    const cell = cells[place] ?? 0
    const failed = marks[cell * MARK_COUNT + FAILED] ?? 0
    const id = failureIds[cell] ?? 0
    if (id !== failure) {
      bump(failuresByDay, failure * days + day, alike)
      failure = id
      base = id * segments
      alike = 0
    }
    alike += failed
    bump(failuresBySegment, base + (channelIds[cell] ?? 0) * skills + (skillIds[cell] ?? 0), failed)
  }
  bump(failuresByDay, failure * days + day, alike)
  sums.touched += count
}

/** Ratings of a day. There are so few that all are looked at. */
export function addRatings(sums: Sums, columnSet: ColumnSet, choice: CellFilter, day: number): void {
  const { rated, channel, skill, campaign, failure } = columnSet
  const { channelOn, skillOn, campaignOn, failureOn, depth } = choice
  const { ratingsByDay, ratingsByChannel, ratingsBySkill, ratingsByCampaign } = sums
  // Where no message has a campaign, whoever asks knows those of none: all of them.
  const hasCampaigns = ratingsByCampaign.length > 5
  for (let at = 0; at < rated.length; at += 3) {
    const cell = rated[at] ?? 0
    const c = channel[cell] ?? 0
    const s = skill[cell] ?? 0
    const m = campaign[cell] ?? 0
    if (channelOn[c] === 0 || skillOn[s] === 0 || campaignOn[m] === 0) continue
    if (depth === 'failures' && failureOn[failure[cell] ?? 0] === 0) continue
    const rating = (rated[at + 1] ?? 0) - 1
    const count = rated[at + 2] ?? 0
    bump(ratingsByDay, day * 5 + rating, count)
    bump(ratingsByChannel, c * 5 + rating, count)
    bump(ratingsBySkill, s * 5 + rating, count)
    if (hasCampaigns) bump(ratingsByCampaign, m * 5 + rating, count)
  }
  sums.touched += rated.length / 3
}

/** Marks of a day. */
export function addDayMarks(sums: Sums, { columnSet, cells, count }: Picked, day: number): void {
  for (let place = 0; place < count; place += 1) addRow(sums.marksByDay, day, columnSet, cells[place] ?? 0)
  sums.touched += count
}

/** Marks by channel. */
export function addChannelMarks(sums: Sums, { columnSet, cells, count }: Picked): void {
  for (let place = 0; place < count; place += 1) {
    const cell = cells[place] ?? 0
    addRow(sums.marksByChannel, columnSet.channel[cell] ?? 0, columnSet, cell)
  }
  sums.touched += count
}

/** Marks by skill and campaign. */
export function addSegmentMarks(sums: Sums, { columnSet, cells, count }: Picked): void {
  const { marksBySkill, marksByCampaign } = sums
  for (let place = 0; place < count; place += 1) {
    const cell = cells[place] ?? 0
    addRow(marksBySkill, columnSet.skill[cell] ?? 0, columnSet, cell)
    // Many accounts have no campaigns: then those of no campaign are all, and the caller knows all.
    if (marksByCampaign.length > MARK_COUNT)
      addRow(marksByCampaign, columnSet.campaign[cell] ?? 0, columnSet, cell)
  }
  sums.touched += count
}

/** Times by channel. */
export function addTimes(sums: Sums, { columnSet, cells, count }: Picked): void {
  const { timesByChannel } = sums
  const { channel, times } = columnSet
  let words = 0
  for (let place = 0; place < count; place += 1) {
    const cell = cells[place] ?? 0
    words += addCell(times, cell, timesByChannel, (channel[cell] ?? 0) * TIME_CODES)
  }
  sums.touched += words
}

/** Hours of the week. */
export function addSlots(sums: Sums, { columnSet, cells, count }: Picked): void {
  let words = 0
  for (let place = 0; place < count; place += 1) {
    words += addCell(columnSet.slots, cells[place] ?? 0, sums.slots, 0)
  }
  sums.touched += words
}

function addRow(into: Uint32Array, row: number, { marks }: ColumnSet, cell: number): void {
  const from = cell * MARK_COUNT
  const to = row * MARK_COUNT
  for (let mark = 0; mark < MARK_COUNT; mark += 1) bump(into, to + mark, marks[from + mark] ?? 0)
}

function bump(sums: Uint32Array, place: number, count: number): void {
  sums[place] = (sums[place] ?? 0) + count
}
