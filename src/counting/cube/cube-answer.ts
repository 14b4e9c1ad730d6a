// How a cube answers: which column sets are read for what.

import type { Day } from '../../domain/day.ts'
import type { CubeAnswer, CubeQuery } from './answer.ts'
import { choiceOf, type CellFilter } from './choice.ts'
import { fewestLayers, type Blocks, type HeldDay, type Layer } from './days.ts'
import type { NameTables } from './names.ts'
import { pickOfAll, pickOfFailed } from './pick.ts'
import { timesBySkill } from './skills.ts'
import type { ColumnSet } from './column-set.ts'
import {
  addChannelMarks,
  addDayMarks,
  addFailures,
  addRatings,
  addSegmentMarks,
  addSlots,
  addTimes,
  emptySums,
  type Sums,
} from './sums.ts'
import { MARK_COUNT } from '../rollup.ts'

export interface CubeContents {
  readonly names: NameTables
  readonly days: ReadonlyMap<Day, HeldDay>
  readonly blocks: Blocks
}

export function answerFrom(holding: CubeContents, { days, filter }: CubeQuery): CubeAnswer {
  const names = holding.names.names()
  const choice = choiceOf(filter, holding.names)
  const held = days.map((day) => holding.days.get(day))
  const layers = choice.depth === 'failures' ? [] : fewestLayers(held, holding.blocks)
  const sums = emptySums(names, days.length)
  held.forEach((day, index) => {
    if (day !== undefined) addDay(sums, day, choice, index)
  })
  for (const layer of layers) addLayer(sums, layer, choice)
  const marks = totalOf(sums.marksByChannel, MARK_COUNT)
  const ratings = totalOf(sums.ratingsByChannel, 5)
  if (names.campaigns.length === 1) {
    sums.marksByCampaign.set(marks)
    sums.ratingsByCampaign.set(ratings)
  }
  return {
    days,
    names,
    loaded: Uint8Array.from(held, (day) => (day === undefined ? 0 : 1)),
    marks,
    marksByDay: sums.marksByDay,
    marksByChannel: sums.marksByChannel,
    marksBySkill: sums.marksBySkill,
    marksByCampaign: sums.marksByCampaign,
    failures: rowTotals(sums.failuresByDay, names.failures.length),
    failuresByDay: sums.failuresByDay,
    failuresBySegment: sums.failuresBySegment,
    ratings,
    ratingsByDay: sums.ratingsByDay,
    ratingsByChannel: sums.ratingsByChannel,
    ratingsBySkill: sums.ratingsBySkill,
    ratingsByCampaign: sums.ratingsByCampaign,
    timesByChannel: sums.timesByChannel,
    timesOfSkill: timesBySkill(columnSetsOf(held, layers, choice), choice),
    slots: sums.slots,
    touched: sums.touched,
  }
}

/** What is asked by day; and with a choice of failures everything, as then few cells are left to look at. */
function addDay(sums: Sums, day: HeldDay, choice: CellFilter, index: number): void {
  const failed = pickOfFailed(day.failed, choice)
  addFailures(sums, failed, index)
  if (choice.depth === 'failures') {
    addRatings(sums, day.failed, choice, index)
    addDayMarks(sums, failed, index)
    addChannelMarks(sums, failed)
    addSegmentMarks(sums, failed)
    addTimes(sums, failed)
    addSlots(sums, failed)
    return
  }
  addRatings(sums, day.all, choice, index)
  // A choice of channels alone needs no closer look than at the channels of the day.
  const cells = pickOfAll(choice.depth === 'channels' ? day.byChannel : day.all, choice)
  addDayMarks(sums, cells, index)
  if (choice.depth === 'segments') addSlots(sums, cells)
}

/** What is not asked by day. */
function addLayer(sums: Sums, { all, byChannel }: Layer, choice: CellFilter): void {
  const cells = pickOfAll(all, choice)
  addSegmentMarks(sums, cells)
  if (choice.depth === 'segments') {
    addChannelMarks(sums, cells)
    addTimes(sums, cells)
    return
  }
  const channels = pickOfAll(byChannel, choice)
  addChannelMarks(sums, channels)
  addTimes(sums, channels)
  addSlots(sums, channels)
}

/** Where the times of a skill stand. */
function columnSetsOf(
  held: readonly (HeldDay | undefined)[],
  layers: readonly Layer[],
  { depth }: CellFilter,
): readonly ColumnSet[] {
  if (depth !== 'failures') return layers.map((layer) => layer.all)
  return held.filter((day) => day !== undefined).map((day) => day.failed)
}

/** The sum of the rows of an array with so many columns. */
function totalOf(rows: Uint32Array, columns: number): Uint32Array {
  const total = new Uint32Array(columns)
  for (let row = 0; row < rows.length; row += columns) {
    for (let column = 0; column < columns; column += 1) {
      total[column] = (total[column] ?? 0) + (rows[row + column] ?? 0)
    }
  }
  return total
}

/** The sum of each of so many rows. */
function rowTotals(numbers: Uint32Array, rows: number): Uint32Array {
  const totals = new Uint32Array(rows)
  const columns = numbers.length / rows
  for (let row = 0; row < rows; row += 1) {
    let total = 0
    for (let place = row * columns; place < (row + 1) * columns; place += 1) total += numbers[place] ?? 0
    totals[row] = total
  }
  return totals
}
