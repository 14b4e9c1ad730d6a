// The project's own engine in the benchmark.

import { createCube } from '../../../src/counting/cube/cube.ts'
import type { CubeAnswer, CubeQuery } from '../../../src/counting/cube/answer.ts'
import { MARK_COUNT, TIME_CODES } from '../../../src/counting/rollup.ts'
import { campaignOf, channelOf, skillOf } from '../../../src/domain/channel.ts'
import { NO_FILTER, type Filter as CubeFilter } from '../../../src/domain/filter.ts'
import { dayOf, shifted } from '../../../src/domain/day.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { CHANNELS, DAYS, FAILURES, type Columns } from '../page/data.ts'
import { emptyFigures, quantilesInto, QUANTILES, type Engine, type Figures } from '../page/figures.ts'
import { channelNames, eachRollup, failureName, skillName } from '../page/rollups.ts'
import type { Filter } from '../page/steps.ts'

const FIRST = dayOf('2025-10-21')!
const CALENDAR = Array.from({ length: DAYS }, (_, day) => shifted(FIRST, day))

interface Panels {
  readonly answer: CubeAnswer
  readonly byChannel: Uint16Array
  readonly bySkill: Uint16Array
}

/** An engine whose `step` is timed as a whole, and whose panels are put into the common order afterwards. */
export interface CubeEngine extends Omit<Engine, 'step'> {
  readonly ask: (filter: Filter) => Panels
  readonly figures: (panels: Panels) => Figures
}

export function cubeEngine(columns: Columns): CubeEngine {
  const cube = createCube()
  eachRollup(columns, (day, rollup) => cube.put(CALENDAR[day]!, rollup))
  let touched = 0
  return {
    ask: (filter) => {
      const panels = panelsOf(cube.answer(askOf(filter)))
      touched = panels.answer.touched
      return panels
    },
    figures: (panels) => inCommonOrder(panels, columns.shape.skills),
    touched: () => touched,
    bytes: () => cube.bytes(),
  }
}

function askOf(filter: Filter): CubeQuery {
  const chosen: CubeFilter = {
    ...NO_FILTER,
    channels: filter.channel === null ? [] : [channelOf(channelNames[filter.channel]!)],
    skills: filter.skills.map((skill) => skillOf(skillName(skill))),
    failures: filter.failure === null ? [] : [failureName(filter.failure) as Failure],
  }
  return { days: CALENDAR.slice(DAYS - filter.lastDays), filter: chosen }
}

/** The answer, and the quantiles of every channel and every skill that has messages. */
function panelsOf(answer: CubeAnswer): Panels {
  const { names, marksBySkill, timesByChannel } = answer
  const byChannel = new Uint16Array(names.channels.length * QUANTILES)
  const bySkill = new Uint16Array(names.skills.length * QUANTILES)
  for (let channel = 0; channel < names.channels.length; channel += 1) {
    quantilesInto(byChannel, channel, timesByChannel, channel * TIME_CODES)
  }
  const times = new Uint32Array(TIME_CODES)
  for (let skill = 0; skill < names.skills.length; skill += 1) {
    if (marksBySkill[skill * MARK_COUNT] !== 0)
      quantilesInto(bySkill, skill, answer.timesOfSkill(skill, times))
  }
  return { answer, byChannel, bySkill }
}

function inCommonOrder({ answer, byChannel, bySkill }: Panels, skills: number): Figures {
  const figures = emptyFigures(skills)
  const { names, days } = answer
  const first = DAYS - days.length
  const channels = channelNames.map((name) => names.channels.indexOf(channelOf(name)))
  const skillIds = Array.from({ length: skills }, (_, skill) =>
    names.skills.indexOf(skillOf(skillName(skill))),
  )
  const failures = Array.from({ length: FAILURES }, (_, f) =>
    names.failures.indexOf(failureName(f) as Failure),
  )
  const move = (
    to: Uint32Array | Uint16Array,
    from: Uint32Array | Uint16Array,
    ids: number[],
    width: number,
  ) =>
    ids.forEach((id, place) => id >= 0 && to.set(from.subarray(id * width, (id + 1) * width), place * width))
  figures.marksByDay.set(answer.marksByDay, first * MARK_COUNT)
  figures.ratingsByDay.set(answer.ratingsByDay, first * 5)
  figures.slots.set(answer.slots)
  move(figures.marksByChannel, answer.marksByChannel, channels, MARK_COUNT)
  move(figures.marksBySkill, answer.marksBySkill, skillIds, MARK_COUNT)
  move(figures.ratingsByChannel, answer.ratingsByChannel, channels, 5)
  move(figures.ratingsBySkill, answer.ratingsBySkill, skillIds, 5)
  move(figures.timesByChannel, answer.timesByChannel, channels, TIME_CODES)
  move(figures.quantilesByChannel, byChannel, channels, QUANTILES)
  move(figures.quantilesBySkill, bySkill, skillIds, QUANTILES)
  failures.forEach((id, failure) => {
    if (id < 0) return
    const byDay = answer.failuresByDay.subarray(id * days.length, (id + 1) * days.length)
    figures.failuresByDay.set(byDay, failure * DAYS + first)
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      for (let skill = 0; skill < skills; skill += 1) {
        const segment =
          (id * names.channels.length + channels[channel]!) * names.skills.length + skillIds[skill]!
        if (channels[channel]! < 0 || skillIds[skill]! < 0) continue
        figures.failuresBySegment[(failure * CHANNELS + channel) * skills + skill] =
          answer.failuresBySegment[segment]!
      }
    }
  })
  checkTotals(answer)
  return figures
}

/** The totals and the campaigns of an answer, which the peers are not asked for. */
function checkTotals(answer: CubeAnswer): void {
  const none = answer.names.campaigns.indexOf(campaignOf(''))
  for (let mark = 0; mark < MARK_COUNT; mark += 1) {
    if (answer.marks[mark] !== answer.marksByCampaign[none * MARK_COUNT + mark]) throw new Error('campaigns')
  }
  for (let rating = 0; rating < 5; rating += 1) {
    if (answer.ratings[rating] !== answer.ratingsByCampaign[none * 5 + rating]) throw new Error('ratings')
  }
  const failed = answer.failures.reduce((sum, count) => sum + count, 0)
  if (failed !== answer.failuresBySegment.reduce((sum, count) => sum + count, 0)) throw new Error('failures')
}
